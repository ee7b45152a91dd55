import { type Db } from './db/connect';
import { type Writer } from './db/writer';

/** What the log offers; pino fits. Objects first, so that nothing is spliced into a message by accident. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** The mail server, whom its mails are from, and how fast they may leave. */
export type MailSettings = { smtpUrl: string; from: string; perMinute: number };

/** Everything the app needs from outside. Tests pass a database of their own and a stopped clock. */
export type AppContext = {
  db: Db;
  /** durable grouped writes of the respondent path */
  writer: Writer;
  now: () => Date;
  /** the address people reach Regard at, without a slash at the end */
  baseUrl: string;
  sessionSecret: string;
  trustProxyHops: number;
  /** how mails leave; absent where no mail server is set */
  mail?: MailSettings;
  /** a browser that prints reports; absent where none is set */
  chromium?: string;
  log: Log;
};

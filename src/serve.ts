import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createApp } from './app';
import { type Clock, repeatedly, together } from './clock';
import { type Config } from './config';
import { type AppContext, type Log } from './context';
import { connect, type Db } from './db/connect';
import { newSecret } from './db/ids';
import { migrate } from './db/migrate';
import { createWriter } from './db/writer';
import { sweepAccounts } from './features/accounts/sweep';
import { makeFirstOwnerLink } from './features/accounts/joining';
import { settle } from './features/accounts/settings.queries';
import { startDeliveries } from './features/access/access.deliveries';
import { startNotices } from './features/notices/notices.clock';
import { startWatching } from './features/quality/quality.watching';
import { startRecoding } from './features/codeframe/codeframe.recoding';
import { startKeeping } from './features/trajectory/trajectory.keeping';
import { startReminding } from './features/agreement/agreement.reminding';
import { loadQuotaFacts } from './features/quotas/quotas.facts';
import { openAndCloseDue } from './features/waves/waves.opening';
import { worker } from './workers/worker';

/** Why Regard cannot start, in one line for whoever runs it. */
export class StartError extends Error {
  override name = 'StartError';
}

export type Running = {
  url: string;
  /** where the first owner makes their account; undefined once there is one */
  setUpUrl: string | undefined;
  context: AppContext;
  /** Lets requests under way finish, and every acknowledged write reach the disk. */
  stop: () => Promise<void>;
};

const DRAIN = 10_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Starts the product: database up to date, then the web server. @throws StartError with advice */
export async function serve(config: Config, log: Log): Promise<Running> {
  const db = await openDatabase(config.DATABASE_URL);
  const sessionSecret = config.SESSION_SECRET ?? (await settle(db, 'session-secret', newSecret()));
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 30_000 });
  const port = await listen(server, config).catch(async (error: unknown) => {
    await db.destroy();
    throw error;
  });
  const context: AppContext = {
    db,
    writer: createWriter(db),
    now: () => new Date(Date.now()),
    baseUrl: config.BASE_URL.replace(/:0$/, `:${port}`),
    sessionSecret,
    trustProxyHops: config.TRUST_PROXY_HOPS,
    log,
    ...mailSettings(config),
    ...(config.CHROMIUM !== undefined && { chromium: config.CHROMIUM }),
  };
  server.on('request', createApp(context));
  const clocks = startClocks(context);
  const stop = async () => {
    await clocks.stop();
    await close(server);
    await context.writer.idle();
    await worker.close();
    await db.destroy();
  };
  return { url: context.baseUrl, setUpUrl: await makeFirstOwnerLink(context), context, stop };
}

/** What is done by the clock, for nobody who waits. */
function startClocks(context: AppContext): Clock {
  const starts = [startDeliveries, startNotices, startRecoding, startWatching, startKeeping, startReminding];
  return together([
    repeatedly(context, HOUR, 'sweeping accounts', () => sweepAccounts(context)),
    repeatedly(context, MINUTE, 'opening and closing waves', () => openAndCloseDue(context, loadQuotaFacts)),
    ...starts.map((start) => start(context)),
  ]);
}

function mailSettings({ SMTP_URL, MAIL_FROM, MAIL_PER_MINUTE }: Config): Pick<AppContext, 'mail'> {
  if (SMTP_URL === undefined || MAIL_FROM === undefined) return {};
  return { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM, perMinute: MAIL_PER_MINUTE } };
}

async function openDatabase(url: string): Promise<Db> {
  let db: Db | undefined;
  try {
    db = connect(url);
    await migrate(db);
    return db;
  } catch (error) {
    await db?.destroy();
    const reason = (error as Error).message || String((error as { code?: unknown }).code);
    throw new StartError(
      `Cannot open the database ${withoutPassword(url)} (DATABASE_URL): ${oneLine(reason)}`,
    );
  }
}

function listen(server: Server, { HOST, PORT }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(whyNotListening(error, HOST, PORT))),
    );
    server.listen(PORT, HOST, () => resolve((server.address() as AddressInfo).port));
  });
}

function whyNotListening({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another.`;
  if (code === 'EACCES')
    return `Port ${port} needs more rights than this process has. Set PORT to 1024 or above.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${host} is no address of this machine. Set HOST to one.`;
  return `Cannot listen on ${host}:${port}: ${oneLine(message)}`;
}

/** Stops accepting, hangs up on connections as they fall idle, and after a while on the others too. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const late = setTimeout(() => server.closeAllConnections(), DRAIN);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

const withoutPassword = (url: string) => url.replace(/\/\/([^:/@]+):[^@]*@/, '//$1:…@');
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

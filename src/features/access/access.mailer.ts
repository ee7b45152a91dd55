import { createTransport } from 'nodemailer';
import { type MailSettings } from '../../context';

export type Mail = {
  /** stays the same when a mail is sent again, so that mail programs show one */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  /** where the recipient's mail program says that they want no more; '' in a test mail */
  unsubscribe: string;
};

/** What became of a mail: taken by the server, refused for good, or not now. */
export type Delivery =
  { kind: 'sent' } | { kind: 'refused'; reason: string } | { kind: 'later'; reason: string };

export type Mailer = { send(mail: Mail): Promise<Delivery>; close(): void };

const PATIENCE = 20_000;

/** Mails as plain text over one connection that is kept while there is something to send. */
export function createMailer({ smtpUrl, from }: MailSettings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 1,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    // What a mail says is ours: nothing in it may make us read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, text, unsubscribe }) {
      try {
        await transport.sendMail({
          ...{ from, to, subject, text, messageId: `<${id}@${domainOf(from)}>` },
          ...(unsubscribe === '' ? {} : { headers: unsubscribeHeaders(unsubscribe) }),
        });
        return { kind: 'sent' };
      } catch (error) {
        return deliveryOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** RFC 2369 and 8058: one click in the mail program, without opening the page. */
function unsubscribeHeaders(address: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

function domainOf(from: string): string {
  return /@([^\s>@]+)>?$/.exec(from)?.[1] ?? 'localhost';
}

/** A refusal of the recipient is for good; one of the sender or the server is ours to mend, and everything else may pass. */
function deliveryOf(error: unknown): Delivery {
  const {
    responseCode,
    command,
    message = '',
  } = error as {
    responseCode?: number;
    command?: string;
    message?: string;
  };
  const reason = message
    .replace(/\s+/g, ' ')
    .replace(/\S+@\S+/g, '…')
    .slice(0, 200);
  const isRecipients = command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
  return { kind: isRecipients ? 'refused' : 'later', reason };
}

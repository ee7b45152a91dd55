import { createServer, type Server, type Socket } from 'node:net';
import { type AddressInfo } from 'node:net';

export type TestMailServer = { url: string; mails: { to: string; text: string }[]; close(): Promise<void> };

/** A mail server that keeps what it is sent; addresses that begin with "gone" are refused, with "busy" not taken now. */
export async function aMailServer(): Promise<TestMailServer> {
  const mails: TestMailServer['mails'] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 test\r\n');
    let [buffer, to, isData] = ['', '', false];
    socket.on('data', (chunk) => {
      buffer += chunk.toString('utf8');
      for (;;) {
        const end = buffer.indexOf(isData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const part = buffer.slice(0, end);
        buffer = buffer.slice(end + (isData ? 5 : 2));
        if (isData) mails.push({ to, text: part });
        if (/^RCPT TO/i.test(part) && !isData) to = /<([^>]*)>/.exec(part)?.[1] ?? '';
        socket.write(`${isData ? '250 taken' : answerTo(part)}\r\n`);
        isData = !isData && /^DATA/i.test(part);
        if (/^QUIT/i.test(part)) socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
}

function answerTo(line: string): string {
  if (/^RCPT TO:<gone/i.test(line)) return '550 no such mailbox';
  if (/^RCPT TO:<busy/i.test(line)) return '451 try later';
  if (/^DATA/i.test(line)) return '354 go on';
  return /^QUIT/i.test(line) ? '221 bye' : '250 fine';
}

import http from 'node:http';

/** What was done in how many seconds, and how long each request took. */
export type Count = {
  pages: number;
  saves: number;
  completes: number;
  errors: number;
  seconds: number;
  milliseconds: number[];
};

export const nothing = (): Count => ({
  pages: 0,
  saves: 0,
  completes: 0,
  errors: 0,
  seconds: 0,
  milliseconds: [],
});

/** Adds one count to another. */
export function add(sum: Count, more: Count): void {
  for (const key of ['pages', 'saves', 'completes', 'errors', 'seconds'] as const) sum[key] += more[key];
  sum.milliseconds = sum.milliseconds.concat(more.milliseconds);
}

type Reply = { status: number; location: string; cookie: string; body: string };

/** One respondent's connection: kept open, as a browser keeps it. */
export function openConnection(base: string) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(base);

  function send(method: string, path: string, cookie: string, form?: string): Promise<Reply> {
    const type = form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const length = form === undefined ? {} : { 'content-length': Buffer.byteLength(form) };
    const headers = { ...(cookie === '' ? {} : { cookie }), ...type, ...length };
    return new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, method, path, headers }, (response) => {
        let body = '';
        response.setEncoding('latin1');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          const { location = '', 'set-cookie': set = [] } = response.headers;
          resolve({
            status: response.statusCode ?? 0,
            location,
            cookie: (set[0] ?? '').split(';')[0]!,
            body,
          });
        });
      });
      request.on('error', reject);
      request.end(form);
    });
  }
  return { send, close: () => agent.destroy() };
}
export type Connection = ReturnType<typeof openConnection>;

/** Walks one interview from its first page to its last: GET, fill in, POST, follow. */
export async function interview(
  { send }: Connection,
  first: string,
  pick: () => number,
  count: Count,
): Promise<void> {
  let cookie = '';
  async function timed(...request: [method: string, path: string, form?: string]): Promise<Reply> {
    const began = performance.now();
    const [method, path, form] = request;
    const reply = await send(method, path, cookie, form);
    count.milliseconds.push(performance.now() - began);
    if (reply.cookie !== '') cookie = reply.cookie;
    return reply;
  }

  let path = first;
  for (;;) {
    const page = await timed('GET', path);
    if (page.status !== 200) throw new Error(`GET ${path} answered ${page.status}`);
    count.pages += 1;
    if (page.body.includes('content="completed"')) break;
    if (page.body.includes('content="screened-out"')) return;
    const saved = await timed('POST', path, fillIn(page.body, pick));
    if (saved.status !== 303) throw new Error(`POST ${path} answered ${saved.status}`);
    count.saves += 1;
    path = saved.location;
  }
  count.completes += 1;
}

/** Inputs as these pages write them: the client shares the machine with the server and must not cost more than it. */
const INPUT = /<input type="(\w+)"(?: id="[^"]*")? name="([^"]*)" value="([^"]*)"([^>]*)>/g;

/** A form filled in as a cheap respondent would: one answer of each group of radio buttons, some boxes, a name typed. */
function fillIn(html: string, pick: () => number): string {
  const form: string[] = ['action=continue'];
  const groups = new Map<string, string[]>();
  let isTicked = false;
  for (const [, type, name, value, rest] of html.matchAll(INPUT)) {
    if (type === 'hidden') form.push(`${name}=${value}`);
    else if (type === 'text')
      form.push(`${name}=${name === 'mention-1' || name === 'mention-2' ? 'Nordlicht' : ''}`);
    else if (type === 'radio') {
      const group = groups.get(name!);
      if (group === undefined) groups.set(name!, [value!]);
      else group.push(value!);
    } else if (rest!.startsWith(' data-exclusive')) {
      // Comes last of its list: "none of these", where nothing was picked.
      if (name === 'none' && !isTicked) form.push(`${name}=${value}`);
    } else if (pick() % 3 > 0) {
      isTicked = true;
      form.push(`${name}=${value}`);
    }
  }
  // The first of a screener's answers belong to the audience; the last may not.
  for (const [name, values] of groups)
    form.push(`${name}=${values[pick() % Math.max(1, values.length - 1)]}`);
  return form.join('&');
}

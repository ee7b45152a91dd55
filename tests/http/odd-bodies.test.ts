import { useApp, type Agent } from '../support/app';
import { fill } from '../support/fixture';
import { BUTTONS, FORMS, OPEN_ROUTES, ROUTE_ROLES } from '../support/route-roles';
import { declared, fillIn } from '../support/routes';

const app = useApp();
const posts = [...Object.keys(ROUTE_ROLES), ...OPEN_ROUTES]
  .map(declared)
  .filter(({ method }) => method === 'post');
const names = [
  'name',
  'email',
  'password',
  'current',
  'role',
  'workspace',
  'next',
  'edit',
  'seen',
  'label',
  'mapping',
];
const MEGABYTE = 2 ** 20;

type Target = { agent: Agent; url: string; token: string };
let untouched: { path: string; target: Target } | undefined;

/** A filled workspace in which nothing has been done by this route yet: some of them end a session or close a wave. */
async function target(path: string): Promise<Target> {
  if (untouched?.path !== path) untouched = { path, target: await freshTarget(path) };
  return untouched.target;
}

/** What was refused has changed nothing, so that the next body may be sent to the same place. */
function spend({ status }: { status: number }): void {
  if (status < 400) untouched = undefined;
}

async function freshTarget(path: string): Promise<Target> {
  const workspace = await app.workspace();
  const url = fillIn(path, await fill(app, workspace));
  const agent = path.startsWith('/welcome') ? app.anonymous() : workspace.owner;
  if (agent !== workspace.owner) await app.visit(agent, url);
  return { agent, url, token: app.tokenOf(agent) };
}

/** Bodies that no page of ours sends, with the token in front. */
const bodies: Record<string, (name: string) => string> = {
  'nothing else': () => '',
  'names that mean something to JavaScript': () =>
    '__proto__[isAdmin]=1&__proto__.isAdmin=1&constructor[prototype][isAdmin]=1&toString=1&__proto__=1',
  'lists where text is expected': (name) =>
    [...names, ...Object.keys(FORMS[name] ?? {})].map((field) => `${field}=a&${field}=b`).join('&'),
  'objects where text is expected': (name) =>
    [...names, ...Object.keys(FORMS[name] ?? {})].map((field) => `${field}[x]=a`).join('&'),
  'options of the template engine': () =>
    'settings[view options][client]=1&delimiter=NOPE&outputFunctionName=x&escapeFunction=1&cache=&_with=0&page=1',
  'text that is no UTF-8': () => names.map((field) => `${field}=%C3%28%FF%00`).join('&'),
};

describe.each(posts)('the form of $name', ({ name, path }) => {
  it('is refused without its token, and with that of another session', async () => {
    const { agent, url } = await target(path);
    const other = app.tokenOf((await app.workspace()).owner);

    await agent.post(url).type('form').send({}).expect(403);
    await agent.post(url).type('form').send({ _csrf: other }).expect(403);
    await agent.post(url).type('form').send('_csrf=a&_csrf=b').expect(403);
  });

  it('is refused from another site, token or not', async () => {
    const { agent, url, token } = await target(path);
    const form = () => agent.post(url).type('form').send({ _csrf: token });

    await form().set('Origin', 'https://evil.example').expect(403);
    await form().set('Sec-Fetch-Site', 'cross-site').expect(403);
    await form().set('Sec-Fetch-Site', 'same-site').expect(403);
  });

  it('is refused as JSON, as plain text, and in a made-up type', async () => {
    const { agent, url, token } = await target(path);

    for (const type of ['application/json', 'text/plain', 'application/x-nothing', 'multipart/form-data']) {
      const answer = await agent
        .post(url)
        .set('Content-Type', type)
        .send(JSON.stringify({ _csrf: token }));
      expect([400, 403]).toContain(answer.status);
    }
  });

  it('is refused when it is too large', async () => {
    const { agent, url, token } = await target(path);
    const many = Array.from({ length: 20_000 }, (_, i) => `a${i}=`).join('&');

    await agent.post(url).type('form').send(`_csrf=${token}&${many}`).expect(413);
    const answer = await agent
      .post(url)
      .type('form')
      .send(`_csrf=${token}&name=${'x'.repeat(3 * MEGABYTE)}`)
      .catch((error: { code?: string }) => ({
        status: error.code === 'EPIPE' || error.code === 'ECONNRESET' ? 413 : 0,
      }));
    expect(answer.status).toBe(413);
  });

  it.each(Object.keys(bodies))('survives %s', async (kind) => {
    const { agent, url, token } = await target(path);

    const answer = await agent
      .post(url)
      .type('form')
      .send(`_csrf=${token}&${bodies[kind]!(name)}`);

    spend(answer);
    const fine = BUTTONS.has(name) ? [200, 303, 400, 409, 422] : [400, 404, 409, 422];
    expect(fine).toContain(answer.status);
    expect(answer.text).not.toMatch(/<%|%>/);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });
});

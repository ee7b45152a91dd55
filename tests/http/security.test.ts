import { request as rawRequest } from 'node:http';
import ejs from 'ejs';
import { paths } from '../../src/paths';
import { useApp, type Agent } from '../support/app';

const plain = useApp();
const secure = useApp({ baseUrl: 'https://regard.example', trustProxyHops: 1 });
const proxied = useApp({ trustProxyHops: 1 });

const cookiesOf = (headers: Record<string, unknown>) => (headers['set-cookie'] ?? []) as string[];

describe('every answer', () => {
  it.each(['/sign-in', '/healthz/x', '/css/staff.css', '/nothing', '/s/nothing'])(
    'to %s carries the headers',
    async (path) => {
      const { headers } = await plain.anonymous().get(path);

      expect(headers['content-security-policy']).toMatch(
        /default-src 'none'.*script-src 'self'.*frame-ancestors 'self'/,
      );
      expect(headers['content-security-policy']).not.toMatch(/unsafe|upgrade-insecure|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['strict-transport-security']).toBeUndefined();
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('insists on TLS only where people arrive over TLS', async () => {
    const { headers } = await secure.anonymous().get('/sign-in');

    expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  });

  it('lets no other origin read it', async () => {
    const answer = await plain.anonymous().get('/sign-in').set('Origin', 'https://evil.example');

    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('the session cookie', () => {
  it('over plain HTTP is out of reach of scripts and other sites', async () => {
    const [agent, { email, password }] = [plain.anonymous(), await plain.person()];
    await plain.visit(agent, paths.signIn());
    const answer = plain.post(agent, paths.signIn(), { email, password });
    const [cookie] = cookiesOf((await answer.expect(303)).headers);

    expect(cookie).toMatch(/^regard=s%3A[\w-]{43}\.[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('over TLS is bound to it and to the host, whether or not the proxy says so', async () => {
    const [agent, { email, password }] = [secure.anonymous(), await secure.person()];
    const [visitor = ''] = cookiesOf((await secure.visit(agent, paths.signIn())).headers);
    // The test's own browser takes no secure cookie over plain HTTP; the one it would send is put in by hand.
    const answer = secure.post(agent, paths.signIn(), { email, password }).set('Cookie', visitor);
    const [cookie] = cookiesOf((await answer.expect(303)).headers);

    expect(cookie).toMatch(/^__Host-regard=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it.each(['/healthz', '/readyz', '/css/staff.css', '/s/nothing'])('is not set by %s', async (path) => {
    expect(cookiesOf((await plain.anonymous().get(path)).headers)).toEqual([]);
  });
});

describe('where a request says it comes from', () => {
  it('does not change the links that are made', async () => {
    const { owner } = await secure.workspace();

    const page = await secure
      .post(owner, paths.invitations(), { role: 'viewer', email: '' })
      .set('Host', 'evil.example')
      .set('X-Forwarded-Host', 'evil.example');

    expect(page.text).toContain('https://regard.example/welcome/');
    expect(page.text).not.toContain('evil.example');
  });

  it('is believed of as many proxies as there are, and of none by default', async () => {
    const tries = async (app: typeof plain, agent: Agent, forwarded: string) => {
      await app.visit(agent, paths.signIn());
      const form = { email: 'victim@example.org', password: 'a wrong password' };
      return (await app.post(agent, paths.signIn(), form).set('X-Forwarded-For', forwarded)).status;
    };
    await Promise.all([plain.workspace(), proxied.workspace()]);
    const statuses = { plain: 0, proxied: 0 };
    for (let i = 0; i < 6; i += 1) {
      statuses.plain = await tries(plain, plain.anonymous(), `198.51.${i}.1`);
      statuses.proxied = await tries(proxied, proxied.anonymous(), `198.51.${i}.1, 203.0.113.5`);
    }

    expect(statuses).toEqual({ plain: 429, proxied: 429 });
    expect(await tries(proxied, proxied.anonymous(), '203.0.113.5, 198.51.100.1')).toBe(422);
  });
});

describe('files', () => {
  it.each(['/css/staff.css', '/img/mark.svg', '/vendor/chart/chart.umd.min.js'])(
    '%s is served',
    async (path) => {
      await plain.anonymous().get(path).expect(200);
    },
  );

  it.each([
    '/css/../../package.json',
    '/css/..%2f..%2fpackage.json',
    '/js/%2e%2e/%2e%2e/package.json',
    '/img/....//package.json',
    '/css/',
    '/vendor/chart/../../../package.json',
    '/vendor/inter/%00',
    '/.env',
    '/data/regard.db',
    '/package.json',
  ])('%s is not served', async (path) => {
    const status = await rawStatus(path);

    expect([400, 403, 404]).toContain(status);
  });
});

describe('what a request says', () => {
  it('never reaches the template engine as an option', async () => {
    const options =
      'settings[view options][client]=1&delimiter=NOPE&client=true&escapeFunction=1;return 1&debug=1';
    const usual = await plain.anonymous().get('/sign-in');

    const answer = await plain.anonymous().get(`/sign-in?${encodeURI(options)}`);

    const comparable = (text: string) => text.replace(/value="[\w-]{64}"/, '');
    expect(answer.status).toBe(200);
    expect(comparable(answer.text)).toBe(comparable(usual.text));
  });

  it('renders as before where a library has polluted every object', () => {
    const polluted = ['escapeFn', 'escape', 'outputFunctionName', 'include', 'destructuredLocals'];
    for (const name of polluted)
      Object.defineProperty(Object.prototype, name, { value: 'x', configurable: true });
    try {
      expect(ejs.render('<p><%= page.text %></p>', { page: { text: '<b>' } })).toBe('<p>&lt;b&gt;</p>');
    } finally {
      for (const name of polluted) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('is shown as text wherever it comes back', async () => {
    const { viewer } = await plain.workspace({ name: '"><script>alert(1)</script>' });
    await plain.post(viewer, paths.account(), { name: '</title><img src=x onerror=alert(1)>' }).expect(303);

    const { text } = await viewer.get(paths.account()).expect(200);

    expect(text).toContain('&lt;img src=x');
    expect(text).not.toMatch(/<img src=x|<script>alert/);
  });
});

describe('an error on our side', () => {
  it('is shown as an incident number, and logged with it', async () => {
    const { owner } = await plain.workspace();
    await plain.db.schema.renameTable('one_time_links', 'one_time_links_away');

    const answer = await owner.get(paths.people());

    await plain.db.schema.renameTable('one_time_links_away', 'one_time_links');
    expect(answer.status).toBe(500);
    const incident = /incident (\w{8})/.exec(answer.text)?.[1];
    expect(answer.text).not.toMatch(/one_time_links|SQLITE|sqlite|relation|knex|node_modules|at \w+ \(/);
    expect(plain.logs).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ incident }) }),
    );
  });
});

/** A path as it stands: supertest would tidy it up. */
function rawStatus(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = plain.app.listen(0, () => {
      const { port } = server.address() as { port: number };
      const req = rawRequest({ port, path, host: '127.0.0.1' }, (res) => {
        res.resume();
        server.close(() => resolve(res.statusCode ?? 0));
        server.closeAllConnections();
      });
      req.on('error', reject).end();
    });
  });
}

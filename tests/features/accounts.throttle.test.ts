import { networkOf } from '../../src/features/accounts/throttle';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';

const app = useApp({ trustProxyHops: 1 });

async function tryAs(email: string, password: string, ip = '198.51.100.7') {
  const agent = app.anonymous();
  await app.visit(agent, paths.signIn());
  return app.post(agent, paths.signIn(), { email, password }).set('X-Forwarded-For', ip);
}

describe('trying to sign in again and again', () => {
  it('is refused after five tries, even with the right password, and says when to come back', async () => {
    const person = await app.person();
    for (let i = 0; i < 5; i += 1) expect((await tryAs(person.email, 'a wrong password')).status).toBe(422);

    const sixth = await tryAs(person.email, person.password);

    expect(sixth.status).toBe(429);
    expect(sixth.headers['retry-after']).toBe('900');
    expect(sixth.text).toContain('Try again in 15 minutes');
  });

  it('is possible again after a quarter of an hour', async () => {
    const person = await app.person();
    for (let i = 0; i < 6; i += 1) await tryAs(person.email, 'a wrong password');
    app.clock.pass(14 * 60_000);
    expect((await tryAs(person.email, person.password)).status).toBe(429);

    app.clock.pass(60_000);

    expect((await tryAs(person.email, person.password)).status).toBe(303);
  });

  it('leaves the account open to its owner on another network', async () => {
    const person = await app.person();
    for (let i = 0; i < 6; i += 1) await tryAs(person.email, 'a wrong password', '198.51.100.7');

    expect((await tryAs(person.email, person.password, '203.0.113.9')).status).toBe(303);
    expect((await tryAs(person.email, person.password, '198.51.100.99')).status).toBe(429);
  });

  it('begins a new count after signing in', async () => {
    const person = await app.person();
    for (let i = 0; i < 4; i += 1) await tryAs(person.email, 'a wrong password');
    expect((await tryAs(person.email, person.password)).status).toBe(303);

    for (let i = 0; i < 5; i += 1) expect((await tryAs(person.email, 'a wrong password')).status).toBe(422);
  });

  it('lets at most five of fifty tries at once reach the password', async () => {
    const person = await app.person();

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => tryAs(person.email, 'a wrong password')),
    );

    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(45);
  });

  it('keeps neither address nor network in the database', async () => {
    await tryAs('someone.particular@example.org', 'a wrong password', '198.51.100.7');

    const rows = JSON.stringify(await app.db('sign_in_attempts').select());

    expect(rows).not.toContain('someone');
    expect(rows).not.toContain('198.51');
  });
});

describe('the network of an address', () => {
  it.each([
    ['198.51.100.7', '198.51.100'],
    ['::ffff:198.51.100.7', '198.51.100'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('of %s is %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});

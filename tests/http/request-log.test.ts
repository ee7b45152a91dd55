import { createLog } from '../../src/log';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';

const app = useApp();
const requests = () => app.logs.filter(({ message }) => message === 'request').map(({ fields }) => fields);

describe('the log', () => {
  it('has a line for each request: what, how it ended, how long it took', async () => {
    await app.anonymous().get(paths.signIn());

    expect(requests()).toEqual([{ method: 'GET', route: '/sign-in', status: 200, ms: expect.any(Number) }]);
  });

  it.each([
    ['/welcome/a-token-that-opens-doors', '/welcome/:token'],
    ['/s/the-slug-of-a-wave', undefined],
    ['/people/anna.secret@example.org/what', '/people/…'],
    ['/sign-in?next=/welcome/a-token', '/sign-in'],
    ['/%00/x', '/…'],
  ])('never quotes what an address may give away: %s', async (path, route) => {
    await app.anonymous().get(path);

    const [line] = requests();
    if (route !== undefined) expect(line).toMatchObject({ route });
    expect(JSON.stringify(line)).not.toMatch(/doors|slug-of|anna|a-token/);
  });

  it('never quotes a form, a cookie or an address of a person', async () => {
    const agent = app.anonymous();
    await app.visit(agent, paths.signIn());
    await app.post(agent, paths.signIn(), {
      email: 'anna.secret@example.org',
      password: 'the secret password',
    });

    expect(JSON.stringify(app.logs)).not.toMatch(/anna|the secret|_csrf|s%3A/);
  });

  it('takes out what is handed to it by mistake, and the row that a database error quotes', () => {
    const lines: string[] = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    const error = Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (email)=(anna)' });

    log.info({ password: 'p1', req: { cookie: 'c1', body: { x: 'b1' } }, answers: ['a1'] }, 'x');
    log.error({ err: error }, 'x');

    expect(lines.join('')).not.toMatch(/p1|c1|b1|a1|anna/);
    expect(lines[1]).toContain('23505');
  });
});

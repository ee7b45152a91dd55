import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type Db } from '../../src/db/connect';
import { migrate } from '../../src/db/migrate';
import { metaOf } from '../../src/simulation/forms';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { isOnPostgres, openDatabase, type OwnDatabase } from '../support/database';
import { fill, roleQuotas, setQuotas } from '../support/quotas';
import { aRespondent, finish, responsesOf, usualAnswer } from '../support/respondent';
import { type ServerProcess, startServer } from '../support/server-process';
import { aSurvey, type TestSurvey } from '../support/survey';
import { aVisitor } from '../support/visitor';

const AT_ONCE = 64;
const TARGET = 10;
const app = useApp();

const everybody = <T>(make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: AT_ONCE }, (_, i) => make(i)));

describe('64 people at once', () => {
  it('fill a quota of ten to the last place and no further', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(TARGET, 5), app.clock.now);
    const people = await everybody(() => aRespondent(app, wave.slug));

    await Promise.all(people.map((one, i) => one.send({ answer: i % 2 === 0 ? 'decides' : 'prepares' })));
    expect(await fill(app.db, wave.id)).toEqual(['role/decides 0+10', 'role/prepares 0+5', 'total 0+15']);
    await Promise.all(people.map((one) => finish(one, instrument)));

    expect(await fill(app.db, wave.id)).toEqual(['role/decides 10+0', 'role/prepares 5+0', 'total 15+0']);
    const states = await Promise.all(
      people.map(async (one) => metaOf((await one.see()).text, 'regard-state')),
    );
    expect(states.filter((state) => state === 'completed')).toHaveLength(15);
    expect(states.filter((state) => state === 'over-quota')).toHaveLength(AT_ONCE - 15);
    expect(await app.db('response_vectors').where('wave_id', wave.id)).toHaveLength(15);
  });

  it('finish beyond it up to the maximum, where who began before may', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const overfill = { rule: 'began', most: 7 } as const;
    await setQuotas(app.db, wave, roleQuotas(TARGET, null, { overfill }), app.clock.now);
    const people = await everybody(() => aRespondent(app, wave.slug));

    await Promise.all(people.map((one) => finish(one, instrument)));

    expect(await fill(app.db, wave.id)).toContain('role/decides 17+0');
  });

  it('come back after their places expired, and those who come first have them', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(TARGET, null), app.clock.now);
    const slow = await Promise.all(Array.from({ length: TARGET }, () => aRespondent(app, wave.slug)));
    for (const one of slow) await one.send({ answer: 'decides' });
    app.clock.pass(31 * 60_000);
    const quick = await Promise.all(Array.from({ length: 30 }, () => aRespondent(app, wave.slug)));

    await Promise.all([...slow, ...quick].map((one) => finish(one, instrument)));

    expect(await fill(app.db, wave.id)).toContain('role/decides 10+0');
    const rows = await responsesOf(app, wave.id);
    expect(rows.filter(({ status }) => status === 'completed')).toHaveLength(TARGET);
    expect(rows.filter(({ status }) => status === 'over-quota')).toHaveLength(30);
  });

  it('take one place each, however often each page is sent', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(3, null), app.clock.now);
    const people = await Promise.all(Array.from({ length: 4 }, () => aRespondent(app, wave.slug)));
    const sendOften = async (one: (typeof people)[number], form: Record<string, string>) => {
      const send = () =>
        one.agent
          .post(one.at)
          .type('form')
          .send({ ...form, action: 'continue' });
      await Promise.all(Array.from({ length: 16 }, send));
    };

    await Promise.all(people.map((one) => sendOften(one, { answer: 'decides' })));
    expect(await fill(app.db, wave.id)).toContain('role/decides 0+3');
    for (const one of people) {
      while (!['you-1', 'done'].includes(one.page) && one.page !== wave.slug) {
        await one.send(usualAnswer(one.page, instrument));
      }
    }
    await Promise.all(
      people.map((one) => (one.page === 'you-1' ? sendOften(one, { answer: 'small' }) : undefined)),
    );

    expect(await fill(app.db, wave.id)).toContain('role/decides 3+0');
    expect(await app.db('response_vectors').where('wave_id', wave.id)).toHaveLength(3);
  });
});

describe('two servers on one database', () => {
  let own: OwnDatabase;
  let db: Db;
  let folder: string;
  let servers: ServerProcess[] = [];
  let survey: TestSurvey;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'regard-race-'));
    own = await openDatabase();
    const url = isOnPostgres() ? own.url : `sqlite:${path.join(folder, 'race.db')}`;
    db = isOnPostgres() ? own.db : connect(url);
    await migrate(db);
    survey = await aSurvey(db);
    servers = await Promise.all([startServer(url), startServer(url)]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    if (!isOnPostgres()) await db.destroy();
    await own.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('fill a quota to the last place and no further', async () => {
    const { wave, instrument } = survey;
    await setQuotas(db, wave, roleQuotas(TARGET, 5), new Date());

    const states = await everybody(async (i) => {
      const visitor = await aVisitor(servers[i % 2]!.url + paths.survey(wave.slug));
      await visitor.send({ answer: i % 4 < 2 ? 'decides' : 'prepares' });
      return visitor.finish(instrument);
    });

    expect(states.filter((state) => state === 'completed')).toHaveLength(15);
    expect(states.filter((state) => state === 'over-quota')).toHaveLength(AT_ONCE - 15);
    expect(await fill(db, wave.id)).toEqual(['role/decides 10+0', 'role/prepares 5+0', 'total 15+0']);
  }, 60_000);
});

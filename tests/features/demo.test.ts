import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import request from 'supertest';
import { CommandError } from '../../src/commands/command';
import { greeting, startDemo } from '../../src/commands/demo';
import { readConfig } from '../../src/config';
import { listTargetVersions } from '../../src/features/positioning/positioning.queries';
import { passwordProblem } from '../../src/features/accounts/password-rules';
import { buildReport } from '../../src/features/results/results.report';
import { buildTrajectory } from '../../src/features/trajectory/trajectory.build';
import { findTrackerByName } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { type Running } from '../../src/serve';
import { DEMO_PEOPLE, DEMO_TRACKER } from '../../seeds/demo';
import { type CommandDatabase, openForCommands } from '../support/command';

const now = new Date('2026-11-22T09:00:00.000Z');
let place: CommandDatabase;
let running: Running;

const io = (port = 0) => ({
  config: readConfig({ PORT: String(port), LOG_LEVEL: 'silent' }),
  now: () => now,
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
});
const file = () => path.join(place.folder, 'demo.db');

beforeAll(async () => {
  place = await openForCommands();
  running = await startDemo(io(), file(), false);
}, 120_000);
afterAll(async () => {
  await running.stop();
  await place.close();
});

async function demo() {
  const { db } = running.context;
  const tracker = (await findTrackerByName(db, DEMO_TRACKER.name))!;
  return { db, tracker, waves: await listWaves(db, tracker.id) };
}

describe('the demo', () => {
  it('has six waves that are over, half a year apart, one in field, and two to come', async () => {
    const { waves } = await demo();

    expect(waves.map(({ label, status }) => `${label} ${status}`)).toEqual([
      'Autumn 2023 closed',
      'Spring 2024 closed',
      'Autumn 2024 closed',
      'Spring 2025 closed',
      'Autumn 2025 closed',
      'Spring 2026 closed',
      'Autumn 2026 open',
      'Spring 2027 planned',
      'Autumn 2027 planned',
    ]);
  });

  it('has two locked versions of the target, the second with a reason', async () => {
    const { db, tracker } = await demo();
    const versions = await listTargetVersions(db, tracker.id);

    expect(versions.map(({ version, status }) => [version, status])).toEqual([
      [2, 'locked'],
      [1, 'locked'],
    ]);
    expect(versions[0]!.reason).toContain('Advice');
  });

  it('tells a story: gaps that closed, one that moves away, and some that nobody can tell', async () => {
    const { db, tracker } = await demo();
    const report = (await buildReport(
      db,
      tracker,
      { waveId: undefined, segment: undefined, target: undefined },
      now,
    ))!;

    const state = (key: string) => report.gaps.find(({ statement }) => statement.key === key)!.state;
    const today = (key: string) => report.gaps.find(({ statement }) => statement.key === key)!.today;
    expect(today('advises-first')).toMatchObject({ kind: 'estimate' });
    expect(state('easy-to-buy')).toBe('moving-away');
    expect(report.gaps.map((row) => row.state)).toEqual(expect.arrayContaining(['reached', 'short']));
    expect(new Set(report.gaps.map(({ arrival }) => arrival?.kind))).toEqual(
      new Set(['reached', 'due', 'forecast']),
    );
    expect(report.weighting).toMatchObject({ kind: 'raked', problem: '' });
  });

  it('has forecasts that were kept when their wave was over, before the next began, and scored by it', async () => {
    const { db, tracker, waves } = await demo();
    const way = await buildTrajectory(db, tracker, { isPatient: true }, now);
    if (typeof way === 'string') throw new Error(way);

    const { kept, late } = way.forecasts;
    expect(late).toEqual([]);
    const place = (id: string) => waves.findIndex((wave) => wave.id === id);
    for (const { said, outcome } of kept) {
      const from = place(said.from.waveId);
      // None before the third wave; the wave after it has begun since, or is in field.
      expect(from).toBeGreaterThanOrEqual(2);
      expect(said.madeAt! > waves[from]!.closedAt!).toBe(true);
      expect(said.madeAt! < waves[from + 1]!.openedAt!).toBe(true);
      expect(outcome.kind).toBe(from < 5 ? 'scored' : 'pending');
    }
    const scored = new Set(kept.flatMap(({ outcome }) => (outcome.kind === 'scored' ? [outcome.label] : [])));
    expect([...scored]).toEqual(['Spring 2025', 'Autumn 2025', 'Spring 2026']);
  });

  it('says where to look and how to sign in, and both work', async () => {
    const { tracker, waves } = await demo();
    const words = await greeting(running, now);
    const inField = waves.find(({ status }) => status === 'open')!;

    expect(words).toContain(running.url + paths.report(tracker.id));
    expect(words).toContain(running.url + paths.survey(inField.slug));
    for (const { email, password } of DEMO_PEOPLE) expect(words).toMatch(new RegExp(`${email} +${password}`));
    await request(running.url).get(paths.survey(inField.slug)).expect(200);
  });

  it.each(DEMO_PEOPLE.map((person) => [person.email, person] as const))(
    'has a password for %s that its own rules accept',
    (_, person) => {
      expect(passwordProblem(person.password, [person.name, person.email])).toBeUndefined();
    },
  );

  it('is used again the next time', async () => {
    const before = (await demo()).tracker.id;
    await running.stop();

    running = await startDemo(io(), file(), false);

    expect((await demo()).tracker.id).toBe(before);
  });

  it('says how to choose another port when one is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));

    const start = startDemo(io((taken.address() as AddressInfo).port), file(), false);

    await expect(start).rejects.toThrow(CommandError);
    await expect(start).rejects.toThrow(/in use.*PORT=3100 npm run demo/);
    await new Promise((resolve) => taken.close(resolve));
  });
});

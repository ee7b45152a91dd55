import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createApp } from '../../src/app';
import { CommandError, UsageError } from '../../src/commands/command';
import { simulateCommand, type Simulated } from '../../src/commands/simulate';
import { countByStatus } from '../../src/commands/simulate.queries';
import { createWriter } from '../../src/db/writer';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { waveTally } from '../../src/features/results/results.tallies';
import { listWaves, type Wave } from '../../src/features/waves/waves.queries';
import { Answers } from '../../src/instrument/answers';
import { layoutOf } from '../../src/instrument/layout';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { demoTracker } from '../support/simulated';

const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;
let trackerId: string;

beforeAll(async () => {
  database = await openForCommands();
  const workspaceId = newId();
  await insertWorkspace(database.db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  trackerId = await demoTracker(database.db, workspaceId);
  await demoTracker(database.db, workspaceId, { name: 'The same again' });
});
afterAll(() => database.close());

async function simulate(...args: string[]): Promise<Simulated> {
  const { out } = await runCommand(simulateCommand, database.url, [...args, '--json'], now);
  return JSON.parse(out) as Simulated;
}

async function vectorsOf(wave: Wave): Promise<string[]> {
  const rows = (await database.db('response_vectors').where({ wave_id: wave.id }).select('vector')) as {
    vector: string;
  }[];
  return rows.map(({ vector }) => vector).sort();
}

describe('regard simulate', () => {
  it('makes closed waves, half a year apart and over before today, with as many completes as asked', async () => {
    const { waves: made } = await simulate(
      'From vendor to partner',
      '--respondents',
      '40',
      '--waves',
      '3',
      '--seed',
      '5',
    );

    const waves = await listWaves(database.db, trackerId);
    expect(waves.map(({ label, status }) => [label, status])).toEqual([
      ['Wave 1', 'closed'],
      ['Wave 2', 'closed'],
      ['Wave 3', 'closed'],
    ]);
    expect(made.map(({ completed }) => completed)).toEqual([40, 40, 40]);
    const closings = waves.map(({ closedAt }) => Date.parse(closedAt!));
    expect(closings[2]).toBeLessThan(now.getTime());
    expect(closings[1]! - closings[0]!).toBe(182 * 86_400_000);
  });

  it('leaves what real fieldwork leaves: statuses, a vector per complete, times inside the field period', async () => {
    const [wave] = await listWaves(database.db, trackerId);
    const counts = await countByStatus(database.db, wave!.id);
    const layout = layoutOf(await getInstrument(database.db, wave!.instrumentId!));
    const { tally } = await waveTally(database.db, { wave: wave!, layout, margins: [], split: '', now });
    const rows = (await database.db('responses').where({ wave_id: wave!.id }).select('*')) as Record<
      string,
      string
    >[];

    expect(counts['completed']).toBe(40);
    expect(tally.respondents).toBe(40);
    for (const row of rows) {
      expect(() => Answers.parse(JSON.parse(row['answers']!))).not.toThrow();
      expect(row['started_at']! >= wave!.openedAt! && row['updated_at']! <= wave!.closedAt!).toBe(true);
    }
  });

  it('goes on after the waves that are there', async () => {
    const { waves } = await simulate('From vendor to partner', '--respondents', '5', '--seed', '5');

    expect(waves.map(({ label }) => label)).toEqual(['Wave 4']);
  });

  it('gives another tracker of the same setup other people, and the same tracker the same ones', async () => {
    const before = await vectorsOf((await listWaves(database.db, trackerId))[0]!);
    await simulate('The same again', '--respondents', '40', '--seed', '5');
    const { tracker_id: other } = (await database
      .db('waves')
      .whereNot({ tracker_id: trackerId })
      .first('tracker_id')) as { tracker_id: string };
    const others = await vectorsOf((await listWaves(database.db, other))[0]!);

    expect(others).toHaveLength(40);
    expect(others).not.toEqual(before);
  });

  it.each([
    ['no number of respondents', ['X']],
    ['no tracker', ['--respondents', '5']],
    ['a number that is none', ['X', '--respondents', 'many']],
    ['nobody', ['X', '--respondents', '0']],
    ['too many waves', ['X', '--respondents', '5', '--waves', '61']],
    ['an address that is none', ['X', '--respondents', '5', '--http', 'localhost']],
    ['an unknown option', ['X', '--respondents', '5', '--fast']],
  ])('refuses %s as wrongly called', async (_, args) => {
    await expect(runCommand(simulateCommand, database.url, args, now)).rejects.toThrow(UsageError);
  });

  it('says how to make a tracker where there is none of that name', async () => {
    const run = runCommand(simulateCommand, database.url, ['Nothing', '--respondents', '5'], now);

    await expect(run).rejects.toThrow(CommandError);
    await expect(run).rejects.toThrow(/no tracker "Nothing".*New tracker/);
  });
});

describe('regard simulate --http', () => {
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const { db } = database;
    const context = {
      db,
      writer: createWriter(db),
      baseUrl: 'http://127.0.0.1',
      sessionSecret: 's'.repeat(40),
    };
    server = createServer(createApp({ ...context, now: () => now, trustProxyHops: 0, log: quiet }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('opens a wave and walks it through the pages until enough have answered to the end', async () => {
    const { waves } = await simulate('From vendor to partner', '--respondents', '12', '--http', url);

    const open = (await listWaves(database.db, trackerId)).find(({ status }) => status === 'open')!;
    const counts = await countByStatus(database.db, open.id);
    expect(waves).toEqual([expect.objectContaining({ label: open.label, completed: 12 })]);
    expect(counts['completed']).toBe(12);
    expect(await vectorsOf(open)).toHaveLength(12);
  }, 60_000);

  it('answers what the person thinks, not whatever comes first', async () => {
    const open = (await listWaves(database.db, trackerId)).find(({ status }) => status === 'open')!;
    const rows = (await database
      .db('responses')
      .where({ wave_id: open.id, status: 'completed' })
      .select('answers')) as { answers: string }[];
    const answers = rows.map((row) => Answers.parse(JSON.parse(row.answers)));

    expect(new Set(answers.map(({ aided }) => aided!.length)).size).toBeGreaterThan(2);
    expect(new Set(answers.map(({ segments }) => segments!['company-size'])).size).toBeGreaterThan(1);
    expect(answers.some(({ unaided }) => unaided!.length > 1)).toBe(true);
    const marks = answers.flatMap(({ image = {} }) =>
      Object.values(image).flatMap((said) => Object.values(said)),
    );
    expect(new Set(marks)).toEqual(new Set([0, 1]));
  });

  it('says in one line that nobody answers at the address', async () => {
    const args = ['From vendor to partner', '--respondents', '2', '--http', 'http://127.0.0.1:9'];

    await expect(runCommand(simulateCommand, database.url, args, now)).rejects.toThrow(/walking .* failed/);
  });
});

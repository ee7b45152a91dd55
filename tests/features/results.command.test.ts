import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandError, UsageError } from '../../src/commands/command';
import { resultsCommand } from '../../src/commands/results';
import { readConfig } from '../../src/config';
import { connect, type Db } from '../../src/db/connect';
import { newId } from '../../src/db/ids';
import { migrate } from '../../src/db/migrate';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { saveDraft } from '../../src/features/positioning/positioning.queries';
import { type ResultRow } from '../../src/features/results/results.rows';
import { isOnPostgres, openDatabase } from '../support/database';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

/** The command opens the database by itself, so SQLite needs a file here. */
async function openFile(): Promise<{ db: Db; url: string; close: () => Promise<void> }> {
  if (isOnPostgres()) return openDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-results-'));
  const url = `sqlite:${path.join(folder, 'test.db')}`;
  const db = connect(url);
  await migrate(db);
  return { db, url, close: () => db.destroy().then(() => rmSync(folder, { recursive: true })) };
}

const NAME = 'Office coffee';
const now = new Date('2026-11-22T09:00:00.000Z');
let database: Awaited<ReturnType<typeof openFile>>;

beforeAll(async () => {
  database = await openFile();
  const { db } = database;
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  const trackerId = await aTracker(db, workspaceId, { name: NAME });
  for (const [label, yes] of [['Spring', 80] as const, ['Summer', 90] as const]) {
    const wave = await aWave(db, trackerId, label);
    await answersIn(db, wave, [
      ...people(fits('ours', 'good-value'), yes, 200, { segments: { size: 'small' } }),
      ...people(fits('ours', 'good-value'), 1, 4, { segments: { size: 'large' } }),
    ]);
  }
  const item = { statementKey: 'good-value', share: 0.6, importance: 3, deadline: '', reason: '' };
  await saveDraft(db, trackerId, 0, { reason: 'first', items: [item] }, now);
});
afterAll(() => database.close());

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    config: readConfig({ DATABASE_URL: database.url }),
    now: () => now,
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    progress: () => undefined,
  };
  const code = await resultsCommand.run(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

type Printed = { tracker: string; targetVersion: number | null; estimates: ResultRow[] };
const printed = async (...args: string[]): Promise<Printed> =>
  JSON.parse((await run(NAME, '--json', ...args)).out) as Printed;
const goodValue = ({ estimates }: Printed) =>
  estimates.filter(({ brand, statement }) => brand === 'Ours' && statement === 'Good value');

describe('regard results', () => {
  it('prints every wave with shares, errors and gaps, by the words people know', async () => {
    const results = await printed();

    expect(results).toMatchObject({ tracker: NAME, targetVersion: 1 });
    expect(goodValue(results).map(({ wave }) => wave)).toEqual(['Spring', 'Summer']);
    expect(goodValue(results)[0]).toMatchObject({
      segment: null,
      measure: 'association',
      base: 204,
      share: 81 / 204,
      target: 0.6,
      gap: 81 / 204 - 0.6,
      status: 'below',
    });
  });

  it('prints null where there is nothing to say', async () => {
    const never = (await printed()).estimates.filter(({ measure }) => measure === 'preference');

    expect(never[0]).toMatchObject({ base: 0, share: null, se: null, low: null, target: null, gap: null });
  });

  it('prints the Net Promoter Score and its points as rows', async () => {
    const measures = (await printed()).estimates.map(({ measure }) => measure);

    expect(measures).toEqual(
      expect.arrayContaining(['nps-0', 'nps-10', 'nps', 'familiarity-of-aided-awareness']),
    );
  });

  it.each(['size=small', 'Size=Small', ' SIZE = small '])('takes the segment as %s', async (segment) => {
    const [row] = goodValue(await printed('--wave', 'Summer', '--segment', segment));

    expect(row).toMatchObject({ wave: 'Summer', segment: 'size=Small', base: 200, share: 0.45 });
  });

  it('works the error out as wished', async () => {
    const fixed = goodValue(await printed('--wave', 'Spring', '--variance', 'fixed', '--weights', 'none'));

    const share = 81 / 204;
    expect(fixed[0]?.se).toBeCloseTo(Math.sqrt((share * (1 - share)) / 203), 12);
  });

  it('says that the wished error is not that of alignment, which has the jackknife alone', async () => {
    const alignment = async (kind: string) => {
      const { out, err } = await run(NAME, '--json', '--variance', kind);
      const { estimates } = JSON.parse(out) as Printed;
      return { se: estimates.find(({ measure }) => measure === 'alignment')?.se, err };
    };
    const shown = await alignment('jackknife');
    const fixed = await alignment('fixed');

    expect(shown.se).toBeGreaterThan(0);
    expect(fixed.se).toBe(shown.se);
    expect(fixed.err).toContain('--variance does not apply to alignment and mental availability');
    expect(shown.err).not.toContain('--variance');
    expect(resultsCommand.usage).toContain('always have the jackknife');
  });

  it('prints a table for people without --json', async () => {
    const { out } = await run(NAME, '--wave', 'Spring');

    expect(out).toMatch(/^wave +measure +brand/);
    expect(out).toMatch(/Spring +association +Ours +Good value +204 +40\u202F% /);
  });

  it.each([
    ['a tracker that is not there', ['Tea'], 'there is no tracker "Tea"'],
    ['a wave that is not there', [NAME, '--wave', 'Winter'], 'there is no opened wave "Winter"'],
    ['a segment that is not there', [NAME, '--segment', 'age=9'], 'has no segment "age=9"'],
    ['weights that cannot be had', [NAME, '--weights', 'raked'], 'No population shares are set'],
    ['weights that nobody brought', [NAME, '--weights', 'supplied'], 'brought no weights'],
  ])('fails on %s', async (_, args, message) => {
    await expect(run(...args)).rejects.toThrow(message);
    await expect(run(...args)).rejects.toThrow(CommandError);
  });

  it.each([
    ['no name', []],
    ['two names', [NAME, 'Tea']],
    ['an unknown option', [NAME, '--waves', 'Spring']],
    ['an unknown weighting', [NAME, '--weights', 'heavy']],
    ['an unknown variance', [NAME, '--variance', 'small']],
    ['a segment without an answer', [NAME, '--segment', 'size']],
  ])('is called wrongly with %s', async (_, args) => {
    await expect(run(...args)).rejects.toThrow(UsageError);
  });
});

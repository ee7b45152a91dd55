import { CommandError, UsageError } from '../../src/commands/command';
import { imageCommand } from '../../src/commands/image';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { buildImage } from '../../src/features/image/image.build';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { answersIn, aTracker, aWave, fits, type Person } from '../support/results';

const NAME = 'Office coffee';
const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;
let trackerId: string;

/** Ours is good value, theirs keeps promises. */
const person = (i: number): Person => {
  const asked = ['ours', 'theirs'].flatMap((brand, b) =>
    ['good-value', 'keeps-promises'].map((key, s) => ({
      cell: fits(brand, key),
      yes: (i * (3 + b) + s) % 10 < (b === s ? 7 : 3),
    })),
  );
  return {
    segments: { size: i % 2 === 0 ? 'small' : 'large' },
    yes: asked.filter(({ yes }) => yes).map(({ cell }) => cell),
    no: asked.filter(({ yes }) => !yes).map(({ cell }) => cell),
  };
};

beforeAll(async () => {
  database = await openForCommands();
  const { db } = database;
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  trackerId = await aTracker(db, workspaceId, { name: NAME });
  await aTracker(db, workspaceId, { name: 'Empty' });
  for (const label of ['Spring', 'Summer']) {
    const wave = await aWave(db, trackerId, label);
    await answersIn(
      db,
      wave,
      Array.from({ length: 200 }, (_, i) => person(i)),
    );
  }
});
afterAll(() => database.close());

const run = (...args: string[]) => runCommand(imageCommand, database.url, args, now);

describe('regard image', () => {
  it('prints with --json the object that the page shows', async () => {
    const { code, out } = await run(NAME, '--json', '--wave', 'Spring', '--segment', 'size=Small');

    const tracker = await getTrackerById(database.db, trackerId);
    const segment = { segment: 'size', option: 'small' };
    const waveId = (JSON.parse(out) as { wave: { id: string } }).wave.id;
    const page = await buildImage(database.db, tracker, { segment, waveId }, now);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(JSON.stringify(page)));
    expect(page!.wave.label).toBe('Spring');
    expect(page!.grid!.corrected.kind).toBe('corrected');
  });

  it('says the findings in short without it, of the newest wave', async () => {
    const { out } = await run(NAME);

    expect(out).toContain('Summer: 200 completes');
    expect(out).toContain('Against a brand of its size, Ours stands out on “Good value”');
  });

  it('says what is wrong with what it was given', async () => {
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run(NAME, '--of', 'some')).rejects.toThrow('--of is one of own, all');
    await expect(run(NAME, '--segment', 'size')).rejects.toThrow(UsageError);
    await expect(run(NAME, '--segment', 'size=Huge')).rejects.toThrow('has no segment');
    await expect(run(NAME, '--wave', 'Winter')).rejects.toThrow('there is no opened wave "Winter"');
    await expect(run(NAME, '--outcome', 'liking')).rejects.toThrow('Summer has no step "liking"');
    await expect(run('Nobody')).rejects.toThrow(CommandError);
    await expect(run('Empty')).rejects.toThrow('has no answers yet');
  });
});

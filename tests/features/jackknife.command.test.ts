import { CommandError, UsageError } from '../../src/commands/command';
import { jackknifeCommand } from '../../src/commands/jackknife';
import { resultsCommand } from '../../src/commands/results';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { answersIn, aTracker, aware, aWave } from '../support/results';

const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;
beforeAll(async () => {
  database = await openForCommands();
  const { db } = database;
  const workspaceId = newId();
  await insertWorkspace(db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  const trackerId = await aTracker(db, workspaceId, { name: 'Coffee' });
  const wave = await aWave(db, trackerId, 'Spring');
  await answersIn(
    db,
    wave,
    Array.from({ length: 300 }, (_, i) => ({
      segments: { size: i % 2 === 0 ? 'small' : 'large' },
      [i % 10 < 4 ? 'yes' : 'no']: [aware('ours')],
    })),
  );
});
afterAll(() => database.close());

const run = (...args: string[]) => runCommand(jackknifeCommand, database.url, args, now);
const results = (...args: string[]) => runCommand(resultsCommand, database.url, args, now);

describe('regard jackknife', () => {
  it('is what results by cluster ask for, and is used once it is stored', async () => {
    await expect(results('Coffee', '--variance', 'clusters')).rejects.toThrow(
      'run regard jackknife "Coffee" --wave "Spring"',
    );

    const { code, out } = await run('Coffee', '--wave', 'Spring', '--groups', '25', '--seed', '3');

    expect(code).toBe(0);
    expect(out).toContain('300 respondents dealt by chance (seed 3) into 25 groups');
    const shares = async (...args: string[]) =>
      (
        JSON.parse((await results('Coffee', '--json', ...args)).out) as {
          estimates: { measure: string; share: number; se: number }[];
        }
      ).estimates.find(({ measure }) => measure === 'aided-awareness')!;
    const [usual, grouped] = [await shares(), await shares('--variance', 'clusters')];
    expect(grouped.share).toBe(usual.share);
    expect(grouped.se).not.toBe(usual.se);
    expect(grouped.se / usual.se).toBeGreaterThan(0.5);
    expect(grouped.se / usual.se).toBeLessThan(2);
  });

  it('says the same with the same seed, as one JSON document', async () => {
    const [one, other] = [
      await run('Coffee', '--wave', 'Spring', '--json'),
      await run('Coffee', '--wave', 'Spring', '--json'),
    ];

    expect(other.out).toBe(one.out);
    expect(JSON.parse(one.out)).toEqual({
      ...{ tracker: 'Coffee', wave: 'Spring', by: 'respondents', units: 300, groups: 40, seed: 1 },
    });
  });

  it.each([
    [['Coffee', '--wave', 'Never'], CommandError, 'there is no wave "Never"'],
    [['Tea', '--wave', 'Spring'], CommandError, 'there is no tracker "Tea"'],
    [['Coffee', '--wave', 'Spring', '--groups', '301'], CommandError, 'name fewer groups'],
    [['Coffee', '--wave', 'Spring', '--groups', '1'], UsageError, '2 or more'],
    [['Coffee', '--wave', 'Spring', '--groups', 'many'], UsageError, 'whole number'],
    [['Coffee'], UsageError, 'name a wave'],
  ])('refuses %p', async (args, kind, message) => {
    await expect(run(...args)).rejects.toThrow(kind);
    await expect(run(...args)).rejects.toThrow(message);
  });
});

import { CommandError } from '../../src/commands/command';
import { liftCommand } from '../../src/commands/lift';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { insertProgramme } from '../../src/features/programmes/programmes.queries';
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
    Array.from({ length: 400 }, (_, i) => ({
      segments: { size: i % 2 === 0 ? 'small' : 'large', region: (i >> 1) % 2 === 0 ? 'north' : 'south' },
      [Math.floor(i / 4) % 10 < ((i >> 1) % 2 === 0 ? 7 : 4) ? 'yes' : 'no']: [aware('ours')],
    })),
  );
  await insertProgramme(
    db,
    trackerId,
    {
      ...{ name: 'Fair', kind: 'event', startsOn: '2026-03-01', endsOn: null, note: '' },
      exposure: { segmentKey: 'region', options: ['north'] },
    },
    now,
  );
});
afterAll(() => database.close());

const run = (...args: string[]) => runCommand(liftCommand, database.url, args, now);

describe('regard lift', () => {
  it('works it out, stores it, and prints the same the second time', async () => {
    const first = await run('Coffee', 'Fair', '--json');
    const second = await run('Coffee', 'Fair', '--wave', 'Spring', '--json');

    expect(first.code).toBe(0);
    expect(second.out).toBe(first.out);
    const { wave, rows } = JSON.parse(first.out) as {
      wave: string;
      rows: { measure: string; verdict: string; estimate: { lift?: number } }[];
    };
    expect(wave).toBe('Spring');
    const row = rows.find(({ measure }) => measure === 'aided-awareness')!;
    expect(row.verdict).toBe('higher');
    expect(row.estimate.lift).toBeCloseTo(0.3, 12);
    expect(await database.db('wave_findings').where('wave_findings.kind', 'lift')).toHaveLength(1);
  });

  it('prints a table that says what it is not', async () => {
    const { out } = await run('Coffee', 'Fair');

    expect(out).toContain('higher by 30 points');
    expect(out).toContain('not what it caused');
  });

  it.each([
    [['Coffee', 'Nothing'], 'has no programme "Nothing"'],
    [['Tea', 'Fair'], 'there is no tracker "Tea"'],
    [['Coffee', 'Fair', '--wave', 'Never'], 'there is no wave "Never"'],
  ])('refuses %s', async (args, message) => {
    await expect(run(...args)).rejects.toThrow(new RegExp(message));
    await expect(run(...args)).rejects.toThrow(CommandError);
  });
});

import { CommandError } from '../../src/commands/command';
import { insidersCommand } from '../../src/commands/insiders';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { type ThreeWay } from '../../src/features/insiders/insiders.types';
import { type CommandDatabase, openForCommands, runCommand } from '../support/command';
import { insidersWave } from '../support/insiders';
import { demoTracker, simulatedWave } from '../support/simulated';

const NAME = 'Insiders of ours';
const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;

beforeAll(async () => {
  database = await openForCommands();
  const workspaceId = newId();
  await insertWorkspace(database.db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
  const trackerId = await demoTracker(database.db, workspaceId, { name: NAME });
  await simulatedWave(database.db, trackerId, 'Spring', 120);
  await insidersWave(database.db, trackerId, 'Ours', 50);
  await insidersWave(database.db, trackerId, 'Ours again', 60);
});
afterAll(() => database.close());

const run = (...args: string[]) => runCommand(insidersCommand, database.url, args, now);

describe('regard insiders', () => {
  it('prints the newest wave that is over, with its trend, as JSON', async () => {
    const shown = JSON.parse((await run(NAME, '--json')).out) as ThreeWay;

    expect(shown.wave.label).toBe('Ours again');
    expect(shown.people).toBe(60);
    expect(shown.rows).toHaveLength(8);
    expect(shown.rows[0]!.history.map(({ wave }) => wave.label)).toEqual(['Ours', 'Ours again']);
    expect(shown.market?.label).toBe('Spring');
  });

  it('prints an earlier wave in short', async () => {
    const { out } = await run(NAME, '--wave', 'Ours');

    expect(out).toContain('Ours: 50 people');
    expect(out).toMatch(/Advises before it sells: true of us \d+\s%, guess \d+\s%, market \d+\s%/);
  });

  it('takes no wave of the market for one of insiders', async () => {
    await expect(run(NAME, '--wave', 'Spring')).rejects.toThrow(CommandError);
  });
});

import { recountCommand } from '../../src/commands/recount';
import { CommandError, UsageError } from '../../src/commands/command';
import { newId } from '../../src/db/ids';
import { insertWorkspace } from '../../src/features/accounts/memberships.queries';
import { listRecounted, listStatusCounts } from '../../src/features/waves/waves.counts.queries';
import { listFieldCounts } from '../../src/features/waves/waves.field-counts.queries';
import { type CommandDatabase, openForCommands, type Ran, runCommand } from '../support/command';
import { demoTracker, simulatedWave } from '../support/simulated';

const now = new Date('2026-11-22T09:00:00.000Z');
let database: CommandDatabase;
beforeAll(async () => {
  database = await openForCommands();
});
afterAll(() => database.close());

const recount = (args: string[]): Promise<Ran> => runCommand(recountCommand, database.url, args, now);

describe('regard recount', () => {
  it('puts counts right that answers were changed past, and says by how much', async () => {
    const { db } = database;
    const workspaceId = newId();
    await insertWorkspace(db, { id: workspaceId, name: 'Agency', createdAt: now.toISOString() });
    const trackerId = await demoTracker(db, workspaceId, { name: 'Coffee' });
    const { wave } = await simulatedWave(db, trackerId, 'Spring', 40);
    expect(await recount(['Coffee'])).toEqual({ code: 0, out: 'Spring: right.', err: '' });
    await db('responses')
      .where({ 'responses.wave_id': wave.id, 'responses.status': 'completed' })
      .update({ status: 'excluded' });
    const moved = (await listRecounted(db, wave.id)).find(({ status }) => status === 'excluded')!.respondents;

    const times = (await listFieldCounts(db, wave.id)).filter(({ kind }) => kind === 'seconds');
    const timed = times.reduce((sum, { respondents }) => sum + respondents, 0);

    // Each stands in two places of the wave's counts and of its sources, on the day of a complete, and in the times of pages.
    const { out } = await recount(['Coffee', '--workspace', 'Agency']);

    expect(out).toBe(`Spring: put right, off by ${5 * moved + timed} in all.`);
    expect(await listStatusCounts(db, wave.id)).toEqual(await listRecounted(db, wave.id));
  });

  it.each([[[]], [['Coffee', 'Tea']]])('refuses to be called with %j', async (args) => {
    await expect(recount(args)).rejects.toThrow(UsageError);
  });

  it('says that there is no such tracker', async () => {
    await expect(recount(['Tea'])).rejects.toThrow(CommandError);
  });
});

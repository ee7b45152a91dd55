import { type Db } from '../db/connect';
import { correctStatusCounts } from '../features/waves/waves.counts.queries';
import { correctFieldCounts } from '../features/waves/waves.field-counts.queries';
import { correctQuotas } from '../features/quotas/quotas.recount';
import { listWaves } from '../features/waves/waves.queries';
import { type Command, type CommandIo, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const recountCommand: Command = {
  name: 'recount',
  summary: 'count where the respondents of a tracker stand anew',
  usage: `Usage: regard recount NAME [--workspace NAME]

Looks at every respondent of the tracker's waves and puts the counts on the wave pages, in the field monitor
and in quotas right. They are kept as respondents move, so this is only needed after answers were changed in the database past Regard. Reports do not
rest on these counts.

  --workspace NAME    where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const options = { workspace: { type: 'string' } } as const;
    const { values, positionals } = parseArguments({ args, allowPositionals: true, options });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('It takes a tracker NAME');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      await recount(db, tracker.id, io);
      return 0;
    });
  },
};

async function recount(db: Db, trackerId: string, io: CommandIo): Promise<void> {
  for (const wave of await listWaves(db, trackerId, 'all')) {
    const { id, label } = wave;
    const field = await correctFieldCounts(db, id);
    const places = await correctQuotas(db, wave, io.now().toISOString());
    const wrong = (await correctStatusCounts(db, id)) + field + places;
    io.out(wrong === 0 ? `${label}: right.` : `${label}: put right, off by ${wrong} in all.`);
  }
}

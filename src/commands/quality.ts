import { count } from '../format/number';
import { listFlagCounts, listExclusionCounts } from '../features/quality/quality.queries';
import { lookThrough } from '../features/quality/quality.pass';
import { findPass } from '../features/quality/quality.pass.queries';
import { exclusionWords, flagLabel } from '../features/quality/quality.words';
import { endedOf } from '../features/quality/quality.watching';
import { listStatusCounts } from '../features/waves/waves.counts.queries';
import { findWaveByLabel } from '../features/waves/waves.queries';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const qualityCommand: Command = {
  name: 'quality',
  summary: 'print what is doubtful about the answers of a wave, and who is excluded',
  usage: `Usage: regard quality NAME --wave WAVE [--look] [--json] [--workspace NAME]

Prints how many completes of the wave carry each flag, and how many are excluded for which reason. Nobody is excluded by this
command: that is decided on the page Data quality of the wave.

  --wave WAVE       the wave, by its name
  --look            look through all completes now, in place of waiting for the server to do it
  --json            one JSON document
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const options = {
      wave: { type: 'string' },
      look: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      workspace: { type: 'string' },
    } as const;
    const { values, positionals } = parseArguments({ args, allowPositionals: true, options });
    const [name, ...more] = positionals;
    const { wave: label } = values;
    if (name === undefined || more.length > 0 || label === undefined)
      throw new UsageError('It takes a tracker NAME and a --wave');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const wave = await findWaveByLabel(db, tracker.id, label);
      if (wave === undefined) throw new CommandError(`the tracker has no wave "${label}"`);
      if (values.look) await lookThrough({ db, now: io.now }, wave);
      const excluded = await listExclusionCounts(db, wave.id);
      const out = excluded.reduce((sum, { people }) => sum + people, 0);
      const completes = endedOf(await listStatusCounts(db, wave.id)) - out;
      const flags = await listFlagCounts(db, wave.id);
      const lookedAt = (await findPass(db, wave.id))?.finishedAt ?? null;
      if (values.json) {
        const reasons = excluded.map(({ name: reason, people }) => ({ reason, people }));
        const found = flags.map(({ name: flag, people }) => ({ flag, people }));
        io.out(JSON.stringify({ wave: label, completes, lookedAt, flags: found, excluded: out, reasons }));
        return 0;
      }
      const words = exclusionWords(excluded, completes);
      io.out(words === '' ? `${count(completes)} completes, nobody excluded.` : `${words}.`);
      for (const { name: flag, people } of flags) io.out(`${count(people).padStart(8)}  ${flagLabel(flag)}`);
      if (lookedAt === null) io.out('Not looked through yet: see --look.');
      return 0;
    });
  },
};

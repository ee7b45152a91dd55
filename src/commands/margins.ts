import { z } from 'zod';
import { setMargins } from '../features/weighting/weighting.set';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed, readJson } from './inputs';

const MarginsFile = z.record(z.string(), z.record(z.string(), z.number()));

export const marginsCommand: Command = {
  name: 'margins',
  summary: 'set the population shares that a tracker is weighted to',
  usage: `Usage: regard margins NAME FILE.json [--workspace NAME]

Weights every wave of the tracker to the shares in the file, in place of those set before. Segments and answers by
label or key; the shares of a segment add up to 1:
  {"age": {"under 40": 0.4, "40 or over": 0.6}}
An empty file, {}, removes them.

  --workspace NAME    where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const options = { workspace: { type: 'string' } } as const;
    const { values, positionals } = parseArguments({ args, allowPositionals: true, options });
    const [name, file, ...more] = positionals;
    if (name === undefined || file === undefined || more.length > 0) {
      throw new UsageError('It takes a tracker NAME and a FILE.json');
    }
    const read = MarginsFile.safeParse(await readJson(file));
    if (!read.success) throw new CommandError(`${file} must hold shares by segment and answer, as numbers`);
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const result = await setMargins(db, tracker.id, read.data);
      if (result.kind === 'refused')
        throw new CommandError(`nothing was changed: ${result.problems.join('; ')}`);
      const segments = Object.keys(result.margins);
      io.out(
        segments.length === 0
          ? `"${name}" is not weighted any more.`
          : `"${name}" is weighted by ${segments.join(', ')}.`,
      );
      return 0;
    });
  },
};

import { findCurrentTarget, getTargetVersion } from '../features/positioning/positioning.queries';
import { verifyTarget } from '../features/positioning/positioning.set';
import { NotFoundError } from '../errors';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const verifyTargetCommand: Command = {
  name: 'verify-target',
  summary: 'check that a locked target is still what was locked',
  usage: `Usage: regard verify-target NAME [--version N] [--workspace NAME]

Works out the fingerprint (SHA-256) of what is stored of the locked target of the tracker called NAME (statements, shares,
importance, deadlines, reasons, and the record of rounds and signatures) and compares it with the one it was locked with.
Exit code 0: the same. Exit code 1: altered, or there is no such locked version.

  --version N         the version in force where left out
  --workspace NAME    where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const options = { version: { type: 'string' }, workspace: { type: 'string' } } as const;
    const { values, positionals } = parseArguments({ args, allowPositionals: true, options });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('It takes one tracker NAME');
    if (values.version !== undefined && !/^[1-9]\d{0,5}$/.test(values.version))
      throw new UsageError('--version takes the number of a version, such as 2');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const target =
        values.version === undefined
          ? await findCurrentTarget(db, tracker.id)
          : await getTargetVersion(db, tracker.id, Number(values.version)).catch(orUndefined);
      if (target?.status !== 'locked')
        throw new CommandError(
          values.version === undefined
            ? `the target of "${name}" has not been locked yet`
            : `there is no locked version ${values.version} of the target of "${name}"`,
        );
      const { isWhole, locked, now } = await verifyTarget(db, target);
      if (isWhole) io.out(`Version ${target.version} of "${name}" is what was locked: ${locked}`);
      else io.err(`Version ${target.version} of "${name}" was altered: locked as ${locked}, now ${now}`);
      return isWhole ? 0 : 1;
    });
  },
};

function orUndefined(error: unknown): undefined {
  if (error instanceof NotFoundError) return undefined;
  throw error;
}

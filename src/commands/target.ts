import { listBrands } from '../features/trackers/brands.queries';
import { listStatements } from '../features/trackers/statements.queries';
import { isActive } from '../features/trackers/trackers.setup';
import { setTarget } from '../features/positioning/positioning.set';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed, readJson } from './inputs';

export const targetCommand: Command = {
  name: 'target',
  summary: 'set the target profile of a tracker from a file',
  usage: `Usage: regard target NAME --set FILE.json [--lock] [--workspace NAME]

Makes the content of the file the draft of the next version of the target, in place of a draft that exists:
  {"brand": "Ours", "statements": {"Easy to reach": {"share": 0.35, "importance": 5, "deadline": "2027 spring"}}}

  --set FILE.json     shares from 0 to 1; statements by their wording
  --lock              lock the version; a locked one never changes again
  --workspace NAME    where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        set: { type: 'string' },
        lock: { type: 'boolean', default: false },
        workspace: { type: 'string' },
      },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('It takes one tracker NAME');
    if (values.set === undefined) throw new UsageError('Say which file: --set FILE.json');
    const file = await readJson(values.set);
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const brands = (await listBrands(db, tracker.id)).filter(isActive);
      const statements = (await listStatements(db, tracker.id)).filter(isActive);
      const options = { lock: values.lock, now: io.now(), by: 'command line' };
      const result = await setTarget(db, tracker, { brands, statements }, file, options);
      if (!('target' in result)) throw new CommandError(`nothing was changed: ${result.problems.join('; ')}`);
      const { version, status, items } = result.target;
      io.out(
        `Target version ${version} of "${name}" is ${status === 'locked' ? 'locked' : 'a draft'}: ${items.length} statements.`,
      );
      return 0;
    });
  },
};

import { listBrands } from '../features/trackers/brands.queries';
import { listStatements } from '../features/trackers/statements.queries';
import { isActive } from '../features/trackers/trackers.setup';
import { setTarget } from '../features/positioning/positioning.set';
import { targetDocument } from './target.document';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed, readJson } from './inputs';

export const targetCommand: Command = {
  name: 'target',
  summary: 'print the target profile of a tracker, or set it from a file',
  usage: `Usage: regard target NAME --json [--workspace NAME]
       regard target NAME --set FILE.json [--lock] [--workspace NAME]

The first prints every version: its statements, how key players agreed on them (median, spread, r_wg), who signed it, and its
fingerprint. Shares are 0 to 1; what is kept back or cannot be said is null.

The second makes the content of the file the draft of the next version of the target, in place of a draft that exists:
  {"brand": "Ours", "statements": {"Easy to reach": {"share": 0.35, "importance": 5, "deadline": "2027 spring"}}}

  --json              every version as one JSON document
  --set FILE.json     shares from 0 to 1; statements by their wording
  --lock              lock the version; a locked one never changes again
  --workspace NAME    where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        set: { type: 'string' },
        lock: { type: 'boolean', default: false },
        workspace: { type: 'string' },
      },
    });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) throw new UsageError('It takes one tracker NAME');
    if (values.json !== (values.set === undefined) || (values.json && values.lock))
      throw new UsageError('Say either --json, or which file: --set FILE.json');
    const file = values.set === undefined ? undefined : await readJson(values.set);
    return withDatabase(io, async (db) => {
      if (values.json) {
        const document = await targetDocument(db, await getTrackerNamed(db, name, values.workspace));
        io.out(JSON.stringify(document, null, 2));
        return 0;
      }
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

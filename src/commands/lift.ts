import { percent, shownDifference, signed } from '../format/percent';
import { type LiftPlace, loadLift } from '../features/lift/lift.loading';
import { type LiftRow, type StoredLift } from '../features/lift/lift.types';
import { ASSOCIATION_ONLY, liftRange, liftWords, OBSTACLES } from '../features/lift/lift.words';
import { workOutLift } from '../features/lift/lift.working';
import { listProgrammes } from '../features/programmes/programmes.queries';
import { type Tracker } from '../features/trackers/trackers.queries';
import { findWaveByLabel } from '../features/waves/waves.queries';
import { type Db } from '../db/connect';
import {
  type Command,
  CommandError,
  type CommandIo,
  parseArguments,
  UsageError,
  withDatabase,
} from './command';
import { getTrackerNamed } from './inputs';

export const liftCommand: Command = {
  name: 'lift',
  summary: 'work out what goes with having met a programme',
  usage: `Usage: regard lift NAME PROGRAMME [--wave WAVE] [--json] [--workspace NAME]

Compares those who met the programme with those who did not, made alike in what else was asked about them, for every
awareness and funnel question and statement about the own brand of the tracker called NAME. The result is stored with the
wave and shown on the programme's page. It is association, not effect, unless chance decided who met the programme.

  --wave WAVE       the newest wave that asked about the programme where left out
  --json            one JSON document at full precision, shares 0 to 1
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: { wave: { type: 'string' }, json: { type: 'boolean' }, workspace: { type: 'string' } },
    });
    const [name, programmeName] = positionals;
    if (name === undefined || programmeName === undefined || positionals.length > 2)
      throw new UsageError('name one tracker and one of its programmes');
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const place = await placeOf(db, tracker, programmeName, values.wave, io.now());
      const lift = await found(db, place, io);
      const wave = place.chosen!.results.wave.label;
      if (values.json === true) io.out(JSON.stringify({ programme: programmeName, wave, ...lift }));
      else lines(wave, lift).forEach(io.out);
      return 0;
    });
  },
};

async function placeOf(
  db: Db,
  tracker: Tracker,
  programmeName: string,
  label: string | undefined,
  now: Date,
): Promise<LiftPlace> {
  const programme = (await listProgrammes(db, tracker.id)).find((one) => one.name === programmeName);
  if (programme === undefined)
    throw new CommandError(`"${tracker.name}" has no programme "${programmeName}"`);
  const wave = label === undefined ? undefined : await findWaveByLabel(db, tracker.id, label);
  if (label !== undefined && wave === undefined) throw new CommandError(`there is no wave "${label}"`);
  return loadLift(db, tracker, programme, wave?.id, now);
}

async function found(db: Db, { programme, chosen }: LiftPlace, io: CommandIo): Promise<StoredLift> {
  if (chosen === null) throw new CommandError('there is no opened wave to look at');
  const { asked, state, results } = chosen;
  if (asked.kind === 'cannot-say') throw new CommandError(OBSTACLES[asked.reason]);
  if (state.kind === 'cannot-say') throw new CommandError(OBSTACLES[state.reason]);
  if (state.kind === 'found') return state.lift;
  const lift = await workOutLift(db, results, programme.id, asked, io.now(), (part) =>
    io.progress(`${percent(part)} done`),
  );
  if (lift === undefined)
    throw new CommandError('the answers that this wave was counted from are no longer there');
  return lift;
}

function lines(wave: string, { rows, alikeIn }: StoredLift): string[] {
  const head = ['measure', 'met it', 'base', 'did not', 'base', 'lift', '95 % range', 'what it amounts to'];
  const table = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...table.map((line) => line[column]!.length)));
  return [
    `${wave}; made alike in: ${alikeIn.join(', ') || 'nothing'}`,
    ...table.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    ),
    ASSOCIATION_ONLY,
  ];
}

function cellsOf(row: LiftRow): string[] {
  const { estimate, label } = row;
  if (estimate.kind === 'cannot-say')
    return [label, '', String(estimate.exposed), '', String(estimate.unexposed), '', '', liftWords(row)];
  const { exposed, unexposed, low, high } = estimate;
  return [
    label,
    percent(exposed.compared),
    String(exposed.base),
    percent(unexposed.compared),
    String(unexposed.base),
    signed(shownDifference(exposed.compared, unexposed.compared)),
    liftRange(low, high),
    liftWords(row),
  ];
}

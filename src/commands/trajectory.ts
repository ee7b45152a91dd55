import { type Db } from '../db/connect';
import { NotFoundError } from '../errors';
import { findSegment } from '../features/results/results.segment';
import { listSegments } from '../features/trackers/segments.queries';
import { type Tracker } from '../features/trackers/trackers.queries';
import { buildTrajectory, type TrajectoryRequest } from '../features/trajectory/trajectory.build';
import { trajectoryDocument } from '../features/trajectory/trajectory.document';
import { accountOf } from '../features/trajectory/trajectory.record';
import { accountWords } from '../features/trajectory/trajectory.record.words';
import { type Trajectory } from '../features/trajectory/trajectory.types';
import { chanceOf, headlineOf, paceOf } from '../features/trajectory/trajectory.words';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';
import { getTrackerNamed } from './inputs';

export const trajectoryCommand: Command = {
  name: 'trajectory',
  summary: 'print the way to the target: plan, measured, forecast, and how earlier forecasts did',
  usage: `Usage: regard trajectory NAME [--json] [--segment SEGMENT=ANSWER] [--target VERSION] [--workspace NAME]

Prints what the page Trajectory of the tracker called NAME shows: per statement and for the whole profile the plan, the waves
with their estimates and variances, the trend (slope, phi), the forecast with its ranges, the chance to arrive and the state;
and the forecasts that were kept with what came of them. Shares are 0 to 1, the index of the profile is over 100.

  --json              one JSON document at full precision, null where there is nothing to say; without it, in short
  --segment           only these respondents, by label or key: --segment "age=19 to 24"
  --target VERSION    against this version of the target; the one in force where left out
  --workspace NAME    where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        segment: { type: 'string' },
        target: { type: 'string' },
        workspace: { type: 'string' },
      },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError('name one tracker');
    const { target } = values;
    if (target !== undefined && !/^[1-9]\d{0,5}$/.test(target))
      throw new UsageError('--target is the number of a version');
    if (values.segment?.includes('=') === false) throw new UsageError('write --segment as SEGMENT=ANSWER');
    const found = await withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const segment = await segmentOf(db, tracker, values.segment);
      const version = target === undefined ? undefined : Number(target);
      return built(db, tracker, { segment, target: version, isPatient: true }, io.now());
    });
    if (found.weighting.problem !== '') io.err(found.weighting.problem);
    if (values.json === true) io.out(JSON.stringify(trajectoryDocument(found)));
    else inShort(found).forEach(io.out);
    return 0;
  },
};

async function segmentOf(
  db: Db,
  tracker: Tracker,
  typed: string | undefined,
): Promise<TrajectoryRequest['segment']> {
  if (typed === undefined) return undefined;
  const segment = findSegment(await listSegments(db, tracker.id), typed);
  if (segment === undefined) throw new CommandError(`"${tracker.name}" has no segment "${typed}"`);
  return segment;
}

async function built(db: Db, tracker: Tracker, request: TrajectoryRequest, now: Date): Promise<Trajectory> {
  const found = await buildTrajectory(db, tracker, request, now).catch((error: unknown) => {
    if (error instanceof NotFoundError)
      throw new CommandError(`"${tracker.name}" has no target version ${request.target}`);
    throw error;
  });
  if (found === 'no-answers') throw new CommandError(`"${tracker.name}" has no answers yet`);
  if (found === 'no-target') throw new CommandError(`"${tracker.name}" has no target yet`);
  return found;
}

/** What fits a terminal; `--json` has everything. */
function inShort(found: Trajectory): string[] {
  const { tracker, wave, target, paths, forecasts } = found;
  const account = accountOf(forecasts.kept);
  return [
    `${tracker.name}, up to ${wave.label}, target version ${target.version}`,
    ...paths.map((path) => {
      const { seen, needed } = paceOf(path);
      const { words } = chanceOf(path);
      return `  ${headlineOf(path)}; points a wave: ${seen}, needed ${needed}; chance: ${words}`;
    }),
    ...(account === null ? ['No forecast has been kept yet.'] : accountWords(account)),
  ];
}

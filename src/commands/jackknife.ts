import { percent } from '../format/percent';
import { type Db } from '../db/connect';
import { loadClusterPlace } from '../features/results/results.clusters.place';
import { clusterWords, obstacleWords } from '../features/results/results.clusters.words';
import { SEED, workOutClusters } from '../features/results/results.clusters.working';
import { type WaveResults } from '../features/results/results.waves';
import { findWaveByLabel } from '../features/waves/waves.queries';
import { type Tracker } from '../features/trackers/trackers.queries';
import {
  type Command,
  CommandError,
  type CommandIo,
  parseArguments,
  UsageError,
  withDatabase,
} from './command';
import { getTrackerNamed } from './inputs';

export const jackknifeCommand: Command = {
  name: 'jackknife',
  summary: 'work out errors that allow for clusters of respondents',
  usage: `Usage: regard jackknife NAME --wave WAVE [--groups K] [--seed S] [--json] [--workspace NAME]

Leaves out one cluster of respondents at a time, weights everybody else anew, and stores what that says about the errors of
every share and score of the wave. From then on the report and "regard results" use them where the wave was imported with a
column of clusters; "regard results --variance clusters" uses them in any case. The wave must be closed.

  --wave WAVE       the wave, by its label
  --groups K        deal the clusters into K groups, 2 or more; where left out every cluster is a group, or 200 groups of them.
                    A wave without clusters is divided by chance into K groups of respondents, 40 where left out
  --seed S          whole number from which the dealing starts, 1 where left out: the same seed gives the same groups
  --json            one JSON document that says how the wave was divided
  --workspace NAME  where the tracker is, if several workspaces have one of this name`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        wave: { type: 'string' },
        groups: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        workspace: { type: 'string' },
      },
    });
    const [name] = positionals;
    const { wave: label } = values;
    if (name === undefined || positionals.length > 1) throw new UsageError('name one tracker');
    if (label === undefined) throw new UsageError('name a wave with --wave');
    const groups = wholeNumber('groups', values.groups, 2) ?? null;
    const seed = wholeNumber('seed', values.seed, 0) ?? SEED;
    return withDatabase(io, async (db) => {
      const tracker = await getTrackerNamed(db, name, values.workspace);
      const results = await closedWave(db, tracker, label, io.now());
      const head = await workedOut(db, results, { groups, seed }, io);
      if (values.json === true) io.out(JSON.stringify({ tracker: tracker.name, wave: label, ...head }));
      else io.out(`${label}: ${clusterWords(head)}; stored`);
      return 0;
    });
  },
};

function wholeNumber(option: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!/^\d{1,9}$/.test(text) || number < least)
    throw new UsageError(`--${option} is a whole number, ${least} or more`);
  return number;
}

async function closedWave(db: Db, tracker: Tracker, label: string, now: Date): Promise<WaveResults> {
  const wave = await findWaveByLabel(db, tracker.id, label);
  if (wave === undefined) throw new CommandError(`there is no wave "${label}"`);
  const place = await loadClusterPlace(db, tracker, wave.id, now);
  if (place === null) throw new CommandError(`"${label}" has no answers yet`);
  if (place.state.kind === 'cannot-say') throw new CommandError(obstacleWords(place.state.reason, 0));
  return place.results;
}

async function workedOut(
  db: Db,
  results: WaveResults,
  wish: { groups: number | null; seed: number },
  io: CommandIo,
) {
  const found = await workOutClusters(db, results, wish, io.now(), (part) =>
    io.progress(`${percent(part)} done`),
  );
  if (found.kind === 'cannot-say') throw new CommandError(obstacleWords(found.reason, found.units));
  return found.head;
}

import { NotFoundError } from '../errors';
import { type Db } from '../db/connect';
import { tenths } from '../format/number';
import { percent, percentRange, signed, wholePercent } from '../format/percent';
import { type SegmentFilter } from '../measurement/domain';
import { type ResultRow, type Results, resultsRows } from '../features/results/results.rows';
import { type Window, WINDOWS } from '../features/results/results.rolling';
import { findSegment } from '../features/results/results.segment';
import { listSegments } from '../features/trackers/segments.queries';
import { findTrackerByName, type Tracker } from '../features/trackers/trackers.queries';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';

const WEIGHTS = ['raked', 'supplied', 'none'] as const;
const VARIANCES = ['jackknife', 'survey', 'fixed', 'clusters'] as const;

export const resultsCommand: Command = {
  name: 'results',
  summary: 'print the estimates of a tracker with their bases, errors and gaps',
  usage: `Usage: regard results NAME [--json] [--wave WAVE] [--segment SEGMENT=ANSWER] [--weights KIND] [--variance KIND] [--rolling K]

Prints every measure of the tracker called NAME: share, standard error, 95 % interval, bases and the gap to the target
in force. Shares are 0 to 1; the row "nps" is -1 to 1, "network-size" links per person, "mean-rank" the place in which a brand is named
without help, "brands-named" brands a person. Of statements with a target, --json also has the share of the gap that
is closed, where the trend leads by the deadline, and the chance that the target is reached by then, as they stood in that wave.

  --json      one JSON document at full precision, null where there is nothing to say; without it, a table
  --wave      only this wave; every opened wave where left out
  --segment   only these respondents, by label or key: --segment "age=19 to 24"
  --weights   raked (to the population shares), supplied (as the answers came), none; the best there is where left out
  --variance  jackknife (shown in reports), survey (linearised, as R's survey package), fixed (weights taken as fixed),
              clusters (as "regard jackknife" stored it; reports use it where a wave was imported with clusters);
              alignment and mental availability are worked out respondent by respondent and always have the jackknife
  --rolling   shares and scores as the mean of the last K waves that asked alike, 2 to 4; progress stays that of single waves`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        wave: { type: 'string' },
        segment: { type: 'string' },
        weights: { type: 'string' },
        variance: { type: 'string' },
        rolling: { type: 'string' },
      },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError('name one tracker');
    const weights = oneOf(WEIGHTS, 'weights', values.weights);
    const variance = oneOf(VARIANCES, 'variance', values.variance);
    const rolling = windowOf(oneOf(['1', '2', '3', '4'], 'rolling', values.rolling));
    if (values.segment?.includes('=') === false) throw new UsageError('write --segment as SEGMENT=ANSWER');

    const results = await withDatabase(io, async (db) => {
      const tracker = await findTrackerByName(db, name);
      if (tracker === undefined) throw new CommandError(`there is no tracker "${name}"`);
      const segment = await segmentOf(db, tracker, values.segment);
      const request = { waveLabel: values.wave, segment, weights, variance, rolling };
      return found(resultsRows(db, tracker, request, io.now()), values.wave);
    });
    const [without] = results.withoutClusters;
    if (without !== undefined) throw new CommandError(notStored(name, without));
    const [problem] = results.problems;
    if (weights !== undefined && problem !== undefined) throw new CommandError(problem);
    for (const warning of results.problems) io.err(warning);
    if (isOfOthers(variance, results)) io.err(JACKKNIFE_ALONE);
    if (values.json === true) io.out(asJson(results));
    else table(results.estimates).forEach(io.out);
    return 0;
  },
};

/** Measures that look at whole respondents, which only the jackknife does. */
const WHOLE_RESPONDENTS = [
  'alignment',
  'mental-penetration',
  'mental-market-share',
  'network-size',
  'share-of-mind',
];
const JACKKNIFE_ALONE =
  '--variance does not apply to alignment and mental availability: their errors are the jackknife, as in reports.';

function isOfOthers(variance: string | undefined, { estimates }: Results): boolean {
  if (variance === undefined || variance === 'jackknife') return false;
  return estimates.some(({ measure, share }) => share !== null && WHOLE_RESPONDENTS.includes(measure));
}

/** Errors are stored for the weights that reports use. */
function notStored(name: string, wave: string): string {
  return `no errors by cluster are stored for "${wave}" as it is weighted: run regard jackknife "${name}" --wave "${wave}", and leave --weights out here`;
}

const windowOf = (text: string | undefined): Window => WINDOWS.find((one) => String(one) === text) ?? 1;

function oneOf<T extends string>(
  known: readonly T[],
  option: string,
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const choice = known.find((one) => one === value);
  if (choice === undefined) throw new UsageError(`--${option} is one of ${known.join(', ')}`);
  return choice;
}

async function segmentOf(
  db: Db,
  tracker: Tracker,
  typed: string | undefined,
): Promise<SegmentFilter | undefined> {
  if (typed === undefined) return undefined;
  const segment = findSegment(await listSegments(db, tracker.id), typed);
  if (segment === undefined) throw new CommandError(`"${tracker.name}" has no segment "${typed}"`);
  return segment;
}

async function found(results: Promise<Results>, wave: string | undefined): Promise<Results> {
  return results.catch((error: unknown) => {
    if (error instanceof NotFoundError && wave !== undefined)
      throw new CommandError(`there is no opened wave "${wave}"`);
    throw error;
  });
}

function asJson({ tracker, targetVersion, estimates }: Results): string {
  return JSON.stringify({ tracker, targetVersion, estimates });
}

/** What fits a terminal; `--json` has everything. Measures that nobody was asked are left out. */
function table(rows: readonly ResultRow[]): string[] {
  const head = ['wave', 'measure', 'brand', 'statement', 'base', 'share', '95 % range', 'gap'];
  const asked = rows.filter(({ share }) => share !== null);
  const lines = [head, ...asked.map(lineOf)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

/** In links, places and brands. */
const NO_SHARES = ['network-size', 'mean-rank', 'brands-named'];

function lineOf({
  wave,
  measure,
  brand,
  statement,
  base,
  share,
  low,
  high,
  gap,
  status,
}: ResultRow): string[] {
  const isSize = NO_SHARES.includes(measure);
  const rangeText = isSize ? (from: number, to: number) => `${tenths(from)} to ${tenths(to)}` : percentRange;
  const shown = isSize ? tenths : percent;
  const range = low === null || high === null ? '' : rangeText(low, high);
  const distance = gap === null ? '' : `${signed(wholePercent(gap))} ${status ?? ''}`;
  return [wave, measure, brand, statement ?? '', String(base), shown(share ?? 0), range, distance];
}

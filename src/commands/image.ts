import { percent } from '../format/percent';
import { hundredths } from '../format/number';
import { NotFoundError } from '../errors';
import { type Db } from '../db/connect';
import { type Image } from '../features/image/image.types';
import { buildImage, type ImageRequest } from '../features/image/image.build';
import { correctedHeadline } from '../features/image/image.grid.words';
import { driversHeadline } from '../features/image/image.drivers.words';
import { findSegment } from '../features/results/results.segment';
import { listSegments } from '../features/trackers/segments.queries';
import { findTrackerByName, type Tracker } from '../features/trackers/trackers.queries';
import { listWaves } from '../features/waves/waves.queries';
import { type Command, CommandError, parseArguments, UsageError, withDatabase } from './command';

const WEIGHTS = ['raked', 'supplied', 'none'] as const;
const OF = ['own', 'all'] as const;

export const imageCommand: Command = {
  name: 'image',
  summary: 'print who owns which statement, the map, and what goes with choosing a brand',
  usage: `Usage: regard image NAME [--json] [--wave WAVE] [--segment SEGMENT=ANSWER] [--weights KIND] [--outcome STEP] [--of WHOM]

Prints what the page Image of the tracker called NAME shows: shares and what is left of them once brand size is taken out,
coordinates of brands and statements on the map, and the importance of statements for a step of the funnel. Shares and
deviations are 0 to 1.

  --json      one JSON document at full precision, null where there is nothing to say; without it, the findings in short
  --wave      this wave, by its label; the newest with answers where left out
  --segment   only these respondents, by label or key: --segment "age=19 to 24"
  --weights   raked (to the population shares), supplied (as the answers came), none; the best there is where left out
  --outcome   key of the step that statements go with ("consideration", "preference"); considering where left out
  --of        own (our own brand, as where left out) or all (judgements of all brands together)`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        wave: { type: 'string' },
        segment: { type: 'string' },
        weights: { type: 'string' },
        outcome: { type: 'string' },
        of: { type: 'string' },
      },
    });
    const [name] = positionals;
    if (name === undefined || positionals.length > 1) throw new UsageError('name one tracker');
    const weights = oneOf(WEIGHTS, 'weights', values.weights);
    const of = oneOf(OF, 'of', values.of);
    if (values.segment?.includes('=') === false) throw new UsageError('write --segment as SEGMENT=ANSWER');
    const { outcome } = values;

    const image = await withDatabase(io, async (db) => {
      const tracker = await findTrackerByName(db, name);
      if (tracker === undefined) throw new CommandError(`there is no tracker "${name}"`);
      const waveId = await waveOf(db, tracker, values.wave);
      const segment = await segmentOf(db, tracker, values.segment);
      return found(db, tracker, { waveId, segment, weights, outcome, of, isPatient: true }, io.now());
    });
    if (outcome !== undefined && image.drivers?.outcome.measure !== outcome)
      throw new CommandError(`${image.wave.label} has no step "${outcome}"`);
    if (image.weighting.problem !== '') io.err(image.weighting.problem);
    if (values.json === true) io.out(JSON.stringify(image));
    else inShort(image).forEach(io.out);
    return 0;
  },
};

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

async function waveOf(db: Db, { id }: Tracker, label: string | undefined): Promise<string | undefined> {
  if (label === undefined) return undefined;
  const wave = (await listWaves(db, id)).find((one) => one.label === label);
  if (wave === undefined) throw new CommandError(`there is no opened wave "${label}"`);
  return wave.id;
}

async function segmentOf(
  db: Db,
  tracker: Tracker,
  typed: string | undefined,
): Promise<ImageRequest['segment']> {
  if (typed === undefined) return undefined;
  const segment = findSegment(await listSegments(db, tracker.id), typed);
  if (segment === undefined) throw new CommandError(`"${tracker.name}" has no segment "${typed}"`);
  return segment;
}

async function found(db: Db, tracker: Tracker, request: ImageRequest, now: Date): Promise<Image> {
  const image = await buildImage(db, tracker, request, now).catch((error: unknown) => {
    if (error instanceof NotFoundError) throw new CommandError('that wave was not opened yet');
    throw error;
  });
  if (image === undefined) throw new CommandError(`"${tracker.name}" has no answers yet`);
  return image;
}

/** What fits a terminal; `--json` has everything. */
function inShort({ tracker, wave, grid, map, drivers }: Image): string[] {
  const lines = [`${tracker.name}, ${wave.label}: ${wave.completes} completes`];
  if (grid !== null) lines.push(correctedHeadline(grid, tracker.ownBrand));
  if (map?.kind === 'map') {
    lines.push(`The axes of ${map.axesOf.label} show ${percent(map.shown)} of what sets brands apart`);
    for (const { name, x, y } of map.brands) lines.push(`  ${name}: ${hundredths(x)}, ${hundredths(y)}`);
  }
  if (drivers !== null) lines.push(driversHeadline(drivers, tracker.ownBrand));
  if (drivers?.result.kind === 'drivers' && !drivers.result.isWeak)
    for (const { statement, share } of drivers.result.rows)
      lines.push(`  ${statement.wording}: ${percent(share.value)}`);
  return lines;
}

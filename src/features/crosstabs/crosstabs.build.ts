import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { measurePositions } from '../../measurement/layout';
import { type Tracker } from '../trackers/trackers.queries';
import { findSampleKind } from '../waves/waves.facts.queries';
import { type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { loadScope, type Scope } from '../results/results.scope';
import { loadWaveResults, type WaveResults } from '../results/results.waves';
import { type WeightingPlan } from '../results/results.weighting';
import { brandBlock } from './crosstabs.brands';
import { brandFacts, type RowSpec, rowsOf } from './crosstabs.rows';
import { ownChoices } from './crosstabs.own';
import { BRANDS, type CrosstabRequest, type RowSet } from './crosstabs.schemas';
import { ownBlock, ownColumns } from './crosstabs.own-columns';
import { segmentBlock } from './crosstabs.segments';
import { type Block, type CrosstabTable } from './crosstabs.types';

/**
 * Works a table out, once for the page and the file.
 *
 * @returns undefined while no wave has a complete and none was asked for
 * @throws NotFoundError  for a wave, brand, statement or segment that is not there
 */
export async function buildCrosstab(
  db: Db,
  tracker: Tracker,
  request: CrosstabRequest,
  now: Date,
): Promise<CrosstabTable | undefined> {
  const scope = await loadScope(db, tracker, now);
  const view = { variance: request.variance, now };
  const results = await chosenWave(db, scope, request.waveId, view);
  if (results === undefined) return undefined;
  const { instrument, layout, wave } = results;
  const own = instrument.brands.find(({ isOwn }) => isOwn) ?? instrument.brands[0];
  const set = request.rows ?? defaultSet(own?.key ?? '', instrument.statements.length > 0);
  const by = request.by.length > 0 ? request.by : instrument.segments.slice(0, 1).map(({ key }) => key);
  const known = [BRANDS, ...instrument.segments, ...ownColumns(instrument)].map((one) =>
    typeof one === 'string' ? one : one.key,
  );
  if (!by.every((key) => known.includes(key))) throw new NotFoundError('segment');
  const plan = planOf(scope, wave);
  const isByBrand = by.includes(BRANDS);
  const facts = isByBrand ? brandFacts(instrument, set) : [];
  const rows = isByBrand
    ? facts.map((fact): RowSpec => ({ ...fact, brand: '', positions: [] }))
    : rowsOf(instrument, measurePositions(layout), set);
  const blocks = isByBrand
    ? [await brandBlock(db, results, facts, { ...view, plan })].filter((block) => block !== undefined)
    : await segmentBlocks(db, results, plan, by, rows, view);
  return {
    ...headOf(scope, results, now),
    sampleKind: await findSampleKind(db, wave.id),
    set,
    by: isByBrand ? [BRANDS] : by,
    ...{ variance: request.variance, compare: isByBrand ? 'letters' : request.compare },
    ...{ bases: request.bases, intervals: request.intervals, view: request.view },
    rows,
    blocks: lettered(blocks),
  };
}

type ViewOf = Pick<CrosstabRequest, 'variance'> & { now: Date };

/** The wave asked for; else the last with a complete. */
async function chosenWave(
  db: Db,
  scope: Scope,
  waveId: string | undefined,
  { variance, now }: ViewOf,
): Promise<WaveResults | undefined> {
  if (waveId !== undefined && !scope.waves.some(({ id }) => id === waveId)) throw new NotFoundError('wave');
  for (const wave of [...scope.waves].reverse()) {
    if (waveId !== undefined && wave.id !== waveId) continue;
    const options = { plan: planOf(scope, wave), weights: null, variance, filter: null, now };
    const results = await loadWaveResults(db, wave, options);
    if (results !== undefined && (results.completes > 0 || waveId !== undefined)) return results;
  }
  return undefined;
}

function planOf({ margins, scheme, published }: Scope, { id }: Wave): WeightingPlan {
  return { margins, scheme, published: published.get(id) ?? null };
}

function defaultSet(own: string, hasImage: boolean): RowSet {
  return hasImage ? { kind: 'image', key: own } : { kind: 'funnel', key: own };
}

/** One tally per segment, so that a banner of several does not multiply the cells. */
async function segmentBlocks(
  db: Db,
  results: WaveResults,
  plan: WeightingPlan,
  by: readonly string[],
  rows: readonly RowSpec[],
  { variance, now }: ViewOf,
): Promise<Block[]> {
  const blocks: Block[] = [];
  for (const key of by) {
    const segment = results.instrument.segments.find((one) => one.key === key);
    const filter = { segment: key, option: null };
    const split =
      segment && (await loadWaveResults(db, results.wave, { plan, weights: null, variance, filter, now }));
    const options = segment?.options.filter(({ qualifies }) => qualifies) ?? [];
    const block =
      segment === undefined
        ? await ownBlock(db, results, key, rows, { plan, variance, now })
        : split && (await segmentBlock(split, { ...segment, options }, rows, variance));
    if (block !== undefined) blocks.push(block);
  }
  return blocks;
}

const ALPHABET = 26;
const FIRST_LETTER = 65;

/** Letters run on over the banner while the alphabet lasts; else each segment begins anew. */
function lettered(blocks: readonly Block[]): Block[] {
  const runsOn = blocks.reduce((sum, { columns }) => sum + columns.length, 0) <= ALPHABET;
  let next = 0;
  return blocks.map((block) => {
    if (!runsOn) next = 0;
    const columns = block.columns.map((column) => ({ ...column, letter: letterAt(next++) }));
    return { ...block, columns };
  });
}

function letterAt(position: number): string {
  const letter = String.fromCharCode(FIRST_LETTER + (position % ALPHABET));
  const round = Math.floor(position / ALPHABET);
  return round === 0 ? letter : `${letter}${round + 1}`;
}

function headOf(
  { tracker, waves }: Scope,
  { instrument, wave, completes, weighting }: WaveResults,
  now: Date,
): Pick<CrosstabTable, 'tracker' | 'wave' | 'waves' | 'choices' | 'weighting'> {
  const { id, name, threshold } = tracker;
  const own = instrument.brands.find(({ isOwn }) => isOwn);
  const isOpen = effectiveStatus(wave, now) === 'open';
  return {
    tracker: { id, name, threshold, ownBrand: own?.name ?? '' },
    wave: { id: wave.id, label: wave.label, completes, isOpen },
    waves: [...waves].reverse().map((one) => ({ id: one.id, label: one.label })),
    choices: {
      brands: instrument.brands,
      statements: instrument.statements,
      segments: [...instrument.segments, ...ownColumns(instrument)].map(({ key, label }) => ({ key, label })),
      hasNps: instrument.hasNps,
      own: ownChoices(instrument),
    },
    weighting: {
      kind: weighting.kind,
      margins: weighting.margins.map(({ label }) => label),
      problem: weighting.problem,
    },
  };
}

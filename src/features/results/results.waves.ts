import { type Db } from '../../db/connect';
import { type Instrument } from '../../instrument/instrument';
import { layoutOf } from '../../instrument/layout';
import { peopleIn } from '../../measurement/add-tallies';
import { type SegmentFilter } from '../../measurement/domain';
import { type Layout, measurePositions } from '../../measurement/layout';
import { type Measure, measureId, npsPoint } from '../../measurement/measure';
import { netPromoterScore } from '../../measurement/net-promoter-score';
import { type NetPromoterScore, type ShareResult, type Variance } from '../../measurement/results';
import { estimateShare } from '../../measurement/share';
import { type Tally } from '../../measurement/tally';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { type Wave } from '../waves/waves.queries';
import { type ClusterHead } from './results.clusters.types';
import { nextTurn } from './results.folding';
import { createMemory, type Memory, perDatabase } from './results.memory';
import { type Mentions } from './results.mentions';
import { type TallyStamp } from './results.queries';
import { type WaveTally, waveTally } from './results.tallies';
import {
  marginSegments,
  type WaveWeighting,
  type WeightingKind,
  type WeightingPlan,
  weightWave,
} from './results.weighting';

/** Everything asked of one wave. */
export type WaveResults = {
  wave: Wave;
  instrument: Instrument;
  layout: Layout;
  /** everybody who completed, also those whose own weight is 0 or missing */
  completes: number;
  fieldFrom: string | null;
  fieldTo: string | null;
  weighting: WaveWeighting;
  mentions: Mentions;
  /** `nobody-asked` also where the wave's questionnaire does not have the measure or the segment */
  share(measure: Measure): ShareResult;
  nps(brand: string): NetPromoterScore;
  /** the groups that errors were worked out by; null or left out where they rest on respondents one by one */
  clusters?: ClusterHead | null;
  /** the segment looked at is not among the wave's usual cells */
  isSplit?: boolean;
};

export type ResultOptions = {
  plan: WeightingPlan;
  /** null: the best there is */
  weights: WeightingKind | null;
  variance: Variance;
  filter: SegmentFilter | null;
  now: Date;
  /** the wave's stored tally, where the caller has looked it up already */
  stored?: TallyStamp | null;
};

/** @returns undefined for a wave that was not opened yet */
export async function loadWaveResults(
  db: Db,
  wave: Wave,
  options: ResultOptions,
): Promise<WaveResults | undefined> {
  if (wave.instrumentId === null) return undefined;
  const { instrument, layout, positions } = await frozen(db, wave.instrumentId);
  const margins = marginSegments(options.plan).filter((key) => hasSegment(layout, key));
  const { filter, now, stored } = options;
  const request = { wave, layout, margins, now };
  const usual = await waveTally(db, { ...request, split: '', ...(stored === undefined ? {} : { stored }) });
  const isSplit = filter !== null && !usual.tally.cellSegments.includes(filter.segment);
  const needsSplit = isSplit && hasSegment(layout, filter.segment);
  const { tally } = needsSplit ? await waveTally(db, { ...request, split: filter.segment }) : usual;

  const { results, isFresh } = resultsFrom(
    wave,
    { instrument, layout, positions },
    { ...usual, tally, isSplit },
    options,
  );
  if (isFresh) await workOutOwn(results);
  return results;
}

type Counted = Pick<WaveTally, 'tally' | 'mentions' | 'span'> & { isSplit: boolean };

/**
 * What a wave says, from what was counted of it: pure.
 *
 * @returns `isFresh` where nothing was worked out from this tally in this way before
 */
export function resultsFrom(
  wave: Wave,
  { instrument, layout, positions }: Frozen,
  { tally, mentions, span, isSplit }: Counted,
  options: ResultOptions,
): { results: WaveResults; isFresh: boolean } {
  const { weighting, shares, scores } = workedOut(tally, wave, options);
  const answers = answersFrom(positions, weighting, options);
  const results: WaveResults = {
    ...{ wave, instrument, layout, weighting, mentions, isSplit },
    completes: peopleIn(tally),
    fieldFrom: span.from,
    fieldTo: span.to,
    share: (measure) => once(shares, measureId(measure), () => answers.share(measure)),
    nps: (brand) => once(scores, brand, () => answers.nps(brand)),
  };
  return { results, isFresh: shares.size === 0 };
}

/** Works out what the trends need while it is this wave's turn, so that a cold report does not keep others waiting. */
async function workOutOwn({ instrument, layout, share, nps }: WaveResults): Promise<void> {
  const own = instrument.brands.find(({ isOwn }) => isOwn)?.key ?? '';
  const isShown = ({ measure, brand }: Measure) => brand === own && !/^nps-|-of-/.test(measure);
  layout.measures.filter(isShown).forEach(share);
  nps(own);
  await nextTurn();
}

const NOBODY = { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const;

function answersFrom(
  positions: Map<string, number>,
  { weights, people: tally }: WaveWeighting,
  { filter, variance }: ResultOptions,
): Pick<WaveResults, 'share' | 'nps'> {
  const settings = { variance, ...(filter === null ? {} : { filter }) };
  const isUnknown = filter !== null && !hasOption(tally.layout, filter);
  return {
    share(measure) {
      const position = positions.get(measureId(measure));
      if (position === undefined || weights === null || isUnknown) return NOBODY;
      return estimateShare(tally, weights, position, settings);
    },
    nps(brand) {
      const isAsked = positions.has(measureId({ measure: npsPoint(0), brand, statement: null }));
      if (!isAsked || weights === null || isUnknown) return NOBODY;
      return netPromoterScore(tally, weights, brand, settings);
    },
  };
}

function hasSegment({ segments }: Layout, key: string): boolean {
  return segments.some((segment) => segment.key === key);
}

function hasOption({ segments }: Layout, { segment, option }: SegmentFilter): boolean {
  const found = segments.find(({ key }) => key === segment);
  return found !== undefined && (option === null || found.options.includes(option));
}

type WorkedOut = {
  weighting: WaveWeighting;
  shares: Map<string, ShareResult>;
  scores: Map<string, NetPromoterScore>;
};

/** Ways of looking at one tally that are kept, and estimates of each: the measures of a large questionnaire. */
const MOST_WAYS = 24;
const MOST_ESTIMATES = 2000;
const ways = new WeakMap<Tally, Memory<WorkedOut>>();

/** Weights and estimates of a tally, kept as long as the tally is: it is a value and never changes. */
function workedOut(tally: Tally, { id, label }: Wave, options: ResultOptions): WorkedOut {
  const { plan, weights, variance, filter } = options;
  const known = ways.get(tally) ?? createMemory<WorkedOut>(MOST_WAYS, () => 1);
  ways.set(tally, known);
  const { margins, scheme, published } = plan;
  const set = published?.set.id ?? null;
  const way = JSON.stringify([label, margins, scheme, set, weights, variance, filter]);
  const before = known.get(way);
  if (before !== undefined) return before;
  const weighting = weightWave(tally, { id, label }, plan, weights);
  const fresh = { weighting, shares: new Map(), scores: new Map() };
  known.set(way, fresh);
  return fresh;
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const fresh = make();
  if (known.size < MOST_ESTIMATES) known.set(key, fresh);
  return fresh;
}

type Frozen = { instrument: Instrument; layout: Layout; positions: Map<string, number> };
const MOST_INSTRUMENTS = 200;
const instruments = perDatabase(() => createMemory<Frozen>(MOST_INSTRUMENTS, () => 1));

/** A frozen instrument never changes, so it is read and laid out once. */
async function frozen(db: Db, instrumentId: string): Promise<Frozen> {
  const known = instruments(db).get(instrumentId);
  if (known !== undefined) return known;
  const instrument = await getInstrument(db, instrumentId);
  const layout = layoutOf(instrument);
  const fresh = { instrument, layout, positions: measurePositions(layout) };
  instruments(db).set(instrumentId, fresh);
  return fresh;
}

import { wilsonInterval } from '../stats';
import { domainOf, measureGroups, withoutGroup } from './domain';
import { type CannotSay, describe, type EstimateBase, type EstimateOptions } from './mean';
import type { Variance } from './ratio-variance';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

export type Share = {
  kind: 'estimate';
  share: number;
  /** null where the base is a single respondent */
  se: number | null;
  /** null where there is no interval: a share that the weighting fixes */
  low: number | null;
  high: number | null;
  /** respondents, equally weighted, that the interval rests on; null where there is none */
  intervalBase: number | null;
} & EstimateBase;

export type ShareEstimate = Share | CannotSay;

/**
 * Share of those asked who said yes, with standard error and interval, from the tally.
 *
 * The variance is the one-step jackknife unless another is wished for. Where it cannot be had the next best is used and
 * `variance` says so: supplied weights know no margins and give 'fixed'; raking from supplied base weights gives
 * 'survey', since leverages within a cell differ; 'fixed' also where leaving one respondent out leaves hardly anybody to speak.
 * The interval is Wilson's, see `intervalBase`.
 *
 * @param measure  position of the measure in the layout
 * @param options  a segment to look at (n stays the whole wave), and the variance
 * @returns the estimate at full precision, also where its `quality` is 'hidden'; or `nobody-asked`
 * @throws RangeError  when the measure, the filter or the weights do not belong to the tally
 */
export function estimateShare(
  tally: Tally,
  weights: CellWeights,
  measure: number,
  options: EstimateOptions = {},
): ShareEstimate {
  const { base, asked, yes } = measureGroups(tally, weights, measure, domainOf(tally, options.filter));
  if (base === 0) return { kind: 'cannot-say', reason: 'nobody-asked', base: 0 };
  const groups = [yes, withoutGroup(asked, yes)];
  const wished = options.variance ?? 'jackknife';
  const { mean, ...rest } = describe(weights, groups, base, wished);
  const share = Math.min(1, Math.max(0, mean));
  return { kind: 'estimate', share, ...rest, ...shareInterval({ share, ...rest }, wished) };
}

export type ShareInterval = Pick<Share, 'low' | 'high' | 'intervalBase'>;
/** What an interval needs to know of a share. */
export type Spread = Pick<Share, 'share' | 'se' | 'base' | 'effectiveBase'>;

export function shareInterval(spread: Spread, wished: Variance): ShareInterval {
  const base = intervalBase(spread, wished);
  return base === null
    ? { low: null, high: null, intervalBase: null }
    : { ...wilsonInterval(spread.share, base), intervalBase: base };
}

/** As many answers as Kish's base counts for beside the rarer answer's own; see docs/decisions/0012-few-answers.md. */
const KISH_COUNTS_FOR = 10;

/**
 * Respondents, equally weighted, that an interval rests on; null where the share is fixed by weighting.
 *
 * The base that would give the standard error, p(1 - p)/SE²; Kish's where everyone or nobody said yes. With a handful of yes
 * and unequal weights the standard error is itself a guess, and where they happen to carry small weights it is too small
 * together with the share. For the variance to show (`jackknife` wished) the base therefore leans towards Kish's, which
 * does not look at the answers, the more the fewer of them there are. R's numbers (`survey`, `fixed`) stay R's.
 */
export function intervalBase(
  { share, se, base: people, effectiveBase: kish }: Spread,
  wished: Variance,
): number | null {
  if (share === 0 || share === 1) return kish;
  if (se === null || se === 0) return null;
  const base = (share * (1 - share)) / se ** 2;
  if (wished !== 'jackknife' || kish > people * (1 - 1e-9)) return base;
  const rare = kish * Math.min(share, 1 - share);
  return Math.exp((rare * Math.log(base) + KISH_COUNTS_FOR * Math.log(kish)) / (rare + KISH_COUNTS_FOR));
}

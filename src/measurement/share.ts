import { wilsonInterval } from '../stats';
import { domainOf, measureGroups, withoutGroup } from './domain';
import { type CannotSay, describe, type EstimateBase, type EstimateOptions } from './mean';
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
} & EstimateBase;

export type ShareEstimate = Share | CannotSay;

/**
 * Share of those asked who said yes, with standard error and interval, from the tally.
 *
 * The variance is the one-step jackknife unless another is wished for. Where it cannot be had the next best is used and
 * `variance` says so: supplied weights know no margins and give 'fixed'; raking from supplied base weights gives
 * 'survey', since leverages within a cell differ; 'fixed' also where leaving one respondent out leaves hardly anybody to speak.
 * The interval is Wilson's, on the base that gives the standard error; on Kish's where everyone or nobody said yes.
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
  const { mean, ...rest } = describe(weights, groups, base, options.variance ?? 'jackknife');
  const share = Math.min(1, Math.max(0, mean));
  const bounds = intervalBase(share, rest.se, rest.effectiveBase);
  const interval = bounds === null ? { low: null, high: null } : wilsonInterval(share, bounds);
  return { kind: 'estimate', share, ...rest, ...interval };
}

/** Respondents, equally weighted, that would give this standard error; null where the share is fixed by weighting. */
export function intervalBase(share: number, se: number | null, kish: number): number | null {
  if (share === 0 || share === 1) return kish;
  if (se === null || se === 0) return null;
  return (share * (1 - share)) / se ** 2;
}

import { normalCdf } from './normal-cdf';
import { normalQuantile } from './normal-quantile';

/** What a plan assumes. All optional; the defaults are the house's. */
export type PlanAssumptions = {
  /** two-sided level of the test, unitless, default 0.05 */
  alpha?: number;
  /** chance to see a change that is there, unitless, default 0.8 */
  power?: number;
  /** design effect of the weighting, above 0, default 1.3; the last wave's is best */
  designEffect?: number;
  /** comparisons that share the alpha (Holm at its strictest), 1 or more, default 1 */
  tests?: number;
  /** share of respondents who answer both waves, unitless, and the correlation of their two answers */
  overlap?: number;
  correlation?: number;
  /** share of the sample that the wanted segment makes up, above 0 to 1, default 1 */
  segmentShare?: number;
};

/** People per wave: as computed, and rounded up to whole people. */
export type People = { exact: number; people: number };

/**
 * People per wave needed to see a share move, for the test that reports use (each wave with its own variance).
 *
 * @param from         share in one wave, unitless, 0 to 1
 * @param to           share in the other, unitless, 0 to 1, different
 * @param assumptions  see PlanAssumptions
 * @returns people per wave, in the whole sample where a segment share is given
 * @throws RangeError  when an argument is outside its range or the shares are equal
 *
 * Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, section 4.2. Checked against R in
 * tests/oracle (planner); against detectableChange in tests/stats/planner.test.ts.
 */
export function peopleForChange(from: number, to: number, assumptions: PlanAssumptions = {}): People {
  requireShares(from, to);
  const { zAlpha, zBeta, ...plan } = resolved(assumptions);
  return needed((zAlpha + zBeta) ** 2 * changeVariance(from, to, plan), to - from, plan);
}

/**
 * As peopleForChange, for the textbook test with one variance for both waves: what most calculators give (R's
 * power.prop.test). For comparison.
 *
 * @throws RangeError  as peopleForChange; overlap is not part of this formula and must be 0
 */
export function peopleForChangePooled(from: number, to: number, assumptions: PlanAssumptions = {}): People {
  requireShares(from, to);
  const { zAlpha, zBeta, ...plan } = resolved(assumptions);
  if (plan.overlap !== 0) throw new RangeError(`overlap must be 0 here, got ${plan.overlap}`);
  const middle = (from + to) / 2;
  const root =
    zAlpha * Math.sqrt(2 * middle * (1 - middle)) + zBeta * Math.sqrt(changeVariance(from, to, plan));
  return needed(root ** 2, to - from, plan);
}

/**
 * People per wave needed to see the mean of a scale, or a Net Promoter Score, move.
 *
 * @param sdFrom       standard deviation of the answers in one wave, own unit, 0 or more
 * @param sdTo         in the other
 * @param change       in the same unit, not 0
 * @param assumptions  see PlanAssumptions
 * @returns people per wave
 * @throws RangeError  when an argument is outside its range
 *
 * Source and check: as peopleForChange; by hand in tests/stats/planner.test.ts.
 */
export function peopleForMeanChange(
  sdFrom: number,
  sdTo: number,
  change: number,
  assumptions: PlanAssumptions = {},
): People {
  if (!(sdFrom >= 0 && sdTo >= 0 && sdFrom + sdTo > 0 && sdFrom + sdTo < Infinity))
    throw new RangeError(`standard deviations must be 0 or more, got ${sdFrom} and ${sdTo}`);
  if (!Number.isFinite(change) || change === 0) throw new RangeError(`change must not be 0, got ${change}`);
  const { zAlpha, zBeta, ...plan } = resolved(assumptions);
  const variance = sdFrom ** 2 + sdTo ** 2 - 2 * plan.overlap * plan.correlation * sdFrom * sdTo;
  return needed((zAlpha + zBeta) ** 2 * variance, change, plan);
}

/**
 * Smallest change of a share that so many people per wave would show, for separate samples.
 *
 * @param from         share in the wave before, unitless, 0 to 1
 * @param people       per wave, above 0
 * @param direction    a rise or a fall
 * @param assumptions  see PlanAssumptions; overlap has no closed form and must be 0
 * @returns the change, unitless, above 0; null where no share within 0 to 1 would be told apart
 * @throws RangeError  when an argument is outside its range
 *
 * Source: peopleForChange solved for the change, a quadratic. Checked against R in tests/oracle (planner).
 */
export function detectableChange(
  from: number,
  people: number,
  direction: 'up' | 'down',
  assumptions: PlanAssumptions = {},
): number | null {
  requireShare(from);
  requirePeople(people);
  const { zAlpha, zBeta, designEffect, segmentShare, overlap } = resolved(assumptions);
  if (overlap !== 0) throw new RangeError(`overlap must be 0 here, got ${overlap}`);
  const k = ((zAlpha + zBeta) ** 2 * designEffect) / (people * segmentShare);
  const lean = k * (direction === 'up' ? 1 : -1) * (1 - 2 * from);
  const change = (lean + Math.sqrt(lean ** 2 + 8 * (1 + k) * k * from * (1 - from))) / (2 * (1 + k));
  const to = direction === 'up' ? from + change : from - change;
  return change > 0 && to >= 0 && to <= 1 ? change : null;
}

/**
 * Chance that so many people per wave show a change of a share that is there.
 *
 * @param from         share in one wave, unitless, 0 to 1
 * @param to           share in the other, different
 * @param people       per wave, above 0
 * @param assumptions  see PlanAssumptions; `power` plays no part
 * @param variance     each wave's own (what reports test with) or one pooled for both (R's power.prop.test)
 * @returns unitless, 0 to 1
 * @throws RangeError  as peopleForChange
 *
 * Source: as peopleForChange. Checked against R in tests/oracle (planner).
 */
export function powerOfChange(
  from: number,
  to: number,
  people: number,
  assumptions: PlanAssumptions = {},
  variance: 'own' | 'pooled' = 'own',
): number {
  requireShares(from, to);
  requirePeople(people);
  const { zAlpha, designEffect, segmentShare, ...plan } = resolved(assumptions);
  const each = (people * segmentShare) / designEffect;
  const own = Math.sqrt(changeVariance(from, to, plan) / each);
  const middle = (from + to) / 2;
  const tested = variance === 'own' ? own : Math.sqrt((2 * middle * (1 - middle)) / each);
  if (own === 0) return 1;
  return normalCdf((Math.abs(to - from) - zAlpha * tested) / own);
}

/** Variance of a change with one person per wave; the panel's share of it is known twice. */
function changeVariance(
  from: number,
  to: number,
  { overlap, correlation }: { overlap: number; correlation: number },
): number {
  const [before, after] = [from * (1 - from), to * (1 - to)];
  return before + after - 2 * overlap * correlation * Math.sqrt(before * after);
}

function needed(
  variance: number,
  change: number,
  plan: { designEffect: number; segmentShare: number },
): People {
  const exact = (plan.designEffect * variance) / change ** 2 / plan.segmentShare;
  return { exact, people: Math.ceil(exact) };
}

function resolved(assumptions: PlanAssumptions) {
  const { alpha = 0.05, power = 0.8, designEffect = 1.3, tests = 1 } = assumptions;
  const { overlap = 0, correlation = 0, segmentShare = 1 } = assumptions;
  const requirements: [string, number, boolean][] = [
    ['alpha', alpha, alpha > 0 && alpha < 1],
    ['power', power, power > 0 && power < 1],
    ['designEffect', designEffect, designEffect > 0 && designEffect < Infinity],
    ['tests', tests, tests >= 1 && tests < Infinity],
    ['overlap', overlap, overlap >= 0 && overlap <= 1],
    ['correlation', correlation, correlation >= -1 && correlation <= 1],
    ['segmentShare', segmentShare, segmentShare > 0 && segmentShare <= 1],
  ];
  for (const [name, value, isPossible] of requirements)
    if (!isPossible) throw new RangeError(`${name} is outside its range, got ${value}`);
  const zAlpha = -normalQuantile(alpha / tests / 2);
  return { zAlpha, zBeta: normalQuantile(power), designEffect, overlap, correlation, segmentShare };
}

function requireShares(from: number, to: number): void {
  requireShare(from);
  requireShare(to);
  if (from === to) throw new RangeError(`the shares must differ, got ${from} twice`);
}

function requireShare(share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share must lie in 0 to 1, got ${share}`);
}

function requirePeople(people: number): void {
  if (!(people > 0 && people < Infinity)) throw new RangeError(`people must be above 0, got ${people}`);
}

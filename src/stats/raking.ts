import type { RakingRefusal } from './raking-margins';
import { largestError, preparedRaking, type RakedMargin, scaleToTargets, withShares } from './raking-sweep';

export type { RakedMargin } from './raking-sweep';

export type RakingOptions = {
  /** largest distance between a reached and a wanted share that counts as arrived, unitless; 1e-6 is 0.0001 points */
  tolerance?: number;
  /** full sweeps over all margins before giving up */
  sweeps?: number;
};

export type Raking = {
  kind: 'raked';
  /** per unit what its base weight is multiplied with, above 0; sum of base × factor = sum of base */
  factors: Float64Array;
  converged: boolean;
  sweeps: number;
  /** largest distance between a reached and a wanted share after the last sweep, unitless */
  largestError: number;
  margins: RakedMargin[];
};

/**
 * Raking (iterative proportional fitting): the weights nearest to the base weights that meet every margin.
 *
 * Chosen over calibration by least squares because it never gives a weight below 0, and over cell weighting because
 * only margins are known for most markets. A unit may be a respondent or a whole cell of respondents with the same
 * categories: all of them have the same factor, so cells give the same answer at a cost that does not grow with
 * respondents.
 *
 * @param categories  per margin, per unit the category (0 and up) or UNANSWERED (-1)
 * @param targets     per margin, per category the wanted share (or count), 0 or more
 * @param base        per unit the sum of its base weights, 0 or more; a base of 0 stays 0 for ever
 * @param options     tolerance (unitless share, above 0, default 1e-6) and most sweeps (1 or more, default 100)
 * @returns factors and what they reach; `converged: false` where margins contradict each other; or a refusal that
 *          names the margin and the category
 * @throws RangeError  when lengths, codes, targets, base weights or options are impossible
 *
 * Source: Deming & Stephan (1940), Annals of Mathematical Statistics 11(4), 427-444; Ireland & Kullback (1968),
 * Biometrika 55(1), 179-188. Checked against R in tests/stats/raking.test.ts.
 */
export function rake(
  categories: readonly Int32Array[],
  targets: readonly Float64Array[],
  base: Float64Array,
  { tolerance = 1e-6, sweeps: most = 100 }: RakingOptions = {},
): Raking | RakingRefusal {
  requireOptions(tolerance, most);
  const margins = preparedRaking(categories, targets, base);
  if ('kind' in margins) return margins;
  const total = base.reduce((sum, weight) => sum + weight, 0);

  const weights = base.slice();
  let sweeps = 0;
  let raked: RakedMargin[];
  do {
    for (const margin of margins) scaleToTargets(weights, margin, total);
    raked = withShares(margins, weights, total);
    sweeps++;
  } while (largestError(raked) >= tolerance && sweeps < most);
  return {
    kind: 'raked',
    factors: weights.map((weight, unit) => (base[unit]! > 0 ? weight / base[unit]! : 1)),
    converged: largestError(raked) < tolerance,
    sweeps,
    largestError: largestError(raked),
    margins: raked,
  };
}

/** @throws RangeError  when the tolerance or the number of sweeps is impossible */
export function requireOptions(tolerance: number, sweeps: number): void {
  if (!(tolerance > 0 && Number.isInteger(sweeps) && sweeps >= 1)) {
    throw new RangeError(`tolerance must be above 0 and sweeps at least 1, got ${tolerance} and ${sweeps}`);
  }
}

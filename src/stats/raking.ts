import { prepareMargin, type PreparedMargin, type RakingRefusal } from './raking-margins';

export type RakingOptions = {
  /** largest distance between a reached and a wanted share that counts as arrived, unitless; 1e-6 is 0.0001 points */
  tolerance?: number;
  /** full sweeps over all margins before giving up */
  sweeps?: number;
};

/** A prepared margin with the share that each category has reached. */
export type RakedMargin = PreparedMargin & { shares: Float64Array };

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
  requireOptions(categories, targets, base, tolerance, most);
  const total = base.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return { kind: 'refused', reason: 'no-respondents', margin: 0, category: 0 };
  const margins: PreparedMargin[] = [];
  for (const [position, codes] of categories.entries()) {
    const margin = prepareMargin(codes, targets[position]!, base, position);
    if ('kind' in margin) return margin;
    margins.push(margin);
  }

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

function scaleToTargets(weights: Float64Array, { codes, targets }: PreparedMargin, total: number): void {
  const held = weightByCategory(weights, codes, targets.length);
  const scale = targets.map((target, category) =>
    held[category]! > 0 ? (target * total) / held[category]! : 1,
  );
  for (let i = 0; i < weights.length; i++) weights[i]! *= scale[codes[i]!]!;
}

function withShares(margins: PreparedMargin[], weights: Float64Array, total: number): RakedMargin[] {
  return margins.map((margin) => {
    const held = weightByCategory(weights, margin.codes, margin.targets.length);
    return { ...margin, shares: held.map((weight) => weight / total) };
  });
}

function weightByCategory(weights: Float64Array, codes: Int32Array, categories: number): Float64Array {
  const held = new Float64Array(categories);
  for (let i = 0; i < weights.length; i++) held[codes[i]!]! += weights[i]!;
  return held;
}

function largestError(margins: RakedMargin[]): number {
  let largest = 0;
  for (const { shares, targets } of margins) {
    shares.forEach((share, category) => (largest = Math.max(largest, Math.abs(share - targets[category]!))));
  }
  return largest;
}

function requireOptions(
  categories: readonly Int32Array[],
  targets: readonly Float64Array[],
  base: Float64Array,
  tolerance: number,
  sweeps: number,
): void {
  if (categories.length === 0 || categories.length !== targets.length) {
    throw new RangeError(
      `raking needs as many targets as margins and at least one, got ${categories.length}`,
    );
  }
  if (!(tolerance > 0 && Number.isInteger(sweeps) && sweeps >= 1)) {
    throw new RangeError(`tolerance must be above 0 and sweeps at least 1, got ${tolerance} and ${sweeps}`);
  }
  if (!base.every((weight) => weight >= 0 && weight < Infinity))
    throw new RangeError('base weights must be 0 or more');
}

import { prepareMargin, type PreparedMargin, type RakingRefusal } from './raking-margins';

/** A prepared margin with the share that each category has reached. */
export type RakedMargin = PreparedMargin & { shares: Float64Array };

/**
 * Everything that a raking starts from, or why it cannot start; shared by rake and rakeTrimmed.
 *
 * @throws RangeError  when lengths, codes, targets or base weights are impossible
 */
export function preparedRaking(
  categories: readonly Int32Array[],
  targets: readonly Float64Array[],
  base: Float64Array,
): PreparedMargin[] | RakingRefusal {
  if (categories.length === 0 || categories.length !== targets.length) {
    throw new RangeError(
      `raking needs as many targets as margins and at least one, got ${categories.length}`,
    );
  }
  if (!base.every((weight) => weight >= 0 && weight < Infinity))
    throw new RangeError('base weights must be 0 or more');
  if (!base.some((weight) => weight > 0))
    return { kind: 'refused', reason: 'no-respondents', margin: 0, category: 0 };
  const margins: PreparedMargin[] = [];
  for (const [position, codes] of categories.entries()) {
    const margin = prepareMargin(codes, targets[position]!, base, position);
    if ('kind' in margin) return margin;
    margins.push(margin);
  }
  return margins;
}

/** One step of a sweep: brings one margin to its targets, changing the weights in place. */
export function scaleToTargets(
  weights: Float64Array,
  { codes, targets }: PreparedMargin,
  total: number,
): void {
  const held = weightByCategory(weights, codes, targets.length);
  const scale = targets.map((target, category) =>
    held[category]! > 0 ? (target * total) / held[category]! : 1,
  );
  for (let i = 0; i < weights.length; i++) weights[i]! *= scale[codes[i]!]!;
}

/** The margins with the shares that weights reach. */
export function withShares(margins: PreparedMargin[], weights: Float64Array, total: number): RakedMargin[] {
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

/** Largest distance between a reached and a wanted share, unitless. */
export function largestError(margins: RakedMargin[]): number {
  let largest = 0;
  for (const { shares, targets } of margins) {
    shares.forEach((share, category) => (largest = Math.max(largest, Math.abs(share - targets[category]!))));
  }
  return largest;
}

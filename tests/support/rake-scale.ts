import { rake, weightedMean, marginDesign } from '../../src/stats';
import { expectClose, type Tolerance } from './oracle';

export type ScaleInputs = {
  n: number;
  seed: number;
  categories: number[];
  shares: number[][];
  targets: number[][];
};
type Indicator = { unweighted: number; mean: number; se_raked: number; se_fixed_weights: number };
export type ScaleExpected = {
  category_counts: number[][];
  final_seed: number;
  weight_at: Record<string, number>;
  sum_sq: number;
  min: number;
  max: number;
  indicators: Record<string, Indicator>;
};

/** Generates the sample that the vector describes, rakes it and compares. */
export function rakeScale(inputs: ScaleInputs, expected: ScaleExpected, tolerance: Tolerance): void {
  const { codes, answers, seed } = generateScale(inputs);
  expect(seed).toBe(expected.final_seed);
  const raking = rake(
    codes,
    inputs.targets.map((target) => Float64Array.from(target)),
    new Float64Array(inputs.n).fill(1),
    { tolerance: 1e-13, sweeps: 500 },
  );
  if (raking.kind !== 'raked') throw new Error(raking.reason);
  const weights = raking.factors;
  for (const [position, weight] of Object.entries(expected.weight_at)) {
    expectClose(weights[Number(position) - 1]!, weight, tolerance);
  }
  expectClose(
    weights.reduce((sum, weight) => sum + weight * weight, 0),
    expected.sum_sq,
    tolerance,
  );
  const design = marginDesign(
    inputs.n,
    codes.map((margin, m) => ({ codes: margin, categories: inputs.categories[m]! })),
  );
  const base = new Float64Array(inputs.n).fill(1);
  for (const [name, y] of answers.entries()) {
    const want = expected.indicators[`y${name + 1}`]!;
    const raked = weightedMean(y, weights, { variance: 'survey', design, base });
    const fixed = weightedMean(y, weights);
    if (raked.kind !== 'estimate' || fixed.kind !== 'estimate') throw new Error('nobody asked');
    expectClose(raked.mean, want.mean, tolerance);
    expectClose(raked.se, want.se_raked, tolerance);
    expectClose(fixed.se, want.se_fixed_weights, tolerance);
  }
}

/** Respondents drawn as the vector describes, with their answers and the generator's last state. */
export function generateScale({ n, seed, categories, shares }: ScaleInputs) {
  let state = seed;
  const draw = () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647;
  };
  const edges = shares.map((share) => {
    let sum = 0;
    return share.slice(0, -1).map((value) => (sum += value));
  });
  const codes = categories.map(() => new Int32Array(n));
  const answers: number[][] = [[], [], [], []];
  for (let i = 0; i < n; i++) {
    edges.forEach((edge, m) => {
      const u = draw();
      codes[m]![i] = edge.filter((value) => value <= u).length;
    });
    for (let j = 1; j <= 4; j++) {
      const chance = 0.3 + 0.05 * (codes[0]![i]! + 1) - 0.02 * (codes[2]![i]! + 1) + 0.04 * (j - 1);
      answers[j - 1]!.push(draw() < chance ? 1 : 0);
    }
  }
  return { codes, answers, seed: state };
}

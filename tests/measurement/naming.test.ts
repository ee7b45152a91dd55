import { blockSpread, spreadVariance, stratumSums } from '../../src/measurement/columns-replicates';
import { type Named, namingContributions, namingOf, namingOutputs } from '../../src/measurement/naming';

/*
 * By hand: 40 people of one stratum, weights 1. Ten name brand 0 first and brand 1 second, ten name brand 1 first and one other brand,
 * ten name nothing, ten type one name that nobody has told yet.
 */
const one = (brands: [number, number][], others = 0, open = 0): Named => ({ brands, others, open });
const tens = [
  one([
    [0, 1],
    [1, 2],
  ]),
  one([[1, 1]], 1),
  one([]),
  one([], 0, 1),
];
const people = Array.from({ length: 40 }, (_, i) => tens[i % 4]!);
const block = { respondents: 40, segments: new Map(), answers: new Map(), weights: null };
const layout = { segments: [], measures: [] };
const weights = {
  margins: [],
  keys: Float64Array.of(0),
  strata: Int32Array.of(0),
  factor: Float64Array.of(1),
  base: 'equal' as const,
};

function found(named: readonly (Named | null)[]) {
  const parts = namingContributions(named, 2);
  const outputs = namingOutputs(2);
  const sums = stratumSums(layout, block, weights, parts);
  const values = new Float64Array(outputs.count);
  const totals = sums.sums;
  outputs.value(totals, values);
  return { values, sums, outputs, parts };
}

const base = (size: number) => ({ base: size, weight: size, square: size });
const bases = { asked: base(40), brands: [base(10), base(20)] };
const counts = { names: 50, open: 10 };

describe('how brands are named', () => {
  it('gives brands a person, unknown share, mean ranks and shares of mind', () => {
    const { values } = found(people);
    const naming = namingOf(values, new Float64Array(values.length).fill(0.0001), 40, bases, counts)!;

    expect(naming.brandsNamed.value).toBeCloseTo(40 / 40, 12);
    expect(naming.unknown.value).toBeCloseTo(10 / 50, 12);
    expect(naming.peopleWithUnknown.value).toBeCloseTo(10 / 40, 12);
    expect(values[3]).toBeCloseTo(1, 12);
    expect(values[6]).toBeCloseTo((10 * 2 + 10 * 1) / 20, 12);
    expect(naming.brands.map(({ shareOfMind }) => shareOfMind.value)).toEqual([0.25, 0.5]);
    expect(naming.brands.map(({ atMost }) => atMost)).toEqual([0.5, 0.75]);
  });

  it('hides a rank of fewer than 30 people, and says nothing of fewer than 30 asked', () => {
    const { values } = found(people);
    const variances = new Float64Array(values.length).fill(0.0001);

    expect(namingOf(values, variances, 40, bases, counts)!.brands[1]!.meanRank.isHidden).toBe(true);
    expect(namingOf(values, variances, 40, { ...bases, asked: base(29) }, counts)).toBeNull();
  });

  it('leaves out whoever was not asked', () => {
    const { values } = found(people.map((named, i) => (i % 4 === 2 ? null : named)));

    expect(values[0]).toBeCloseTo(40 / 30, 12);
    expect(values[2]).toBeCloseTo(10 / 30, 12);
  });

  it('has the jackknife error of a mean where everybody counts the same', () => {
    const { sums, outputs, parts, values } = found(people);
    const fit = {
      totals: sums.sums,
      fits: sums.sums.map((sum) => sum / 40),
      leverage: Float64Array.of(1 / 40),
    };
    const spread = blockSpread(layout, block, weights, parts, fit, outputs);
    const variance = spreadVariance(spread, 40)[0]!;
    const each = people.map(({ brands, others }) => brands.length + others);
    const byHand = each.reduce((sum, x) => sum + (x - values[0]!) ** 2, 0) / 39 / 40;

    expect(variance).toBeCloseTo(byHand, 10);
  });
});

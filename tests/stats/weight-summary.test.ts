import fc from 'fast-check';
import { designEffect, effectiveBase, weightedMean, weightSummary } from '../../src/stats';

describe('weightSummary', () => {
  it('summarises three weights worked out by hand', () => {
    // 1, 2, 3: sum 6, squares 14, effective base 36/14.
    expect(weightSummary([1, 2, 3])).toEqual({
      kind: 'summary',
      sum: 6,
      min: 1,
      max: 3,
      variation: expect.closeTo(Math.sqrt(2 / 3) / 2, 12) as number,
      effectiveBase: expect.closeTo(36 / 14, 12) as number,
      designEffect: expect.closeTo(14 / 12, 12) as number,
      efficiency: expect.closeTo(12 / 14, 12) as number,
    });
  });

  it('agrees with the effective base, whatever the scale, and leaves out those without weight', () => {
    const weights = fc.array(fc.double({ min: 0.01, max: 50, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0.001, max: 1000, noNaN: true }), (list, scale) => {
        const square = list.reduce((sum, weight) => sum + weight * weight, 0);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        const summary = weightSummary([0, ...list.map((weight) => weight * scale)]);
        if (summary.kind === 'cannot-say') throw new Error(summary.reason);
        expect(summary.effectiveBase / effectiveBase(total, square)).toBeCloseTo(1, 9);
        expect(summary.efficiency * summary.designEffect).toBeCloseTo(1, 12);
      }),
    );
  });

  it('says that nobody has a weight, and refuses what is no weight', () => {
    expect(weightSummary([0, 0])).toEqual({ kind: 'cannot-say', reason: 'no-respondents' });
    expect(() => weightSummary([1, -1])).toThrow(RangeError);
    expect(() => weightSummary([NaN])).toThrow(RangeError);
  });
});

describe('designEffect', () => {
  it('is near 1 for equal weights and null without spread', () => {
    const estimate = weightedMean([0, 1, 1, 0, 1], [1, 1, 1, 1, 1]);
    if (estimate.kind === 'cannot-say') throw new Error(estimate.reason);

    expect(estimate.spread).toBeCloseTo(0.24, 12);
    // The variance of a mean divides by n - 1, the simple random sample of the definition by n.
    expect(designEffect(estimate.se!, estimate.spread, estimate.base)).toBeCloseTo(5 / 4, 12);
    expect(designEffect(0, 0, 10)).toBeNull();
    expect(() => designEffect(0.1, 0.2, 0)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { effectiveBase, studentQuantile, weightedMean } from '../../src/stats';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';

describeWithOracle('weighted mean: reference values from R', () => {
  type Inputs = { y: (number | null)[]; w: (number | null)[] };
  type Expected = {
    n_design: number;
    n: number;
    mean: number | null;
    se: number | null;
    kish_neff: number | null;
    ci95_t?: number[];
  };

  it('agrees with svymean, also on the degenerate cases', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('weighted_mean')) {
      const estimate = weightedMean(inputs.y, inputs.w);
      expect(estimate.respondents).toBe(expected.n_design);
      if (estimate.kind === 'cannot-say') {
        expect([expected.mean, expected.n]).toEqual([null, 0]);
        continue;
      }
      const { mean, se, base, respondents, effectiveBase: kish } = estimate;
      expect(base).toBe(expected.n);
      expectClose(mean, expected.mean, tolerance);
      expectClose(se, expected.se, tolerance);
      expectClose(kish, expected.kish_neff, tolerance);
      if (se !== null && expected.ci95_t) {
        expectClose(mean - studentQuantile(0.975, respondents - 1) * se, expected.ci95_t[0], tolerance);
      }
    }
  });
});

describe('weightedMean', () => {
  it('gives the textbook standard error of an unweighted mean', () => {
    const estimate = weightedMean([2, 4, 4, 6], [1, 1, 1, 1]);

    // s² = 8/3, se = sqrt(8/3/4)
    expect(estimate).toMatchObject({ kind: 'estimate', mean: 4, base: 4 });
    expect(estimate.kind === 'estimate' && estimate.se).toBeCloseTo(Math.sqrt(8 / 3 / 4), 14);
  });

  it('says that nobody was asked rather than 0', () => {
    expect(weightedMean([null, null], [1, 1])).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-asked',
      respondents: 2,
    });
  });

  it('does not take "not asked" for "no"', () => {
    expect(weightedMean([1, null, 0], [1, 1, 1])).toMatchObject({ mean: 0.5, base: 2, respondents: 3 });
  });

  it('does not mind the scale of the weights', () => {
    const respondent = fc.record({
      y: fc.integer({ min: 0, max: 10 }),
      w: fc.double({ min: 0.1, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(respondent, { minLength: 2, maxLength: 40 }), (sample) => {
        const y = sample.map((r) => r.y);
        const one = weightedMean(
          y,
          sample.map((r) => r.w),
        );
        const thousand = weightedMean(
          y,
          sample.map((r) => 1000 * r.w),
        );
        if (one.kind !== 'estimate' || thousand.kind !== 'estimate') throw new Error('nobody asked');
        expect(thousand.mean).toBeCloseTo(one.mean, 10);
        expect(thousand.se).toBeCloseTo(one.se!, 10);
      }),
    );
  });

  it.each([
    ['a negative weight', [1, 0], [1, -1]],
    ['a weight that is not a number', [1, 0], [1, NaN]],
    ['more answers than weights', [1, 0], [1]],
  ])('refuses %s', (_, y, w) => {
    expect(() => weightedMean(y, w)).toThrow(RangeError);
  });
});

describe('effectiveBase', () => {
  it('is the base for equal weights and less for uneven ones', () => {
    expect(effectiveBase(10, 10)).toBe(10);
    expect(effectiveBase(1 + 3, 1 + 9)).toBeCloseTo(1.6, 12);
  });

  it('refuses an empty base', () => {
    expect(() => effectiveBase(0, 0)).toThrow(RangeError);
  });
});

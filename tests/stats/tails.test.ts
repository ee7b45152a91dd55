import fc from 'fast-check';
import {
  betaCdf,
  betaQuantile,
  betaUpperTail,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  fisherCdf,
  fisherUpperTail,
  normalDensity,
  normalUpperTail,
  studentTwoSided,
} from '../../src/stats';

const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const shape = fc.double({ min: 0.5, max: 500, noNaN: true });
const freedom = fc.double({ min: 0.5, max: 300, noNaN: true });
const statistic = fc.double({ min: 0, max: 50, noNaN: true });

describe('the chi-square distribution', () => {
  it('is that of a squared normal for one degree of freedom', () => {
    for (const z of [0.1, 1, 1.96, 5, 10])
      expect(chiSquareUpperTail(z * z, 1) / (2 * normalUpperTail(z))).toBeCloseTo(1, 10);
  });

  it('is exponential for two, also far in the tail', () => {
    for (const x of [0.5, 3, 40, 1000])
      expect(chiSquareUpperTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 10);
  });

  it('has quantiles that undo it', () => {
    fc.assert(
      fc.property(inside, freedom, (p, df) => void near(chiSquareCdf(chiSquareQuantile(p, df), df), p)),
    );
  });

  it('has tails that add up to 1', () => {
    fc.assert(
      fc.property(
        statistic,
        freedom,
        (x, df) => void near(chiSquareCdf(x, df) + chiSquareUpperTail(x, df), 1),
      ),
    );
    expect([chiSquareUpperTail(0, 3), chiSquareUpperTail(-1, 3), chiSquareUpperTail(Infinity, 3)]).toEqual([
      1, 1, 0,
    ]);
  });
});

describe('the F distribution', () => {
  it('is that of a squared t for one degree of freedom above', () => {
    for (const t of [0.2, 1, 2, 6, 20]) {
      expect(fisherUpperTail(t * t, 1, 30) / studentTwoSided(t, 30)).toBeCloseTo(1, 9);
    }
  });

  it('has tails that add up to 1, and turns round with its fraction', () => {
    fc.assert(
      fc.property(statistic, freedom, freedom, (x, above, below) => {
        near(fisherCdf(x, above, below) + fisherUpperTail(x, above, below), 1);
        if (x > 0) near(fisherCdf(x, above, below), fisherUpperTail(1 / x, below, above));
      }),
    );
    expect([fisherUpperTail(0, 2, 3), fisherCdf(0, 2, 3), fisherUpperTail(Infinity, 2, 3)]).toEqual([
      1, 0, 0,
    ]);
    expect(fisherCdf(Infinity, 2, 3)).toBe(1);
  });
});

describe('the beta distribution', () => {
  it('has quantiles that undo it', () => {
    fc.assert(
      fc.property(inside, shape, shape, (p, a, b) => void near(betaCdf(betaQuantile(p, a, b), a, b), p)),
    );
  });

  it('is uniform for shapes of 1, and a power for one of them', () => {
    expect(betaQuantile(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaQuantile(0.975, 1, 60)).toBeCloseTo(1 - 0.025 ** (1 / 60), 12);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
  });

  it('has tails that add up to 1', () => {
    fc.assert(
      fc.property(inside, shape, shape, (x, a, b) => void near(betaCdf(x, a, b) + betaUpperTail(x, a, b), 1)),
    );
  });
});

describe('the normal density', () => {
  it('is the slope of the distribution function', () => {
    for (const z of [-2, -0.3, 0, 1.4]) {
      const slope = (normalUpperTail(z - 1e-5) - normalUpperTail(z + 1e-5)) / 2e-5;
      expect(normalDensity(z)).toBeCloseTo(slope, 8);
    }
  });
});

describe('impossible arguments', () => {
  it.each([
    ['chi-square of nothing', () => chiSquareCdf(NaN, 3)],
    ['a tail of nothing', () => chiSquareUpperTail(NaN, 3)],
    ['no degrees of freedom', () => chiSquareUpperTail(1, 0)],
    ['a quantile at 1', () => chiSquareQuantile(1, 3)],
    ['F of nothing', () => fisherCdf(NaN, 1, 2)],
    ['an F tail of nothing', () => fisherUpperTail(NaN, 1, 2)],
    ['F without degrees of freedom below', () => fisherUpperTail(2, 1, 0)],
    ['beta of nothing', () => betaCdf(NaN, 1, 2)],
    ['a beta without shape', () => betaCdf(0.5, 0, 2)],
    ['a chance above 1', () => betaQuantile(1.1, 1, 2)],
    ['a density of nothing', () => normalDensity(NaN)],
  ])('refuses %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

function near(got: number, want: number): void {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 + 1e-9 * Math.abs(want));
}

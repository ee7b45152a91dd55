import { brierScore, intervalScore } from '../../src/stats/scoring';

describe('intervalScore', () => {
  it('is the width where the value lies within', () => {
    expect(intervalScore({ low: 0.3, high: 0.4 }, 0.35, 0.8)).toBeCloseTo(0.1, 12);
    expect(intervalScore({ low: 0.3, high: 0.4 }, 0.4, 0.8)).toBeCloseTo(0.1, 12);
  });

  it('adds a penalty for what lies outside, the larger the surer the range was said to be', () => {
    // 2/(1 - 0.8) = 10 and 2/(1 - 0.95) = 40 times the distance of 0.02.
    expect(intervalScore({ low: 0.3, high: 0.4 }, 0.42, 0.8)).toBeCloseTo(0.1 + 10 * 0.02, 12);
    expect(intervalScore({ low: 0.3, high: 0.4 }, 0.28, 0.95)).toBeCloseTo(0.1 + 40 * 0.02, 12);
  });

  it('is best, on average, for the range that is true', () => {
    // Values spread evenly over 0 to 1: the range that holds the middle 80 % of them.
    const values = Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
    const mean = (low: number, high: number) =>
      values.reduce((sum, value) => sum + intervalScore({ low, high }, value, 0.8), 0) / values.length;
    expect(mean(0.1, 0.9)).toBeLessThan(mean(0.05, 0.95));
    expect(mean(0.1, 0.9)).toBeLessThan(mean(0.2, 0.8));
  });

  it.each([
    ['a level of 1', { low: 0, high: 1 }, 1],
    ['a range the wrong way round', { low: 1, high: 0 }, 0.8],
  ])('refuses %s', (_, range, level) => {
    expect(() => intervalScore(range, 0.5, level)).toThrow(RangeError);
  });
});

describe('brierScore', () => {
  it('is the squared distance from what happened', () => {
    expect(brierScore(0.7, true)).toBeCloseTo(0.09, 12);
    expect(brierScore(0.7, false)).toBeCloseTo(0.49, 12);
    expect(brierScore(1, true)).toBe(0);
  });

  it('refuses a chance outside 0 to 1', () => {
    expect(() => brierScore(1.01, true)).toThrow(RangeError);
  });
});

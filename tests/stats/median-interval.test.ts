import { medianInterval } from '../../src/stats/median-interval';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('the interval of a median', () => {
  // Ranks from binomial sums in whole numbers of any length (Python's fractions): the first r with P(X <= r) above 2.5 %.
  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [100, 40, 61],
    [1000, 469, 532],
  ])('of %i values lies between the order statistics %i and %i', (n, low, high) => {
    expect(medianInterval(upTo(n))).toEqual({ median: (n + 1) / 2, low, high });
  });

  it('does not depend on the order of the values, and stays put under a monotone change', () => {
    const values = [9, 1, 4, 7, 2, 8, 3, 6, 5, 10];

    expect(medianInterval(values)).toEqual({ median: 5.5, low: 2, high: 9 });
    const { low, high } = medianInterval(values.map((value) => value ** 3));
    expect([low, high]).toEqual([8, 729]);
  });

  it('covers the true median at least as often as it says', () => {
    let state = 7;
    const chance = () => (state = (state * 16807) % 2147483647) / 2147483647;
    const samples = 4000;
    let covered = 0;
    for (let i = 0; i < samples; i++) {
      const { low, high } = medianInterval(Array.from({ length: 25 }, () => -Math.log(1 - chance())));
      if (low <= Math.LN2 && Math.LN2 <= high) covered += 1;
    }
    // Exact for 25 values: 1 − 2·P(X < 8) = 0.9567; three standard errors of 4,000 samples are 0.0097.
    expect(Math.abs(covered / samples - 0.9567)).toBeLessThan(0.0097);
  });

  it.each([[upTo(5)], [[]], [[1, 2, 3, 4, 5, Number.NaN]]])('refuses %j', (values) => {
    expect(() => medianInterval(values)).toThrow(RangeError);
  });
});

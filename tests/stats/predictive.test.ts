import { measuredRange } from '../../src/stats/predictive';
import { trendAt, trendLine } from '../../src/stats/trend';
import { normalQuantile, studentQuantile } from '../../src/stats';

const times = [0, 1, 2, 3];
const errors = [0.0004, 0.0004, 0.0004, 0.0004];

describe('measuredRange', () => {
  it('adds the error of a wave to that of the line, by hand', () => {
    const line = trendLine({ times, values: [0.3, 0.32, 0.34, 0.36], errors });

    // Mean time 1.5, sum of squared distances 5: at time 4 the line has 0.0004 (1/4 + 2.5²/5) = 0.0006.
    const se = Math.sqrt(0.0006 + 0.0004);
    const { low, high } = measuredRange(line, 4, 0.8);

    expect(low).toBeCloseTo(0.38 - normalQuantile(0.9) * se, 12);
    expect(high).toBeCloseTo(0.38 + normalQuantile(0.9) * se, 12);
  });

  it('lets the next wave scatter as much as those before, with Student’s distribution', () => {
    const line = trendLine({ times, values: [0.3, 0.38, 0.28, 0.36], errors });
    const at = trendAt(line, 4, 0.5);
    const se = Math.sqrt(line.dispersion * (0.0006 + 0.0004));

    expect(line.dispersion).toBeGreaterThan(1);
    expect(measuredRange(line, 4, 0.8).high).toBeCloseTo(at.value + studentQuantile(0.9, 2) * se, 12);
  });

  it('is wider than the range of the level, and the wider the surer it is to be', () => {
    const line = trendLine({ times, values: [0.3, 0.31, 0.35, 0.36], errors });
    const level = trendAt(line, 5, 0.5);
    const [narrow, wide] = [measuredRange(line, 5, 0.8), measuredRange(line, 5, 0.95)];

    expect(wide.low).toBeLessThan(level.low);
    expect(wide.high).toBeGreaterThan(level.high);
    expect(wide.low).toBeLessThan(narrow.low);
    expect(narrow.high).toBeLessThan(wide.high);
  });

  it('stays within 0 to 1 on the logit scale', () => {
    const line = trendLine({ times, values: [0.02, 0.02, 0.01, 0.01], errors }, 'logit');
    const { low, high } = measuredRange(line, 9, 0.95);

    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(1);
  });

  it('holds as many values as it says: 80 of 100', () => {
    // Five waves of known error around a straight line, and the sixth: how often it lies within the range given.
    let state = 20261123;
    const uniform = () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return (state + 0.5) / 2147483648;
    };
    const noise = () => normalQuantile(uniform()) * 0.02;
    let within = 0;
    const rounds = 3000;
    for (let i = 0; i < rounds; i++) {
      const values = [0, 1, 2, 3, 4].map((time) => 0.3 + 0.01 * time + noise());
      const line = trendLine({ times: [0, 1, 2, 3, 4], values, errors: values.map(() => 0.0004) });
      const { low, high } = measuredRange(line, 5, 0.8);
      const next = 0.35 + noise();
      if (next >= low && next <= high) within += 1;
    }
    // A little above 80 %: the dispersion is never let below 1.
    expect(within / rounds).toBeGreaterThan(0.79);
    expect(within / rounds).toBeLessThan(0.9);
  });

  it('refuses a time that is none', () => {
    const line = trendLine({ times, values: [0.3, 0.32, 0.34, 0.36], errors });
    expect(() => measuredRange(line, NaN, 0.8)).toThrow(RangeError);
  });
});

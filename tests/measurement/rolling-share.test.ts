import fc from 'fast-check';
import { rollingShare, rollingShareChange } from '../../src/measurement/rolling-share';
import { qualityOf } from '../../src/measurement/mean';
import { rollingMeans } from '../../src/stats';

const wave = fc
  .record({ share: fc.integer({ min: 10, max: 90 }), n: fc.integer({ min: 200, max: 900 }) })
  .map(({ share: percent, n }) => {
    const share = percent / 100;
    const se = Math.sqrt((share * (1 - share)) / n);
    return {
      ...{
        kind: 'estimate' as const,
        share,
        se,
        low: 0,
        high: 1,
        intervalBase: n,
        base: n,
        effectiveBase: n,
      },
      ...{ n, df: n - 1, variance: 'jackknife' as const, quality: qualityOf(n) },
    };
  });

describe('a rolling share', () => {
  it('is what the library makes of the series, and so is its change', () => {
    fc.assert(
      fc.property(
        fc.array(wave, { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 2, max: 4 }),
        (waves, k) => {
          const series = waves.map(({ share, se }) => ({ value: share, variance: se ** 2 }));
          const expected = rollingMeans(series, k).at(-1)!;

          const found = rollingShare(waves.slice(-k), 'jackknife');

          expect(found.share).toBeCloseTo(expected.value, 12);
          expect(found.se).toBeCloseTo(expected.se, 12);
          expect(found.base).toBe(waves.slice(-k).reduce((sum, { base }) => sum + base, 0));
          expect(found.low!).toBeLessThan(found.share);
          expect(found.high!).toBeGreaterThan(found.share);
          if (expected.change === null) return;
          const change = rollingShareChange(waves.at(-1 - k)!, waves.at(-1)!, k, null);
          if (change.kind !== 'change') throw new Error(change.reason);
          expect(change.difference).toBeCloseTo(expected.change.value, 12);
          expect(change.se).toBeCloseTo(expected.change.se, 12);
        },
      ),
    );
  });

  it('is less sure where people answered several of its waves', () => {
    const [one, two] = fc.sample(fc.tuple(wave, wave), { numRuns: 1, seed: 7 })[0]!;

    const apart = rollingShare([one, two], 'jackknife');
    const together = rollingShare([one, two], 'jackknife', () => 1);

    expect(together.se).toBeCloseTo((one.se + two.se) / 2, 12);
    expect(together.se!).toBeGreaterThan(apart.se!);
  });
});

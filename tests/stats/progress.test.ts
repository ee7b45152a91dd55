import fc from 'fast-check';
import { normalQuantile, progressToTarget } from '../../src/stats';

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const variance = fc.double({ min: 1e-6, max: 1e-2, noNaN: true });
const at = (value: number, error: number) => ({ value, variance: error });

describe('progressToTarget', () => {
  it('is half way with no error at the start: the interval of the current value over the gap', () => {
    // Way made 0.1 ± 1.96 × 0.02 of a gap of 0.2.
    const progress = progressToTarget(at(0.2, 0), at(0.3, 0.0004), 0.4);
    if (progress.kind === 'cannot-say') throw new Error(progress.reason);

    expect(progress.progress).toBeCloseTo(0.5, 12);
    expect(progress.shown!.low).toBeCloseTo(0.5 - 0.1959964, 6);
    expect(progress.shown!.high).toBeCloseTo(0.5 + 0.1959964, 6);
    expect(progress.delta.low).toBeCloseTo(progress.shown!.low, 10);
  });

  it('holds the point estimate, and exactly the values that the test does not reject', () => {
    const z = normalQuantile(0.975);
    const anywhere = fc.double({ min: -5, max: 5, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, variance, variance, anywhere, (b, c, t, vb, vc, theta) => {
        const progress = progressToTarget(at(b, vb), at(c, vc), t);
        fc.pre(progress.kind === 'progress');
        const { fieller, g } = progress;
        const isInside = (x: number): boolean =>
          fieller.type === 'whole-line' ||
          (x >= fieller.low && x <= fieller.high) === (fieller.type === 'interval');
        expect(fieller.type === 'interval').toBe(g < 1);
        expect(isInside(progress.progress)).toBe(true);
        // Variance of (c - b) - θ (t - b) for separate samples: vc + (1 - θ)² vb.
        const distance = (c - b - theta * (t - b)) ** 2 - z ** 2 * (vc + (1 - theta) ** 2 * vb);
        fc.pre(Math.abs(distance) > 1e-9);
        expect(isInside(theta)).toBe(distance < 0);
      }),
    );
  });

  it('shows an interval only where the baseline gap is sure, and keeps moving away and overshooting as they are', () => {
    const away = progressToTarget(at(0.5, 1e-5), at(0.45, 1e-5), 0.6);
    const beyond = progressToTarget(at(0.1, 1e-5), at(0.45, 1e-5), 0.4);
    const unsure = progressToTarget(at(0.35, 5e-4), at(0.36, 5e-4), 0.37);

    expect(away).toMatchObject({ progress: expect.closeTo(-0.5, 10) as number });
    expect(beyond).toMatchObject({ progress: expect.closeTo(7 / 6, 10) as number });
    expect(unsure).toMatchObject({ shown: null, fieller: { type: 'whole-line' } });
  });

  it('finds values outside two limits where the gap is unsure but the way made is not', () => {
    const outside = progressToTarget(at(0.35, 5e-4), at(0.6, 5e-4), 0.37);

    expect(outside).toMatchObject({ shown: null, fieller: { type: 'outside' } });
  });

  it('does not change when all values turn round, or are scaled', () => {
    const [one, turned, scaled] = [
      progressToTarget(at(0.2, 4e-4), at(0.3, 5e-4), 0.45, 1e-4),
      progressToTarget(at(0.8, 4e-4), at(0.7, 5e-4), 0.55, 1e-4),
      progressToTarget(at(20, 4), at(30, 5), 45, 1),
    ];
    if (one.kind === 'cannot-say' || turned.kind === 'cannot-say' || scaled.kind === 'cannot-say')
      throw new Error();

    expect(turned.shown!.low).toBeCloseTo(one.shown!.low, 10);
    expect(scaled.shown!.high).toBeCloseTo(one.shown!.high, 10);
    expect(one.deltaSe).toBeCloseTo(scaled.deltaSe, 10);
  });

  it('cannot say without a gap, and refuses impossible errors', () => {
    expect(progressToTarget(at(0.4, 1e-4), at(0.3, 1e-4), 0.4)).toEqual({
      kind: 'cannot-say',
      reason: 'baseline-at-target',
    });
    expect(() => progressToTarget(at(0.2, -1), at(0.3, 0), 0.4)).toThrow(RangeError);
    expect(() => progressToTarget(at(0.2, 1e-4), at(0.3, 1e-4), 0.4, 1)).toThrow(RangeError);
    expect(() => progressToTarget(at(NaN, 0), at(0.3, 0), 0.4)).toThrow(RangeError);
  });
});

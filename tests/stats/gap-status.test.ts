import fc from 'fast-check';
import { gapTests, standingToTarget } from '../../src/stats';

const measured = (share: number, se: number | null, effectiveBase = 400) => ({
  share,
  se,
  df: 399,
  effectiveBase,
});
const statusOf = (...call: Parameters<typeof standingToTarget>) => {
  const standing = standingToTarget(...call);
  return standing.kind === 'standing' ? standing.status : standing.reason;
};

describe('standingToTarget', () => {
  it.each([
    ['on target with a narrow interval on it', 0.3, 0.005, 0.301, 'on-target'],
    ['on target also when shown to differ by less than the margin', 0.31, 0.003, 0.3, 'on-target'],
    ['not settled with a wide interval around it', 0.3, 0.05, 0.3, 'not-settled'],
    ['above', 0.5, 0.02, 0.3, 'above'],
    ['below', 0.1, 0.02, 0.3, 'below'],
  ])('says %s', (_, share, se, target, status) => {
    expect(statusOf(measured(share, se), target)).toBe(status);
  });

  it.each([
    ['reached when shown not to be short of it', 0.3, 0.01, 'reached'],
    ['reached far above it', 0.5, 0.02, 'reached'],
    ['below when short of it', 0.2, 0.02, 'below'],
    ['not settled in between', 0.28, 0.02, 'not-settled'],
  ])('says of a minimum: %s', (_, share, se, status) => {
    expect(statusOf(measured(share, se), 0.3, { atLeast: true })).toBe(status);
  });

  it('goes by the Wilson interval for nobody and everybody, and never says "on target" then', () => {
    expect(statusOf(measured(0, 0, 60), 0.3)).toBe('below');
    expect(statusOf(measured(0, 0, 60), 0)).toBe('not-settled');
    expect(statusOf(measured(1, 0, 60), 0.5)).toBe('above');
    expect(statusOf(measured(1, 0, 60), 0.9, { atLeast: true })).toBe('reached');
    expect(statusOf(measured(1, 0, 1e6), 1)).toBe('not-settled');
    expect(standingToTarget(measured(0, 0, 60), 0.3)).toMatchObject({ gap: -0.3, tests: null });
  });

  it('says that there is not enough data', () => {
    expect([statusOf(null, 0.3), statusOf(measured(1, null, 1), 0.3)]).toEqual([
      'not-enough-data',
      'not-enough-data',
    ]);
  });

  it('never contradicts its interval', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const error = fc.double({ min: 1e-4, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(unit, error, unit, fc.boolean(), (share, se, target, atLeast) => {
        const standing = standingToTarget(measured(share, se), target, { atLeast });
        if (standing.kind === 'cannot-say') throw new Error(standing.reason);
        const { status, low, high } = standing;
        if (status === 'above') expect(low).toBeGreaterThan(0);
        if (status === 'below') expect(high).toBeLessThan(0);
        if (status === 'not-settled') expect(low <= 0 && high >= 0).toBe(true);
        if (status === 'on-target')
          expect(Math.max(-standing.tests!.inner.low, standing.tests!.inner.high)).toBeLessThan(0.03);
      }),
    );
  });

  it.each([
    ['a target above 1', 1.2, 0.03],
    ['no margin', 0.3, 0],
  ])('refuses %s', (_, target, margin) => {
    expect(() => standingToTarget(measured(0.3, 0.02), target, { margin })).toThrow(RangeError);
  });
});

describe('gapTests, the two one-sided tests', () => {
  it('finds a share on target exactly when the inner interval lies within the margin', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const error = fc.double({ min: 1e-3, max: 0.1, noNaN: true });
    fc.assert(
      fc.property(unit, error, (share, se) => {
        const { pOnTarget, inner, tLower, tUpper } = gapTests({ value: share, se, df: 120 }, 0.4, 0.05);
        fc.pre(Math.abs(pOnTarget - 0.05) > 1e-9);
        expect(pOnTarget < 0.05).toBe(inner.low > -0.05 && inner.high < 0.05);
        expect(tLower - tUpper).toBeCloseTo(0.1 / se, 8);
      }),
    );
  });
});

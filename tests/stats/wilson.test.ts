import fc from 'fast-check';
import { weightedMean, wilsonInterval } from '../../src/stats';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';

describeWithOracle('Wilson interval: reference values from R', () => {
  it('agrees on whole counts', () => {
    type Inputs = { x: number[]; n: number[]; level: number };
    type Expected = { wilson_lower: number[]; wilson_upper: number[] };
    const { inputs, expected, tolerance } = vectors<Inputs, Expected>('prop_ci', 'unweighted_table')[0]!;

    inputs.x.forEach((yes, i) => {
      const { low, high } = wilsonInterval(yes / inputs.n[i]!, inputs.n[i]!, inputs.level);
      expectClose(low, expected.wilson_lower[i], tolerance);
      expectClose(high, expected.wilson_upper[i], tolerance);
    });
  });

  it('agrees on weighted samples, on the base that gives the standard error and on Kish’s', () => {
    type Inputs = { y: number[]; w: number[] };
    type Expected = {
      p: number;
      se: number;
      kish_neff: number;
      wilson_nstar: number[];
      wilson_kish: number[];
    };
    const weighted = vectors<Inputs, Expected>('prop_ci').filter(({ name }) => name !== 'unweighted_table');
    expect(weighted.length).toBeGreaterThan(4);

    for (const { inputs, expected, tolerance } of weighted) {
      const estimate = weightedMean(inputs.y, inputs.w);
      if (estimate.kind !== 'estimate' || estimate.se === null) throw new Error('no estimate');
      const { mean, se, effectiveBase } = estimate;
      const base = se === 0 ? effectiveBase : (mean * (1 - mean)) / se ** 2;
      const own = wilsonInterval(mean, base);
      const kish = wilsonInterval(mean, effectiveBase);
      [own.low, own.high].forEach((bound, i) => expectClose(bound, expected.wilson_nstar[i], tolerance));
      [kish.low, kish.high].forEach((bound, i) => expectClose(bound, expected.wilson_kish[i], tolerance));
    }
  });
});

describe('Wilson interval', () => {
  it('gives the published interval for 81 of 263', () => {
    // Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    const { low, high } = wilsonInterval(81 / 263, 263);

    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const base = fc.double({ min: 0.5, max: 1e6, noNaN: true });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(share, base, (p, n) => {
        const { low, high } = wilsonInterval(p, n);
        expect([0 <= low, low <= p, p <= high, high <= 1]).toEqual([true, true, true, true]);
      }),
    );
  });

  it('mirrors itself: the interval for no is the interval for yes turned round', () => {
    fc.assert(
      fc.property(share, base, (p, n) => {
        expect(wilsonInterval(1 - p, n).low).toBeCloseTo(1 - wilsonInterval(p, n).high, 10);
      }),
    );
  });

  it('narrows as the base grows', () => {
    fc.assert(
      fc.property(share, base, (p, n) => {
        const [few, many] = [wilsonInterval(p, n), wilsonInterval(p, 2 * n)];
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });

  it.each([
    ['a share above 1', 1.01, 100, 0.95],
    ['a share that is not a number', NaN, 100, 0.95],
    ['an empty base', 0.5, 0, 0.95],
    ['a level of 1', 0.5, 100, 1],
  ])('refuses %s', (_, p, n, level) => {
    expect(() => wilsonInterval(p, n, level)).toThrow(RangeError);
  });
});

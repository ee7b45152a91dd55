import fc from 'fast-check';
import { drivers, lmg, relativeWeights, weightedCovariance } from '../../src/stats';

const columns = (count: number) =>
  fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 20, maxLength: 20 }), {
    minLength: count,
    maxLength: count,
  });
const driversOf = (data: number[][]) =>
  drivers(
    weightedCovariance(
      data.map((column) => Float64Array.from(column)),
      new Float64Array(data[0]!.length).fill(1),
    ),
  );

describe('drivers', () => {
  it('share an outcome as worked out by hand', () => {
    // Two predictors, correlations 0.5 with each other, 0.6 and 0.5 with the outcome: R² of both 0.31 / 0.75.
    const shares = lmg(
      [
        [1, 0.5],
        [0.5, 1],
      ],
      [0.6, 0.5],
    );
    const both = (0.36 + 0.25 - 2 * 0.5 * 0.6 * 0.5) / 0.75;

    expect(shares[0]).toBeCloseTo((0.36 + (both - 0.25)) / 2, 12);
    expect(shares[1]).toBeCloseTo((0.25 + (both - 0.36)) / 2, 12);
  });

  it('add up to R², by both methods, none below 0', () => {
    fc.assert(
      fc.property(columns(5), (data) => {
        const result = driversOf(data);
        if (result.kind !== 'estimate') return;
        const total = (key: 'lmg' | 'relativeWeight') =>
          result.drivers.reduce((sum, driver) => sum + driver[key]!, 0);
        expect(total('lmg')).toBeCloseTo(result.rSquared, 7);
        expect(total('relativeWeight')).toBeCloseTo(result.rSquared, 7);
        expect(result.drivers.every((driver) => driver.lmg! > -1e-9)).toBe(true);
      }),
    );
  });

  it('take what varies too little to be squared as constant, and never answer with NaN', () => {
    const measured = [1, 2, 3, 4, 5, 7, 6, 8];
    const hardly = measured.map((value) => value * 1e-161);

    expect(driversOf([hardly, measured])).toMatchObject({ kind: 'cannot-say', reason: 'constant-outcome' });
    expect(driversOf([measured, hardly])).toMatchObject({ kind: 'cannot-say', reason: 'no-predictors' });
  });

  it('keep their shares when the predictors are given in another order', () => {
    fc.assert(
      fc.property(columns(4), (data) => {
        const [y, ...predictors] = data;
        const there = driversOf(data);
        const back = driversOf([y!, ...predictors.reverse()]);
        if (there.kind !== 'estimate' || back.kind !== 'estimate') return;
        fc.pre(there.dropped.length === 0 && back.dropped.length === 0);
        there.drivers.forEach((driver, j) => {
          const same = back.drivers.at(-1 - j)!;
          expect(same.lmg).toBeCloseTo(driver.lmg!, 7);
          expect(same.relativeWeight).toBeCloseTo(driver.relativeWeight, 7);
        });
      }),
    );
  });

  it('drop a predictor that never varies and one that repeats another, and say so', () => {
    const y = [1, 2, 3, 4, 5, 7, 6, 8];
    const a = [1, 0, 2, 1, 3, 2, 4, 3];
    const result = driversOf([y, a, y.map(() => 0.1), a.map((x) => 3 - 2 * x), [1, 1, 0, 0, 1, 1, 0, 0]]);

    expect(result).toMatchObject({
      kind: 'estimate',
      dropped: [
        { predictor: 1, reason: 'constant' },
        { predictor: 2, reason: 'duplicate' },
      ],
    });
    expect(result.kind === 'estimate' && result.drivers.map(({ predictor }) => predictor)).toEqual([0, 3]);
  });

  it('use relative weights alone beyond twelve predictors', () => {
    const noise = (i: number, j: number) => Math.sin(i * 12.9898 + j * 78.233) * 43758.5453;
    const data = Array.from({ length: 15 }, (_, j) => Array.from({ length: 60 }, (_, i) => noise(i, j) % 1));
    const result = driversOf(data);

    expect(result).toMatchObject({ kind: 'estimate', method: 'johnson' });
    expect(result.kind === 'estimate' && result.drivers[0]).toMatchObject({ lmg: null, lmgShare: null });
    expect(() => lmg(Array(13).fill(Array(13).fill(0)), Array(13).fill(0))).toThrow(RangeError);
  });

  it('agree where predictors have nothing to do with each other', () => {
    const identity = [
      [1, 0],
      [0, 1],
    ];

    expect(relativeWeights(identity, [0.6, 0.3])[0]).toBeCloseTo(0.36, 12);
    expect(lmg(identity, [0.6, 0.3])[1]).toBeCloseTo(0.09, 12);
  });

  it('say why there are none', () => {
    expect(
      driversOf([
        [1, 1, 1, 1],
        [1, 2, 3, 5],
      ]),
    ).toMatchObject({ reason: 'constant-outcome' });
    expect(
      driversOf([
        [1, 2, 3, 5],
        [2, 2, 2, 2],
      ]),
    ).toMatchObject({ reason: 'no-predictors' });
    expect(
      driversOf([
        [1, 2, 4],
        [1, 0, 1],
        [0, 2, 1],
      ]),
    ).toMatchObject({ reason: 'too-few-respondents' });
    expect(
      driversOf([
        [1, -1, 1, -1],
        [1, 1, -1, -1],
      ]),
    ).toMatchObject({ isWeak: true, rSquared: 0 });
    expect(() =>
      driversOf([
        [1, NaN],
        [1, 2],
      ]),
    ).toThrow(RangeError);
  });
});

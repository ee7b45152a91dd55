import fc from 'fast-check';
import { alignment, marginDesign, profileMatch, type WeightedSample } from '../../src/stats';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const statement = fc.record({ p: share, T: share, a: fc.integer({ min: 1, max: 5 }) });
const profiles = fc.array(statement, { minLength: 3, maxLength: 12 });

describe('a profile against its target', () => {
  it('is as worked out by hand', () => {
    const match = profileMatch([0.2, 0.6, 0.5], [0.3, 0.4, 0.5], [1, 1, 2]);

    expect(match.importance).toEqual([0.25, 0.25, 0.5]);
    expect(match.meanGap).toBeCloseTo(0.025, 12);
    expect(match.meanAbsoluteGap).toBeCloseTo(0.075, 12);
    expect(match.rms).toBeCloseTo(Math.sqrt(0.25 * 0.01 + 0.25 * 0.04), 12);
    expect(match.shortfall).toBeCloseTo(0.05, 12);
    expect(match.furthest).toBeCloseTo(Math.sqrt(0.25 * 0.49 + 0.25 * 0.36 + 0.5 * 0.25), 12);
  });

  it('is 100 where it is the target, 0 at the greatest distance, and between them everywhere else', () => {
    fc.assert(
      fc.property(profiles, (all) => {
        const [p, T, a] = (['p', 'T', 'a'] as const).map((key) => all.map((one) => one[key]));
        const worst = T!.map((target) => (target > 0.5 ? 0 : 1));

        expect(profileMatch(T!, T!, a!).alignment).toBe(100);
        expect(profileMatch(worst, T!, a!).alignment).toBeCloseTo(0, 9);
        const { alignment: index, rms, meanAbsoluteGap, shortfall } = profileMatch(p!, T!, a!);
        expect(index >= -1e-9 && index <= 100).toBe(true);
        expect(rms >= meanAbsoluteGap - 1e-9 && rms >= shortfall - 1e-9).toBe(true);
      }),
    );
  });

  it('does not look at statements that do not matter', () => {
    const with0 = profileMatch([0.2, 0.9, 0.6, 0.5], [0.3, 0.1, 0.4, 0.5], [1, 0, 1, 2]);
    const without = profileMatch([0.2, 0.6, 0.5], [0.3, 0.4, 0.5], [1, 1, 2]);

    expect(with0.alignment).toBeCloseTo(without.alignment, 12);
    expect(with0.shape).toBeCloseTo(without.shape!, 12);
  });

  it('has no shape where a profile is flat or has two points', () => {
    expect(profileMatch([0.2, 0.3, 0.4], [0.5, 0.5, 0.5], [1, 1, 1]).shape).toBeNull();
    expect(profileMatch([0.3, 0.3, 0.3], [0.1, 0.5, 0.7], [1, 1, 1]).shape).toBeNull();
    expect(profileMatch([0.2, 0.3, 0.9], [0.1, 0.5, 0.2], [1, 1, 0]).shape).toBeNull();
  });

  it.each([
    ['importance 0 throughout', [0.5], [0.5], [0]],
    ['a target above 1', [0.5], [50], [1]],
    ['a measured share above 1', [50], [0.5], [1]],
    ['lengths that differ', [0.5, 0.5], [0.5], [1]],
    ['importance below 0', [0.5, 0.5], [0.5, 0.5], [1, -1]],
  ])('refuses %s', (_, measured, target, importance) => {
    expect(() => profileMatch(measured, target, importance)).toThrow(RangeError);
  });
});

describe('the alignment index of a wave', () => {
  const sampleOf = (n: number, variance: 'fixed' | 'jackknife'): WeightedSample => ({
    weight: new Float64Array(n).fill(1),
    route: variance === 'fixed' ? { variance } : { variance, design: marginDesign(n, []) },
  });
  const ticks = (yes: number, n: number) => Array.from({ length: n }, (_, i) => (i < yes ? 1 : 0));

  it('takes the noise of the sample out of the distance', () => {
    // One statement, 40 of 100 against 0.5: gap -0.1, variance 0.24 / 99.
    const result = alignment([ticks(40, 100)], [0.5], [1], sampleOf(100, 'fixed'));

    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(result.alignment).toBeCloseTo(80, 9);
    expect(result.noiseFloor).toBeCloseTo(Math.sqrt(0.24 / 99), 12);
    expect(result.meanSquareDebiased).toBeCloseTo(0.01 - 0.24 / 99, 12);
    expect(result.errors.rms).toBeCloseTo(Math.sqrt(0.24 / 99), 12);
    expect(result.errors.alignment).toBeCloseTo(200 * Math.sqrt(0.24 / 99), 9);
    expect(result.interval!.low).toBeLessThan(result.alignmentDebiased);
  });

  it('has a standard error by the jackknife even on the target, where there is no slope', () => {
    const answers = [ticks(20, 40), ticks(10, 40), ticks(30, 40)];
    const on = [0.5, 0.25, 0.75];
    const linear = alignment(answers, on, [1, 1, 1], sampleOf(40, 'fixed'));
    const left = alignment(answers, on, [1, 1, 1], sampleOf(40, 'jackknife'));

    expect(linear).toMatchObject({
      kind: 'estimate',
      alignment: 100,
      alignmentDebiased: 100,
      interval: null,
    });
    expect(left.kind === 'estimate' && left.errors.rms! > 0 && left.interval!.high === 100).toBe(true);
  });

  it('has nearly the same standard errors by both ways away from the target', () => {
    const answers = [ticks(60, 200), ticks(90, 200).reverse(), ticks(150, 200)];
    const [linear, left] = (['fixed', 'jackknife'] as const).map((variance) =>
      alignment(answers, [0.6, 0.7, 0.4], [1, 2, 3], sampleOf(200, variance)),
    );

    if (linear!.kind !== 'estimate' || left!.kind !== 'estimate') throw new Error('no estimate');
    for (const key of ['meanGap', 'meanAbsoluteGap', 'rms', 'alignment', 'shape'] as const)
      expect(left!.errors[key]! / linear!.errors[key]!).toBeCloseTo(1, 1);
  });

  it('names the statements that nobody was asked', () => {
    const answers = [
      [1, 0],
      [null, null],
      [1, null],
    ];

    expect(alignment(answers, [0.5, 0.5, 0.5], [1, 1, 1], sampleOf(2, 'fixed'))).toEqual({
      kind: 'cannot-say',
      reason: 'not-asked',
      statements: [1],
    });
    expect(
      alignment(
        [
          [1, 0],
          [1, null],
        ],
        [0.5, 0.5],
        [1, 1],
        sampleOf(2, 'fixed'),
      ),
    ).toMatchObject({
      reason: 'one-respondent',
      statements: [1],
    });
  });
});

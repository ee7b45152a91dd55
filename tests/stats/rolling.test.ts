import fc from 'fast-check';
import { againstRecent, pooledMean, rollingMeans, weightedMean } from '../../src/stats';

const point = fc.record({
  value: fc.double({ min: 0, max: 1, noNaN: true }),
  variance: fc.double({ min: 1e-6, max: 1e-2, noNaN: true }),
});

describe('rollingMeans', () => {
  it('averages the last waves, and compares what enters with what leaves', () => {
    const series = [0.2, 0.3, 0.4, 0.8].map((value) => ({ value, variance: 0.0009 }));
    const rolling = rollingMeans(series, 3);

    expect(rolling.map(({ value }) => value)).toEqual(
      [0.2, 0.25, 0.3, 0.5].map((x) => expect.closeTo(x, 12)),
    );
    expect(rolling.map(({ waves, isShort }) => [waves, isShort])).toEqual([
      [1, true],
      [2, true],
      [3, false],
      [3, false],
    ]);
    expect(rolling[2]).toMatchObject({ se: expect.closeTo(0.03 / Math.sqrt(3), 12) as number, change: null });
    // 0.8 enters, 0.2 leaves; the waves shared by both windows play no part.
    expect(rolling[3]!.change).toEqual({
      value: expect.closeTo(0.2, 12) as number,
      se: expect.closeTo((0.03 * Math.SQRT2) / 3, 12) as number,
      seIfIndependent: expect.closeTo(0.03 * Math.sqrt(2 / 3), 12) as number,
    });
  });

  it('has changes that add up to the windows, with an error no larger than for separate windows', () => {
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        (series, window) => {
          const rolling = rollingMeans(series, window);
          rolling.forEach(({ value, change, isShort }, end) => {
            expect(isShort).toBe(end < window - 1);
            if (change === null) return expect(end).toBeLessThan(window);
            expect(change.value).toBeCloseTo(value - rolling[end - 1]!.value, 10);
            expect(change.se).toBeLessThanOrEqual(change.seIfIndependent + 1e-12);
          });
        },
      ),
    );
  });

  it.each([
    ['no window', [{ value: 0.2, variance: 1e-4 }], 0],
    ['half a window', [{ value: 0.2, variance: 1e-4 }], 1.5],
    ['a negative variance', [{ value: 0.2, variance: -1 }], 2],
    ['a wave without value', [{ value: NaN, variance: 1e-4 }], 2],
  ])('refuses %s', (_, series, window) => {
    expect(() => rollingMeans(series, window)).toThrow(RangeError);
  });
});

describe('againstRecent', () => {
  it('sets the newest wave against the mean of those before it', () => {
    const before = [0.2, 0.3].map((value) => ({ value, variance: 0.0008 }));
    const { difference, se, low, high } = againstRecent({ value: 0.35, variance: 0.0005 }, before, 1e6);

    expect([difference, se]).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.03, 12)]);
    expect([low, high]).toEqual([expect.closeTo(0.0412, 4), expect.closeTo(0.1588, 4)]);
    expect(() => againstRecent({ value: 0.35, variance: 0.0005 }, [], 100)).toThrow(RangeError);
  });
});

describe('pooledMean', () => {
  it('is the weighted mean of one wave alone', () => {
    const [answers, weights] = [
      [0, 1, 1, null, 0],
      [1, 2, 0.5, 1, 0],
    ];
    const one = weightedMean(answers, weights);
    const pooled = pooledMean([{ answers, weights }]);
    if (one.kind === 'cannot-say' || pooled.kind === 'cannot-say') throw new Error();

    expect(pooled.mean).toBeCloseTo(one.mean, 12);
    expect(pooled.se).toBeCloseTo(one.se!, 12);
    expect(pooled).toMatchObject({ base: 3, effectiveBase: expect.closeTo(one.effectiveBase, 10) as number });
  });

  it('counts a wave by its respondents and not by the scale of its weights', () => {
    const wave = (scale: number) => ({ answers: [1, 0, 1], weights: [scale, 2 * scale, 3 * scale] });
    const other = { answers: [0, 0, 1, 0], weights: [1, 1, 1, 1] };

    expect(pooledMean([wave(1000), other])).toEqual(pooledMean([wave(1), other]));
  });

  it('takes each wave around its own level: a shift between waves adds no error', () => {
    const wave = (level: number) => ({ answers: [level, level + 1], weights: [1, 1] });
    const pooled = pooledMean([wave(0), wave(10)]);

    // Within each wave the variance of the total of two is 2 × 0.5 × ... = 1; two waves over 4 respondents: √2/4.
    expect(pooled).toMatchObject({ mean: 5.5, se: expect.closeTo(Math.SQRT2 / 4, 12) as number });
  });

  it('says what it cannot, and refuses impossible weights', () => {
    expect(pooledMean([{ answers: [null, null], weights: [1, 1] }])).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-asked',
    });
    expect(pooledMean([{ answers: [1], weights: [1] }])).toMatchObject({ mean: 1, se: null });
    expect(() => pooledMean([{ answers: [1], weights: [-1] }])).toThrow(RangeError);
    expect(() => pooledMean([{ answers: [1], weights: [] }])).toThrow(RangeError);
  });
});

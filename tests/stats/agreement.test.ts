import fc from 'fast-check';
import { concordance, intraclass, raterAgreement, sampleQuantile } from '../../src/stats';

describe('a sample quantile', () => {
  it('is as worked out by hand, by either rule', () => {
    expect(sampleQuantile([9, 1, 3, 5], 0.25)).toBeCloseTo(2.5, 12);
    expect(sampleQuantile([9, 1, 3, 5], 0.25, 6)).toBeCloseTo(1.5, 12);
    expect(sampleQuantile([4], 0.75)).toBe(4);
    expect(sampleQuantile([1, 2], 1, 6)).toBe(2);
  });

  it.each([
    ['no value', [], 0.5],
    ['a value that is not a number', [1, NaN], 0.5],
    ['an impossible probability', [1, 2], 1.5],
  ])('refuses %s', (_, values, p) => {
    expect(() => sampleQuantile(values, p)).toThrow(RangeError);
  });
});

describe('agreement on one number', () => {
  it('is as worked out by hand', () => {
    expect(raterAgreement([40, 60, 50], { range: 100 })).toEqual({
      raters: 3,
      median: 50,
      iqr: 10,
      sd: 10,
      rwg: 1 - 100 / (10000 / 12),
    });
    expect(raterAgreement([3, 4], { points: 5 }).rwg).toBeCloseTo(1 - 0.5 / 2, 12);
  });

  it('says nothing of spread for one person', () => {
    expect(raterAgreement([40], { range: 100 })).toMatchObject({ median: 40, iqr: 0, sd: null, rwg: null });
    expect(() => raterAgreement([], { range: 100 })).toThrow(RangeError);
    expect(() => raterAgreement([1], { points: 1 })).toThrow(RangeError);
    expect(() => raterAgreement([1], { range: 0 })).toThrow(RangeError);
  });
});

describe("Kendall's W", () => {
  it('is 1 for the same order, whatever the numbers, and 0 for opposite ones', () => {
    const same = concordance([
      [1, 10],
      [2, 30],
      [3, 31],
    ]);
    const opposite = concordance([
      [1, 3],
      [2, 2],
      [3, 1],
    ]);

    expect(same).toMatchObject({ kind: 'estimate', w: 1, f: null, fP: null });
    expect(opposite).toMatchObject({ kind: 'estimate', w: 0, p: 1 });
  });

  it('does not change when raters use their scale differently or change seats', () => {
    const ratings = fc.array(fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(
      fc.property(ratings, (table) => {
        const stretched = table.map(([a, ...others]) => [...others.map((x) => 3 * x - 5), a! ** 3]);
        const [plain, moved] = [concordance(table), concordance(stretched)];
        expect(moved.kind).toBe(plain.kind);
        if (plain.kind !== 'estimate' || moved.kind !== 'estimate') return;
        expect(moved.w).toBeCloseTo(plain.w, 10);
        expect(plain.w >= 0 && plain.w <= 1 && plain.uncorrected <= plain.w + 1e-12).toBe(true);
      }),
    );
  });

  it('says why there is none', () => {
    expect(concordance([[1, 2]])).toMatchObject({ reason: 'one-object' });
    expect(concordance([])).toMatchObject({ reason: 'one-object' });
    expect(concordance([[1], [2]])).toMatchObject({ reason: 'one-rater' });
    expect(
      concordance([
        [2, 1],
        [2, 1],
      ]),
    ).toMatchObject({ reason: 'all-tied' });
    expect(() => concordance([[1, 2], [1]])).toThrow(RangeError);
    expect(() =>
      concordance([
        [1, NaN],
        [1, 2],
      ]),
    ).toThrow(RangeError);
  });
});

describe('intraclass correlation', () => {
  it('agrees with the paper on its own example', () => {
    // Shrout & Fleiss (1979), tables 2 and 4.
    const ratings = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    const result = intraclass(ratings);

    if (result.kind !== 'estimate') throw new Error(result.reason);
    expect(result.single).toBeCloseTo(0.29, 2);
    expect(result.average).toBeCloseTo(0.62, 2);
    expect(result.consistency).toBeCloseTo(0.71, 2);
    expect(result.averageInterval!.low).toBeLessThan(result.average!);
    expect(result.averageInterval!.high).toBeGreaterThan(result.average!);
  });

  it('is 1 and has no interval where all say the same', () => {
    expect(
      intraclass([
        [1, 1],
        [2, 2],
        [5, 5],
      ]),
    ).toMatchObject({ single: 1, singleInterval: null });
  });

  it('says why there is none', () => {
    expect(
      intraclass([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ reason: 'no-spread' });
    expect(intraclass([[1, 2]])).toMatchObject({ reason: 'one-object' });
    expect(intraclass([[1], [2]])).toMatchObject({ reason: 'one-rater' });
    expect(() =>
      intraclass(
        [
          [1, 2],
          [2, 1],
        ],
        1,
      ),
    ).toThrow(RangeError);
  });
});

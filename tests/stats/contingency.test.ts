import fc from 'fast-check';
import { filledTable, pearsonTest, raoScott } from '../../src/stats';

describe("Pearson's test", () => {
  it('is as worked out by hand', () => {
    // Expected 15, 15, 15, 15: four times 25/15; the empty row and column play no part.
    const test = pearsonTest([
      [20, 0, 10],
      [0, 0, 0],
      [10, 0, 20],
    ]);

    expect(test).toMatchObject({ kind: 'estimate', df: 1 });
    expect(test.kind === 'estimate' && test.statistic).toBeCloseTo(20 / 3, 12);
    expect(test.kind === 'estimate' && test.p).toBeCloseTo(0.009823, 6);
  });

  it('says nothing where only one row or column is left', () => {
    expect(pearsonTest([[3, 4]])).toEqual({ kind: 'cannot-say', reason: 'one-row-or-column' });
    expect(
      pearsonTest([
        [3, 0],
        [4, 0],
      ]),
    ).toEqual({ kind: 'cannot-say', reason: 'one-row-or-column' });
    expect(pearsonTest([])).toEqual({ kind: 'cannot-say', reason: 'one-row-or-column' });
  });

  it('refuses what is no table of counts', () => {
    expect(() => filledTable([[1, -1]])).toThrow(RangeError);
    expect(() => filledTable([[1, NaN]])).toThrow(RangeError);
    expect(() => filledTable([[1, 2], [1]])).toThrow(RangeError);
  });
});

describe("Rao and Scott's test", () => {
  const sampleOf = (weight: number[]) =>
    ({ weight: Float64Array.from(weight), route: { variance: 'fixed' } }) as const;
  const person = fc.record({
    r: fc.nat(2),
    c: fc.nat(1),
    w: fc.double({ min: 0.3, max: 3, noNaN: true }),
  });

  it('is the same whichever way round the table is, and whatever the scale of the weights', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 12, maxLength: 60 }), (people) => {
        const r = Int32Array.from(people, (one) => one.r);
        const c = Int32Array.from(people, (one) => one.c);
        const weight = people.map(({ w }) => w);
        const upright = raoScott(r, c, [3, 2], sampleOf(weight));
        const turned = raoScott(c, r, [2, 3], sampleOf(weight.map((w) => 7 * w)));
        expect(turned.kind).toBe(upright.kind);
        if (upright.kind !== 'estimate' || turned.kind !== 'estimate') return;
        expect(turned.pearson).toBeCloseTo(upright.pearson, 8);
        expect(turned.p).toBeCloseTo(upright.p, 8);
        expect(upright.p >= 0 && upright.p <= 1).toBe(true);
      }),
    );
  });

  it('leaves out rows and columns that nobody is in, and people who did not answer', () => {
    const r = Int32Array.of(0, 0, 0, 2, 2, 2, 0, 2);
    const c = Int32Array.of(0, 0, 1, 1, 1, 0, 0, 1);
    const weight = [1, 2, 1, 1, 2, 1, 1, 1];
    const wide = raoScott(r, c, [3, 3], sampleOf(weight));
    const narrow = raoScott(
      r.map((row) => row / 2),
      c,
      [2, 2],
      sampleOf(weight),
    );
    const unanswered = raoScott(
      Int32Array.of(...r, -1),
      Int32Array.of(...c, 1),
      [3, 3],
      sampleOf([...weight, 1]),
    );

    expect(wide.kind === 'estimate' && wide.p).toBeCloseTo(narrow.kind === 'estimate' ? narrow.p : NaN, 12);
    expect(unanswered).toMatchObject({ kind: 'estimate', base: 8 });
  });

  it('drops what empty cells cannot tell apart', () => {
    // Only the diagonal is filled.
    const codes = Int32Array.of(0, 0, 0, 1, 1, 2, 2, 2);
    const test = raoScott(codes, codes, [3, 3], sampleOf([1, 2, 1, 2, 1, 1, 1, 2]));

    expect(test.kind === 'cannot-say' || (Number.isFinite(test.f) && test.p >= 0 && test.p <= 1)).toBe(true);
  });

  it('says nothing of one column, and refuses a code outside the table', () => {
    const zeros = new Int32Array(4);

    expect(raoScott(Int32Array.of(0, 1, 0, 1), zeros, [2, 2], sampleOf([1, 1, 1, 1]))).toEqual({
      kind: 'cannot-say',
      reason: 'one-row-or-column',
    });
    expect(() => raoScott(Int32Array.of(0, 2), Int32Array.of(0, 1), [2, 2], sampleOf([1, 1]))).toThrow(
      RangeError,
    );
  });
});

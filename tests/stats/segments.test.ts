import fc from 'fast-check';
import { columnLetters, letteredColumns, pairedDifference, segmentRow } from '../../src/stats';
import type { WeightedSample } from '../../src/stats';

const equal = (n: number): WeightedSample => ({
  weight: new Float64Array(n).fill(1),
  route: { variance: 'fixed' },
});

describe('a row of a crosstab', () => {
  // Ten people: 3 of 4 in the first segment, 1 of 5 in the second, one person in neither.
  const answers = [1, 1, 1, 0, 1, 0, 0, 0, 0, 1];
  const segments = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 1, -1);

  it('is as worked out by hand', () => {
    const row = segmentRow(answers, segments, 2, equal(10));

    expect(row.total).toBeCloseTo(0.5, 12);
    expect(row.segments.map(({ value, base }) => [value, base])).toEqual([
      [0.75, 4],
      [0.2, 5],
    ]);
    // n/(n-1) · p(1-p)/base, with n the whole wave.
    const variance = (10 / 9) * (0.1875 / 4 + 0.16 / 5);
    expect(row.pairs[0]!.se).toBeCloseTo(Math.sqrt(variance), 12);
    expect(row.pairs[0]!).toMatchObject({ first: 0, second: 1, df: 7 });
    expect(row.pairs[0]!.kish.z).toBeCloseTo(0.55 / Math.sqrt(0.1875 / 4 + 0.16 / 5), 12);
    expect(row.againstRest[0]!.rest).toBeCloseTo(2 / 6, 12);
  });

  it('compares nothing where a segment is empty, has one answer, or nobody differs', () => {
    const row = segmentRow([1, 0, 1, null, null], Int32Array.of(0, 0, 1, 2, 2), 4, equal(5));
    const flat = segmentRow([0, 0, 0, 0], Int32Array.of(0, 0, 1, 1), 2, equal(4));

    expect(row.segments.map(({ value, se }) => [value, se === null])).toEqual([
      [0.5, false],
      [1, true],
      [null, true],
      [null, true],
    ]);
    expect(row.pairs.every(({ p, kish }) => p === null && (kish.p === null || kish.p <= 1))).toBe(true);
    expect(flat.pairs[0]).toMatchObject({ difference: 0, se: 0, t: null, p: null });
  });

  it('has the same answer for the rest as for its complement, turned round', () => {
    const person = fc.record({ y: fc.nat(1), s: fc.nat(1), w: fc.double({ min: 0.2, max: 4, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(person, { minLength: 6, maxLength: 40 }), (people) => {
        const weight = Float64Array.from(people, ({ w }) => w);
        const row = segmentRow(
          people.map(({ y }) => y),
          Int32Array.from(people, ({ s }) => s),
          2,
          { weight, route: { variance: 'fixed' } },
        );
        const [first, second] = row.againstRest;
        expect(first!.p === null).toBe(second!.p === null);
        if (first!.p === null) return;
        expect(first!.p).toBeCloseTo(second!.p!, 12);
        expect(first!.difference).toBeCloseTo(-second!.difference!, 12);
        expect(first!.p).toBeCloseTo(row.pairs[0]!.p!, 9);
      }),
    );
  });

  it('refuses a segment that does not exist', () => {
    expect(() => segmentRow([1, 0], Int32Array.of(0, 2), 2, equal(2))).toThrow(RangeError);
    expect(() => segmentRow([1], Int32Array.of(0, 1), 2, equal(2))).toThrow(RangeError);
  });
});

describe('letters', () => {
  const tests = [
    { first: 0, second: 1, difference: 0.3, p: 0.001 },
    { first: 0, second: 2, difference: 0.2, p: 0.04 },
    { first: 1, second: 2, difference: -0.1, p: null },
  ];

  it('stand under the higher column', () => {
    expect(columnLetters(tests, ['A', 'B', 'C'])).toEqual(['BC', '', '']);
    expect(columnLetters([{ first: 0, second: 1, difference: -0.3, p: 0.001 }], ['A', 'B'])).toEqual([
      '',
      'A',
    ]);
  });

  it('are upper case only where they survive Holm', () => {
    expect(letteredColumns(tests, [0.002, 0.08, null], ['A', 'B', 'C'])).toEqual(['Bc', '', '']);
  });

  it('refuse an impossible alpha', () => {
    expect(() => columnLetters(tests, ['A', 'B', 'C'], 0)).toThrow(RangeError);
  });
});

describe('two measures of the same people', () => {
  it('give the paired t test where everybody answers both with equal weights', () => {
    const a = [1, 1, 0, 1, 0, 1];
    const b = [0, 1, 0, 0, 1, 1];
    const result = pairedDifference(a, b, equal(6));

    // Differences 1, 0, 0, 1, -1, 0: mean 1/6, variance 17/30, standard error sqrt(17/180).
    expect(result.difference).toBeCloseTo(1 / 6, 12);
    expect(result.se).toBeCloseTo(Math.sqrt(17 / 180), 12);
    expect(result.df).toBe(5);
  });

  it('keep their own bases, and say nothing where one is empty', () => {
    expect(pairedDifference([1, 0, null, null], [1, 1, 0, 0], equal(4)).first).toBe(0.5);
    expect(pairedDifference([null, null], [1, 0], equal(2))).toMatchObject({ difference: null, p: null });
    expect(pairedDifference([1, 0, 1], [1, 0, 1], equal(3))).toMatchObject({ difference: 0, se: 0, p: null });
  });
});

import fc from 'fast-check';
import { rake, rakeTrimmed, type TrimmedRaking, type TrimOptions } from '../../src/stats';

const codes = (...values: number[]) => Int32Array.from(values);
const ones = (length: number) => new Float64Array(length).fill(1);

function trimmed(
  categories: Int32Array[],
  targets: Float64Array[],
  base: Float64Array,
  options: TrimOptions,
): TrimmedRaking {
  const raking = rakeTrimmed(categories, targets, base, options);
  if (raking.kind === 'refused') throw new Error(raking.reason);
  return raking;
}

/** Respondents with two margins, every combination present. */
const people = fc
  .array(fc.tuple(fc.nat(1), fc.nat(2)), { minLength: 12, maxLength: 60 })
  .filter((list) => new Set(list.map(String)).size === 6);
const share = fc.double({ min: 0.1, max: 1, noNaN: true });
const targetsOf = fc.tuple(fc.tuple(share, share), fc.tuple(share, share, share));
const margins = (list: [number, number][]) =>
  [0, 1].map((m) => Int32Array.from(list, (person) => person[m]!));

describe('rakeTrimmed', () => {
  it('lets the cap win where it contradicts the margins, and says what is left, by hand', () => {
    // One of four is to carry half: weight 2. Capped at 1.5 he carries 1.5/4, and the others 2.5/4.
    const raking = trimmed([codes(0, 1, 1, 1)], [Float64Array.of(0.5, 0.5)], ones(4), {
      cap: 1.5,
      tolerance: 1e-12,
    });

    expect(raking.factors[0]).toBeCloseTo(1.5, 9);
    expect(raking.factors[1]).toBeCloseTo(2.5 / 3, 9);
    expect(raking).toMatchObject({ converged: true, capped: 1, errors: [expect.closeTo(0.125, 9)] });
    expect(raking.largestError).toBeCloseTo(0.125, 9);
  });

  it('keeps the mean at 1 and every weight within the cap', () => {
    fc.assert(
      fc.property(people, targetsOf, fc.double({ min: 1.2, max: 6, noNaN: true }), (list, [a, b], cap) => {
        const targets = [Float64Array.from(a), Float64Array.from(b)];
        const { factors } = trimmed(margins(list), targets, ones(list.length), { cap });
        expect(factors.reduce((sum, factor) => sum + factor, 0) / list.length).toBeCloseTo(1, 9);
        for (const factor of factors) expect(factor).toBeLessThanOrEqual(cap + 1e-9);
      }),
    );
  });

  it('is plain raking under a cap that nobody reaches', () => {
    fc.assert(
      fc.property(people, targetsOf, (list, [a, b]) => {
        const targets = [Float64Array.from(a), Float64Array.from(b)];
        const plain = rake(margins(list), targets, ones(list.length), { tolerance: 1e-12, sweeps: 5000 });
        if (plain.kind === 'refused') throw new Error(plain.reason);
        const largest = plain.factors.reduce((most, factor) => Math.max(most, factor), 1);
        const raking = trimmed(margins(list), targets, ones(list.length), {
          cap: 10 * largest,
          tolerance: 1e-11,
          cycles: 5000,
        });
        expect(raking.capped).toBe(0);
        raking.factors.forEach((factor, i) => expect(factor).toBeCloseTo(plain.factors[i]!, 7));
      }),
    );
  });

  it('gives cells the factors of their respondents: the cap is on one person, not on the cell', () => {
    fc.assert(
      fc.property(people, targetsOf, (list, [a, b]) => {
        const targets = [Float64Array.from(a), Float64Array.from(b)];
        const options = { cap: 1.5, tolerance: 1e-11, cycles: 5000 };
        const cells = [...new Set(list.map(String))].map(
          (key) => key.split(',').map(Number) as [number, number],
        );
        const count = Float64Array.from(
          cells,
          (cell) => list.filter((one) => String(one) === String(cell)).length,
        );
        const one = trimmed(margins(list), targets, ones(list.length), options);
        // Everybody brings a base weight of 2.5: the scale of base weights is no business of the cap.
        const base = count.map((n) => 2.5 * n);
        const all = trimmed(margins(cells), targets, base, { ...options, people: count });
        list.forEach((person, i) => {
          const cell = cells.findIndex((key) => String(key) === String(person));
          expect(all.factors[cell]).toBeCloseTo(one.factors[i]!, 7);
        });
        expect(all.capped).toBe(one.capped);
      }),
    );
  });

  it('counts nobody without a base weight', () => {
    const base = Float64Array.of(0, 1, 1, 1, 1);
    const raking = trimmed([codes(0, 0, 1, 1, 1)], [Float64Array.of(0.5, 0.5)], base, { cap: 1.5 });

    expect(raking.factors[1]).toBeCloseTo(1.5, 6);
    expect(raking.capped).toBe(1);
  });

  it('makes everybody equal under a cap of 1', () => {
    const raking = trimmed([codes(0, 1, 1, 1)], [Float64Array.of(0.5, 0.5)], ones(4), { cap: 1 });

    for (const factor of raking.factors) expect(factor).toBeCloseTo(1, 9);
  });

  it('refuses as raking does, and impossible caps and people', () => {
    const [one, half] = [[codes(0, 0)], [Float64Array.of(0.5, 0.5)]];

    expect(rakeTrimmed(one, half, ones(2))).toMatchObject({
      kind: 'refused',
      reason: 'category-without-respondents',
    });
    expect(() => rakeTrimmed([codes(0, 1)], half, ones(2), { cap: 0.9 })).toThrow(RangeError);
    expect(() => rakeTrimmed([codes(0, 1)], half, ones(2), { people: Float64Array.of(1, 0) })).toThrow(
      RangeError,
    );
    expect(() => rakeTrimmed([codes(0, 1)], half, ones(2), { people: ones(3) })).toThrow(RangeError);
    expect(() => rakeTrimmed([codes(0, 1)], half, ones(2), { cycles: 0 })).toThrow(RangeError);
  });
});

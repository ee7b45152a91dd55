import fc from 'fast-check';
import { benjaminiHochberg, bonferroni, hochberg, holm } from '../../src/stats';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';

describeWithOracle('adjusted p-values: reference values from R', () => {
  it('agrees with p.adjust for ties, zeros, one test and missing ones', () => {
    type Adjusted = Record<string, Record<'holm' | 'bh', (number | null)[]>>;
    const { inputs, expected, tolerance } = vectors<Record<string, (number | null)[]>, Adjusted>(
      'p_adjust',
    )[0]!;

    for (const [name, p] of Object.entries(inputs)) {
      holm(p).forEach((adjusted, i) => expectClose(adjusted, expected[name]!.holm[i], tolerance));
      benjaminiHochberg(p).forEach((adjusted, i) => expectClose(adjusted, expected[name]!.bh[i], tolerance));
    }
  });
});

describe('adjusted p-values', () => {
  const pValue = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(null));
  const family = fc.array(pValue, { maxLength: 30 });

  it('works out four tests by hand', () => {
    expect(holm([0.01, 0.04, 0.03, null]).map((p) => p?.toFixed(3))).toEqual([
      '0.030',
      '0.060',
      '0.060',
      undefined,
    ]);
    expect(benjaminiHochberg([0.01, 0.04, 0.03, null]).map((p) => p?.toFixed(3))).toEqual([
      '0.030',
      '0.040',
      '0.040',
      undefined,
    ]);
  });

  it.each([
    ['holm', holm],
    ['benjaminiHochberg', benjaminiHochberg],
  ])('%s never lowers a p-value, keeps nulls, and keeps the order', (_, adjust) => {
    fc.assert(
      fc.property(family, (p) => {
        const adjusted = adjust(p);
        p.forEach((own, i) => {
          if (own === null) return expect(adjusted[i]).toBeNull();
          expect(adjusted[i]).toBeGreaterThanOrEqual(own);
          p.forEach((other, j) => {
            if (other !== null && own < other) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });

  it('corrects for false discoveries no harder than for any false alarm', () => {
    fc.assert(
      fc.property(family, (p) => {
        const strict = holm(p);
        benjaminiHochberg(p).forEach((adjusted, i) => {
          if (adjusted !== null) expect(adjusted).toBeLessThanOrEqual(strict[i]! * (1 + 1e-12));
        });
      }),
    );
  });

  it('Bonferroni multiplies, and Hochberg lies between Benjamini-Hochberg and Holm', () => {
    expect(bonferroni([0.01, 0.4, null, 0.03])).toEqual([0.03, 1, null, 0.09]);
    // Largest first: 1 × 0.04, 2 × 0.03 held down by it, 3 × 0.01.
    expect(hochberg([0.01, 0.04, 0.03, null])).toEqual([0.03, 0.04, 0.04, null]);
    fc.assert(
      fc.property(family, (p) => {
        const [most, middle, least] = [bonferroni(p), hochberg(p), benjaminiHochberg(p)];
        holm(p).forEach((adjusted, i) => {
          if (adjusted === null) return expect([most[i], middle[i]]).toEqual([null, null]);
          expect(most[i]).toBeGreaterThanOrEqual(adjusted * (1 - 1e-12));
          expect(middle[i]).toBeLessThanOrEqual(adjusted * (1 + 1e-12));
          expect(middle[i]).toBeGreaterThanOrEqual(least[i]! * (1 - 1e-12));
        });
      }),
    );
  });

  it('refuses a p-value outside 0 to 1', () => {
    expect(() => holm([1.1])).toThrow(RangeError);
    expect(() => benjaminiHochberg([NaN])).toThrow(RangeError);
  });
});

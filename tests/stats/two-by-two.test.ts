import fc from 'fast-check';
import { fisherExactP, normalTest, twoByTwo } from '../../src/stats';

const counts = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([base, part]) => ({ base, yes: Math.round(part * base) }));

describe('twoByTwo', () => {
  it('tests 27 of 100 against 15 of 100 as every textbook does', () => {
    const { difference, pooled, unpooled } = twoByTwo({ yes: 15, base: 100 }, { yes: 27, base: 100 });

    expect(difference).toBeCloseTo(0.12, 12);
    expect(pooled!.z).toBeCloseTo(0.12 / Math.sqrt(0.21 * 0.79 * 0.02), 12);
    expect(unpooled!.z).toBeCloseTo(0.12 / Math.sqrt((0.15 * 0.85 + 0.27 * 0.73) / 100), 12);
    expect(pooled!.p).toBeCloseTo(0.0372, 4);
  });

  it('has no test where nobody says yes, and only the pooled one between nobody and everybody', () => {
    expect(twoByTwo({ yes: 0, base: 40 }, { yes: 0, base: 30 })).toEqual({
      difference: 0,
      pooled: null,
      unpooled: null,
    });
    expect(twoByTwo({ yes: 1, base: 1 }, { yes: 0, base: 1 })).toMatchObject({
      difference: -1,
      unpooled: null,
    });
  });

  it.each([
    ['more yes than people', { yes: 3, base: 2 }],
    ['nobody', { yes: 0, base: 0 }],
    ['half a person', { yes: 0.5, base: 2 }],
  ])('refuses %s', (_, impossible) => {
    expect(() => twoByTwo(impossible, { yes: 1, base: 2 })).toThrow(RangeError);
    expect(() => fisherExactP({ yes: 1, base: 2 }, impossible)).toThrow(RangeError);
  });
});

describe('fisherExactP', () => {
  it('judges the lady tasting tea', () => {
    // Fisher (1935): three of four cups right; p = 34/70.
    expect(fisherExactP({ yes: 3, base: 4 }, { yes: 1, base: 4 })).toBeCloseTo(34 / 70, 12);
    expect(fisherExactP({ yes: 4, base: 4 }, { yes: 0, base: 4 })).toBeCloseTo(2 / 70, 12);
  });

  it('does not mind which group comes first, nor whether yes or no is counted', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const p = fisherExactP(a, b);
        const turned = (one: typeof a) => ({ yes: one.base - one.yes, base: one.base });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExactP(b, a)).toBeCloseTo(p, 9);
        expect(fisherExactP(turned(a), turned(b))).toBeCloseTo(p, 9);
      }),
    );
  });
});

describe('normalTest', () => {
  it('is two-sided', () => {
    expect(normalTest(-1.959963984540054).p).toBeCloseTo(0.05, 12);
    expect(normalTest(0).p).toBe(1);
  });
});

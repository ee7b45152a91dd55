import fc from 'fast-check';
import { conversion, marginDesign, type WeightedSample, weightedMean } from '../../src/stats';

const fixed = (weights: number[]): WeightedSample => ({
  weight: Float64Array.from(weights),
  route: { variance: 'fixed' },
});
const person = fc.tuple(
  fc.constantFrom(0, 1, null),
  fc.constantFrom(0, 1, null),
  fc.double({ min: 0.2, max: 4, noNaN: true }),
);

describe('conversion', () => {
  it('counts who went from one step to the next', () => {
    const from = [1, 1, 1, 1, 0, 0, null, 1];
    const to = [1, 1, 0, 0, 1, 0, 1, null];
    const step = conversion(from, to, fixed([1, 1, 1, 1, 1, 1, 1, 1]));

    // Four at the first step who were asked both, two of them at the second; one of six skipped the first.
    expect(step).toMatchObject({
      kind: 'conversion',
      share: 0.5,
      base: 4,
      effectiveBase: 4,
      inconsistent: expect.closeTo(1 / 6, 12) as number,
    });
  });

  it('is the share of the second step among those at the first, with its standard error', () => {
    fc.assert(
      fc.property(fc.array(person, { minLength: 2, maxLength: 40 }), fc.boolean(), (people, isJackknife) => {
        const [from, to] = [people.map(([a]) => a), people.map(([, b]) => b)];
        const weights = people.map(([, , w]) => w);
        const design = marginDesign(people.length, []);
        const route = isJackknife
          ? { variance: 'jackknife' as const, design }
          : { variance: 'fixed' as const };
        const step = conversion(from, to, { weight: Float64Array.from(weights), route });
        const among = weightedMean(
          from.map((a, i) => (a === 1 ? to[i]! : null)),
          weights,
          route,
        );
        if (step.kind === 'cannot-say' || among.kind === 'cannot-say')
          return expect(step.kind).toBe(among.kind);
        expect(step.base).toBe(among.base);
        expect(step.share).toBeCloseTo(among.mean, 10);
        expect(step.effectiveBase).toBeCloseTo(among.effectiveBase, 8);
        if (among.se === null || step.se === null) return expect(step.se).toBe(among.se);
        expect(step.se).toBeCloseTo(among.se, 9);
      }),
    );
  });

  it('says that nobody is at the first step, and has no error for a single one', () => {
    expect(conversion([0, 0, null], [1, 0, 1], fixed([1, 1, 1]))).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-at-first-step',
    });
    expect(conversion([1, 0, 0], [1, 0, 1], fixed([1, 1, 1]))).toMatchObject({ share: 1, se: null, base: 1 });
  });

  it('refuses answers that are neither yes nor no, and lists of different lengths', () => {
    expect(() => conversion([1, 2], [1, 0], fixed([1, 1]))).toThrow(RangeError);
    expect(() => conversion([1, 0, 1], [1, 0], fixed([1, 1]))).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import {
  groupedJackknife,
  jackknifeVariance,
  marginDesign,
  rakedJackknife,
  sampleQuantile,
} from '../../src/stats';

describe('the grouped jackknife', () => {
  it('is the delete-one jackknife where every respondent is a group', () => {
    const answer = fc.double({ min: 0, max: 9, noNaN: true });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 3, maxLength: 30 }), (values) => {
        const y = Float64Array.from(values);
        const mean = (kept: Int32Array) => [kept.reduce((sum, i) => sum + y[i]!, 0) / kept.length];
        const [grouped] = groupedJackknife(y.length, mean, y.length);
        const one = y.map(() => 1);
        const variance = jackknifeVariance([y, one], one, marginDesign(y.length, []), ([s, n]) => s! / n!);

        expect(grouped!.se! ** 2).toBeCloseTo(variance, 9);
        expect(grouped!.df).toBe(y.length - 1);
      }),
    );
  });

  it('leaves out every so-manieth respondent, and serves several statistics at once', () => {
    const values = [1, 2, 3, 4, 5, 6];
    const [median, most] = groupedJackknife(
      6,
      (kept) => {
        const own = Array.from(kept, (i) => values[i]!);
        return [sampleQuantile(own, 0.5), Math.max(...own)];
      },
      3,
    );

    expect(median).toMatchObject({ estimate: 3.5, replicates: [4, 3.5, 3] });
    expect(median!.se).toBeCloseTo(Math.sqrt((2 / 3) * 0.5), 12);
    expect(most!.replicates).toEqual([6, 6, 5]);
  });

  it('has no standard error where one replicate has no answer', () => {
    const [result] = groupedJackknife(4, (kept) => [kept.includes(0) ? 1 : null], 2);

    expect(result).toMatchObject({ estimate: 1, se: null, replicates: [null, 1] });
  });

  it.each([1, 2.5, 5])('refuses %s groups of four respondents', (groups) => {
    expect(() => groupedJackknife(4, () => [1], groups)).toThrow(RangeError);
  });
});

describe('the grouped jackknife of a raked sample', () => {
  const sexes = Int32Array.of(0, 0, 0, 0, 1, 1);
  const to = {
    categories: [sexes],
    targets: [Float64Array.of(0.5, 0.5)],
    base: new Float64Array(6).fill(1),
  };
  const women = (kept: Int32Array, weight: Float64Array) => [
    kept.reduce((sum, i, place) => sum + sexes[i]! * weight[place]!, 0) / kept.length,
  ];

  it('meets the margins in every replicate, so that a margin itself has no error', () => {
    const [result] = rakedJackknife(to, women, 1, { groups: 3 });

    expect(result!.replicates).toHaveLength(3);
    for (const share of [result!.estimate, ...result!.replicates]) expect(share).toBeCloseTo(0.5, 9);
    expect(result!.se).toBeCloseTo(0, 9);
  });

  it('has no standard error where a group holds everybody of a category', () => {
    const alone = { ...to, categories: [Int32Array.of(0, 0, 0, 0, 0, 1)] };
    const [result] = rakedJackknife(alone, women, 1, { groups: 6 });

    expect(result!.estimate).not.toBeNull();
    expect(result!.replicates.at(-1)).toBeNull();
    expect(result!.se).toBeNull();
  });
});

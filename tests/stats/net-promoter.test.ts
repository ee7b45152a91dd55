import { netPromoterInterval, netPromoterScore, studentQuantile, weightedMean } from '../../src/stats';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';

describeWithOracle('Net Promoter Score: reference values from R', () => {
  type Inputs = { y: number[]; w: number[] };
  type Expected = {
    promoters: number;
    detractors: number;
    nps: number;
    se: number | null;
    ci95: (number | null)[];
    adjusted_wald_ci95: number[];
  };

  it('agrees on score, standard error and both intervals', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('nps')) {
      const points = inputs.y.map((y) => (y >= 9 ? 100 : y <= 6 ? -100 : 0));
      const estimate = weightedMean(points, inputs.w);
      if (estimate.kind !== 'estimate') throw new Error('nobody asked');
      expectClose(estimate.mean, expected.nps, tolerance);
      expectClose(estimate.se, expected.se, tolerance);
      if (estimate.se !== null) {
        const reach = studentQuantile(0.975, estimate.respondents - 1) * estimate.se;
        expectClose(estimate.mean - reach, expected.ci95[0], tolerance);
      }
      const { low, high } = netPromoterInterval(
        expected.promoters,
        expected.detractors,
        estimate.effectiveBase,
      );
      expectClose(low, expected.adjusted_wald_ci95[0], tolerance);
      expectClose(high, expected.adjusted_wald_ci95[1], tolerance);
    }
  });
});

describe('netPromoterInterval', () => {
  it('adds three imagined respondents: one answer, a promoter, gives 25 ± 73.5', () => {
    // P = 1.75/4, D = 0.75/4: centre 0.25; variance (0.625 - 0.0625)/4; 1.96 × 0.375 = 0.735.
    const { low, high } = netPromoterInterval(1, 0, 1);

    expect(low).toBeCloseTo(25 - 73.49865, 4);
    expect(high).toBeCloseTo(25 + 73.49865, 4);
  });

  it('turns round when promoters and detractors change places', () => {
    const [one, other] = [netPromoterInterval(0.5, 0.2, 80), netPromoterInterval(0.2, 0.5, 80)];

    expect(one.low).toBeCloseTo(-other.high, 10);
  });

  it.each([
    ['shares above 1 together', 0.7, 0.4, 50],
    ['a negative share', -0.1, 0.4, 50],
    ['an empty base', 0.5, 0.2, 0],
  ])('refuses %s', (_, promoters, detractors, base) => {
    expect(() => netPromoterInterval(promoters, detractors, base)).toThrow(RangeError);
  });
});

describe('netPromoterScore', () => {
  const equal = (answers: readonly (number | null)[]) => answers.map(() => 1);
  const scored = (answers: (number | null)[]) => {
    const score = netPromoterScore(answers, equal(answers));
    if (score.kind === 'cannot-say') throw new Error(score.reason);
    return score;
  };

  it('is promoters minus detractors, with the textbook standard error', () => {
    const answers = [10, 9, 9, 8, 7, 6, 0, null, 10, 3];
    const { promoters, passives, detractors, score, se, base } = scored(answers);

    expect([base, promoters, passives, detractors]).toEqual(
      [9, 4 / 9, 2 / 9, 3 / 9].map((x) => expect.closeTo(x, 12)),
    );
    expect(score).toBeCloseTo(100 / 9, 10);
    // Nine answered of ten: a missing answer leaves the base, not the sample, so n/(n - 1) is 10/9.
    expect(se).toBeCloseTo(100 * Math.sqrt(((10 / 9) * (7 / 9 - (1 / 9) ** 2)) / 9), 10);
  });

  it('shows the adjusted interval for small bases and where all answer alike', () => {
    const [small, alike, large] = [
      [10, 0, 8],
      new Array<number>(40).fill(10),
      Array.from({ length: 60 }, (_, i) => i % 11),
    ].map(scored);

    expect(small!.shown).toBe(small!.adjusted);
    expect(alike).toMatchObject({ score: 100, se: 0 });
    expect(alike!.shown).toBe(alike!.adjusted);
    expect(large!.shown).toBe(large!.interval);
  });

  it('has no error for one answer, no score for none, and refuses what is no answer', () => {
    expect(scored([7])).toMatchObject({ score: 0, se: null, interval: null });
    expect(netPromoterScore([null], [1])).toEqual({ kind: 'cannot-say', reason: 'nobody-asked' });
    expect(() => netPromoterScore([11], [1])).toThrow(RangeError);
    expect(() => netPromoterScore([NaN], [1])).toThrow(RangeError);
  });
});

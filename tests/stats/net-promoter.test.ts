import { netPromoterInterval, studentQuantile, weightedMean } from '../../src/stats';
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

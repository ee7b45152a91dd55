import { peopleFor } from '../../src/features/planning/planning.power';
import { arrivalBy } from '../../src/measurement/arrival';
import { gapProgress } from '../../src/measurement/gap-progress';
import { predictionAt } from '../../src/measurement/prediction';
import { type ShareEstimate } from '../../src/measurement/share';
import { describeWithOracle, vectors } from '../support/oracle';
import { aShare } from '../support/report-rows';

/** A share with a variance of its own, as a wave of the product has it. */
function estimate(share: number, variance: number): ShareEstimate {
  const one = aShare(share, 400);
  if (one.kind !== 'estimate') throw new Error('nobody asked');
  return { ...one, se: Math.sqrt(variance) };
}

type Trend = {
  inputs: {
    wave: number[];
    estimate: number[];
    variance: number[];
    target: number;
    deadline: number;
    scale?: string;
    covariance?: unknown;
  };
  expected: Record<string, number | null> & { forecast_ci95: [number, number] };
};

describeWithOracle('the way to a target as the product works it out, against R', () => {
  it('has the slope, dispersion, forecast and chance of the trend', () => {
    let compared = 0;
    for (const { inputs, expected } of vectors<Trend['inputs'], Trend['expected']>('trend_forecast')) {
      const { wave, target, deadline } = inputs;
      const waves = wave.map((time, i) => ({
        time,
        result: estimate(inputs.estimate[i]!, inputs.variance[i]!),
      }));
      const found = arrivalBy(waves, target, deadline);
      // The product draws no line through two waves, and chooses the scale itself.
      if (wave.length < 3) expect(found).toMatchObject({ kind: 'cannot-say', reason: 'too-few-waves' });
      if (found.kind !== 'forecast' || inputs.covariance !== undefined) continue;
      if (found.trend.scale !== (inputs.scale ?? 'identity')) continue;
      const { chance, level95, chanceOfMeasuring } = predictionAt(found.trend, deadline, target);
      expect(found.trend.slope).toBeCloseTo(expected['slope']!, 9);
      expect(found.trend.dispersion).toBeCloseTo(expected['phi']!, 9);
      expect(found.at.value).toBeCloseTo(expected['forecast']!, 9);
      expect(found.chance).toBeCloseTo(expected['prob_true_level_at_or_above_target']!, 9);
      expect(chance).toBeCloseTo(expected['prob_true_level_at_or_above_target']!, 9);
      expect(chanceOfMeasuring).toBeCloseTo(expected['prob_measured_at_or_above_target']!, 9);
      expect(level95.low).toBeCloseTo(Math.max(0, expected.forecast_ci95[0]), 8);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(3);
  });

  it('has the progress and Fieller’s limits, and says nothing where there are none', () => {
    type Case = {
      baseline: number;
      current: number;
      target: number;
      var_baseline: number;
      var_current: number;
      cov: number;
    };
    type Found = { progress: number; fieller: { type: string; limits: [number, number] }; g: number };
    let compared = 0;
    for (const { inputs, expected } of vectors<{ cases: Case[] }, { cases: Found[] }>('progress'))
      inputs.cases.forEach(({ baseline, current, target, var_baseline, var_current, cov }, i) => {
        // The product speaks of gaps from below, and of samples that vary.
        if (baseline >= target || var_baseline === 0) return;
        const correlation = cov / Math.sqrt(var_baseline * var_current);
        const shared = cov === 0 ? null : { correlation, people: 400 };
        const found = gapProgress(
          estimate(baseline, var_baseline),
          estimate(current, var_current),
          target,
          shared,
        );
        const wanted = expected.cases[i]!;
        if (wanted.g >= 1) expect(found).toMatchObject({ kind: 'cannot-say', reason: 'gap-too-small' });
        if (found.kind !== 'progress') return;
        expect(found.closed).toBeCloseTo(wanted.progress, 9);
        expect([found.low, found.high]).toEqual(
          wanted.fieller.limits.map((limit) => expect.closeTo(limit, 7)),
        );
        compared += 1;
      });
    expect(compared).toBeGreaterThanOrEqual(4);
  });

  it('sizes waves as the planner does', () => {
    type Inputs = { p1: number[]; change: number[]; power: number[]; deff: number[]; alpha: number };
    const [vector] = vectors<Inputs, Record<string, number[]>>('planner').filter(
      ({ name }) => name === 'n_per_wave',
    );
    const { p1, change, power, deff, alpha } = vector!.inputs;
    const wanted = vector!.expected['n_needed_unpooled']!;
    p1.forEach((from, i) => {
      const design = {
        designEffect: deff[i]!,
        power: power[i]!,
        level: 1 - alpha,
        tests: 1,
        overlap: 0,
        correlation: 0,
      };
      expect(peopleFor(from, change[i]!, design)).toEqual({
        kind: 'people',
        people: wanted[i]!,
      });
    });
  });
});

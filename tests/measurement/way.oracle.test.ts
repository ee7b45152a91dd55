import { peopleFor } from '../../src/features/planning/planning.power';
import { alignmentOf } from '../../src/measurement/alignment';
import { aimContributions, aimOutputs } from '../../src/measurement/alignment-theta';
import { arrivalBy } from '../../src/measurement/arrival';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import {
  blockSpread,
  fitTotals,
  spreadVariance,
  stratumSums,
} from '../../src/measurement/columns-replicates';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { gapProgress } from '../../src/measurement/gap-progress';
import { type AnswerState, NO, NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { predictionAt } from '../../src/measurement/prediction';
import { type ShareEstimate } from '../../src/measurement/share';
import { cellWeights } from '../../src/measurement/weights';
import { answers, describeWithOracle, vectors } from '../support/oracle';
import { aShare } from '../support/report-rows';
import { joined, tallyOf } from '../support/small-survey';
import { sampled, type Source } from '../oracle/samples';

type Profile = {
  inputs: Source & { brand: string; statements: number[]; target: number[]; importance: number[] };
  expected: Record<string, number> & { measured: number[]; se: number[] };
};

/** A wave as the product keeps it: packed vectors, a tally with its weights, and columns; its profile against the target. */
function profileOf({ brand, statements, target, importance, ...source }: Profile['inputs']) {
  const { table, sample } = sampled(source);
  const { weighting } = source;
  const margins =
    typeof weighting === 'object' && weighting !== null && 'margins' in weighting ? weighting.margins : {};
  const scheme = Object.entries(margins).map(([segment, targets]) => ({ segment, targets }));
  const segments = scheme.map(({ segment, targets }) => ({ key: segment, options: Object.keys(targets) }));
  const measures = statements.map((one) => ({ measure: 'association', brand: 'ours', statement: `s${one}` }));
  const layout = { segments, measures };
  const said = statements.map((one) => answers(table, `${brand}[${one}]`));
  const isRaked = scheme.length > 0;
  const respondents = table.map((row, i) => ({
    codes: segments.map(({ key, options }) => options.indexOf(row[key]!)),
    states: said.map((all): AnswerState => (all[i] == null ? NOT_ASKED : all[i] === 1 ? YES : NO)),
    weight: sample.weight[i]!,
  }));
  const survey = { layout, respondents };
  const tally = tallyOf(
    survey,
    segments.map(({ key }) => key),
    !isRaked,
  );
  const weights = cellWeights(tally, isRaked ? scheme : 'supplied');
  if (weights.kind === 'refused') throw new Error('refused');
  const of = respondentWeights(
    tally,
    weights,
    scheme.map(({ segment }) => segment),
  );
  const own = isRaked ? null : Float64Array.from(respondents, ({ weight }) => weight);
  const block = decodeBlock(layout, buildColumns(layout, Buffer.from(joined(survey), 'latin1'), own));
  const aims = measures.flatMap((measure, k) =>
    importance[k]! > 0
      ? [{ measure: measureId(measure), target: target[k]!, importance: importance[k]! }]
      : [],
  );
  const outputs = aimOutputs(aims);
  const contributions = aimContributions(aims, block, null);
  const sums = stratumSums(layout, block, of, contributions);
  const fit = fitTotals(weights.strata.design, sums);
  const values = new Float64Array(outputs.count);
  outputs.value(fit.totals, values);
  const variances = spreadVariance(blockSpread(layout, block, of, contributions, fit, outputs), sums.people);
  return { values, variances, found: alignmentOf(aims, values, variances, sums.people) };
}

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

  it.each(vectors<Profile['inputs'], Profile['expected']>('profile'))(
    'holds the whole profile $name against the target, from packed answers to the index',
    ({ inputs, expected }) => {
      const { values, variances, found } = profileOf(inputs);
      if (found.kind === 'cannot-say') throw new Error(found.reason);

      const wanted = inputs.statements.flatMap((_, k) => (inputs.importance[k]! > 0 ? [k] : []));
      wanted.forEach((k, i) => {
        expect(values[i]).toBeCloseTo(expected.measured[k]!, 6);
        // The jackknife is shown where R linearises: nearly the same in samples of this size.
        expect(Math.abs(Math.sqrt(variances[i]!) / expected.se[k]! - 1)).toBeLessThan(0.04);
      });
      expect(found.plainIndex).toBeCloseTo(expected['alignment_index']!, 4);
      expect(found.meanGap).toBeCloseTo(expected['weighted_mean_gap']!, 6);
      expect(found.shape).toBeCloseTo(expected['correlation']!, 5);
      expect(Math.abs(found.se / expected['se_alignment_index']! - 1)).toBeLessThan(0.04);
      expect(found.index).toBeCloseTo(expected['alignment_index_debiased']!, 1);
      expect(found.distance).toBeCloseTo(expected['rms_gap_debiased']!, 3);
    },
  );
});

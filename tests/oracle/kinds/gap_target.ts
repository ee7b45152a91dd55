import { gapTests, type GapTests, meanInterval, standingToTarget, weightedMean } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { itemAnswers, sampled, type Source } from '../samples';

type Sampled = Source & { df?: number; items: { item: string; target: number; margin: number }[] };
type Plain = { y: (number | null)[]; w?: (number | null)[]; target: number; margin: number };
type Case = { est: number | null; se: number | null; target: number; df: number };
type Inputs = Sampled | Plain | { cases: Case[] };

export function gapsToTarget({ inputs, expected }: Vector<Inputs, { rule?: string }>): unknown {
  if ('cases' in inputs) return { rule: ruleHolds(inputs.cases) ? expected.rule : 'a test without an error' };
  if ('y' in inputs) {
    const estimate = weightedMean(inputs.y, inputs.w ?? inputs.y.map(() => 1));
    if (estimate.kind === 'cannot-say' || estimate.se === null) return {};
    const { mean, se, respondents } = estimate;
    return { est: mean, se, ...answerOf(mean, se, respondents - 1, inputs.target, inputs.margin) };
  }
  const { table, sample } = sampled(inputs);
  const items = inputs.items.map(({ item, target, margin }) => {
    const estimate = weightedMean(itemAnswers(table, item), sample.weight, sample.route);
    if (estimate.kind === 'cannot-say' || estimate.se === null) return { item, target, margin, est: null };
    const { mean, se, respondents } = estimate;
    return { item, est: mean, se, target, margin, ...answerOf(mean, se, respondents - 1, target, margin) };
  });
  return { items };
}

function answerOf(est: number, se: number, df: number, target: number, margin: number) {
  const without = { p_two_sided: null, p_below: null, p_above: null, t_lower: null, t_upper: null };
  if (se === 0)
    return {
      gap: est - target,
      ...without,
      ci95: [null, null],
      ci90: [null, null],
      p_tost: null,
      on_target_tost_05: false,
    };
  const tests: GapTests = gapTests({ value: est, se, df }, target, margin);
  return {
    gap: tests.gap,
    ci95: [tests.low, tests.high],
    p_two_sided: tests.pTwoSided,
    p_below: tests.pBelow,
    p_above: tests.pAbove,
    t_lower: tests.tLower,
    t_upper: tests.tUpper,
    p_tost: tests.pOnTarget,
    ci90: [tests.inner.low, tests.inner.high],
    on_target_tost_05: tests.pOnTarget < 0.05,
  };
}

/**
 * The rule for cases without a standard error: the gap is shown, no test is made, the interval is the share's own and it
 * is never "on target".
 */
function ruleHolds(cases: Case[]): boolean {
  return cases.every(({ est, se, target, df }) => {
    const base = df + 1;
    const measured = est === null ? null : { share: est, se, df, effectiveBase: base };
    const standing = standingToTarget(measured, target);
    if (measured === null || se === null) return standing.kind === 'cannot-say';
    if (standing.kind === 'cannot-say') return false;
    if (se > 0) return standing.low === meanInterval(standing.gap, se, df).low;
    const isBounded =
      standing.low <= standing.gap && standing.gap <= standing.high && standing.low < standing.high;
    return (
      standing.tests === null &&
      standing.status !== 'on-target' &&
      standing.gap === est! - target &&
      isBounded
    );
  });
}

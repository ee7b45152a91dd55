import { inverseCrossProduct, leverages } from '../../../src/stats';
import type { Tolerance, Vector } from '../../support/oracle';
import { within } from '../compare';
import { keptAnswers, oneStepError, type Raked, type RakedSource, rakedSource } from '../raked';

type Inputs = RakedSource & {
  y: Record<string, (number | null)[]>;
  segments?: Record<string, string | number>;
  rms?: { items: string[]; importance_share: number[]; target: number[] };
};

/** Means, segments, segments against the rest, and the distance of several means from their targets. */
export function oneStepJackknife({ inputs, tolerance }: Vector<Inputs, unknown>): unknown {
  const raked = rakedSource(inputs);
  const stated = tolerance as Tolerance & { full_jackknife_rel?: number };
  const full = { rel: stated.full_jackknife_rel ?? stated.rel, abs: stated.abs };
  const largest = largestLeverage(raked);
  const shown = (lists: (number | null)[][], theta: (means: number[]) => number) => {
    const { value, se } = oneStepError(raked, lists, theta);
    return {
      estimate: value,
      se_one_step: se,
      se_full_jackknife_survey: within(full, se),
      max_leverage: largest,
    };
  };
  const answersOf = (item: string) => keptAnswers(raked, inputs.y[item]!);
  const entries = Object.keys(inputs.y).flatMap((item): [string, unknown][] => {
    const y = answersOf(item);
    return [
      [`mean:${item}`, shown([y], ([mean]) => mean!)],
      ...Object.entries(inputs.segments ?? {}).flatMap(([column, value]): [string, unknown][] => {
        const isIn = raked.table.map((row) => row[column] === String(value));
        const own = y.map((answer, i) => (isIn[i] ? answer : null));
        const rest = y.map((answer, i) => (isIn[i] ? null : answer));
        return [
          [`domain:${item}|${column}=${value}`, shown([own], ([mean]) => mean!)],
          [`domain_minus_rest:${item}|${column}=${value}`, shown([own, rest], ([a, b]) => a! - b!)],
        ];
      }),
    ];
  });
  const { items = [], importance_share: share = [], target = [] } = inputs.rms ?? {};
  const rms = (means: number[]) =>
    Math.sqrt(means.reduce((sum, mean, k) => sum + share[k]! * (mean - target[k]!) ** 2, 0));
  if (items.length > 0) entries.push(['rms_gap', shown(items.map(answersOf), rms)]);
  return Object.fromEntries(entries);
}

function largestLeverage({ weights, design }: Raked): number {
  const leverage = leverages(design, inverseCrossProduct(design, weights));
  return leverage.reduce((most, value, i) => Math.max(most, value * weights[i]!), 0);
}

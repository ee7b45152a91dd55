import { rake, type RakingRefusal } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { atMost } from '../compare';
import { summaryOf } from '../raking';

type Inputs = {
  rows: Record<string, (string | null)[]>;
  margins: Record<string, Record<string, number>>;
  base_weight: (number | null)[] | null;
};

const ERRORS: Record<RakingRefusal['reason'], string> = {
  'category-without-target': 'category_without_target',
  'category-without-respondents': 'empty_category',
  'no-respondents': 'no_respondents',
};

export function degenerateRaking({ inputs, expected }: Vector<Inputs, object>): unknown {
  const names = Object.entries(inputs.margins).map(([margin, targets]): [string, string[]] => {
    const seen = inputs.rows[margin]!.filter((value) => value !== null);
    return [margin, [...new Set([...Object.keys(targets), ...seen])]];
  });
  const codes = names.map(([margin, options]) =>
    Int32Array.from(inputs.rows[margin]!, (value) => (value === null ? -1 : options.indexOf(value))),
  );
  const targets = names.map(([margin, options]) =>
    Float64Array.from(options, (option) => inputs.margins[margin]![option] ?? 0),
  );
  const base = Float64Array.from(inputs.base_weight ?? codes[0]!.map(() => 1), (weight) => weight ?? 0);
  const raking = rake(codes, targets, base, { tolerance: 1e-12 });
  if (raking.kind === 'refused') {
    const [margin, categories] = names[raking.margin]!;
    return { error: ERRORS[raking.reason], margin, category: categories[raking.category] };
  }
  const weights = raking.factors.map((factor, i) => factor * base[i]!);
  const overAll = atMeanOne(weights, weights.length);
  const unknown = raking.margins.find(({ hasUnknown }) => hasUnknown);
  return {
    converged: raking.converged,
    sweeps_max: atMost(raking.sweeps),
    last_max_margin_error: raking.largestError,
    weights: overAll,
    ...sameFor(expected, /^weights_after_cap/, overAll),
    weights_scaled_to_mean_1_over_all_rows: overAll,
    weights_scaled_to_mean_1_over_positive: atMeanOne(weights, weights.filter((weight) => weight > 0).length),
    share_unknown: unknown?.shares.at(-1),
    ...summaryOf(overAll),
  };
}

/** One answer for every expected value of such a name. */
function sameFor(expected: object, name: RegExp, answer: unknown): object {
  return Object.fromEntries(
    Object.keys(expected)
      .filter((key) => name.test(key))
      .map((key) => [key, answer]),
  );
}

function atMeanOne(weights: Float64Array, people: number): number[] {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / people;
  return Array.from(weights, (weight) => weight / mean);
}

import { jackknifeVariance, type MarginDesign, rake } from '../../src/stats';
import { answers, type Row, type RowFilter, rows } from '../support/oracle';
import { coded, type Margins, rakedSample } from '../support/raked-sample';

export type RakedSource = {
  data: string;
  margins: Margins;
  base_weight?: string | null;
  row_filter?: RowFilter;
  rows_after_filter?: number;
};

export type Raked = {
  /** rows with a base weight, in the file's order */
  table: Row[];
  /** their positions among the rows after the filter */
  kept: number[];
  margins: Margins;
  weights: Float64Array;
  base: Float64Array;
  design: MarginDesign;
};

/** Reads and filters the rows of a vector, drops those without base weight and rakes the others to its margins. */
export function rakedSource(source: RakedSource): Raked {
  const all = rows(source.data, source.row_filter);
  if (source.rows_after_filter !== undefined && source.rows_after_filter !== all.length)
    throw new Error(`${all.length} rows after the filter, not ${source.rows_after_filter}`);
  const given = source.base_weight ? answers(all, source.base_weight) : all.map(() => 1);
  const kept = all.flatMap((_, i) => ((given[i] ?? 0) > 0 ? [i] : []));
  const table = kept.map((i) => all[i]!);
  const base = Float64Array.from(kept, (i) => given[i]!);
  return { table, kept, margins: source.margins, ...rakedSample(table, source.margins, base) };
}

/** Answers given inline for every row after the filter, for the rows that were kept. */
export function keptAnswers({ kept }: Raked, y: readonly (number | null)[]): (number | null)[] {
  return kept.map((i) => y[i]!);
}

/** Variance of each mean by leaving out each respondent in turn and raking the others for real. */
export function fullJackknife(
  { table, margins, base }: Raked,
  lists: readonly (number | null)[][],
): number[] {
  const { codes, targets } = coded(table, margins);
  const replicates = table.map((_, out) => {
    const left = Float64Array.from(base);
    left[out] = 0;
    const raking = rake(codes, targets, left, { tolerance: 1e-10, sweeps: 1000 });
    if (raking.kind === 'refused') throw new Error(`without respondent ${out}: ${raking.reason}`);
    const weights = left.map((weight, i) => weight * raking.factors[i]!);
    return lists.map((y) => meanOf(y, weights));
  });
  return lists.map((_, k) => {
    const n = replicates.length;
    const centre = replicates.reduce((sum, means) => sum + means[k]!, 0) / n;
    return ((n - 1) / n) * replicates.reduce((sum, means) => sum + (means[k]! - centre) ** 2, 0);
  });
}

function meanOf(y: readonly (number | null)[], weights: Float64Array): number {
  let [sum, held] = [0, 0];
  y.forEach((answer, i) => {
    if (answer === null) return;
    sum += weights[i]! * answer;
    held += weights[i]!;
  });
  return sum / held;
}

/** One-step jackknife of any function of the mean answers, one per list given. */
export function oneStepError(
  { weights, design }: Raked,
  lists: readonly (number | null)[][],
  theta: (means: number[]) => number,
): { value: number; se: number } {
  const contributions = lists.flatMap((y) => [
    Float64Array.from(y, (answer) => answer ?? 0),
    Float64Array.from(y, (answer) => (answer === null ? 0 : 1)),
  ]);
  const ofTotals = (totals: readonly number[]): number =>
    theta(lists.map((_, k) => totals[2 * k]! / totals[2 * k + 1]!));
  const totals = contributions.map((values) =>
    values.reduce((sum, value, i) => sum + value * weights[i]!, 0),
  );
  return {
    value: ofTotals(totals),
    se: Math.sqrt(jackknifeVariance(contributions, weights, design, ofTotals)),
  };
}

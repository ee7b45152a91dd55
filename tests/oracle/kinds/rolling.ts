import { pooledMean, rollingMeans, weightedMean } from '../../../src/stats';
import { answers, type Row, type RowFilter, rows, type Vector } from '../../support/oracle';
import { itemAnswers } from '../samples';

type Inputs = {
  data: string;
  row_filter?: RowFilter;
  item: string;
  window: number;
  weights?: string;
  /** column of the months, where it has another name than usual */
  month?: string;
};
type Expected = { months: string[] };

export function rollingWindows({ inputs, expected }: Vector<Inputs, Expected>): unknown {
  const table = rows(inputs.data, inputs.row_filter);
  const monthOf = monthColumn(table, inputs.month, expected.months);
  const months = [...new Set(table.map(monthOf))].sort();
  const waves = months.map((month) => {
    const own = table.filter((row) => monthOf(row) === month);
    return { answers: itemAnswers(own, inputs.item), weights: givenWeights(own, inputs.weights) };
  });
  const points = waves.map(({ answers: y, weights }) => {
    const estimate = weightedMean(y, weights);
    if (estimate.kind === 'cannot-say' || estimate.se === null)
      throw new Error('a month without an estimate');
    return { value: estimate.mean, variance: estimate.se ** 2 };
  });
  const rolling = rollingMeans(points, inputs.window);
  const windows = rolling.flatMap(({ value, se, isShort, change }, end) => {
    if (isShort) return [];
    const pooled = pooledMean(waves.slice(end - inputs.window + 1, end + 1));
    if (pooled.kind === 'cannot-say') throw new Error('a window without answers');
    return {
      window_end: months[end],
      n: pooled.base,
      pooled: pooled.mean,
      se_pooled: pooled.se,
      equal_wave: value,
      se_equal_wave: se,
      change_vs_previous_window: change?.value,
      se_change: change?.se,
      se_change_if_overlap_ignored: change?.seIfIndependent,
    };
  });
  return {
    months,
    monthly: points.map(({ value }) => value),
    monthly_se: points.map(({ variance }) => Math.sqrt(variance)),
    windows,
  };
}

/** The column that holds the months the vector speaks of, or begins with them (a date). */
function monthColumn(table: Row[], named: string | undefined, months: string[]): (row: Row) => string {
  const columns = named === undefined ? Object.keys(table[0] ?? {}) : [named];
  const column = columns.find((name) =>
    table.every((row) => months.some((month) => row[name]!.startsWith(month))),
  );
  if (column === undefined) throw new Error(`no column holds the months ${months.join(', ')}`);
  return (row) => months.find((month) => row[column]!.startsWith(month))!;
}

/** "wgt scaled to mean 1 within each month": the scaling is the product's. */
function givenWeights(table: Row[], weights: string | undefined): (number | null)[] {
  const column = weights?.split(' ')[0];
  if (column === undefined || table[0]?.[column] === undefined) return table.map(() => 1);
  return answers(table, column);
}

import { pearsonTest, raoScott } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { sampled, type Source } from '../samples';

type Inputs = Source & { rows: string; cols: string; row_levels: string[]; col_levels: string[] };

/** A whole table of two columns of the data: without weights by Pearson, with them by Rao and Scott. */
export function chiSquareTable({ inputs }: Vector<Inputs, unknown>): unknown {
  const { table, sample } = sampled(inputs);
  const { row_levels: high, col_levels: wide } = inputs;
  const rows = Int32Array.from(table, (row) => high.indexOf(row[inputs.rows]!));
  const columns = Int32Array.from(table, (row) => wide.indexOf(row[inputs.cols]!));
  const people = high.map(() => wide.map(() => 0));
  rows.forEach((row, i) => row >= 0 && columns[i]! >= 0 && people[row]![columns[i]!]!++);

  const plain = pearsonTest(people);
  const weighted = raoScott(rows, columns, [high.length, wide.length], sample);
  return {
    ...(plain.kind === 'estimate'
      ? { unweighted_pearson: plain.statistic, unweighted_df: plain.df, unweighted_p: plain.p }
      : {}),
    ...(weighted.kind === 'estimate'
      ? {
          ...{
            n: weighted.base,
            weighted_table_sum_n: weighted.counts,
            weighted_pearson_X2: weighted.pearson,
          },
          ...{ rao_scott_F: weighted.f, rao_scott_ndf: weighted.numeratorDf },
          ...{ rao_scott_ddf: weighted.denominatorDf, rao_scott_p: weighted.p },
          rao_scott_first_order_p: weighted.firstOrderP,
        }
      : {}),
  };
}

import { columnLetters, type SegmentRow, segmentRow } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { itemAnswers, sampled, type Source } from '../samples';

type Inputs = Source & {
  column_variable: string;
  columns: string[];
  letters: string[];
  rows: Record<string, string>;
  alpha: number;
};

/** Rows by segments: shares, every pair, letters, each segment against the rest. */
export function crosstab({ inputs }: Vector<Inputs, unknown>): unknown {
  const { table, sample } = sampled(inputs);
  const segments = Int32Array.from(table, (row) => inputs.columns.indexOf(row[inputs.column_variable]!));
  const row = (answers: (number | null)[]) => segmentRow(answers, segments, inputs.columns.length, sample);
  const everybody = row(table.map(() => 0)).segments;
  return {
    base_unweighted: everybody.map(({ base }) => base),
    base_weighted: everybody.map(({ weightedBase }) => weightedBase),
    base_effective_kish: everybody.map(({ effectiveBase }) => effectiveBase),
    rows: Object.fromEntries(
      Object.entries(inputs.rows).map(([name, item]) => [name, shown(row(itemAnswers(table, item)), inputs)]),
    ),
  };
}

function shown(row: SegmentRow, { letters, alpha }: Inputs): unknown {
  const lettered = (pValues: (number | null)[]) =>
    columnLetters(
      row.pairs.map((pair, i) => ({ ...pair, p: pValues[i]! })),
      letters,
      alpha,
    );
  return {
    p: row.segments.map(({ value }) => value),
    se: row.segments.map(({ se }) => se),
    total: row.total,
    pairs: row.pairs.map(({ first, second, difference, se, t, df, p, kish }) => ({
      ...{ i: first + 1, j: second + 1, diff: difference, se, stat: t, df, p },
      ...{ z_kish: kish.z, p_kish: kish.p },
    })),
    p_holm: row.holm,
    p_bh: row.benjaminiHochberg,
    letters_none: lettered(row.pairs.map(({ p }) => p)),
    letters_holm: lettered(row.holm),
    letters_bh: lettered(row.benjaminiHochberg),
    one_vs_rest: row.againstRest.map(({ rest, difference, se, t, df, p }, s) => ({
      ...{ col: s + 1, rest, diff: difference, df },
      ...{ se: boxed(se), stat: boxed(t), p: boxed(p) },
    })),
  };
}

/** R gives these as matrices of one cell. */
function boxed(value: number | null): number[][] | null {
  return value === null ? null : [[value]];
}

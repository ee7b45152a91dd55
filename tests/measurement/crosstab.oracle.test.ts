import { crosstab, type CrosstabRow } from '../../src/measurement/crosstab';
import { foldedTally, foldWeighted, startFold } from '../../src/measurement/fold';
import { type Layout, packVector } from '../../src/measurement/layout';
import type { Tally } from '../../src/measurement/tally';
import { cellWeights } from '../../src/measurement/weights';
import {
  answers,
  describeWithOracle,
  expectClose,
  type Row,
  rows,
  type RowFilter,
  type Tolerance,
  vectors,
} from '../support/oracle';

type Inputs = {
  data: string;
  column_variable: string;
  columns: string[];
  weight: string;
  rows: Record<string, string>;
  alpha: number;
  row_filter: RowFilter;
};
type Pair = { i: number; j: number; diff: number; se: number; stat: number; df: number; p: number };
type WantedRow = {
  p: number[];
  se: (number | null)[];
  total: number;
  pairs: (Pair & { z_kish: number; p_kish: number })[];
  p_holm: (number | null)[];
  letters_none: string[];
  letters_holm: string[];
  one_vs_rest: { rest: number; diff: number; se: number[][]; df: number; p: number[][] | null }[];
};
type Expected = {
  base_unweighted: number[];
  base_effective_kish: number[];
  rows: Record<string, WantedRow>;
};

/** "x == Yes", "0 for everybody", or an item of the file. */
function said(table: readonly Row[], item: string): (number | null)[] {
  if (item === '0 for everybody') return table.map(() => 0);
  const [, column, value] = /^(\w+) == (.*)$/.exec(item) ?? [];
  return column === undefined ? answers(table, item) : table.map((row) => (row[column] === value ? 1 : 0));
}

/** The rows of the file as a tally: what they were counted from is gone. */
function counted({ data, row_filter, column_variable, columns, weight, rows: items }: Inputs): Tally {
  const table = rows(data, row_filter);
  const layout: Layout = {
    segments: [{ key: 'column', options: columns.map((_, i) => `c${i}`) }],
    measures: Object.keys(items).map((key) => ({ measure: key, brand: 'b', statement: null })),
  };
  const states = Object.values(items).map((item) => said(table, item));
  const vectorsOf = table.map((row, i) =>
    packVector(
      layout,
      [columns.indexOf(row[column_variable]!)],
      states.map((column) => (column[i] === null ? 0 : column[i] === 1 ? 2 : 1)),
    ),
  );
  const fold = startFold(layout, ['column'], true);
  foldWeighted(
    fold,
    vectorsOf.join(''),
    table.map((row) => Number(row[weight])),
  );
  return foldedTally(fold);
}

const lettersOf = ({ letters }: CrosstabRow, sure: boolean) =>
  letters.map((found) =>
    found
      .filter(({ isSure }) => isSure || !sure)
      .map(({ below }) => String.fromCharCode(65 + below))
      .join(''),
  );

function expectRow(got: CrosstabRow, want: WantedRow, tolerance: Tolerance): void {
  got.cells.forEach((cell, c) => {
    if (cell.kind !== 'estimate') throw new Error('nobody asked');
    expectClose(cell.share, want.p[c]!, tolerance);
    expectClose(cell.se, want.se[c], tolerance);
  });
  if (got.total.kind === 'estimate') expectClose(got.total.share, want.total, tolerance);
  want.pairs.forEach((pair, k) => {
    const { difference, se, df, statistic, p, adjusted } = got.pairs[k]!;
    expectClose(difference, pair.diff, tolerance);
    expectClose(se, pair.se, tolerance);
    expectClose(statistic, pair.stat, tolerance);
    expectClose(df, pair.df, tolerance);
    expectClose(p, pair.p, tolerance);
    expectClose(adjusted, want.p_holm[k], tolerance);
  });
  want.one_vs_rest.forEach((rest, c) => {
    const { difference, se, df, p } = got.rests[c]!.contrast;
    expectClose(difference, rest.diff, tolerance);
    expectClose(se, rest.se[0]![0]!, tolerance);
    expectClose(df, rest.df, tolerance);
    expectClose(p, rest.p?.[0]?.[0], tolerance);
  });
  expect(lettersOf(got, false)).toEqual(want.letters_none);
  expect(lettersOf(got, true)).toEqual(want.letters_holm);
}

describeWithOracle('crosstab from counts: reference values from R', () => {
  it('agrees on shares, errors, pairs, letters and each column against the rest', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('crosstab')) {
      const tally = counted(inputs);
      const weights = cellWeights(tally, 'supplied');
      if (weights.kind === 'refused') throw new Error(weights.reason);
      const all = tally.layout.measures.map((_, position) => [position]);
      const options = { rules: 'none', level: inputs.alpha } as const;
      const table = crosstab(tally, weights, all, 'column', undefined, options);
      const kish = crosstab(tally, weights, all, 'column', undefined, { ...options, test: 'kish' });

      expect(table.rows[0]!.cells.map(({ base }) => base)).toEqual(expected.base_unweighted);
      table.rows[0]!.cells.forEach((cell, c) => {
        if (cell.kind === 'estimate')
          expectClose(cell.effectiveBase, expected.base_effective_kish[c], tolerance);
      });
      Object.values(expected.rows).forEach((want, r) => {
        expectRow(table.rows[r]!, want, tolerance);
        want.pairs.forEach(({ z_kish, p_kish }, k) => {
          expectClose(kish.rows[r]!.pairs[k]!.statistic, z_kish, tolerance);
          expectClose(kish.rows[r]!.pairs[k]!.p, p_kish, tolerance);
        });
      });
    }
  });
});

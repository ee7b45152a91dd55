import { type CsvCell } from '../../http/csv';
import { type RowContrast } from '../../measurement/crosstab';
import { type ShareResult } from '../../measurement/results';
import { type Block, type CrosstabTable, type TableRow } from './crosstabs.types';

const COLUMNS = [
  'kind',
  'wave',
  'segment',
  'column',
  'letter',
  'against',
  'row',
  'brand',
  'measure',
  'statement',
  'base',
  'effective_base',
  'share',
  'low',
  'high',
  'higher_than',
  'difference',
  'difference_low',
  'difference_high',
  'df',
  'p',
  'p_holm',
  'not_tested_because',
  'weighting',
  'variance',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

/**
 * The whole table, one number a line: `share` lines, then the tests behind the letters (`pair`) and against everybody else
 * (`rest`). Shares are 0 to 1 at full precision, scores (measure "nps") -1 to 1; hidden ones, and differences to them, are empty
 * as on the page.
 *
 * @returns the head, then the lines of one row of the table after the other: forty brands make hundreds of lines a row
 */
export function* crosstabLines(table: CrosstabTable): Generator<CsvCell[][]> {
  const { weighting, variance, wave } = table;
  const about: Row = { wave: wave.label, weighting: weighting.kind, variance };
  yield [[...COLUMNS]];
  for (const block of table.blocks) {
    for (const [r, row] of block.rows.entries()) {
      const { label, brand, measure, statement } = table.rows[r]!;
      const place: Row = { ...about, segment: block.label, row: label, brand, measure, statement };
      const lines = [...shareRows(block, row), ...pairRows(block, row), ...restRows(block, row)];
      yield lines.map((line) => COLUMNS.map((column) => line[column] ?? place[column] ?? null));
    }
  }
}

function shareRows({ columns }: Block, { total, cells, letters }: TableRow): Row[] {
  const shares = cells.map((cell, c): Row => ({
    kind: 'share',
    column: columns[c]!.label,
    letter: columns[c]!.letter,
    ...shareCells(cell),
    higher_than: lettersOf(columns, letters[c]!),
  }));
  return total === null ? shares : [{ kind: 'share', column: 'Everybody', ...shareCells(total) }, ...shares];
}

/** Upper case where it survives the correction within the row, lower case where it is so only by itself. */
export function lettersOf(columns: Block['columns'], letters: TableRow['letters'][number]): string {
  return letters
    .map(({ below, isSure }) => {
      const { letter } = columns[below]!;
      return isSure ? letter : letter.toLowerCase();
    })
    .join(' ');
}

function pairRows({ columns }: Block, { cells, pairs }: TableRow): Row[] {
  let pair = 0;
  return columns.flatMap((column, a) =>
    columns.slice(a + 1).map((other, i): Row => {
      const isHidden = isUnseen(cells[a]!) || isUnseen(cells[a + 1 + i]!);
      const named = { kind: 'pair', column: column.label, letter: column.letter, against: other.label };
      return { ...named, ...contrastCells(pairs[pair++]!, isHidden) };
    }),
  );
}

function restRows({ columns }: Block, { cells, rests }: TableRow): Row[] {
  return rests.map(({ rest, contrast }, c) => ({
    kind: 'rest',
    column: columns[c]!.label,
    letter: columns[c]!.letter,
    against: 'everybody else',
    ...contrastCells(contrast, isUnseen(cells[c]!) || isUnseen(rest)),
  }));
}

function isUnseen(result: ShareResult): boolean {
  return result.kind !== 'estimate' || result.quality === 'hidden';
}

function shareCells(result: ShareResult): Row {
  if (result.kind === 'cannot-say') return { base: 0 };
  const { base, effectiveBase, share, low, high } = result;
  const held = { base, effective_base: effectiveBase };
  return isUnseen(result) ? held : { ...held, share, low, high };
}

function contrastCells(contrast: RowContrast, isHidden: boolean): Row {
  const { difference, low, high, df, p, adjusted, untested } = contrast;
  if (isHidden) return { not_tested_because: untested };
  return {
    difference,
    difference_low: low,
    difference_high: high,
    df,
    p,
    p_holm: adjusted,
    not_tested_because: untested,
  };
}

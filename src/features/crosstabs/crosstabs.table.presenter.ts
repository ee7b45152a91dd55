import { count } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type ShareResult } from '../../measurement/results';
import { type Block, type CrosstabTable, type TableColumn, type TableRow } from './crosstabs.types';

/** Everything is text by now. `sure` and `alone` are letters, or the words behind an arrow. */
export type Cell = {
  share: string;
  range: string;
  base: string;
  /** the base stands under the share: wanted for every share, or fewer were asked than the column holds */
  showsBase: boolean;
  isHidden: boolean;
  isSmall: boolean;
  /** letters that survive the correction, and those that do not */
  sure: string;
  alone: string;
  arrow: { sign: string; words: string; isSure: boolean } | null;
  /** begins another segment: a line stands before it */
  isFirst: boolean;
};

export type TableFigure = {
  caption: string;
  label: string;
  hasTotal: boolean;
  /** people of the wave, and in brackets what they are worth; "" without a column of everybody */
  totalBase: string;
  spans: { label: string; columns: number }[];
  columns: {
    label: string;
    letter: string;
    base: string;
    isOwn: boolean;
    isSmall: boolean;
    isFirst: boolean;
  }[];
  groups: { heading: string; rows: { label: string; cells: Cell[] }[] }[];
  intervals: boolean;
};

const LEVEL = 0.05;
/** As measurement/mean.ts marks them. */
const SMALL_UP_TO = 75;

export function presentTable(table: CrosstabTable, caption: string): TableFigure {
  const { blocks, rows, bases, intervals, compare } = table;
  const hasTotal = blocks[0]?.kind === 'segment';
  const lines = rows.map(({ label, group }, r) => ({
    label,
    group,
    cells: [
      ...(hasTotal ? [totalCell(blocks[0]!, r, bases)] : []),
      ...blocks.flatMap((block) =>
        block.rows[r]!.cells.map((_, c) => cellOf(block, block.rows[r]!, c, table)),
      ),
    ],
  }));
  const headings = [...new Set(lines.map(({ group }) => group))];
  return {
    caption,
    label: `${caption}, table`,
    hasTotal,
    totalBase: baseOf(blocks[0]?.everybody ?? { people: null, effective: null }),
    spans: blocks.map(({ label, columns }) => ({ label, columns: columns.length })),
    columns: blocks.flatMap(({ columns }) =>
      columns.map(({ label, letter, isOwn, people, effective }, c) => ({
        label,
        letter: compare === 'letters' ? letter : '',
        base: baseOf({ people, effective }),
        isOwn,
        isSmall: effective !== null && effective <= SMALL_UP_TO,
        isFirst: c === 0,
      })),
    ),
    groups: headings.map((heading) => ({ heading, rows: lines.filter(({ group }) => group === heading) })),
    intervals,
  };
}

function baseOf({ people, effective }: Pick<TableColumn, 'people' | 'effective'>): string {
  return people === null || effective === null ? '' : `${count(people)} (${count(effective)})`;
}

/** Where not all of the wave were asked, the row says of how many its shares are without being told to. */
function totalCell({ rows, everybody }: Block, r: number, bases: boolean): Cell {
  const total = rows[r]!.total!;
  return plainCell(total, bases || total.base !== everybody?.people);
}

function plainCell(result: ShareResult, showsBase: boolean): Cell {
  const base = count(result.base);
  const nothing = { base, showsBase, sure: '', alone: '', arrow: null, isFirst: false };
  if (result.kind !== 'estimate')
    return { ...nothing, share: 'not asked', range: '', isHidden: true, isSmall: false };
  const { share, low, high, quality } = result;
  if (quality === 'hidden')
    return { ...nothing, share: 'too few', range: '', isHidden: true, isSmall: false };
  const range = low === null || high === null ? 'fixed by weighting' : percentRange(low, high);
  return { ...nothing, share: percent(share), range, isHidden: false, isSmall: quality === 'small' };
}

function cellOf(block: Block, row: TableRow, c: number, { compare, bases }: CrosstabTable): Cell {
  const cell = { ...plainCell(row.cells[c]!, bases), isFirst: c === 0 };
  if (cell.isHidden) return cell;
  if (compare === 'rest') return { ...cell, arrow: arrowOf(row, c) };
  const lettersWhere = (isSure: boolean) =>
    row.letters[c]!.filter((letter) => letter.isSure === isSure).map(
      ({ below }) => block.columns[below]!.letter,
    );
  return {
    ...cell,
    sure: lettersWhere(true).join(' '),
    alone: lettersWhere(false).join(' ').toLowerCase(),
  };
}

function arrowOf({ rests }: TableRow, c: number): Cell['arrow'] {
  const { difference, p, adjusted } = rests[c]!.contrast;
  if (difference === null || p === null || adjusted === null || !(p < LEVEL)) return null;
  const isSure = adjusted < LEVEL;
  const [filled, hollow, words] =
    difference > 0 ? ['▲', '△', 'higher than everybody else'] : ['▼', '▽', 'lower than everybody else'];
  return { sign: isSure ? filled! : hollow!, words: isSure ? words! : `perhaps ${words!}`, isSure };
}

import { count } from '../../format/number';
import { type ShareResult } from '../../measurement/results';
import { rowBase, usualBase } from './crosstabs.bases';
import { type Shown, shownPart } from './crosstabs.pages';
import { type Block, type CrosstabTable, type TableColumn, type TableRow } from './crosstabs.types';
import { rangeWords, type Unit, valueWords } from './crosstabs.units';

/** Everything is text by now. `sure` and `alone` are letters, or the words behind an arrow. */
export type Cell = {
  share: string;
  range: string;
  base: string;
  /** the base stands under the share: wanted for every share, or it is not what the head of the column says */
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
  /** what the row of bases at the head holds */
  basesLabel: string;
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
  /** `base`: of how many all shares of the row are, where the row says so once; else '' */
  groups: { heading: string; rows: { label: string; base: string; cells: Cell[] }[] }[];
  intervals: boolean;
};

const LEVEL = 0.05;
/** As measurement/mean.ts marks them. */
const SMALL_UP_TO = 75;

/** @param shown  the part of the table that the page has room for */
export function presentTable(
  table: CrosstabTable,
  caption: string,
  shown: Shown = shownPart(table),
): TableFigure {
  const { blocks, rows, intervals, compare } = table;
  const hasTotal = blocks[0]?.kind === 'segment';
  const { from, to } = shown.rows.pages[shown.rows.page - 1] ?? { from: 0, to: 0 };
  const parts = blocks.map((block, b): Part => {
    const rowsShown = block.rows.slice(from, to);
    const columns = shown.columns[b]!;
    return { block, columns, usual: columns.map((c) => usualBase(block, rowsShown, c)) };
  });
  const lines = rows.slice(from, to).map(({ label, group }, i) => {
    const said = hasTotal || table.bases ? null : saidOnce(parts, from + i);
    const base = said === null ? '' : count(said);
    return { label, group, base, cells: lineOf(table, parts, from + i, said) };
  });
  const headings = [...new Set(lines.map(({ group }) => group))];
  return {
    caption,
    label: `${caption}, table`,
    hasTotal,
    basesLabel: hasTotal ? 'People (effective)' : 'People asked',
    totalBase: baseOf(blocks[0]?.everybody ?? { people: null, effective: null }),
    spans: parts.map(({ block, columns }) => ({ label: block.label, columns: columns.length })),
    columns: parts.flatMap(({ block, columns, usual }) =>
      columns.map((c, place) => ({
        ...columnOf(block.columns[c]!, usual[place]!, compare),
        isFirst: place === 0,
      })),
    ),
    groups: headings.map((heading) => ({ heading, rows: lines.filter(({ group }) => group === heading) })),
    intervals,
  };
}

/** A block with the columns of it that are shown, and how many people most shares of each are of. */
type Part = { block: Block; columns: number[]; usual: (number | null)[] };

function columnOf(
  { label, letter, isOwn, people, effective }: TableColumn,
  usual: number | null,
  compare: CrosstabTable['compare'],
) {
  return {
    label,
    letter: compare === 'letters' ? letter : '',
    base: people === null && usual !== null ? count(usual) : baseOf({ people, effective }),
    isOwn,
    isSmall: effective !== null && effective <= SMALL_UP_TO,
  };
}

function baseOf({ people, effective }: Pick<TableColumn, 'people' | 'effective'>): string {
  return people === null || effective === null ? '' : `${count(people)} (${count(effective)})`;
}

function saidOnce(parts: readonly Part[], r: number): number | null {
  const [part] = parts;
  return part === undefined ? null : rowBase(part.block.rows[r]!, part.columns, part.usual);
}

function lineOf(table: CrosstabTable, parts: readonly Part[], r: number, said: number | null): Cell[] {
  const [first] = table.blocks;
  const unit = table.rows[r]!.unit;
  const total = first?.kind === 'segment' ? [totalCell(first, r, table.bases, unit)] : [];
  return [
    ...total,
    ...parts.flatMap((part) =>
      part.columns.map((c, place) => cellOf(table, part, r, c, place, said ?? part.usual[place]!)),
    ),
  ];
}

/** Where not all of the wave were asked, the row says of how many its shares are without being told to. */
function totalCell({ rows, everybody }: Block, r: number, bases: boolean, unit: Unit): Cell {
  const total = rows[r]!.total!;
  return plainCell(total, bases || total.base !== everybody?.people, unit);
}

function plainCell(result: ShareResult, showsBase: boolean, unit: Unit): Cell {
  const base = count(result.base);
  const nothing = { base, showsBase, sure: '', alone: '', arrow: null, isFirst: false };
  if (result.kind !== 'estimate')
    return { ...nothing, showsBase: false, share: 'not asked', range: '', isHidden: true, isSmall: false };
  const { share, low, high, quality } = result;
  if (quality === 'hidden')
    return { ...nothing, share: 'too few', range: '', isHidden: true, isSmall: false };
  const range = low === null || high === null ? 'fixed by weighting' : rangeWords(low, high, unit);
  return { ...nothing, share: valueWords(share, unit), range, isHidden: false, isSmall: quality === 'small' };
}

function cellOf(
  table: CrosstabTable,
  { block, columns }: Part,
  r: number,
  c: number,
  place: number,
  usual: number | null,
): Cell {
  const row = block.rows[r]!;
  const result = row.cells[c]!;
  const showsBase = table.bases || result.base !== usual;
  const cell = { ...plainCell(result, showsBase, table.rows[r]!.unit), isFirst: place === 0 };
  if (cell.isHidden) return cell;
  if (table.compare === 'rest') return { ...cell, arrow: arrowOf(row, c) };
  const lettersWhere = (isSure: boolean) =>
    row.letters[c]!.filter((letter) => letter.isSure === isSure && columns.includes(letter.below)).map(
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

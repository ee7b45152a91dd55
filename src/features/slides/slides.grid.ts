import { linesOf, textHeight, textWidth } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import { type Cell, type Slide, type Table } from '../../formats/pptx-types';
import { textCell } from './slides.rows';

export type GridCell = {
  text: string;
  detail: string;
  isSmall?: boolean;
  isOwn?: boolean;
  /** a sign beside the number, whose meaning the base line tells */
  mark?: string;
  /** how much of the colour of our brand stands behind it, 0 to 100 */
  shade?: number;
};

export type Grid = {
  name: string;
  alt: string;
  labelHead: string;
  heads: readonly { text: string; isOwn?: boolean }[];
  rows: readonly { label: string; isOwn?: boolean; cells: readonly GridCell[] }[];
};

const { body } = PLACES;
const LABEL = 2.9;
const HEAD_TEXT = 10;
const TEXT = 12;
const DETAIL = 9;
const SIDE = 0.12;
const NARROWEST = 0.72;
const PAD = 0.06;
const TALLEST = 0.52;

/** A table of numbers with their ranges, on as many slides as it takes, rows and columns spread evenly. */
export function gridPages(grid: Grid): Slide['items'][] {
  if (grid.rows.length === 0 || grid.heads.length === 0) return [];
  const widest = Math.max(
    NARROWEST,
    ...grid.rows.flatMap(({ cells }) => cells.map(widthOf)),
    ...grid.heads.map(wordWidth),
  );
  const across = Math.max(1, Math.floor((body.w - LABEL) / widest));
  return cut(grid.heads.length, across).flatMap(([from, to]) => {
    const part = {
      ...grid,
      heads: grid.heads.slice(from, to),
      rows: grid.rows.map((row) => ({ ...row, cells: row.cells.slice(from, to) })),
    };
    return downPages(part);
  });
}

const widthOf = ({ text, detail, mark = '' }: GridCell): number =>
  SIDE +
  Math.max(
    textWidth(`${text}${mark === '' ? '' : ` ${mark}`}`, TEXT) * 1.06,
    ...detail.split('\n').map((line) => textWidth(line, DETAIL)),
  );
const wordWidth = ({ text }: { text: string }): number =>
  SIDE + Math.min(1.3, Math.max(...text.split(/\s/).map((word) => textWidth(word, HEAD_TEXT))));

/** As even as can be: 25 in twos of at most 14 are 13 and 12. */
function cut(count: number, most: number): [from: number, to: number][] {
  const parts = Math.ceil(count / most);
  const each = Math.ceil(count / parts);
  return Array.from({ length: parts }, (_, i) => [i * each, Math.min(count, (i + 1) * each)]);
}

function downPages(grid: Grid): Slide['items'][] {
  const column = Math.min(2.2, (body.w - LABEL) / grid.heads.length);
  const headLines = Math.max(...grid.heads.map(({ text }) => linesOf(text, HEAD_TEXT, column - SIDE)));
  const head = Math.max(0.34, textHeight(headLines, HEAD_TEXT) + PAD);
  const height = Math.max(...grid.rows.map(heightOf));
  const most = Math.max(1, Math.floor((body.h - head) / height));
  return cut(grid.rows.length, most).map(([from, to]) => {
    const roomy = Math.max(height, Math.min(TALLEST, (body.h - head) / (to - from)));
    return [tableOf({ ...grid, rows: grid.rows.slice(from, to) }, column, head, roomy)];
  });
}

function heightOf({ label, cells }: Grid['rows'][number]): number {
  const details = Math.max(0, ...cells.map(({ detail }) => (detail === '' ? 0 : detail.split('\n').length)));
  const numbers = textHeight(1, TEXT) + textHeight(details, DETAIL);
  return Math.max(numbers, textHeight(linesOf(label, TEXT, LABEL - SIDE), TEXT)) + PAD;
}

function tableOf(
  { name, alt, labelHead, heads, rows }: Grid,
  column: number,
  head: number,
  height: number,
): Table {
  const top = [
    textCell(labelHead, HEAD_TEXT),
    ...heads.map(({ text, isOwn }) => headCell(text, isOwn === true)),
  ];
  return {
    kind: 'table',
    name,
    alt,
    box: { ...body, w: LABEL + column * heads.length, h: head + rows.length * height },
    columns: [LABEL, ...heads.map(() => column)],
    rows: [
      { height: head, cells: top },
      ...rows.map(({ label, isOwn = false, cells }) => ({
        height,
        cells: [
          labelCell(label, isOwn),
          ...cells.map((cell) => gridCell(cell, isOwn || cell.isOwn === true)),
        ],
      })),
    ],
  };
}

function headCell(text: string, isOwn: boolean): Cell {
  return {
    paragraphs: [
      { runs: [{ text, colour: isOwn ? 'own' : 'muted', isBold: isOwn }], size: HEAD_TEXT, align: 'center' },
    ],
  };
}

function labelCell(text: string, isOwn: boolean): Cell {
  return { paragraphs: [{ runs: [{ text, colour: isOwn ? 'own' : 'ink', isBold: isOwn }], size: TEXT }] };
}

function gridCell({ text, detail, isSmall = false, mark = '', shade = 0 }: GridCell, isOwn: boolean): Cell {
  const number = { text: mark === '' ? text : `${text} ${mark}`, isBold: isOwn || mark !== '' };
  const details = detail === '' ? [] : detail.split('\n');
  return {
    paragraphs: [
      { runs: [number], size: TEXT, align: 'center' },
      ...details.map((line) => ({
        runs: [{ text: line, colour: isSmall ? ('warning' as const) : ('muted' as const) }],
        size: DETAIL,
        align: 'center' as const,
      })),
    ],
    ...(shade > 0 && { shade: { colour: 'own' as const, part: shade } }),
  };
}

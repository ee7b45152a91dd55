import { PERCENT } from './slides.axis';
import { linesOf, textHeight, textWidth } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import {
  type Cell,
  type Chart,
  type Paragraph,
  type Run,
  type Series,
  type Slide,
} from '../../formats/pptx-types';

/** A table with a drawing in one of its columns, row by row: numbers and picture cannot be read apart. */
export type DrawnRows = {
  name: string;
  alt: string;
  kind: 'dots' | 'bars';
  isStacked?: boolean;
  labelHead: string;
  /** inches; where the columns of numbers are many */
  labelWidth?: number;
  /** what the marks mean, above the drawing */
  key: readonly Run[];
  heads: readonly string[];
  rows: readonly { label: string; isOwn?: boolean; cells: readonly (readonly Run[])[] }[];
  series: readonly Series[];
  max: number;
};

const { body } = PLACES;
const TEXT = 12;
const HEAD_TEXT = 10;
const HEAD = 0.42;
const AXIS = 0.3;
const PAD = 0.06;
const SIDE = 0.14;
const TALLEST = 0.62;
const NARROWEST = 0.75;
const WIDEST = 2.4;
const LABEL = 3.3;
/** Bold letters are wider than plain ones by about so much. */
const BOLDER = 1.06;

/** As many slides as it takes, with rows spread evenly over them. */
export function drawnPages(drawn: DrawnRows): Slide['items'][] {
  const widths = drawn.heads.map((head, column) => widthOf(drawn, head, column));
  const needed = Math.max(...drawn.rows.map((row) => heightOf(row, widths, drawn.labelWidth ?? LABEL)));
  const room = body.h - HEAD - AXIS;
  const pages = Math.ceil(drawn.rows.length / Math.max(1, Math.floor(room / needed)));
  const each = Math.ceil(drawn.rows.length / pages);
  const height = Math.max(needed, Math.min(TALLEST, room / each));
  return Array.from({ length: pages }, (_, page) =>
    pageOf(drawn, page * each, (page + 1) * each, widths, height),
  );
}

/** Of the widest line: a line ends where a text says so. */
function widthOfRuns(runs: readonly Run[], size: number): number {
  let [line, widest] = [0, 0];
  for (const { text, size: own = size, isBold } of runs) {
    text.split('\n').forEach((part, i) => {
      if (i > 0) line = 0;
      line += textWidth(part, own) * (isBold ? BOLDER : 1);
      widest = Math.max(widest, line);
    });
  }
  return widest;
}

/** As wide as its widest text, within reason; heads may take two lines. */
function widthOf({ rows }: DrawnRows, head: string, column: number): number {
  const cells = rows.map(({ cells: all }) => widthOfRuns(all[column] ?? [], TEXT));
  const widest = Math.max(
    ...cells,
    textWidth(head, HEAD_TEXT) * 0.6,
    ...head.split(' ').map((word) => textWidth(word, HEAD_TEXT)),
  );
  return Math.min(WIDEST, Math.max(NARROWEST, widest + SIDE));
}

function heightOf(
  { label, cells }: DrawnRows['rows'][number],
  widths: readonly number[],
  labelWidth: number,
): number {
  const heights = cells.map((runs, i) => heightOfRuns(runs, (widths[i] ?? 1) - SIDE / 2));
  const name = textHeight(linesOf(label, TEXT, labelWidth - SIDE), TEXT);
  return Math.max(name, ...heights) + PAD;
}

/** Runs follow each other in a line until a text ends it; a line is as high as its largest letters. */
function heightOfRuns(runs: readonly Run[], width: number): number {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    run.text.split('\n').forEach((text, i) => {
      if (i > 0) lines.push([]);
      lines.at(-1)!.push({ ...run, text });
    });
  }
  return lines.reduce((sum, line) => {
    const size = Math.max(...line.map((run) => run.size ?? TEXT));
    return sum + textHeight(Math.max(1, Math.ceil(widthOfRuns(line, TEXT) / width)), size);
  }, 0);
}

function pageOf(
  drawn: DrawnRows,
  from: number,
  to: number,
  widths: readonly number[],
  height: number,
): Slide['items'] {
  const rows = drawn.rows.slice(from, to);
  const { labelWidth = LABEL } = drawn;
  const width = body.w - labelWidth - widths.reduce((sum, one) => sum + one, 0);
  const head = [
    textCell(drawn.labelHead, HEAD_TEXT),
    { paragraphs: [{ runs: drawn.key, size: HEAD_TEXT }] },
    ...drawn.heads.map((text) => textCell(text, HEAD_TEXT)),
  ];
  const table = {
    kind: 'table' as const,
    name: `${drawn.name}: numbers`,
    alt: drawn.alt,
    box: { ...body, h: HEAD + rows.length * height },
    columns: [labelWidth, width, ...widths],
    rows: [{ height: HEAD, cells: head }, ...rows.map((row) => ({ height, cells: cellsOf(row) }))],
  };
  const box = { x: body.x + labelWidth, y: body.y + HEAD, w: width, h: rows.length * height + AXIS };
  return [
    table,
    {
      kind: 'chart',
      name: `${drawn.name}: chart`,
      alt: drawn.alt,
      box,
      chart: chartOf(drawn, from, to, box.h),
    },
  ];
}

function cellsOf({ label, isOwn = false, cells }: DrawnRows['rows'][number]): Cell[] {
  const name: Paragraph = {
    runs: [{ text: label, isBold: isOwn, colour: isOwn ? 'own' : 'ink' }],
    size: TEXT,
  };
  return [
    { paragraphs: [name] },
    { paragraphs: [] },
    ...cells.map((runs) => ({ paragraphs: [{ runs, size: TEXT }] })),
  ];
}

export function textCell(text: string, size: number, align: 'left' | 'center' = 'left'): Cell {
  return { paragraphs: [{ runs: [{ text, colour: 'muted' }], size, align }] };
}

const SIDES = { x: 0.03, w: 0.94 };

function chartOf(
  { kind, isStacked = false, rows, series, max }: DrawnRows,
  from: number,
  to: number,
  height: number,
): Chart {
  const cut = <T>(values: readonly T[]): T[] => values.slice(from, to);
  return {
    kind,
    isStacked,
    labels: cut(rows).map(({ label }) => label),
    series: series.map((one) => ({
      ...one,
      values: cut(one.values),
      ...(one.range && { range: { low: cut(one.range.low), high: cut(one.range.high) } }),
      ...(one.reach && { reach: cut(one.reach) }),
      ...(one.points && { points: pointsWithin(one.points, from, to) }),
    })),
    min: 0,
    max,
    format: PERCENT,
    plot: { ...SIDES, y: 0, h: (height - AXIS) / height },
  };
}

function pointsWithin(
  points: NonNullable<Series['points']>,
  from: number,
  to: number,
): NonNullable<Series['points']> {
  return new Map(
    [...points]
      .filter(([place]) => place >= from && place < to)
      .map(([place, colour]) => [place - from, colour]),
  );
}

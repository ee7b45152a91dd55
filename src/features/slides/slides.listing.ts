import { linesOf, textHeight } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import { type Cell, type Slide } from '../../formats/pptx-types';
import { textCell } from './slides.rows';

/** A table of words: each cell says something and may say why in smaller letters under it. */
export type Listing = {
  name: string;
  alt: string;
  heads: readonly string[];
  /** of the width, in any unit */
  shares: readonly number[];
  rows: readonly (readonly { text: string; detail: string }[])[];
};

const { body } = PLACES;
const TEXT = 12;
const DETAIL = 9;
const HEAD = 0.34;
const SIDE = 0.14;
const PAD = 0.08;

/** Rows are as high as their words; a new slide begins where the next row has no room. */
export function listingPages({ name, alt, heads, shares, rows }: Listing): Slide['items'][] {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const columns = shares.map((share) => (share / all) * body.w);
  const measured = rows.map((row) => ({ height: heightOf(row, columns), cells: row.map(cellOf) }));
  const head = { height: HEAD, cells: heads.map((text) => textCell(text, 10)) };
  return packed(measured).map((some) => {
    const h = some.reduce((sum, { height }) => sum + height, HEAD);
    return [{ kind: 'table', name, alt, box: { ...body, h }, columns, rows: [head, ...some] }];
  });
}

/** On as few slides as hold them, none of which is left nearly empty. */
function packed<T extends { height: number }>(rows: readonly T[]): T[][] {
  const fewest = filled(rows, body.h - HEAD).length;
  const all = rows.reduce((sum, { height }) => sum + height, 0);
  for (let most = all / fewest; most < body.h - HEAD; most += EVENING) {
    const pages = filled(rows, most);
    if (pages.length <= fewest) return pages;
  }
  return filled(rows, body.h - HEAD);
}

const EVENING = 0.1;

function filled<T extends { height: number }>(rows: readonly T[], most: number): T[][] {
  const pages: T[][] = [];
  let left = 0;
  for (const row of rows) {
    if (pages.length === 0 || row.height > left) {
      pages.push([]);
      left = most;
    }
    pages.at(-1)!.push(row);
    left -= row.height;
  }
  return pages;
}

function heightOf(row: Listing['rows'][number], columns: readonly number[]): number {
  const heights = row.map(({ text, detail }, i) => {
    const width = columns[i]! - SIDE;
    const below = detail === '' ? 0 : textHeight(linesOf(detail, DETAIL, width), DETAIL);
    return textHeight(linesOf(text, TEXT, width), TEXT) + below;
  });
  return Math.max(...heights) + PAD;
}

function cellOf({ text, detail }: { text: string; detail: string }): Cell {
  const small = { runs: [{ text: detail, colour: 'muted' as const }], size: DETAIL };
  return { paragraphs: [{ runs: [{ text }], size: TEXT }, ...(detail === '' ? [] : [small])] };
}

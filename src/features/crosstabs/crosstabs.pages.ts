import { type Block, type CrosstabTable } from './crosstabs.types';

/** Brands beside each other on a page: with more, the pairs of a row are more than anybody reads. */
const BRANDS_PER_PAGE = 12;
/** Cells on a page, so that "everything" by several segments opens on a phone as well. */
const CELLS_PER_PAGE = 900;

/** Positions, first to last: `from` is shown, `to` is the first that is not. */
export type Span = { from: number; to: number };

/** What of a table a page shows. The file has all of it. */
export type Shown = {
  rows: { pages: Span[]; page: number };
  /** per block the positions of its columns; `others` is null where all brands are shown */
  columns: number[][];
  others: { pages: Span[]; page: number } | null;
};

export function shownPart(table: CrosstabTable): Shown {
  const { blocks, rows, view } = table;
  const brands = blocks[0]?.kind === 'brands' ? brandsShown(blocks[0], view.brands) : null;
  const columns = brands?.columns ?? blocks.map((block) => block.columns.map((_, c) => c));
  const width = columns.reduce((sum, { length }) => sum + length, 1);
  const pages = rowPages(
    rows.map(({ group }) => group),
    Math.max(1, Math.floor(CELLS_PER_PAGE / width)),
  );
  return { rows: { pages, page: within(view.page, pages) }, columns, others: brands?.others ?? null };
}

/** Our brand stands first on every page, so that each other brand can be held against it. */
function brandsShown({ columns }: Block, wished: number): Pick<Shown, 'columns' | 'others'> {
  const all = columns.map((_, c) => c);
  if (columns.length <= BRANDS_PER_PAGE) return { columns: [all], others: null };
  const own = columns.filter(({ isOwn }) => isOwn).length;
  const size = BRANDS_PER_PAGE - own;
  const pages = spans(own, columns.length, size);
  const page = within(wished, pages);
  const { from, to } = pages[page - 1]!;
  return { columns: [[...all.slice(0, own), ...all.slice(from, to)]], others: { pages, page } };
}

/** Rows that stand under one heading stay on one page where they fit. */
function rowPages(groups: readonly string[], most: number): Span[] {
  const pages: Span[] = [];
  for (let at = 0; at < groups.length;) {
    const group = groups[at]!;
    const next = groups.findIndex((other, r) => r > at && other !== group);
    const end = next < 0 ? groups.length : next;
    const last = pages.at(-1);
    if (last !== undefined && end - last.from <= most) last.to = end;
    else pages.push(...spans(at, end, most));
    at = end;
  }
  return pages;
}

function spans(first: number, end: number, size: number): Span[] {
  return Array.from({ length: Math.ceil((end - first) / size) }, (_, i) => {
    const from = first + i * size;
    return { from, to: Math.min(end, from + size) };
  });
}

function within(page: number, pages: readonly Span[]): number {
  return Math.max(1, Math.min(page, pages.length));
}

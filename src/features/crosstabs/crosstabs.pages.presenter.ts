import { type Shown, type Span } from './crosstabs.pages';
import { type CrosstabTable } from './crosstabs.types';

/** Which part of a table is shown, in a sentence, and links to the other parts. */
export type PageLinks = {
  label: string;
  words: string;
  links: { label: string; href: string; isCurrent: boolean }[];
};

/** @param address  of the table at other pages */
export function presentPages(
  table: CrosstabTable,
  { rows, others }: Shown,
  address: (view: CrosstabTable['view']) => string,
): PageLinks[] {
  const { view, blocks } = table;
  const links = (pages: readonly Span[], page: number, to: (page: number) => CrosstabTable['view']) =>
    pages.map((_, i) => ({ label: String(i + 1), href: address(to(i + 1)), isCurrent: i + 1 === page }));
  const found: PageLinks[] = [];
  if (others !== null)
    found.push({
      label: 'Brands',
      words: brandWords(table, others.pages[others.page - 1]!),
      links: links(others.pages, others.page, (brands) => ({ ...view, brands })),
    });
  if (rows.pages.length > 1 && blocks.length > 0)
    found.push({
      label: 'Rows',
      words: rowWords(table, rows.pages[rows.page - 1]!),
      links: links(rows.pages, rows.page, (page) => ({ ...view, page })),
    });
  return found;
}

function brandWords({ blocks }: CrosstabTable, { from, to }: Span): string {
  const { columns } = blocks[0]!;
  const own = columns[0]!.isOwn ? `${columns[0]!.label} and ` : '';
  const kinds = own === '' ? 'brands' : 'other brands';
  const before = own === '' ? 0 : 1;
  return `Shown: ${own}${kinds} ${from + 1 - before} to ${to - before} of ${columns.length - before}. Letters name only brands on this page; every pair of all ${columns.length} brands is tested and is in the CSV file.`;
}

function rowWords({ rows }: CrosstabTable, { from, to }: Span): string {
  return `Shown: rows ${from + 1} to ${to} of ${rows.length}. The CSV file has all.`;
}

import { type Slide } from '../../formats/pptx-types';
import { percentRange } from '../../format/percent';
import { type ShareResult } from '../../measurement/results';
import { type ImageGrid } from '../image/image.types';
import { shareCell } from '../results/results.figures';
import { type GridCell, gridPages } from './slides.grid';
import { type Material } from './slides.material';
import { slidesOf } from './slides.slide';

/** The palest and the darkest shade behind a share. */
const [PALEST, DARKEST] = [6, 42];
/** Of the darkest shade, so that small shares do not look large. */
const LEAST = 0.1;
const MARKS = { strength: '▲', weakness: '▼' } as const;

/** Who owns which statement: shares with their ranges, and a sign where a brand has clearly more or less than its size gives it. */
export function imageSlides(material: Material): Slide[] {
  const grid = material.image?.found.grid ?? null;
  const figure = material.image?.shown.grid ?? null;
  if (grid === null || figure === null) return [];
  const most = Math.max(LEAST, ...grid.raw.flat().map((one) => (isShown(one) ? one.share : 0)));
  const pages = gridPages({
    name: 'Image',
    alt: figure.headline,
    labelHead: 'Statement',
    heads: grid.brands.map(({ name, isOwn }) => ({ text: name, isOwn })),
    rows: grid.statements.map(({ wording }, s) => ({
      label: wording,
      cells: grid.brands.map(({ isOwn }, b) => cellOf(grid, b, s, { isOwn, most })),
    })),
  });
  const isMarked = grid.corrected.kind === 'corrected';
  const base = `Share of those asked about each brand who say that the statement fits, with its 95 % range.${isMarked ? ' ▲ clearly more than a brand of its size has at the statement, ▼ clearly less.' : ''}`;
  const bases = figure.brands.map(({ name, base: people }) => `Base of ${name}: ${people} people.`);
  return slidesOf(
    material,
    { title: figure.headline, base, questions: ['image'], notes: [...bases, ...figure.notes] },
    pages,
  );
}

type Place = { isOwn: boolean; most: number };

function cellOf({ raw, corrected }: ImageGrid, b: number, s: number, { isOwn, most }: Place): GridCell {
  const result = raw[b]![s]!;
  const { share, base, isSmall } = shareCell(result);
  const mark = corrected.kind === 'corrected' ? (corrected.cells[b]?.[s]?.mark ?? null) : null;
  if (!isShown(result)) return { text: share, detail: result.base === 0 ? '' : `of ${base}`, isOwn };
  const range = result.low === null || result.high === null ? 'fixed' : percentRange(result.low, result.high);
  return {
    text: share,
    detail: isSmall ? `${range}\nsmall base` : range,
    isSmall,
    isOwn,
    shade: PALEST + (DARKEST - PALEST) * (result.share / most),
    ...(mark !== null && { mark: MARKS[mark] }),
  };
}

function isShown(result: ShareResult): result is Extract<ShareResult, { kind: 'estimate' }> {
  return result.kind === 'estimate' && result.quality !== 'hidden';
}

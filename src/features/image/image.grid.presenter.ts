import { count, counted } from '../../format/number';
import { percent, signed, wholePercent } from '../../format/percent';
import { type JudgedDeviation } from '../../measurement/image-grid';
import { type ShareResult } from '../../measurement/results';
import { shareCell } from '../results/results.figures';
import {
  correctedHeadline,
  deviationRange,
  ownershipSentence,
  ownerOf,
  rawHeadline,
  shownDeviation,
  smallestWords,
} from './image.grid.words';
import { type Image, type ImageGrid } from './image.types';

export type HeatCell = {
  text: string;
  /** in words; '' for what is not marked */
  mark: '' | 'strength' | 'weakness';
  /** under the number, a line each */
  details: string[];
  /** class of the shade; '' for none */
  shade: string;
  isSmall: boolean;
  isOwn: boolean;
};

export type GridFigure = {
  headline: string;
  base: string;
  view: 'raw' | 'corrected';
  caption: string;
  brands: { name: string; base: string; isSmall: boolean; isOwn: boolean }[];
  rows: { wording: string; cells: HeatCell[]; owner: string }[];
  hasOwners: boolean;
  legend: string[];
  notes: string[];
};

/** Who owns which statement. */
export function presentGrid(image: Image, wished: 'raw' | 'corrected'): GridFigure | null {
  const { grid, tracker, wave } = image;
  if (grid === null) return null;
  const isCorrected = wished === 'corrected' && grid.corrected.kind === 'corrected';
  const view = isCorrected ? 'corrected' : 'raw';
  const ownBrand = tracker.ownBrand;
  const isTold = wished === 'corrected';
  return {
    headline: isTold ? correctedHeadline(grid, ownBrand) : rawHeadline(grid, ownBrand),
    base: baseLine(grid, view),
    view,
    caption:
      view === 'corrected'
        ? `Points beyond what a brand of this size has at each statement, ${wave.label}; under them the share measured against the share expected, and the 95 % interval of the points`
        : `Share of those asked about the brand who say that the statement fits, ${wave.label}; ranges are 95 % intervals`,
    brands: grid.brands.map(({ name, isOwn }, b) => ({ name, isOwn, ...basesOf(grid.raw[b]!) })),
    rows: grid.statements.map(({ wording }, s) => ({
      wording,
      cells: grid.brands.map(({ isOwn }, b) => ({ ...heatCell(grid, b, s, view), isOwn })),
      owner: ownerOf(grid, s),
    })),
    hasOwners: view === 'corrected',
    legend: view === 'corrected' ? ['strength', 'weakness'] : [],
    notes: notes(image, grid, view),
  };
}

function heatCell(
  { raw, corrected }: ImageGrid,
  b: number,
  s: number,
  view: GridFigure['view'],
): Omit<HeatCell, 'isOwn'> {
  const result = raw[b]![s]!;
  if (view === 'raw' || corrected.kind === 'cannot-say') return rawCell(result);
  const cell = corrected.cells[b]![s] ?? null;
  const isSmall = result.kind === 'estimate' && result.quality === 'small';
  if (cell === null) {
    const { share } = shareCell(result);
    const why = result.kind === 'estimate' && result.quality !== 'hidden' ? 'not compared' : share;
    return { text: '–', mark: '', details: [why], shade: '', isSmall: false };
  }
  return correctedCell(cell, isSmall);
}

function correctedCell(cell: JudgedDeviation, isSmall: boolean): Omit<HeatCell, 'isOwn'> {
  const size = Math.abs(cell.deviation) >= LARGE ? 2 : 1;
  const range = deviationRange(cell);
  return {
    text: signed(shownDeviation(cell)),
    mark: cell.mark ?? '',
    details: [`${wholePercent(cell.share)} vs ${percent(cell.expected)}`, range].filter(
      (line) => line !== '',
    ),
    shade: cell.mark === null ? '' : `heat-${cell.mark}-${size}`,
    isSmall,
  };
}

/** Deviations from here on have the deeper shade. */
const LARGE = 0.1;
/** Steps of shade of raw shares. */
const SHADES = 5;

function rawCell(result: ShareResult): Omit<HeatCell, 'isOwn'> {
  const { share, range, base, isSmall } = shareCell(result);
  const isShown = result.kind === 'estimate' && result.quality !== 'hidden';
  const shade = isShown ? `heat-${Math.min(SHADES, Math.floor(result.share * (SHADES + 1)))}` : '';
  const details = result.base === 0 ? [] : [...(isShown ? [range] : []), `of ${base}`];
  return { text: share, mark: '', details, shade, isSmall: isShown && isSmall };
}

function basesOf(results: readonly ShareResult[]): { base: string; isSmall: boolean } {
  const asked = results.filter(({ kind }) => kind === 'estimate');
  const bases = asked.map(({ base }) => base);
  const [least, most] = [Math.min(...bases), Math.max(...bases)];
  return {
    base: bases.length === 0 ? '0' : least === most ? count(most) : `${count(least)}–${count(most)}`,
    isSmall: asked.some((one) => one.kind === 'estimate' && one.quality === 'small'),
  };
}

function baseLine(grid: ImageGrid, view: GridFigure['view']): string {
  const { corrected } = grid;
  const what = `${counted(grid.brands.length, 'brand', 'brands')} and ${counted(grid.statements.length, 'statement', 'statements')}. Base: those asked about each brand; how many stands under its name.`;
  if (corrected.kind === 'cannot-say' || view === 'raw') return what;
  return `${ownershipSentence(grid)} ${what}`;
}

function notes({ tracker }: Image, { corrected }: ImageGrid, view: GridFigure['view']): string[] {
  const small =
    'Shares of fewer than 30 effective respondents are not shown; from 30 to 75 they are marked “small”.';
  const size =
    'Large brands are linked more with everything, so raw shares show size first: look at the correction before calling a share a strength.';
  if (corrected.kind === 'cannot-say' || view === 'raw') return [size, small];
  const { tests, isShared, leftOut } = corrected;
  const out = [...leftOut.brands, ...leftOut.statements.map((wording) => `“${wording}”`)];
  return [
    'Expected is what a brand gets at a statement if it had its usual part of it: the brand’s total times the statement’s total over all links. It is relative to this list of brands and statements.',
    `Marked as a strength or weakness only if the interval is clear of zero, it survives the Benjamini–Hochberg correction for the ${counted(tests, 'cell', 'cells')} of this table, and it is at least ${smallestWords(tracker.threshold)}.`,
    isShared
      ? 'Nearly everybody judged all of these brands.'
      : 'Not everybody judged every brand: each brand stands on those who were asked about it, and people who know a brand well enough to judge it are not the whole market.',
    small,
    ...(out.length === 0
      ? []
      : [`Not in the correction, because too few or nobody judged them on all the rest: ${out.join(', ')}.`]),
  ];
}

import { points, shownDifference, signed, wholePercent } from '../../format/percent';
import { percent } from '../../format/percent';
import { type JudgedDeviation } from '../../measurement/image-grid';
import { shownShare } from './image.cells';
import { type Corrected, type ImageGrid } from './image.types';

type Told = Pick<ImageGrid, 'brands' | 'statements' | 'raw' | 'corrected'>;
type Named = { wording: string; cell: JudgedDeviation };

/** Points beyond the expected as a reader gets them by subtracting the two labels. */
export function shownDeviation({ share, expected }: JudgedDeviation): number {
  return shownDifference(share, expected);
}

export const NOT_CORRECTED: Record<Extract<Corrected, { kind: 'cannot-say' }>['reason'], string> = {
  'too-few': 'Cannot say what belongs to a brand: it takes two brands judged on the same two statements',
  'base-too-small': 'Too few people to say what belongs to a brand',
  'nobody-asked': 'Cannot say what belongs to a brand: nobody who counts was asked',
  'answers-missing': 'Cannot say what belongs to a brand: the single answers are not there',
  'being-worked-out': 'What belongs to a brand is being worked out: open this page again in a moment',
};

/** What is more, and what is less, our brand's than its size would give it; only what is clear is named. */
export function correctedHeadline({ brands, statements, corrected }: Told, ownBrand: string): string {
  if (corrected.kind === 'cannot-say') return NOT_CORRECTED[corrected.reason];
  const own = brands.findIndex(({ isOwn }) => isOwn);
  const cells = corrected.cells[own];
  if (cells === undefined || cells.every((cell) => cell === null))
    return `Too few people judged ${ownBrand} to say what sets it apart`;
  const marked = (mark: JudgedDeviation['mark']) =>
    cells
      .flatMap((cell, s): Named[] => (cell?.mark === mark ? [{ wording: statements[s]!.wording, cell }] : []))
      .sort((a, b) => Math.abs(b.cell.deviation) - Math.abs(a.cell.deviation));
  const [strengths, weaknesses] = [marked('strength'), marked('weakness')];
  if (strengths.length + weaknesses.length === 0)
    return `Nothing sets ${ownBrand} clearly apart from a brand of its size`;
  if (strengths.length === 0)
    return `Against a brand of its size, ${ownBrand} falls short on ${named(weaknesses)}`;
  const less = weaknesses.length === 0 ? '' : `, and falls short on ${named(weaknesses)}`;
  return `Against a brand of its size, ${ownBrand} stands out on ${named(strengths)}${less}`;
}

const MOST_NAMED = 2;

function named(all: readonly Named[]): string {
  const told = all
    .slice(0, MOST_NAMED)
    .map(({ wording, cell }) => `“${wording}” (${signed(shownDeviation(cell))})`);
  const others = all.length - told.length;
  return others === 0 ? told.join(' and ') : `${told.join(', ')} and ${others} more`;
}

/** The raw share that is highest, and a warning of what raw shares mostly show. */
export function rawHeadline({ brands, statements, raw }: Told, ownBrand: string): string {
  const own = brands.findIndex(({ isOwn }) => isOwn);
  const [most] = (raw[own] ?? [])
    .flatMap((result, s) => {
      const share = shownShare(result);
      return share === null ? [] : [{ wording: statements[s]!.wording, share }];
    })
    .sort((a, b) => b.share - a.share);
  if (most === undefined) return `Too few people judged ${ownBrand} to show its image`;
  return `“${most.wording}” is most often linked to ${ownBrand}: ${percent(most.share)} of those asked about it`;
}

/** Who has most of a statement beyond what its size gives it: the brand that stands out, or nobody. */
export function ownerOf({ brands, corrected }: Told, statement: number): string {
  if (corrected.kind === 'cannot-say') return '';
  const strengths = corrected.cells.flatMap((row, b) => {
    const cell = row[statement];
    return cell?.mark === 'strength' ? [{ name: brands[b]!.name, cell }] : [];
  });
  const [first] = strengths.sort((a, b) => b.cell.deviation - a.cell.deviation);
  return first === undefined ? 'nobody clearly' : `${first.name} (${signed(shownDeviation(first.cell))})`;
}

/** "+4 to +12", in whole points. */
export function deviationRange({ low, high }: JudgedDeviation): string {
  return low === null || high === null ? '' : `${signed(wholePercent(low))} to ${signed(wholePercent(high))}`;
}

/** How many statements somebody stands out on, for the sentence under the headline. */
export function ownershipSentence(grid: Told): string {
  const { corrected, statements } = grid;
  if (corrected.kind === 'cannot-say') return '';
  const owned = statements.filter((_, s) => ownerOf(grid, s) !== 'nobody clearly').length;
  if (owned === 0) return 'No brand stands out on any statement once size is taken out.';
  return `On ${owned} of ${statements.length} statements, at least one brand stands out once size is taken out.`;
}

export const smallestWords = (threshold: number): string => points(Math.round(threshold * 100));

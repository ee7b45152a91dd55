import { points, shownDifference } from '../../format/percent';
import { type ShareResult } from '../../measurement/results';
import { type Block, type CrosstabTable } from './crosstabs.types';
import { type Unit, valueWords } from './crosstabs.units';

const LEVEL = 0.05;
const MOST_SENTENCES = 4;

/** `gap` with its sign: of two that are alike, what is higher comes first. */
type Finding = { row: number; size: number; gap: number; sentence: string };

/**
 * What stands out, largest first: differences that survive the correction within their row and are at least the tracker's
 * threshold, on bases large enough to be tested. Nothing is said of any other.
 */
export function standingOut(table: CrosstabTable): string[] {
  const findings = table.blocks.flatMap((block) =>
    block.kind === 'brands' ? brandFindings(table, block) : segmentFindings(table, block),
  );
  const largest = onePerRow(findings.sort((a, b) => b.size - a.size || b.gap - a.gap));
  if (largest.length > 0) return largest.slice(0, MOST_SENTENCES).map(({ sentence }) => sentence);
  const threshold = points(Math.round(table.tracker.threshold * 100));
  return [`Nothing stands out: no difference is both clear of chance and at least ${threshold}.`];
}

/** The largest of each row, so that one statement does not take all the sentences. */
function onePerRow(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ row }, i) => findings.findIndex((other) => other.row === row) === i);
}

type Contrast = {
  difference: number | null;
  adjusted: number | null;
  low: number | null;
  high: number | null;
};

function isClear({ tracker }: CrosstabTable, contrast: Contrast): boolean {
  const { difference, adjusted, low, high } = contrast;
  if (difference === null || adjusted === null || low === null || high === null) return false;
  return adjusted < LEVEL && Math.abs(difference) >= tracker.threshold && (low > 0 || high < 0);
}

function segmentFindings(table: CrosstabTable, { columns, label: segment, rows }: Block): Finding[] {
  return rows.flatMap(({ cells, rests }, r) =>
    rests.flatMap(({ rest, contrast }, c): Finding[] => {
      const gap = isClear(table, contrast) ? shownGap(cells[c]!, rest) : null;
      if (gap === null) return [];
      const { group, label, brand, unit } = table.rows[r]!;
      // Where rows are brands, what was asked stands above them.
      const fact = label === brand ? group : label;
      const { label: option } = columns[c]!;
      const way = gap > 0 ? 'more' : 'less';
      const share = shareOf(cells[c]!, unit);
      return [
        {
          row: r,
          size: Math.abs(gap),
          gap,
          sentence: `${brand}, “${fact}”: ${share} among “${option}” (${segment}), ${points(gap)} ${way} than among everybody else.`,
        },
      ];
    }),
  );
}

/** Our brand against each other brand. */
function brandFindings(table: CrosstabTable, { columns, rows }: Block): Finding[] {
  const own = columns.findIndex(({ isOwn }) => isOwn);
  if (own !== 0) return [];
  return rows.flatMap(({ cells, pairs }, r) =>
    columns.slice(1).flatMap(({ label: other }, c): Finding[] => {
      // Our brand is the first column, so its pairs come first.
      const gap = isClear(table, pairs[c]!) ? shownGap(cells[0]!, cells[c + 1]!) : null;
      if (gap === null) return [];
      const { label, unit } = table.rows[r]!;
      const shares = `${shareOf(cells[0]!, unit)} against ${shareOf(cells[c + 1]!, unit)}`;
      const way = gap > 0 ? 'ahead of' : 'behind';
      const sentence = `“${label}”: ${columns[0]!.label} is ${points(gap)} ${way} ${other} (${shares}).`;
      return [{ row: r, size: Math.abs(gap), gap, sentence }];
    }),
  );
}

/** In the points that a reader gets by subtracting the labels; null where they say nothing. */
function shownGap(first: ShareResult, second: ShareResult): number | null {
  if (first.kind !== 'estimate' || second.kind !== 'estimate') return null;
  const gap = shownDifference(first.share, second.share);
  return gap === 0 ? null : gap;
}

function shareOf(result: ShareResult, unit: Unit): string {
  return result.kind === 'estimate' ? valueWords(result.share, unit) : '';
}

import { type GapRow } from './results.report.types';

const MOST = 3;

type Open = GapRow & { target: NonNullable<GapRow['target']>; gap: Extract<GapRow['gap'], { kind: 'gap' }> };

/**
 * The gaps that matter most: not closed for certain, by importance times distance. The chart itself is in the order of distance, as
 * its eye goes along it; a wide gap of little weight is no reason to act.
 */
export function gapsThatMatter(rows: readonly GapRow[]): Open[] {
  return rows
    .filter(isOpen)
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, MOST);
}

function isOpen(row: GapRow): row is Open {
  const isShort = row.state === 'short' || row.state === 'on-the-way' || row.state === 'moving-away';
  return isShort && row.gap?.kind === 'gap' && row.gap.gap < 0 && (row.target?.importance ?? 0) > 0;
}

function weightOf({ target, gap }: Open): number {
  return target.importance * -gap.gap;
}

import { type Importance, importancePValue } from '../../measurement/image-importance';
import { benjaminiHochberg } from '../../stats';
import { type Target } from '../positioning/positioning.queries';
import { type DriverRow, type ImageStatement } from './image.types';

const LEVEL = 0.05;

/**
 * What matters to the market beside what the company wants: its importances as parts of their sum over the same statements. A
 * statement that the target does not speak of has none.
 *
 * @param threshold  smallest gap that matters, a fraction of 1
 * @returns most important first, and how many gaps were tested together
 */
export function driverRows(
  importances: readonly Importance[],
  statements: readonly ImageStatement[],
  target: Target | undefined,
  threshold: number,
): { rows: DriverRow[]; tests: number } {
  const given = importances.map(({ statement }) => {
    const { key } = statements[statement]!;
    return target?.items.find(({ statementKey }) => statementKey === key)?.importance ?? 0;
  });
  const total = given.reduce((sum, importance) => sum + importance, 0);
  const wanted = given.map((importance) =>
    target === undefined || total === 0 ? null : { importance, share: importance / total },
  );
  const equal = 1 / importances.length;
  const ahead = benjaminiHochberg(importances.map(({ share }) => importancePValue(share, equal)));
  const pValues = importances.map(({ share }, j) =>
    wanted[j] === null ? null : importancePValue(share, wanted[j]!.share),
  );
  const adjusted = benjaminiHochberg(pValues);
  const rows = importances.map(({ statement, share, correlation }, j): DriverRow => {
    const gap = gapOf(share, wanted[j]!, pValues[j]!, adjusted[j]!);
    return {
      statement: statements[statement]!,
      ...{ share, correlation, wanted: wanted[j]!, gap },
      standsOut: (share.low ?? 0) > equal && (ahead[j] ?? 1) < LEVEL,
      mark: gap === null ? null : markOf(gap, threshold),
    };
  });
  return {
    rows: rows.sort((a, b) => b.share.value - a.share.value),
    tests: pValues.filter((p) => p !== null).length,
  };
}

function gapOf(
  { value, low, high }: Importance['share'],
  wanted: DriverRow['wanted'],
  p: number | null,
  adjusted: number | null,
): DriverRow['gap'] {
  if (wanted === null || p === null || adjusted === null || low === null || high === null) return null;
  const at = (share: number) => share - wanted.share;
  return { value: at(value), low: at(low), high: at(high), p, adjusted };
}

function markOf(
  { value, low, high, adjusted }: NonNullable<DriverRow['gap']>,
  threshold: number,
): DriverRow['mark'] {
  const isClear = (low > 0 || high < 0) && adjusted < LEVEL && Math.abs(value) >= threshold;
  if (!isClear) return null;
  return value > 0 ? 'more-to-market' : 'less-to-market';
}

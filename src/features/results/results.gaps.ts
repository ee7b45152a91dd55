import { type Change, changeBetween } from '../../measurement/change';
import { gapToTarget } from '../../measurement/gap';
import { ASSOCIATION, type Measure } from '../../measurement/measure';
import { type Target, type TargetItem } from '../positioning/positioning.queries';
import { type Statement } from '../trackers/statements.queries';
import { type Calendar, courseOf } from './results.course';
import { type OpenProgress } from './results.course.types';
import { type Line } from './results.line';
import { asGoodAs } from './results.rolling.windows';
import { type GapRow, type TrendPoint } from './results.report.types';

/** A row before its change is judged together with all others of the report. */
export type OpenRow = Omit<GapRow, 'verdict' | 'state' | 'progress'> & { progress: OpenProgress | null };

/** What the rows are held against, and when the waves that deadlines name are. */
export type Aims = { target: Target | undefined; calendar: Calendar };

/** One row for every statement that the wave asked about our brand or that the target speaks of. */
export function openGapRows(
  line: Line,
  ownBrand: string,
  statements: readonly Statement[],
  { target, calendar }: Aims,
): OpenRow[] {
  const items = new Map(target?.items.map((item) => [item.statementKey, item]));
  return listedStatements(line, ownBrand, statements, items).map((statement) => {
    const measure = { measure: ASSOCIATION, brand: ownBrand, statement: statement.key };
    const today = line.current.share(measure);
    const item = items.get(statement.key);
    const rest = { ...compared(line, measure), history: trendOf(line, measure) };
    if (item === undefined)
      return { statement, today, target: null, gap: null, ...rest, progress: null, arrival: null };
    const gap = gapToTarget(today, item.share);
    const aim = { ...item, lockedAt: target?.lockedAt ?? null };
    // A trend through means that share waves would be surer than it is: it goes through the waves themselves.
    const past = line.unrolled ?? line;
    const ownGap = past === line ? gap : gapToTarget(past.current.share(measure), item.share);
    const course = courseOf(past, measure, aim, ownGap, calendar);
    return { statement, today, target: targetOf(item), gap, ...rest, ...course };
  });
}

/** A share over all waves, with the places where its line must not be drawn through. */
export function trendOf({ waves }: Line, measure: Measure): TrendPoint[] {
  return waves.map(({ wave, results, comparison }, i) => ({
    wave,
    result: results.share(measure),
    isBreak: i > 0 && !comparison.isComparable(measure),
  }));
}

function listedStatements(
  { current }: Line,
  ownBrand: string,
  statements: readonly Statement[],
  items: ReadonlyMap<string, TargetItem>,
): OpenRow['statement'][] {
  const { instrument, layout } = current;
  const asked = new Set(
    layout.measures
      .filter(({ measure, brand }) => measure === ASSOCIATION && brand === ownBrand)
      .map(({ statement }) => statement),
  );
  const worded = instrument.statements.filter(({ key }) => asked.has(key));
  const wanted = statements.filter(({ key }) => items.has(key) && !asked.has(key));
  return [...worded, ...wanted].map(({ key, wording }) => ({ key, wording }));
}

function targetOf({ share, importance, deadline, reason }: TargetItem): NonNullable<GapRow['target']> {
  return { share, importance, deadline, reason };
}

/** The wave before and the change since, where the question and the weighting are the same. */
export function compared(
  { current, previous, comparison, overlap, rolling }: Line,
  measure: Measure,
): { before: GapRow['before']; change: Change | null } {
  if (previous === null || !comparison.isComparable(measure)) return { before: null, change: null };
  const [before, today] = [previous.share(measure), current.share(measure)];
  if (before.kind === 'cannot-say' || today.kind === 'cannot-say') return { before: null, change: null };
  if (rolling !== null) {
    const change = asGoodAs(rolling.change(measure), before, today);
    return { before: change === null ? null : before, change };
  }
  return { before, change: changeBetween(before, today, overlap(previous, current, measure)) };
}

/** Widest gap first; then what cannot be said, what is of no importance, and what has no target. */
export function sortGaps<T extends OpenRow>(rows: readonly T[]): T[] {
  return [...rows].sort((a, b) => rank(a) - rank(b) || width(b) - width(a) || reach(a) - reach(b));
}

function rank({ target, gap }: OpenRow): number {
  if (target === null) return 3;
  if (target.importance === 0) return 2;
  return gap?.kind === 'gap' ? 0 : 1;
}

function width({ gap }: OpenRow): number {
  return gap?.kind === 'gap' ? Math.abs(gap.gap) : 0;
}

/** Of two gaps of one width the shortfall comes first. */
function reach({ gap }: OpenRow): number {
  return gap?.kind === 'gap' ? gap.gap : 0;
}

import { type Measure, UNAIDED } from '../../measurement/measure';
import { type Line } from './results.line';
import { type NamingResult } from './results.naming';
import { type NamingLine, namingLines } from './results.naming.rows';
import { type WaveResults } from './results.waves';

/** How brands were named in one wave. `isBreak`: it asked otherwise than the wave before, so the two are not held against each other. */
export type NamingPoint = {
  wave: { id: string; label: string };
  result: NamingResult | null;
  isBreak: boolean;
};

/** How brands were named over all waves, as `namingOf` has it; null for waves that did not ask. */
export function namingPoints(
  { waves }: Pick<Line, 'waves'>,
  brand: string,
  namingOf: (results: WaveResults) => NamingResult | null,
): NamingPoint[] {
  const unaided: Measure = { measure: UNAIDED, brand, statement: null };
  return waves.map(({ wave: { id, label }, results, comparison }, i) => ({
    wave: { id, label },
    result: namingOf(results),
    isBreak: i > 0 && !comparison.isComparable(unaided),
  }));
}

/** The figures of one brand, and those of no single one, of every wave: a line each. */
export function namingTrend(
  points: readonly NamingPoint[],
  { key, name }: { key: string; name: string },
): { wave: string; line: NamingLine }[] {
  return points.flatMap(({ wave, result }) =>
    namingLines(result, (one) => (one === key ? name : ''))
      .filter(({ measure, brand }) => brand === name || !OF_A_BRAND.includes(measure))
      .map((line) => ({ wave: wave.label, line })),
  );
}

const OF_A_BRAND = ['mean-rank', 'share-of-mentions'];

import { type AvailabilityNumber, type BrandMeasures } from '../../measurement/availability';
import { type AvailabilityResult } from './results.availability.types';

/** Names of the four measures in files and on the command line. */
const MEASURES = [
  ['mental-penetration', 'penetration'],
  ['mental-market-share', 'marketShare'],
  ['network-size', 'networkSize'],
  ['share-of-mind', 'shareOfMind'],
] as const satisfies readonly (readonly [string, keyof BrandMeasures])[];

export type AvailabilityLine = {
  measure: string;
  brand: string;
  base: number;
  effectiveBase: number;
} & AvailabilityNumber;

/** One line for each brand and measure: shares 0 to 1, network size in links per person; none where it cannot be said. */
export function availabilityLines(result: AvailabilityResult | null): AvailabilityLine[] {
  if (result?.kind !== 'availability') return [];
  const { base, effectiveBase } = result;
  return result.rows.flatMap(({ brand, measures }) =>
    MEASURES.map(([measure, key]) => ({ measure, brand: brand.name, base, effectiveBase, ...measures[key] })),
  );
}

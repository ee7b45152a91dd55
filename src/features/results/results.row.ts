import { type AvailabilityLine } from './results.availability.rows';
import { type CourseNumbers, NO_COURSE } from './results.course.rows';
import { type NamingLine } from './results.naming.rows';

/** One number with everything that belongs to it; null where it cannot be said. Shares are 0 to 1, `nps` is -1 to 1, `network-size` links. */
export type ResultRow = {
  wave: string;
  segment: string | null;
  measure: string;
  brand: string;
  statement: string | null;
  base: number;
  effectiveBase: number | null;
  share: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  target: number | null;
  gap: number | null;
  gapLow: number | null;
  gapHigh: number | null;
  status: string | null;
} & CourseNumbers;

export type GapNumbers = Pick<ResultRow, 'target' | 'gap' | 'gapLow' | 'gapHigh' | 'status'>;

export const NO_TARGET: GapNumbers = { target: null, gap: null, gapLow: null, gapHigh: null, status: null };

/** Turns lines of figures that have neither a target nor a way to one into rows. */
export function plainRow(wave: string, segment: string | null) {
  return ({ value, ...line }: AvailabilityLine | NamingLine): ResultRow => {
    return { wave, segment, statement: null, ...line, share: value, ...NO_TARGET, ...NO_COURSE };
  };
}

import { percent, percentRange, signed, wholePercent } from '../../format/percent';
import { type RowSpec } from './crosstabs.rows';

/** A share is shown in percent, a score in points with their sign; both are held as parts of 1. */
export type Unit = RowSpec['unit'];

export function valueWords(value: number, unit: Unit): string {
  return unit === 'score' ? signed(wholePercent(value)) : percent(value);
}

export function rangeWords(low: number, high: number, unit: Unit): string {
  return unit === 'score'
    ? `${signed(wholePercent(low))} to ${signed(wholePercent(high))}`
    : percentRange(low, high);
}

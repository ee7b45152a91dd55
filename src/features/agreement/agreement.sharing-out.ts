import { POINTS, shareOut } from '../../measurement/agreement-points';
import { counted } from '../../format/number';
import { type FormErrors, formValues, type FormValues } from '../../http/forms';
import { typedNumber } from '../positioning/positioning.scale';
import { type FrozenStatement } from './agreement.types';

export const pointsField = (key: string): string => `points-${key}`;

export type PointsReading = {
  points: Map<string, number>;
  values: FormValues;
  errors: FormErrors;
  sum: number;
};

const MOST = 1000;

/** Reads the points of importance. What does not add up to 100 is no error: it is helped. */
export function readPoints(body: unknown, statements: readonly FrozenStatement[]): PointsReading {
  const values = formValues(body);
  const errors: FormErrors = {};
  const points = new Map<string, number>();
  for (const { key } of statements) {
    const text = (values[pointsField(key)] ?? '').trim();
    const number = text === '' ? 0 : Number(text.replace(',', '.'));
    if (/^\d{0,4}([.,]\d{1,2})?$/.test(text) && number <= MOST) points.set(key, number);
    else errors[pointsField(key)] = 'Type points from 0 to 100, such as 20.';
  }
  return { points, values, errors, sum: sumOf(points) };
}

export function sumOf(points: ReadonlyMap<string, number>): number {
  return Number([...points.values()].reduce((sum, one) => sum + one, 0).toPrecision(12));
}

/** The same proportions as whole points that add up to 100. */
export function scaledTo100(points: ReadonlyMap<string, number>): Map<string, number> {
  const whole = shareOut([...points.values()]);
  return new Map([...points.keys()].map((key, i) => [key, whole[i]!]));
}

export function pointsValues(points: ReadonlyMap<string, number>): FormValues {
  return Object.fromEntries([...points].map(([key, value]) => [pointsField(key), typedNumber(value)]));
}

/** "12 points left", "8 points too many", "All 100 points are shared out". */
export function leftWords(sum: number): string {
  const left = POINTS - sum;
  if (left === 0) return 'All 100 points are shared out.';
  const size = typedNumber(Math.abs(left));
  const words = size === '1' ? '1 point' : `${size} points`;
  return left > 0 ? `${words} left of 100.` : `${words} too many: ${typedNumber(sum)} of 100.`;
}

/** What becomes of points that do not add up. */
export function helpWords(sum: number): string {
  if (sum === 0 || sum === POINTS) return '';
  return `You have given out ${typedNumber(sum)} of ${counted(POINTS, 'point', 'points')}. Change them until they add up, or have them scaled: the proportions stay as they are.`;
}

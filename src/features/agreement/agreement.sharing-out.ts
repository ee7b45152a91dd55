import { POINTS, shareOut } from '../../measurement/agreement-points';
import { type FormErrors, formValues, type FormValues } from '../../http/forms';
import { westernDigits } from '../../instrument/own-number';
import { typedNumber } from '../positioning/positioning.scale';
import { type FrozenStatement } from './agreement.types';
import { ENGLISH, type PlayerSpeaker } from './agreement.words';

export const pointsField = (key: string): string => `points-${key}`;

export type PointsReading = {
  points: Map<string, number>;
  values: FormValues;
  errors: FormErrors;
  sum: number;
};

const MOST = 1000;

/** Reads the points of importance. What does not add up to 100 is no error: it is helped. */
export function readPoints(
  body: unknown,
  statements: readonly FrozenStatement[],
  { say }: PlayerSpeaker = ENGLISH,
): PointsReading {
  const values = formValues(body);
  const errors: FormErrors = {};
  const points = new Map<string, number>();
  for (const { key } of statements) {
    const text = westernDigits(values[pointsField(key)] ?? '').trim();
    const number = text === '' ? 0 : Number(text.replace(',', '.'));
    if (/^\d{0,4}([.,]\d{1,2})?$/.test(text) && number <= MOST) points.set(key, number);
    else errors[pointsField(key)] = say('typePoints');
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
export function leftWords(sum: number, { tongue, say }: PlayerSpeaker = ENGLISH): string {
  const left = POINTS - sum;
  if (left === 0) return say('allShared');
  const words = { count: Math.abs(left), sum: tongue.typed(sum) };
  return say(left > 0 ? 'pointsLeft' : 'pointsOver', words);
}

/** What becomes of points that do not add up. */
export function helpWords(sum: number, { tongue, say }: PlayerSpeaker = ENGLISH): string {
  return sum === 0 || sum === POINTS ? '' : say('pointsHelp', { sum: tongue.typed(sum) });
}

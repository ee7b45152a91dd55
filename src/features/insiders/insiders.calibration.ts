import { LEAST_GROUP } from '../../instrument/insiders';
import { type Change } from '../../measurement/change';
import { qualityOf } from '../../measurement/mean';
import { type Share } from '../../measurement/share';
import { studentQuantile, studentTwoSided } from '../../stats';
import { meanOf } from './insiders.estimates';
import { type Insider } from './insiders.people.queries';
import { type Calibration } from './insiders.types';

export type OpenCalibration =
  Omit<Extract<Calibration, { kind: 'estimate' }>, 'verdict'> | Extract<Calibration, { kind: 'cannot-say' }>;

/**
 * How well insiders know their market: the mean of guess minus market share over each person's statements, and over people.
 *
 * People are independent, so their part of the error is that of a mean. The market's shares come from the same respondents
 * and go together in a way that nobody knows here; they are taken to go together wholly, so that the interval is too wide
 * rather than too narrow.
 *
 * @param market  statement → the market's share, of statements with one
 */
export function calibrationOf(
  people: readonly Insider[],
  market: ReadonlyMap<string, Share>,
): OpenCalibration {
  if (market.size === 0) return { kind: 'cannot-say', reason: 'no-market' };
  const scored = people.flatMap(({ guess = {} }) => {
    const keys = [...market.keys()].filter((key) => guess[key] !== undefined);
    if (keys.length === 0) return [];
    const errors = keys.map((key) => guess[key]! / 100 - market.get(key)!.share);
    return [{ keys, error: errors.reduce((sum, one) => sum + one, 0) / keys.length }];
  });
  if (scored.length < LEAST_GROUP) return { kind: 'cannot-say', reason: 'too-few' };
  const { mean: error, se: ofPeople } = meanOf(scored.map((one) => one.error));
  let ofMarket = 0;
  for (const [key, { se }] of market) {
    const part = scored.reduce((sum, { keys }) => sum + (keys.includes(key) ? 1 / keys.length : 0), 0);
    ofMarket += (part / scored.length) * (se ?? 0);
  }
  const se = Math.hypot(ofPeople, ofMarket);
  const df = scored.length - 1;
  const reach = studentQuantile(0.975, df) * se;
  const [low, high] = [error - reach, error + reach];
  const p = se > 0 ? studentTwoSided(error / se, df) : null;
  const quality = qualityOf(scored.length);
  const change: Change = { kind: 'change', difference: error, se, low, high, p, method: 't', df, quality };
  const sizes = meanSizes(people, market);
  const about = { people: scored.length, statements: market.size, absolute: sizes };
  return { kind: 'estimate', error, low, high, se, ...about, change };
}

/** Mean over the statements of the size of what the mean guess is off by; of statements with guesses enough. */
function meanSizes(people: readonly Insider[], market: ReadonlyMap<string, Share>): number | null {
  const sizes = [...market].flatMap(([key, { share }]) => {
    const guesses = people.flatMap(({ guess }) => (guess?.[key] === undefined ? [] : [guess[key] / 100]));
    return guesses.length < LEAST_GROUP ? [] : [Math.abs(meanOf(guesses).mean - share)];
  });
  return sizes.length === 0 ? null : sizes.reduce((sum, one) => sum + one, 0) / sizes.length;
}

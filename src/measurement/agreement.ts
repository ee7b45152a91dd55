import { raterAgreement, sampleQuantile } from '../stats';

/** Fewer people than this could be told apart by a spread: they get medians only. House rule. */
export const FEWEST_FOR_SPREAD = 5;
/** Agreement beyond chance that counts as agreement: the usual threshold for r_wg. */
export const LEAST_RWG = 0.7;

/** What one key player wants of one statement. */
export type Wish = {
  player: string;
  role: string;
  statement: string;
  /** share of the audience, 0 to 1 */
  desired: number;
  /** share that would still do, 0 to `desired`; null where it was not said */
  least: number | null;
};

/** How far apart people are; kept back where so few answered that a spread would show who said what. */
export type Spread =
  | {
      kind: 'spread';
      /** quartiles and their distance, shares */
      low: number;
      high: number;
      iqr: number;
      sd: number;
      /** agreement beyond chance, 0 to 1: worse than guessing counts as 0 */
      rwg: number;
      verdict: Verdict;
    }
  | { kind: 'too-few'; required: number };

export type Verdict = 'agreed' | 'near' | 'divided';

export type StatementAgreement =
  | {
      kind: 'agreement';
      statement: string;
      people: number;
      /** the share agreed on, 0 to 1 */
      median: number;
      /** median of the least acceptable shares; null where nobody said one */
      least: number | null;
      spread: Spread;
    }
  | { kind: 'nobody'; statement: string };

/**
 * How far key players agree on the share that one statement should reach.
 *
 * @param statement  its key
 * @param wishes     of all statements; those of others are passed over
 * @param threshold  widest interquartile range that counts as agreement, share above 0; said before the first round
 * @returns median and spread; no spread below five people
 *
 * Source: methods as in stats/rater-agreement.ts, on the scale of all shares from 0 to 1. Agreed: range within the threshold and
 * r_wg at least 0.7; divided: range beyond twice the threshold.
 */
export function agreementOn(
  statement: string,
  wishes: readonly Wish[],
  threshold: number,
): StatementAgreement {
  const own = wishes.filter((wish) => wish.statement === statement);
  if (own.length === 0) return { kind: 'nobody', statement };
  const desired = own.map((wish) => wish.desired);
  const least = own.flatMap((wish) => (wish.least === null ? [] : [wish.least]));
  return {
    kind: 'agreement',
    statement,
    people: own.length,
    median: sampleQuantile(desired, 0.5),
    least: least.length === 0 ? null : sampleQuantile(least, 0.5),
    spread: spreadOf(desired, threshold),
  };
}

/**
 * @param desired    shares, 0 to 1
 * @param threshold  as for agreementOn
 * @throws RangeError  when the threshold is not above 0
 */
export function spreadOf(desired: readonly number[], threshold: number): Spread {
  if (!(threshold > 0)) throw new RangeError(`threshold must be above 0, got ${threshold}`);
  if (desired.length < FEWEST_FOR_SPREAD) return { kind: 'too-few', required: FEWEST_FOR_SPREAD };
  const { iqr, sd, rwg } = raterAgreement(desired, { range: 1 });
  const clipped = Math.max(0, rwg ?? 0);
  return {
    kind: 'spread',
    low: sampleQuantile(desired, 0.25),
    high: sampleQuantile(desired, 0.75),
    iqr,
    sd: sd ?? 0,
    rwg: clipped,
    verdict: verdictOf(iqr, clipped, threshold),
  };
}

/** Shares typed as whole points are not whole to a computer: 0.35 - 0.25 is a little less than 0.1. */
const ROUNDING = 1e-9;

function verdictOf(iqr: number, rwg: number, threshold: number): Verdict {
  if (iqr <= threshold + ROUNDING && rwg >= LEAST_RWG - ROUNDING) return 'agreed';
  return iqr > 2 * threshold + ROUNDING ? 'divided' : 'near';
}

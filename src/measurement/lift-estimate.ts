import {
  benjaminiHochberg,
  type Covariate,
  covariateDesign,
  effectiveBase,
  type Exposure,
  exposureLift,
  type LiftWarning,
  studentQuantile,
  studentTwoSided,
} from '../stats';
import { type LiftClasses, placeOf } from './lift-classes';
import { HIDDEN_BELOW } from './mean';

/** People who met a programme and people who did not, as far as one measure was asked of them. */
export type LiftGroup = { base: number; effectiveBase: number; share: number };

export type LiftEstimate =
  | {
      kind: 'lift';
      /** as they answered; `compared` leaves out those outside */
      exposed: LiftGroup & { compared: number };
      /** as they answered; `compared` is their share made alike to the exposed */
      unexposed: LiftGroup & { compared: number; effectiveCompared: number };
      raw: number;
      /** exposed less unexposed made alike, unitless */
      lift: number;
      se: number;
      low: number;
      high: number;
      p: number;
      /** largest standardised difference of a covariate before and after making alike */
      differenceBefore: number;
      differenceAfter: number;
      /** people left out because hardly anybody of their kind was on the other side */
      outside: number;
      warnings: LiftWarning[];
    }
  | {
      kind: 'cannot-say';
      reason: LiftRefusal;
      /** people asked on either side */
      exposed: number;
      unexposed: number;
    };

export type LiftRefusal =
  | 'nobody-asked'
  | 'nobody-exposed'
  | 'nobody-unexposed'
  | 'base-too-small'
  | 'too-few-answers'
  | 'separated'
  | 'no-standard-error';

const UNITS = 64;
/** Each side of a test needs so many effective yes, and so many no (methods, section 0). */
const FEW_ANSWERS = 5;

/**
 * What goes with having met a programme, for one measure: the share of those who met it less the share of those who did not,
 * these weighted so that they are alike in the covariates (effect on those exposed).
 *
 * @param covariates  how many segments make the keys of the classes
 * @param measure     position in the question's measures
 * @returns shares, unitless, with t interval on everybody but one; or why it cannot be said. Never a cause
 *
 * Source: as exposureLift, on people counted together where all covariates, exposure and answer are the same. Checked against
 * it respondent by respondent in tests/measurement/lift.test.ts, and against R there.
 */
export function liftEstimate(classes: LiftClasses, covariates: number, measure: number): LiftEstimate {
  const rows = rowsOf(classes, measure);
  const [unexposed, exposed] = [groupOf(rows, 0), groupOf(rows, 1)];
  const cannotSay = (reason: LiftRefusal): LiftEstimate => ({
    ...{ kind: 'cannot-say', reason },
    ...{ exposed: exposed.base, unexposed: unexposed.base },
  });
  if (exposed.base === 0 && unexposed.base === 0) return cannotSay('nobody-asked');
  if (exposed.base === 0) return cannotSay('nobody-exposed');
  if (unexposed.base === 0) return cannotSay('nobody-unexposed');
  if (exposed.effectiveBase < HIDDEN_BELOW || unexposed.effectiveBase < HIDDEN_BELOW)
    return cannotSay('base-too-small');
  if (isFew(exposed) || isFew(unexposed)) return cannotSay('too-few-answers');
  const found = exposureLift(rows.exposure, designOf(rows, covariates));
  if (found.kind === 'cannot-say')
    return cannotSay(found.reason === 'separated' ? 'separated' : 'base-too-small');
  const { att, raw, effectiveControl, outside, differenceBefore, differenceAfter, warnings } = found;
  if (effectiveControl < HIDDEN_BELOW) return cannotSay('base-too-small');
  if (att.se === null || att.se === 0) return cannotSay('no-standard-error');
  const df = classes.people - 1;
  const reach = studentQuantile(0.975, df) * att.se;
  return {
    kind: 'lift',
    exposed: { ...exposed, compared: found.exposedMean },
    unexposed: {
      ...unexposed,
      compared: found.exposedMean - att.lift,
      effectiveCompared: effectiveControl,
    },
    raw: raw.lift,
    ...{ lift: att.lift, se: att.se, low: att.lift - reach, high: att.lift + reach },
    p: studentTwoSided(att.lift / att.se, df),
    ...{ differenceBefore, differenceAfter, outside, warnings },
  };
}

export type LiftVerdict = 'higher' | 'lower' | 'no-clear-difference' | 'cannot-say';

/**
 * Which lifts are worth a word: those that survive Benjamini and Hochberg's correction over all measures asked together, and
 * whose two sides could be made alike.
 */
export function judgeLifts(
  lifts: readonly LiftEstimate[],
  level = 0.05,
): { verdicts: LiftVerdict[]; tests: number } {
  const pValues = lifts.map((lift) => (isTestable(lift) ? lift.p : null));
  const adjusted = benjaminiHochberg(pValues);
  const verdicts = lifts.map((lift, i): LiftVerdict => {
    if (!isTestable(lift)) return 'cannot-say';
    if (!(adjusted[i]! < level)) return 'no-clear-difference';
    return lift.lift > 0 ? 'higher' : 'lower';
  });
  return { verdicts, tests: pValues.filter((p) => p !== null).length };
}

function isTestable(lift: LiftEstimate): lift is Extract<LiftEstimate, { kind: 'lift' }> {
  return lift.kind === 'lift' && !lift.warnings.includes('unbalanced');
}

type Rows = { keys: number[]; exposure: Exposure & Required<Pick<Exposure, 'grouped'>> };

function rowsOf({ measures, keys, sums }: LiftClasses, measure: number): Rows {
  const found: { key: number; exposed: number; answer: number; at: number }[] = [];
  keys.forEach((key, kind) => {
    for (const exposed of [0, 1] as const)
      for (const answer of [0, 1] as const) {
        const at = placeOf(measures, kind, exposed, measure, answer);
        if (sums[at]! > 0) found.push({ key, exposed, answer, at });
      }
  });
  const column = (of: (row: (typeof found)[number]) => number) => Float64Array.from(found, of);
  return {
    keys: found.map(({ key }) => key),
    exposure: {
      outcome: column(({ answer }) => answer),
      exposed: column(({ exposed }) => exposed),
      weight: column(({ at }) => sums[at + 1]!),
      grouped: { people: column(({ at }) => sums[at]!), square: column(({ at }) => sums[at + 2]!) },
    },
  };
}

function groupOf({ exposure }: Rows, arm: 0 | 1): LiftGroup {
  const { outcome, exposed, weight, grouped } = exposure;
  let [base, held, squares, yes] = [0, 0, 0, 0];
  exposed.forEach((z, i) => {
    if (z !== arm) return;
    base += grouped.people[i]!;
    held += weight[i]!;
    squares += grouped.square[i]!;
    yes += weight[i]! * outcome[i]!;
  });
  if (base === 0) return { base, effectiveBase: 0, share: 0 };
  return { base, effectiveBase: effectiveBase(held, squares), share: yes / held };
}

function isFew({ share, effectiveBase: effective }: LiftGroup): boolean {
  return effective * Math.min(share, 1 - share) < FEW_ANSWERS;
}

/** One category for each answer that occurs; whoever did not answer a covariate is a kind of their own. */
function designOf({ keys }: Rows, covariates: number): Float64Array[] {
  const columns = Array.from({ length: covariates }, (_, place): Covariate => {
    const digits = keys.map((key) => Math.floor(key / UNITS ** (covariates - 1 - place)) % UNITS);
    const known = [...new Set(digits)].sort((a, b) => a - b);
    return { codes: Int32Array.from(digits, (digit) => known.indexOf(digit)), categories: known.length };
  });
  return covariateDesign(keys.length, columns);
}

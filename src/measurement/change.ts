import {
  benjaminiHochberg,
  type InCommon,
  newcombeInterval,
  newcombePValue,
  overlappingDifference,
  type ShareOfBase,
  waveDifference,
} from '../stats';
import type { Quality } from './mean';
import type { Share, ShareEstimate } from './share';

export type Change =
  | {
      kind: 'change';
      difference: number;
      se: number;
      low: number;
      high: number;
      /** null where nobody (or everybody) said yes in both waves: no difference, and nothing to test */
      p: number | null;
      /** `newcombe` where fewer than five effective respondents said yes, or no, in one of the waves */
      method: 't' | 'newcombe';
      df: number;
      /** the worse of the two */
      quality: Quality;
    }
  | { kind: 'cannot-say'; reason: 'nobody-asked' | 'no-standard-error' | 'fixed-by-weighting' };

/** Below this many effective yes or no answers the t test cannot be trusted (methods, section 0). */
const FEW_ANSWERS = 5;

/**
 * Change of a share between two waves.
 *
 * The unpooled t test; for small counts Newcombe's interval, with the p-value that belongs to it, so that a brand nobody
 * knew last time can still be said to have risen.
 *
 * @param inCommon  where people answered both waves; null for separate samples
 */
export function changeBetween(
  before: ShareEstimate,
  after: ShareEstimate,
  inCommon: InCommon | null = null,
): Change {
  if (before.kind === 'cannot-say' || after.kind === 'cannot-say')
    return { kind: 'cannot-say', reason: 'nobody-asked' };
  if (before.se === null || after.se === null) return { kind: 'cannot-say', reason: 'no-standard-error' };
  const [from, to] = [shareOfBase(before), shareOfBase(after)];
  if (from === null || to === null) return { kind: 'cannot-say', reason: 'fixed-by-weighting' };
  const { difference, se, df, p, low, high } = differenceOf(
    { value: before.share, se: before.se, respondents: before.df + 1 },
    { value: after.share, se: after.se, respondents: after.df + 1 },
    inCommon,
  );
  const quality = worse(before.quality, after.quality);
  if (!isFew(before) && !isFew(after)) {
    return { kind: 'change', difference, se, low, high, p, method: 't', df, quality };
  }
  const correlation = inCommon?.correlation ?? 0;
  const tested = se === 0 && difference === 0 ? null : newcombePValue(from, to, correlation);
  const interval = newcombeInterval(from, to, 0.95, correlation);
  return { kind: 'change', difference, se, ...interval, p: tested, method: 'newcombe', df, quality };
}

/** The one rule for changes of shares, scores and indices: whoever answered both waves is taken into account. */
export function differenceOf(
  before: Parameters<typeof waveDifference>[0],
  after: Parameters<typeof waveDifference>[1],
  inCommon: InCommon | null,
): ReturnType<typeof waveDifference> {
  if (inCommon === null) return waveDifference(before, after);
  // Errors from clusters rest on fewer degrees of freedom than there are people.
  const people = Math.min(inCommon.people, before.respondents + after.respondents);
  return overlappingDifference(before, after, { ...inCommon, people });
}

function shareOfBase({ share, intervalBase: base }: Share): ShareOfBase | null {
  return base === null ? null : { share, base };
}

function isFew({ share, effectiveBase }: Share): boolean {
  return effectiveBase * Math.min(share, 1 - share) < FEW_ANSWERS;
}

function worse(a: Quality, b: Quality): Quality {
  if (a === 'hidden' || b === 'hidden') return 'hidden';
  return a === 'small' || b === 'small' ? 'small' : 'good';
}

export type Verdict = 'rise' | 'fall' | 'no-clear-change' | 'cannot-say';
export type JudgedChange = {
  result: Verdict;
  /** p-value after correction; null if untested */ adjusted: number | null;
};
/** The family is shown with the results: which correction, over how many tests. */
export type Judgement = {
  results: JudgedChange[];
  family: { method: 'benjamini-hochberg'; tests: number; level: number };
};

/**
 * Which changes of a report are worth a word.
 *
 * A movement is a change only if it survives Benjamini and Hochberg's correction over the whole report, its own interval
 * is clear of zero, and it is large enough to matter. Changes on a hidden base are neither tested nor counted.
 *
 * @param changes  all changes that the report compares; they are the family
 * @param options  smallest change that matters (share, 0.03 is 3 points) and the level of the tests
 */
export function judgeChanges(
  changes: readonly Change[],
  { threshold = 0.03, level = 0.05 }: { threshold?: number; level?: number } = {},
): Judgement {
  const pValues = changes.map((change) => (isTestable(change) ? change.p : null));
  const adjusted = benjaminiHochberg(pValues);
  return {
    results: changes.map((change, i) => ({
      result: verdict(change, adjusted[i]!, threshold, level),
      adjusted: adjusted[i]!,
    })),
    family: { method: 'benjamini-hochberg', tests: pValues.filter((p) => p !== null).length, level },
  };
}

type Testable = Extract<Change, { kind: 'change' }>;

function isTestable(change: Change): change is Testable {
  return change.kind === 'change' && change.quality !== 'hidden';
}

function verdict(change: Change, adjusted: number | null, threshold: number, level: number): Verdict {
  if (!isTestable(change)) return 'cannot-say';
  const clear = change.low > 0 || change.high < 0;
  const large = Math.abs(change.difference) >= threshold;
  if (adjusted === null || !(adjusted < level) || !clear || !large) return 'no-clear-change';
  return change.difference > 0 ? 'rise' : 'fall';
}

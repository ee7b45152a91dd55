import { type Coding, type Decision, isSettled } from './coding';
import { type Frame } from './frame';
import { type Answer, type LikenessGroup, likenessGroups } from './groups';
import { createMatcher, type Matcher } from './matcher';
import { type Suggestion, suggester } from './suggest';
import { writeCodes } from './tables';

/** An answer that a person must look at. The certain part of a box may be coded while the rest waits. */
export type Queued = Answer & { coding: Coding };

/** What waits for a person, the answers of most people first. */
export function queueOf(matcher: Matcher, answers: readonly Answer[]): Queued[] {
  return answers
    .map((answer) => ({ ...answer, coding: matcher.code(answer.text) }))
    .filter(({ coding }) => !isSettled(coding))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** What waits for a person in groups of answers that look the same, so that one decision saves most work. */
export function queueGroups(matcher: Matcher, answers: readonly Answer[]): LikenessGroup[] {
  const suggest = suggester(matcher.names);
  const waiting = queueOf(matcher, answers).map(({ text, count }) => ({ text, count }));
  return likenessGroups(waiting, (text) => likelyBrand(suggest(text)));
}

/** A suggestion of this score is right far more often than not; answers with the same one are looked at together. */
const LIKELY = 0.75;

function likelyBrand([first]: readonly Suggestion[]): string | null {
  return first !== undefined && first.score >= LIKELY ? first.brand : null;
}

/** An answer that means something else after a change than before. */
export type Change = Answer & { before: Coding; after: Coding };

/** What decisions more, or another frame, would change among the answers; nothing that a person decided on itself. */
export function changesBetween(before: Matcher, after: Matcher, answers: readonly Answer[]): Change[] {
  return answers
    .map((answer) => ({ ...answer, before: before.code(answer.text), after: after.code(answer.text) }))
    .filter((change) => meaningOf(change.before) !== meaningOf(change.after));
}

/** What one decision more would change. */
export function changesByDecision(
  frame: Frame,
  decisions: readonly Decision[],
  added: Decision,
  answers: readonly Answer[],
): Change[] {
  return changesBetween(
    createMatcher(frame, decisions),
    createMatcher(frame, [...decisions, added]),
    answers,
  );
}

function meaningOf(coding: Coding): string {
  return `${coding.kind} ${isSettled(coding)} ${writeCodes(coding)}`;
}

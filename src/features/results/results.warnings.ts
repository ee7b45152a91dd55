import { type Report } from './results.report.types';

/** What a reader must know before they believe the numbers. */
export function reportWarnings({ weighting, wave, previous, target, since, against }: Report): string[] {
  const all: string[] = [];
  if (weighting.problem !== '') all.push(weighting.problem);
  if (wave.status === 'open') all.push('This wave is still in field: the numbers will move until it closes.');
  if (target !== null && !target.isLocked)
    all.push('The target is a draft: lock it before anybody is judged by it.');
  if (target?.isLate === true)
    all.push(
      `Target version ${target.version} was locked after this wave was opened: it was not fixed before there were answers.`,
    );
  if (against.problem !== '') all.push(PROBLEMS[against.problem]);
  if (since.breaks.length > 0 && previous !== null) {
    all.push(`The trend breaks between ${previous.label} and ${wave.label}. ${since.breaks.join(' ')}`);
  }
  if (since.lists.length > 0 && previous !== null)
    all.push(`The brand list changed since ${previous.label}: ${since.lists.join(' ')}`);
  return all;
}

/** Why the wave compared with is not the one that was asked for. */
const PROBLEMS = {
  'not-earlier':
    'The wave to compare with is not earlier than the one shown, so changes are since the wave before. Choose an earlier one.',
  'no-answers': 'The wave to compare with has no answers yet, so changes are since the wave before.',
  'no-year': 'No wave was asked a year before this one, so changes are since the wave before.',
} as const;

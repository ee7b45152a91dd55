import { count } from '../../format/number';
import { type OverlapHead } from './results.overlap.types';

/** What people who answered two waves mean for the changes between them, in a sentence or two. */
export function overlapSentence({ before, after, people, state }: OverlapHead): string {
  if (state === 'used' && people !== null)
    return `${count(people)} people answered both ${before} and ${after}; changes take into account that people answer much as they did before, and so does the line that says when a target will be reached.`;
  const meanwhile = 'changes are tested as if other people had answered, which errs on the side of no change';
  return state === 'being-worked-out'
    ? `How many people answered both ${before} and ${after} is being worked out; until then ${meanwhile}.`
    : `The people who answered both ${before} and ${after} could not be looked up; ${meanwhile}.`;
}

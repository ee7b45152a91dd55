import { count } from '../../format/number';
import { type OverlapHead } from './results.overlap.types';

/** Of what looks at whole profiles or at lines through several waves no correlation is stored. */
const APART =
  'The change of the alignment index, and the line that says when a target will be reached, take the waves as separate samples, which as a rule errs on the side of saying less.';

/** What people who answered two waves mean for the changes between them, in a sentence or two. */
export function overlapSentence({ before, after, people, state }: OverlapHead): string {
  if (state === 'used' && people !== null)
    return `${count(people)} people answered both ${before} and ${after}; changes of shares and scores take into account that people answer much as they did before. ${APART}`;
  const meanwhile = 'changes are tested as if other people had answered, which errs on the side of no change';
  return state === 'being-worked-out'
    ? `How many people answered both ${before} and ${after} is being worked out; until then ${meanwhile}.`
    : `The people who answered both ${before} and ${after} could not be looked up; ${meanwhile}.`;
}

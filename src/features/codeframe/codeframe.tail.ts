import { type LikenessGroup } from '../../coding/groups';
import { type Suggester } from '../../coding/suggest';

/**
 * Answers of hardly anybody that look like no brand of the frame. Of the answers with a best suggestion below this score about one in a
 * hundred names a brand of the frame (fonts, learning resources, made-up survey); they are read as a list and decided together.
 */
const UNLIKE = 0.6;
const FEW_PEOPLE = 2;
export const TAIL_TOGETHER = 30;
/** Fewer are decided one by one: there what was left out of a list is decided, too. */
const FEWEST_TOGETHER = 4;
/** Suggestions go by Latin letters; what has others says nothing by being unlike. */
const READABLE = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

export type Laid = LikenessGroup & { isTail: boolean };

/** Groups that a person looks at one by one, then the tail in lists. */
export function withTail(groups: readonly LikenessGroup[], suggest: Suggester): Laid[] {
  const isUnlike = ({ answers, count }: LikenessGroup) =>
    answers.length === 1 &&
    count <= FEW_PEOPLE &&
    READABLE.test(answers[0]!.text) &&
    (suggest(answers[0]!.text)[0]?.score ?? 0) < UNLIKE;
  const tail = groups.filter(isUnlike).flatMap(({ answers }) => answers);
  if (tail.length < FEWEST_TOGETHER) return groups.map((group) => ({ ...group, isTail: false }));
  const alone = groups.filter((group) => !isUnlike(group));
  const lists = Array.from({ length: Math.ceil(tail.length / TAIL_TOGETHER) }, (_, i) => {
    const answers = tail.slice(i * TAIL_TOGETHER, (i + 1) * TAIL_TOGETHER);
    return { answers, count: answers.reduce((sum, { count }) => sum + count, 0), isTail: true };
  });
  return [...alone.map((group) => ({ ...group, isTail: false })), ...lists];
}

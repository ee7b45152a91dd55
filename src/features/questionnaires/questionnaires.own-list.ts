import { type OwnPlace, type OwnQuestion } from '../../instrument/own';
import { type QuestionnairePlan } from '../../instrument/plan';
import { keyFor } from '../trackers/trackers.keys';

/** Most questions of one's own; more would take a wave past what people answer. */
export const MOST_OWN = 40;

export function findOwn({ own }: QuestionnairePlan, key: string): OwnQuestion | undefined {
  return own.find((question) => question.key === key);
}

/** A key for a new question: made once from its words, unlike any that is or was there. */
export function newKey(text: string, taken: Iterable<string>): string {
  return keyFor(text, taken);
}

export function withNew(plan: QuestionnairePlan, question: OwnQuestion): QuestionnairePlan {
  return { ...plan, own: [...plan.own, question] };
}

export function withChanged(plan: QuestionnairePlan, question: OwnQuestion): QuestionnairePlan {
  return { ...plan, own: plan.own.map((one) => (one.key === question.key ? question : one)) };
}

export function without(plan: QuestionnairePlan, key: string): QuestionnairePlan {
  return { ...plan, own: plan.own.filter((one) => one.key !== key) };
}

/** A copy right after the question, under a key of its own. */
export function withCopy(plan: QuestionnairePlan, key: string, newKeyOfCopy: string): QuestionnairePlan {
  return {
    ...plan,
    own: plan.own.flatMap((one) => (one.key === key ? [one, { ...one, key: newKeyOfCopy }] : [one])),
  };
}

/** One place up (-1) or down (1) among the questions of its block; at the end of the block it stays. */
export function withMoved(plan: QuestionnairePlan, key: string, by: -1 | 1): QuestionnairePlan {
  const place = findOwn(plan, key)?.place;
  const block = plan.own.filter((one) => one.place === place);
  const other = block[block.findIndex((one) => one.key === key) + by];
  if (other === undefined) return plan;
  return withOrder(plan, key, other.key);
}

function withOrder(plan: QuestionnairePlan, first: string, second: string): QuestionnairePlan {
  const [one, other] = [findOwn(plan, first)!, findOwn(plan, second)!];
  const swapped = plan.own.map((question) => {
    if (question.key === first) return other;
    return question.key === second ? one : question;
  });
  return { ...plan, own: swapped };
}

/** In front of another question, in that one's block; or at the end of a block. */
export function withPlaced(
  plan: QuestionnairePlan,
  key: string,
  place: OwnPlace,
  before?: string,
): QuestionnairePlan {
  const question = findOwn(plan, key);
  if (question === undefined || before === key) return plan;
  const moved = { ...question, place };
  const others = plan.own.filter((one) => one.key !== key);
  const at = others.findIndex((one) => one.key === before && one.place === place);
  const own = at === -1 ? [...others, moved] : [...others.slice(0, at), moved, ...others.slice(at)];
  return { ...plan, own };
}

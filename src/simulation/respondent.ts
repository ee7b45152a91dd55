import { layoutOf } from '../instrument/layout';
import { vectorOf } from '../instrument/vector';
import { type Layout, packVector } from '../measurement/layout';
import { type Chance, chanceFrom, seedFrom } from './chance';
import { type AllocationCounts, type Interview, interview, type Questionnaire } from './interview';
import { type Person, peopleOf } from './person';
import { type Truth } from './truth';

/** A simulated respondent with everything that a real one leaves behind, except identity and clock. */
export type Respondent = Interview & {
  seed: number;
  /** packed, for completes; '' otherwise */
  vector: string;
  mentions: string;
  /** where in the field period they started, 0 to 1, and how long they took in seconds */
  startsAt: number;
  seconds: number;
};

/**
 * The respondents of a wave one after the other, for as long as one likes. Respondent i is the same however many follow,
 * except for the image cards, which depend on those before.
 */
export function* respondents(
  questionnaire: Questionnaire,
  truth: Truth,
  seed: number,
  allocations: AllocationCounts = {},
): Generator<Respondent, never> {
  const draw = peopleOf(truth);
  const layout = layoutOf(questionnaire.instrument);
  for (let i = 0; ; i++) {
    const chance = chanceFrom(seedFrom('respondent', seed, i));
    yield respond(questionnaire, layout, draw(chance), chance, allocations);
  }
}

/** One person walked through the questionnaire, as they would be stored. */
export function respond(
  questionnaire: Questionnaire,
  layout: Layout,
  person: Person,
  chance: Chance,
  allocations: AllocationCounts,
): Respondent {
  const seed = Math.floor(chance.next() * 2 ** 31);
  const walked = interview(questionnaire, person, seed, allocations);
  return {
    ...walked,
    ...packed(questionnaire, layout, walked),
    seed,
    startsAt: chance.next(),
    seconds: Math.round(walked.pagesAnswered * 9 * Math.exp(0.35 * chance.normal())) + 20,
  };
}

function packed(
  { instrument, coder }: Questionnaire,
  layout: Layout,
  { status, answers }: Interview,
): Pick<Respondent, 'vector' | 'mentions'> {
  if (status !== 'completed') return { vector: '', mentions: '' };
  const { codes, states } = vectorOf(instrument, layout, answers, coder);
  return { vector: packVector(layout, codes, states), mentions: (answers.unaided ?? []).join('\n') };
}

/** One person for a walk through real pages: what they think does not depend on who walks. */
export function personAt(truth: Truth, seed: number, index: number): Person {
  return peopleOf(truth)(chanceFrom(seedFrom('respondent', seed, index)));
}

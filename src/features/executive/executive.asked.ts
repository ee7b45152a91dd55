import { type ThreeWay } from '../insiders/insiders.types';
import { type Report } from '../results/results.report.types';

const IMAGE = ['image'];
const ALL_STEPS = 'steps';

/** Keys of the questions (results.questions.ts) behind each figure; `steps` is every step of the funnel. */
const BEHIND: Readonly<Record<string, readonly string[]>> = {
  gaps: IMAGE,
  alignment: IMAGE,
  trajectory: IMAGE,
  trend: IMAGE,
  'image-grid': IMAGE,
  'image-map': IMAGE,
  availability: IMAGE,
  funnel: [ALL_STEPS],
  mentions: ['unaided'],
  brand: ['unaided', ALL_STEPS],
  score: ['nps'],
};
const NO_STEPS = ['unaided', 'image', 'nps'];

/** The wording of the questions that a figure rests on; none where it is not known. */
export function askedAbout(figure: string, { questions }: Report, insiders: ThreeWay | null): string[] {
  if (figure === 'three-way' && insiders !== null)
    return [insiders.questions.truth, insiders.questions.guess].filter((wording) => wording !== '');
  const behind = BEHIND[figure] ?? [];
  return questions
    .filter(({ key }) => behind.includes(key) || (behind.includes(ALL_STEPS) && !NO_STEPS.includes(key)))
    .map(({ wording }) => wording);
}

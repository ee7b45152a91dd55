import { type Layout } from '../../measurement/layout';
import { type WeightRefusal } from '../../measurement/weights';
import { type SchemeVersion } from '../weighting/weighting.scheme';
import { type MarginPlan } from './results.weighting';

/** An answer that stands in the way of weighting: merging it with another one mends that. */
export type Obstacle = { segment: string; option: string | null };

/** What happens where raking is not possible. */
export const INSTEAD = {
  supplied: 'Until then the weights that came with the answers are used.',
  none: 'Until then answers are not weighted.',
} as const;

/** What the questionnaire of a wave did not have: no respondent can make up for it, but a merged answer can. */
export function missingProblem(
  { segments }: Layout,
  plans: readonly MarginPlan[],
  { collapses }: Pick<SchemeVersion, 'collapses'>,
): { words: string; obstacle: Obstacle } | null {
  for (const { segment, label, options } of plans) {
    const asked = segments.find(({ key }) => key === segment);
    if (asked === undefined)
      return {
        words: `“${label}” was not asked in this wave, so answers cannot be weighted to it. Leave “${label}” out of the weighting.`,
        obstacle: { segment, option: null },
      };
    const isCovered = (key: string) =>
      asked.options.includes(key) ||
      (collapses[segment] ?? []).some(
        (group) => group.includes(key) && group.some((other) => asked.options.includes(other)),
      );
    const missing = options.find(({ key, share }) => share > 0 && !isCovered(key));
    if (missing !== undefined)
      return {
        words: `“${missing.label}” was no answer to “${label}” in this wave. Merge it with another answer, or give it no population share.`,
        obstacle: { segment, option: missing.key },
      };
  }
  return null;
}

export function obstacleOf(refusal: WeightRefusal): Obstacle | null {
  if (refusal.reason === 'no-respondents') return null;
  return { segment: refusal.margin, option: refusal.category.split('+')[0]! };
}

/** Why the raking was refused and what mends it. */
export function obstacleWords(refusal: WeightRefusal, plans: readonly MarginPlan[]): string {
  if (refusal.reason === 'no-respondents') return 'nobody has answered yet.';
  const plan = plans.find(({ segment }) => segment === refusal.margin);
  const margin = plan?.label ?? refusal.margin;
  const labelOf = (key: string) => plan?.options.find((option) => option.key === key)?.label ?? key;
  const category = refusal.category.split('+').map(labelOf).join(' or ');
  if (refusal.reason === 'category-without-respondents')
    return `nobody answered “${category}” to “${margin}”, but it has a share of the population. Merge it with a neighbouring answer, or give it no share.`;
  if (refusal.reason === 'category-without-target')
    return `some answered “${category}” to “${margin}”, which has no share of the population. Give it one, or merge it with another answer.`;
  return `the population shares contradict each other in this sample, most at “${category}” of “${margin}”. Merge small answers, or leave that segment out.`;
}

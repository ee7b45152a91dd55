import { everyone } from '../../measurement/add-tallies';
import { type Layout } from '../../measurement/layout';
import { type Tally } from '../../measurement/tally';
import { type CellWeights, cellWeights, type Margin, type WeightRefusal } from '../../measurement/weights';
import { type Segment } from '../trackers/segments.queries';

export type WeightingKind = 'raked' | 'supplied' | 'none';

/** A segment whose population shares are set: what answers are weighted to. */
export type MarginPlan = {
  segment: string;
  label: string;
  options: { key: string; label: string; share: number }[];
};

/** `weights` is null where nobody answered. */
export type WaveWeighting = {
  kind: WeightingKind;
  weights: CellWeights | null;
  /** whom the weights are for: as supplied only those who brought one, else everybody */
  people: Tally;
  /** what answers are weighted to; labels are for readers, as they are worded today */
  margins: { segment: string; label: string }[];
  /** why the wanted weighting was not possible and what to do, in words; '' where it was */
  problem: string;
};

export function marginPlans(segments: readonly Segment[]): MarginPlan[] {
  return segments
    .filter(({ retiredAt, options }) => retiredAt === null && options.some(hasShare))
    .map(({ key, label, options }) => ({
      segment: key,
      label,
      options: options.map((option) => ({
        key: option.key,
        label: option.label,
        share: option.populationShare ?? 0,
      })),
    }));
}

function hasShare({ populationShare }: { populationShare: number | null }): boolean {
  return populationShare !== null && populationShare > 0;
}

/** @param wished  null for the best there is: raked where margins are set, else as supplied, else none */
export function weightWave(
  tally: Tally,
  waveLabel: string,
  plans: readonly MarginPlan[],
  wished: WeightingKind | null,
): WaveWeighting {
  const isSupplied = tally.weights !== null && tally.respondents > 0;
  const next = isSupplied ? 'supplied' : 'none';
  const kind = wished ?? (plans.length > 0 ? 'raked' : next);
  const people = everyone(tally);
  if (people.respondents === 0) return { kind: 'none', weights: null, people, margins: [], problem: '' };
  if (kind === 'none') return unraked(tally, 'none', '');
  if (kind === 'supplied') {
    return isSupplied
      ? unraked(tally, 'supplied', '')
      : unraked(
          tally,
          'none',
          `The respondents of ${waveLabel} brought no weights: everyone counts the same.`,
        );
  }
  if (plans.length === 0)
    return unraked(tally, next, 'No population shares are set, so there is nothing to weight to.');
  const problem = missingProblem(tally.layout, plans);
  if (problem !== '') return unraked(tally, next, `${waveLabel}: ${problem} ${INSTEAD[next]}`);
  const weights = cellWeights(people, plans.map(marginOf));
  if (weights.kind === 'refused')
    return unraked(tally, next, `${waveLabel}: ${refusalWords(weights, plans)} ${INSTEAD[next]}`);
  return {
    kind: 'raked',
    weights,
    people,
    margins: plans.map(({ segment, label }) => ({ segment, label })),
    problem: '',
  };
}

function unraked(tally: Tally, kind: 'supplied' | 'none', problem: string): WaveWeighting {
  const people = kind === 'supplied' ? tally : everyone(tally);
  const weights = cellWeights(people, kind);
  return { kind, weights: weights.kind === 'weights' ? weights : null, people, margins: [], problem };
}

function marginOf({ segment, options }: MarginPlan): Margin {
  const wanted = options.filter(({ share }) => share > 0).map(({ key, share }) => [key, share] as const);
  return { segment, targets: Object.fromEntries(wanted) };
}

/** What the questionnaire of that wave did not have: no respondent can make up for it. */
function missingProblem({ segments }: Layout, plans: readonly MarginPlan[]): string {
  for (const { segment, label, options } of plans) {
    const asked = segments.find(({ key }) => key === segment);
    if (asked === undefined)
      return `“${label}” was not asked in this wave, so answers cannot be weighted to it.`;
    const missing = options.find(({ key, share }) => share > 0 && !asked.options.includes(key));
    if (missing !== undefined)
      return `“${missing.label}” was no answer to “${label}” in this wave. Merge it with another answer, or give it no population share.`;
  }
  return '';
}

const INSTEAD = {
  supplied: 'Until then the weights that came with the answers are used.',
  none: 'Until then answers are not weighted.',
} as const;

function refusalWords(refusal: WeightRefusal, plans: readonly MarginPlan[]): string {
  if (refusal.reason === 'no-respondents') return 'nobody has answered yet.';
  const plan = plans.find(({ segment }) => segment === refusal.margin);
  const margin = plan?.label ?? refusal.margin;
  const option = plan?.options.find(({ key }) => key === refusal.category);
  const category = option?.label ?? refusal.category;
  if (refusal.reason === 'category-without-respondents')
    return `nobody answered “${category}” to “${margin}”, but it has a share of the population. Merge it with a neighbouring answer, or give it no share.`;
  if (refusal.reason === 'category-without-target')
    return `some answered “${category}” to “${margin}”, which has no share of the population. Give it one.`;
  return `the population shares contradict each other in this sample, most at “${category}” of “${margin}”. Merge small answers, or leave that segment out.`;
}

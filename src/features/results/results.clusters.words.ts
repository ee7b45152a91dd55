import { count, counted } from '../../format/number';
import { type ShareResult, type ShownVariance } from '../../measurement/results';
import { type ClusterHead } from './results.clusters.types';

/** How a wave was divided: "48 clusters, each left out in turn". */
export function clusterWords({ by, units, groups, seed }: ClusterHead): string {
  if (by === 'respondents')
    return `${counted(units, 'respondent', 'respondents')} dealt by chance (seed ${seed ?? 0}) into ${count(groups)} groups, each left out in turn`;
  const dealt =
    seed === null
      ? 'each left out in turn'
      : `dealt whole by chance (seed ${seed}) into ${count(groups)} groups, each left out in turn`;
  return `${counted(units, 'cluster', 'clusters')}, ${dealt}`;
}

/** What the figures of a wave rest on and what do not, in two sentences. */
export function clusterSentence(head: ClusterHead): string {
  return `Errors, ranges, effective bases and tests of shares and scores allow for respondents of one cluster being alike: ${clusterWords(head)}, everybody else weighted anew (t with ${count(head.groups - 1)} degrees of freedom). Alignment, mental availability, image, lift and Tables are worked out respondent by respondent and do not allow for clusters.`;
}

/** Why errors by cluster cannot be worked out, and what to do. */
export function obstacleWords(
  reason: 'still-open' | 'answers-missing' | 'too-few-units' | 'margins',
  units: number,
): string {
  const words = {
    'still-open': 'The wave is still in field: its errors by cluster can be worked out once it is closed.',
    'answers-missing': 'The answers that this wave was counted from are no longer there.',
    'too-few-units': `There are ${count(units)} clusters or respondents to leave out: name fewer groups, 2 or more.`,
    margins:
      'Some answer that the wave is weighted to was given in one cluster or group only: without it there is nothing to weight to. Collapse that answer with another on the page of weighting, or name fewer groups.',
  };
  return words[reason];
}

export const VARIANCE: Readonly<Record<ShownVariance, string>> = {
  jackknife: 'one-step jackknife',
  survey: 'linearised under raking',
  fixed: 'weights taken as fixed',
  clusters: 'grouped jackknife by cluster',
};

/** What a wave's errors rest on: clusters take the place of respondents one by one. */
export function shownVariance(
  { clusters }: { clusters?: ClusterHead | null },
  figure: ShareResult | undefined,
): ShownVariance {
  if (clusters) return 'clusters';
  return figure?.kind === 'estimate' ? figure.variance : 'jackknife';
}

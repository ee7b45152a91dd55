import { everyone } from '../../measurement/add-tallies';
import { type Tally } from '../../measurement/tally';
import { type CellWeights, cellWeights, type Margin } from '../../measurement/weights';
import { type Segment } from '../trackers/segments.queries';
import { type SchemeVersion } from '../weighting/weighting.scheme';
import { type WeightSet } from '../weighting/weighting.sets.queries';
import { type PublishedSet, publishedWeights } from './results.published';
import { INSTEAD, missingProblem, type Obstacle, obstacleOf, obstacleWords } from './results.weighting.words';

export type WeightingKind = 'raked' | 'supplied' | 'none';

/** A segment whose population shares are set: what answers are weighted to. */
export type MarginPlan = {
  segment: string;
  label: string;
  options: { key: string; label: string; share: number }[];
};

/** All that decides how the answers of a wave are weighted. */
export type WeightingPlan = {
  margins: readonly MarginPlan[];
  scheme: SchemeVersion;
  /** what the wave's results were published with; null where they are provisional */
  published: PublishedSet | null;
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
  /** the answer that stands in the way, where it is one */
  obstacle: Obstacle | null;
  /** labels of margins ("size") and their answers ("size:small") */
  labels: Readonly<Record<string, string>>;
  /** largest weight allowed, as a multiple of the mean; null where there is no cap */
  cap: number | null;
  schemeVersion: number;
  /** the published weight set that is used, which no later change moves; null while the results are provisional */
  published: WeightSet | null;
  /** equal for two waves exactly where they are weighted alike */
  identity: string;
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

/** Segments that must be among the cells of a wave's tally for it to be weighted so. */
export function marginSegments({ margins, scheme, published }: WeightingPlan): string[] {
  const wanted = margins.map(({ segment }) => segment).filter((key) => !scheme.leftOut.includes(key));
  const frozen = published?.content.margins.map(({ segment }) => segment) ?? [];
  return [...new Set([...wanted, ...frozen])];
}

type NamedWave = { id: string; label: string };

/** @param wished  null for the best there is: raked where margins are set, else as supplied, else none */
export function weightWave(
  tally: Tally,
  wave: NamedWave,
  plan: WeightingPlan,
  wished: WeightingKind | null,
): WaveWeighting {
  const { published } = plan;
  if (published === null || (wished !== null && wished !== published.content.source))
    return weightLive(tally, wave, plan, wished);
  const found = publishedWeights(tally, wave.label, published);
  if (typeof found !== 'string') return found;
  const live = weightLive(tally, wave, plan, wished);
  return { ...live, problem: [found, live.problem].filter(Boolean).join(' ') };
}

/** As the tracker's scheme and population shares are now. */
export function weightLive(
  tally: Tally,
  wave: NamedWave,
  { margins, scheme }: Pick<WeightingPlan, 'margins' | 'scheme'>,
  wished: WeightingKind | null,
): WaveWeighting {
  const plans = margins.filter(({ segment }) => !scheme.leftOut.includes(segment));
  const isSupplied = tally.weights !== null && tally.respondents > 0;
  const use = isSupplied ? (scheme.supplied[wave.id] ?? 'ignored') : 'ignored';
  const next = isSupplied ? 'supplied' : 'none';
  const kind = wished ?? (plans.length > 0 && use !== 'as-they-are' ? 'raked' : next);
  const unraked = (as: 'supplied' | 'none', problem: string, obstacle: Obstacle | null = null) =>
    withoutMargins(tally, scheme.version, as, { problem, obstacle });
  if (everyone(tally).respondents === 0 || kind === 'none') return unraked('none', '');
  if (kind === 'supplied') return isSupplied ? unraked('supplied', '') : unraked('none', noOwnWeights(wave));
  if (plans.length === 0)
    return unraked(next, 'No population shares are set, so there is nothing to weight to.');

  const missing = missingProblem(tally.layout, plans, scheme);
  const stopped = (words: string, obstacle: Obstacle | null) =>
    unraked(next, `${wave.label}: ${words} ${INSTEAD[next]}`, obstacle);
  if (missing !== null) return stopped(missing.words, missing.obstacle);
  const people = use === 'base' ? tally : everyone(tally);
  const wanted = plans.map((plan) => marginOf(plan, scheme));
  const weights = cellWeights(people, wanted, use === 'base' ? 'supplied' : 'equal', scheme.cap);
  if (weights.kind === 'refused') return stopped(obstacleWords(weights, plans), obstacleOf(weights));
  return {
    kind: 'raked',
    weights,
    people,
    margins: plans.map(({ segment, label }) => ({ segment, label })),
    problem: '',
    obstacle: null,
    labels: labelsOf(plans),
    cap: scheme.cap,
    schemeVersion: scheme.version,
    published: null,
    identity: identityOf(weights.base, scheme.cap, wanted),
  };
}

function noOwnWeights({ label }: NamedWave): string {
  return `The respondents of ${label} brought no weights: everyone counts the same.`;
}

function withoutMargins(
  tally: Tally,
  schemeVersion: number,
  kind: 'supplied' | 'none',
  stop: Pick<WaveWeighting, 'problem' | 'obstacle'>,
): WaveWeighting {
  const people = kind === 'supplied' ? tally : everyone(tally);
  const weights = cellWeights(people, kind);
  return {
    kind,
    weights: weights.kind === 'weights' ? weights : null,
    people,
    margins: [],
    ...stop,
    labels: {},
    cap: null,
    schemeVersion,
    published: null,
    identity: kind,
  };
}

function marginOf({ segment, options }: MarginPlan, { collapses }: SchemeVersion): Margin {
  const wanted = options.filter(({ share }) => share > 0).map(({ key, share }) => [key, share] as const);
  return { segment, targets: Object.fromEntries(wanted), groups: collapses[segment] ?? [] };
}

function labelsOf(plans: readonly MarginPlan[]): Record<string, string> {
  return Object.fromEntries(
    plans.flatMap(({ segment, label, options }) => [
      [segment, label],
      ...options.map((option) => [`${segment}:${option.key}`, option.label]),
    ]),
  );
}

/** Digits to which shares must agree for two waves to be weighted alike. */
const DIGITS = 9;

function identityOf(base: CellWeights['base'], cap: number | null, margins: readonly Margin[]): string {
  const parts = margins.map(({ segment, targets, groups = [] }) => [
    segment,
    Object.entries(targets)
      .map(([key, share]) => `${key} ${share.toFixed(DIGITS)}`)
      .sort(),
    groups.map((group) => [...group].sort().join('+')).sort(),
  ]);
  return JSON.stringify(['raked', base, cap, parts.sort()]);
}

import { type CategoryFit, type WeightDiagnostics } from '../../measurement/weight-diagnostics';
import { FEWEST_RESPONDENTS, LARGEST_RATIO } from '../../measurement/merge-proposals';
import { type WaveWeighting } from '../results/results.weighting';

/** Efficiency below which weights deserve a look, and below which they need a change (Kish 1965). */
export const EFFICIENCY_LOOK = 0.7;
export const EFFICIENCY_CHANGE = 0.5;
/** A weight above this, times the mean, makes one person speak for many. */
export const LARGE_WEIGHT = 5;
/** A share may miss its target by this much before it is a matter of what the weights mean. */
export const LARGE_MISS = 0.005;

export type Tone = 'good' | 'warning' | 'bad';

/** What there is to say about a wave's weights, worst first; words are the presenter's. */
export type Finding =
  | { kind: 'efficiency'; tone: 'warning' | 'bad'; efficiency: number }
  | { kind: 'large-weight'; tone: 'warning'; largest: number }
  | { kind: 'not-arrived'; tone: 'warning'; largestError: number }
  | { kind: 'missed'; tone: 'bad'; largestError: number; cap: number }
  | { kind: 'sparse'; tone: 'warning'; categories: CategoryFit[] }
  | { kind: 'alone'; tone: 'warning'; categories: CategoryFit[] };

export function efficiencyTone(efficiency: number): Tone {
  if (efficiency < EFFICIENCY_CHANGE) return 'bad';
  return efficiency < EFFICIENCY_LOOK ? 'warning' : 'good';
}

/** Too few people for a share of its own, or too far from the share they are weighted to. */
export function isSparse({ options, target, unweighted, respondents }: CategoryFit): boolean {
  if (options.length === 0 || target === 0) return false;
  const ratio = target / unweighted;
  return respondents < FEWEST_RESPONDENTS || !(ratio >= 1 / LARGEST_RATIO && ratio <= LARGEST_RATIO);
}

export function findingsOf({ kind, cap }: WaveWeighting, diagnostics: WeightDiagnostics): Finding[] {
  const { efficiency, largest, largestError, converged, categories } = diagnostics;
  const found: Finding[] = [];
  const tone = efficiencyTone(efficiency);
  if (tone !== 'good') found.push({ kind: 'efficiency', tone, efficiency });
  if (largest > LARGE_WEIGHT + 1e-9) found.push({ kind: 'large-weight', tone: 'warning', largest });
  if (kind === 'raked' && !converged)
    found.push(
      cap !== null && largestError > LARGE_MISS
        ? { kind: 'missed', tone: 'bad', largestError, cap }
        : { kind: 'not-arrived', tone: 'warning', largestError },
    );
  const alone = categories.filter(({ respondents, options }) => respondents === 1 && options.length > 0);
  if (alone.length > 0) found.push({ kind: 'alone', tone: 'warning', categories: alone });
  const sparse = categories.filter((one) => isSparse(one) && one.respondents !== 1);
  if (sparse.length > 0) found.push({ kind: 'sparse', tone: 'warning', categories: sparse });
  return found.sort((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'));
}

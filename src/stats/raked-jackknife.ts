import { groupedJackknife, GROUPS, type Replicated } from './grouped-jackknife';
import { rake, type RakingOptions } from './raking';

/** What a sample is raked to: see rake. */
export type RakedTo = {
  categories: readonly Int32Array[];
  targets: readonly Float64Array[];
  /** per respondent the weight before raking, above 0 */
  base: Float64Array;
};

/** Left error in a share above which raked weights are of no use. */
const USABLE = 0.0005;

/**
 * Grouped jackknife of raked statistics: every replicate is raked anew to the same margins.
 *
 * @param to       margins and base weights of the whole sample, respondents in a stable order
 * @param compute  one or more statistics of some respondents and their weights (mean 1)
 * @param count    number of statistics that `compute` gives
 * @param options  groups (default 40), tolerance and sweeps of the raking
 * @returns see groupedJackknife; no estimate (or replicate) where the margins cannot be met, as when a group holds everybody of
 *          a category
 * @throws RangeError  as groupedJackknife and rake
 *
 * Source and check: as groupedJackknife.
 */
export function rakedJackknife(
  to: RakedTo,
  compute: (kept: Int32Array, weight: Float64Array) => readonly (number | null)[],
  count: number,
  { groups = GROUPS, ...raking }: RakingOptions & { groups?: number } = {},
): Replicated[] {
  const weighted = (kept: Int32Array) => {
    const weight = rakedWeights(to, kept, raking);
    return weight === null ? new Array<null>(count).fill(null) : compute(kept, weight);
  };
  return groupedJackknife(to.base.length, weighted, groups);
}

function rakedWeights(to: RakedTo, kept: Int32Array, options: RakingOptions): Float64Array | null {
  const base = Float64Array.from(kept, (i) => to.base[i]!);
  const categories = to.categories.map((codes) => Int32Array.from(kept, (i) => codes[i]!));
  const raked = rake(categories, to.targets, base, options);
  if (raked.kind === 'refused' || (!raked.converged && raked.largestError > USABLE)) return null;
  const mean = base.reduce((sum, weight) => sum + weight, 0) / base.length;
  return raked.factors.map((factor, i) => (factor * base[i]!) / mean);
}

/** A statistic of some of the respondents; null where it does not exist for them. */
export type OfRespondents = (kept: Int32Array) => readonly (number | null)[];

export type Replicated = {
  estimate: number | null;
  /** null where the estimate or one of the replicates does not exist */
  se: number | null;
  df: number;
  /** the statistic with each group left out in turn */
  replicates: (number | null)[];
};

/** Groups that a jackknife is divided into where nothing else is said. */
export const GROUPS = 40;

/**
 * Grouped jackknife: leave out one of a few groups in turn and do everything anew, raking included.
 *
 * For statistics that are no function of totals (medians, parts of R², coordinates of a map). The groups follow the order of
 * the respondents, so the same file has the same standard error every time, which a random bootstrap has not.
 *
 * @param respondents  number of respondents, in a stable order (by id); at least as many as groups
 * @param compute      one or more statistics from the positions of the respondents kept; weights must be worked out anew inside
 * @param groups       whole number, 2 or more
 * @returns per statistic its estimate over everybody, its standard error (for a t with groups - 1 degrees of freedom) and
 *          the replicates
 * @throws RangeError  when there are fewer than two groups or more groups than respondents
 *
 * Source: Kott (2001), Journal of Official Statistics 17(4), 521-526; R's survey::as.svrepdesign(type = "JK1"). Checked against R
 * in tests/oracle (replicate_jk); by hand in tests/stats/grouped-jackknife.test.ts.
 */
export function groupedJackknife(respondents: number, compute: OfRespondents, groups = GROUPS): Replicated[] {
  if (!(Number.isInteger(groups) && groups >= 2 && groups <= respondents))
    throw new RangeError(
      `groups must be whole, 2 or more and at most ${respondents} respondents, got ${groups}`,
    );
  const everybody = Int32Array.from({ length: respondents }, (_, i) => i);
  const estimates = compute(everybody);
  const replicates = Array.from({ length: groups }, (_, group) =>
    compute(everybody.filter((i) => i % groups !== group)),
  );
  return estimates.map((estimate, k) => {
    const own = replicates.map((values) => values[k] ?? null);
    return { estimate, se: estimate === null ? null : spread(own), df: groups - 1, replicates: own };
  });
}

function spread(replicates: readonly (number | null)[]): number | null {
  const known = replicates.filter((value): value is number => value !== null && Number.isFinite(value));
  const groups = replicates.length;
  if (known.length < groups) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / groups;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(((groups - 1) / groups) * squares);
}

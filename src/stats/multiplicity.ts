/**
 * Holm's step-down adjustment of p-values: controls the chance of even one false alarm in the family.
 *
 * Used within one row of a table (letters), where a reader looks at each comparison by itself.
 *
 * @param pValues  unitless, 0 to 1, any order; null for a test that could not be made, which stays null and does
 *                 not count as a member of the family
 * @returns adjusted p-values in the order given, each at least its own p-value and at most 1; ties stay equal
 * @throws RangeError  when a p-value lies outside 0 to 1
 *
 * Source: Holm (1979), Scandinavian Journal of Statistics 6(2), 65-70, as R's p.adjust(method = "holm"). Checked
 * against R in tests/stats/multiplicity.test.ts.
 */
export function holm(pValues: readonly (number | null)[]): (number | null)[] {
  const ranked = ascending(pValues);
  let largest = 0;
  const adjusted = ranked.map(
    ({ p }, rank) => (largest = Math.max(largest, Math.min(1, (ranked.length - rank) * p))),
  );
  return inPlace(pValues, ranked, adjusted);
}

/**
 * Benjamini and Hochberg's adjustment of p-values: controls the expected share of false alarms among the alarms.
 *
 * Used over all wave-on-wave comparisons of a report: 480 unadjusted tests would give 24 false alarms a wave, and Holm
 * would hide most of the real changes.
 *
 * @param pValues  unitless, 0 to 1, any order; null for a test that could not be made, which stays null and does
 *                 not count as a member of the family
 * @returns adjusted p-values in the order given, each at least its own p-value and at most 1; ties stay equal
 * @throws RangeError  when a p-value lies outside 0 to 1
 *
 * Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57(1), 289-300, as R's
 * p.adjust(method = "BH"). Checked against R in tests/stats/multiplicity.test.ts.
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const ranked = ascending(pValues);
  const adjusted = new Array<number>(ranked.length);
  let smallest = 1;
  for (let rank = ranked.length - 1; rank >= 0; rank--) {
    smallest = Math.min(smallest, (ranked.length / (rank + 1)) * ranked[rank]!.p);
    adjusted[rank] = smallest;
  }
  return inPlace(pValues, ranked, adjusted);
}

/**
 * Bonferroni's adjustment of p-values, for comparison with other software: Holm's is never worse.
 *
 * @param pValues  as holm
 * @returns p times the size of the family, at most 1
 * @throws RangeError  as holm
 *
 * Source: Dunn (1961), JASA 56(293), 52-64, as R's p.adjust(method = "bonferroni"). Checked against R in tests/oracle
 * (p_adjust), by hand in tests/stats/multiplicity.test.ts.
 */
export function bonferroni(pValues: readonly (number | null)[]): (number | null)[] {
  const ranked = ascending(pValues);
  return inPlace(
    pValues,
    ranked,
    ranked.map(({ p }) => Math.min(1, ranked.length * p)),
  );
}

/**
 * Hochberg's step-up adjustment of p-values, for comparison with other software: a little sharper than Holm's where the
 * tests do not depend on each other negatively, which nobody can promise for brands that share their buyers.
 *
 * @param pValues  as holm
 * @returns adjusted p-values in the order given, each at least its own p-value and at most 1
 * @throws RangeError  as holm
 *
 * Source: Hochberg (1988), Biometrika 75(4), 800-802, as R's p.adjust(method = "hochberg"). Checked against R in tests/oracle
 * (p_adjust), by hand in tests/stats/multiplicity.test.ts.
 */
export function hochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const ranked = ascending(pValues);
  let smallest = 1;
  const adjusted = ranked.map(({ p }, rank) => (ranked.length - rank) * p);
  const stepped = adjusted
    .reverse()
    .map((value) => (smallest = Math.min(smallest, value)))
    .reverse();
  return inPlace(pValues, ranked, stepped);
}

type Ranked = { p: number; position: number };

function ascending(pValues: readonly (number | null)[]): Ranked[] {
  const tested: Ranked[] = [];
  pValues.forEach((p, position) => {
    if (p === null) return;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p-value must lie in 0 to 1, got ${p}`);
    tested.push({ p, position });
  });
  return tested.sort((a, b) => a.p - b.p);
}

function inPlace(
  pValues: readonly (number | null)[],
  ranked: Ranked[],
  adjusted: number[],
): (number | null)[] {
  const result = new Array<number | null>(pValues.length).fill(null);
  ranked.forEach(({ position }, rank) => (result[position] = adjusted[rank]!));
  return result;
}

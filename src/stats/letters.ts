/** Two columns compared: which is higher, and the p-value to judge it by; null for no test. */
export type LetterTest = { first: number; second: number; difference: number | null; p: number | null };

/**
 * Letters of a crosstab row: under each column the letters of the columns it is higher than, beyond chance.
 *
 * @param tests    every pair of columns once, with the p-value as it is to be judged (adjusted or not)
 * @param letters  per column its letter
 * @param alpha    unitless, strictly between 0 and 1; a letter where p is below it
 * @returns per column the letters of the others in the order of the columns, '' for none
 * @throws RangeError  when alpha is outside its range
 *
 * Source: the usual column tests of tabulation programs. Checked in tests/oracle (crosstab) and tests/stats/segments.test.ts.
 */
export function columnLetters(
  tests: readonly LetterTest[],
  letters: readonly string[],
  alpha = 0.05,
): string[] {
  const isHigher = higherColumns(tests, alpha);
  return letters.map((_, column) => letters.filter((_, other) => isHigher(column, other)).join(''));
}

/**
 * Letters in two strengths: lower case where a test by itself is beyond chance, upper case where it still is after Holm's
 * correction for all comparisons of the row.
 *
 * @param tests    every pair of columns once, with its own p-value
 * @param holm     the p-values after Holm (multiplicity.ts), in the same order
 * @param letters  per column its letter
 * @param alpha    as columnLetters
 * @returns per column the letters of the columns it is higher than
 * @throws RangeError  as columnLetters
 *
 * Source and check: as columnLetters.
 */
export function letteredColumns(
  tests: readonly LetterTest[],
  holm: readonly (number | null)[],
  letters: readonly string[],
  alpha = 0.05,
): string[] {
  const alone = higherColumns(tests, alpha);
  const held = higherColumns(
    tests.map((test, i) => ({ ...test, p: holm[i] ?? null })),
    alpha,
  );
  return letters.map((_, column) =>
    letters
      .flatMap((letter, other) => {
        if (!alone(column, other)) return [];
        return [held(column, other) ? letter.toUpperCase() : letter.toLowerCase()];
      })
      .join(''),
  );
}

function higherColumns(
  tests: readonly LetterTest[],
  alpha: number,
): (column: number, other: number) => boolean {
  if (!(alpha > 0 && alpha < 1))
    throw new RangeError(`alpha must lie strictly between 0 and 1, got ${alpha}`);
  const pairs = new Set<string>();
  for (const { first, second, difference, p } of tests) {
    if (p === null || difference === null || !(p < alpha)) continue;
    pairs.add(difference > 0 ? `${first}>${second}` : `${second}>${first}`);
  }
  return (column, other) => pairs.has(`${column}>${other}`);
}

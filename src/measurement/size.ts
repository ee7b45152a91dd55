/** Shares of brands at statements in one wave: a row for each brand, null where nothing can be shown. */
export type ShareTable = {
  brands: readonly string[];
  statements: readonly string[];
  share: readonly (readonly (number | null)[])[];
};

/**
 * What a brand of each one's size has at each statement: the sum of the brand's shares, times that of the statement's, over that
 * of all; the correction of measurement/image-grid.ts. Only lines without holes count, so that all brands are judged by the same
 * statements.
 *
 * @returns by "brand statement"
 */
export function expectedShares({
  brands,
  statements,
  share,
}: ShareTable): Map<string, { share: number; expected: number }> {
  const whole = statements.map((_, s) => share.every((row) => row[s] !== null));
  const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
  const rows = share.map((row) => row.map((value, s) => (whole[s] ? value! : 0)));
  const ofBrand = rows.map(sum);
  const ofStatement = statements.map((_, s) => sum(rows.map((row) => row[s]!)));
  const all = sum(ofBrand);
  const found = new Map<string, { share: number; expected: number }>();
  if (all <= 0 || brands.length < FEWEST || whole.filter(Boolean).length < FEWEST) return found;
  brands.forEach((brand, b) =>
    statements.forEach((statement, s) => {
      if (whole[s])
        found.set(`${brand} ${statement}`, {
          share: rows[b]![s]!,
          expected: (ofBrand[b]! * ofStatement[s]!) / all,
        });
    }),
  );
  return found;
}

/** With one brand or one statement everything is as expected. */
const FEWEST = 2;

/** Brands from half to twice as large as one, by the sum of their shares; itself among them. */
export function brandsOfSize({ brands, share }: ShareTable, own: string): string[] {
  const size = (b: number) => share[b]!.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const at = brands.indexOf(own);
  if (at < 0) return [];
  const mine = size(at);
  return brands.filter((_, b) => b === at || (size(b) >= mine / 2 && size(b) <= mine * 2));
}

/** How far shares went from one wave to the next, as seen: with the sampling error that is in it. */
export type Movements = {
  count: number;
  /** nine of ten stayed within this */
  usual: number;
  largestRise: number;
  /** what nine of ten would stay within if nothing had moved at all; null where errors are not known */
  bySampling: number | null;
};

const NINE_OF_TEN_NORMAL = 1.6448536269514722;
const FEWEST_MOVEMENTS = 5;

/** @param errors  variance of each movement; empty where they are not known */
export function movementsOf(values: readonly number[], errors: readonly number[]): Movements | null {
  if (values.length < FEWEST_MOVEMENTS) return null;
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  const variance = errors.reduce((sum, value) => sum + value, 0) / Math.max(1, errors.length);
  return {
    count: values.length,
    usual: sizes[Math.ceil(0.9 * sizes.length) - 1]!,
    largestRise: Math.max(...values),
    bySampling: errors.length === 0 ? null : NINE_OF_TEN_NORMAL * Math.sqrt(variance),
  };
}

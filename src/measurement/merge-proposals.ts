/** One answer to a margin, or several that count as one already, and what each wave that is compared holds of it. */
export type MergeCategory = {
  options: readonly string[];
  /** wanted share, 0 to 1, of those who answered */
  target: number;
  /** people per wave; 0 also where the wave did not offer the answer */
  respondents: readonly number[];
};

/** Why a category is too thin to be weighted to by itself, at its worst over the waves. */
export type Sparse = {
  options: readonly string[];
  /** position of the wave in which it is worst */
  wave: number;
  respondents: number;
  /** wanted share over the share in the sample; null where nobody is in it */
  ratio: number | null;
};

/** Fewer people than this make weights that hang on a handful. */
export const FEWEST_RESPONDENTS = 20;
/** A wanted share may be this many times the sample's, or this part of it. */
export const LARGEST_RATIO = 5;

/** Categories with a wanted share that some wave cannot carry, in their order. Waves in which nobody answered do not count. */
export function sparseCategories(categories: readonly MergeCategory[]): Sparse[] {
  const waves = categories[0]?.respondents.length ?? 0;
  const sums = Array.from({ length: waves }, (_, wave) =>
    categories.reduce((sum, { respondents }) => sum + respondents[wave]!, 0),
  );
  return categories.flatMap(({ options, target, respondents }) => {
    if (target === 0) return [];
    const thin = respondents.flatMap((people, wave): Sparse[] => {
      if (sums[wave] === 0) return [];
      const ratio = people === 0 ? null : target / (people / sums[wave]!);
      const isFar = ratio !== null && !(ratio >= 1 / LARGEST_RATIO && ratio <= LARGEST_RATIO);
      return people < FEWEST_RESPONDENTS || isFar ? [{ options, wave, respondents: people, ratio }] : [];
    });
    const worst = thin.sort((a, b) => a.respondents - b.respondents)[0];
    return worst === undefined ? [] : [worst];
  });
}

/**
 * Merges sparse answers of a margin whose answers have an order, each with the neighbour that holds fewer people, until every
 * wave can carry every category. One scheme for all waves: a category that is sparse in one of them is merged in all.
 *
 * @param categories  in their order, at least one
 * @returns the categories that are left; a single one says that the margin is too thin to be weighted to at all
 *
 * Source: house rules after DeBell & Krosnick (2009), ANES technical report nes012427. Checked in
 * tests/measurement/merge-proposals.test.ts.
 */
export function mergeOrdered(categories: readonly MergeCategory[]): MergeCategory[] {
  let left = [...categories];
  for (;;) {
    const [worst] = sparseCategories(left).sort((a, b) => a.respondents - b.respondents);
    if (worst === undefined || left.length < 2) return left;
    const at = left.findIndex(({ options }) => options === worst.options);
    const [before, after] = [left[at - 1], left[at + 1]];
    const isBefore = after === undefined || (before !== undefined && total(before) < total(after));
    const from = isBefore ? at - 1 : at;
    left = [...left.slice(0, from), joined(left[from]!, left[from + 1]!), ...left.slice(from + 2)];
  }
}

function joined(a: MergeCategory, b: MergeCategory): MergeCategory {
  return {
    options: [...a.options, ...b.options],
    target: a.target + b.target,
    respondents: a.respondents.map((people, wave) => people + b.respondents[wave]!),
  };
}

function total({ respondents }: MergeCategory): number {
  return respondents.reduce((sum, people) => sum + people, 0);
}

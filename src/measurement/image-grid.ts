import { benjaminiHochberg, normalQuantile, normalUpperTail } from '../stats';
import { type AnswerBits, type Block, everyBit } from './columns';
import { type Contributions, type Outputs } from './columns-replicates';

/** Brands by statements: per brand, per statement the measure (measureId). All brands have the same statements. */
export type ImageCells = readonly (readonly string[])[];

/** Totals before those of the cells: people asked any of the grid, people asked all of it. */
const COMMON = 2;

/** Asked and yes of every cell, brand by brand; nothing of whoever is outside `within`. */
export function imageContributions(
  cells: ImageCells,
  block: Block,
  within: Uint8Array | null,
): Contributions {
  const bits = cells.flat().map((measure) => bitsOf(block, measure));
  const asked = bits.map((one) => one.asked ?? everyBit(block.respondents));
  return {
    totals: COMMON + 2 * bits.length,
    fill(i, into) {
      into.fill(0);
      if (within !== null && within[i] === 0) return;
      const [word, shift] = [i >>> 5, i & 31];
      let answered = 0;
      for (let k = 0; k < bits.length; k++) {
        const isAsked = (asked[k]![word]! >>> shift) & 1;
        if (isAsked === 0) continue;
        answered += 1;
        into[COMMON + 2 * k] = 1;
        into[COMMON + 2 * k + 1] = (bits[k]!.yes[word]! >>> shift) & 1;
      }
      into[0] = answered > 0 ? 1 : 0;
      into[1] = answered === bits.length ? 1 : 0;
    },
  };
}

function bitsOf({ answers }: Block, measure: string): AnswerBits {
  const found = answers.get(measure);
  if (found === undefined) throw new RangeError(`the column of "${measure}" was not read`);
  return found;
}

/**
 * How far each brand's share at each statement is from what a brand of its size has there.
 *
 * The correction of stats/association-counts.ts on shares in place of counts: expected = R C / T, with R the sum of a brand's
 * shares, C of a statement's, T of all. Where everybody was asked everything the two are the same; where brands were judged by
 * different people, each brand stands on those who judged it, and a brand shown to more people is not taken for a larger one.
 */
export function imageOutputs(brands: number, statements: number): Outputs {
  const cells = brands * statements;
  return {
    count: cells,
    value(totals, into) {
      const { share, row, column, all } = sharesOf(totals, brands, statements);
      for (let k = 0; k < cells; k++) {
        const fair = all > 0 ? (row[Math.floor(k / statements)]! * column[k % statements]!) / all : 0;
        into[k] = share[k]! - fair;
      }
    },
  };
}

function sharesOf(totals: Float64Array, brands: number, statements: number) {
  const share = new Float64Array(brands * statements);
  const [row, column] = [new Float64Array(brands), new Float64Array(statements)];
  let all = 0;
  for (let k = 0; k < share.length; k++) {
    share[k] = totals[COMMON + 2 * k + 1]! / totals[COMMON + 2 * k]!;
    row[Math.floor(k / statements)]! += share[k]!;
    column[k % statements]! += share[k]!;
    all += share[k]!;
  }
  return { share, row, column, all };
}

/** One cell after the correction; shares and their differences are fractions of 1. */
export type ImageDeviation = {
  share: number;
  expected: number;
  deviation: number;
  /** null where it cannot be had */
  se: number | null;
};

export type ImageDeviations = {
  /** brand by brand */
  cells: ImageDeviation[][];
  /** part of the people asked any of the grid who were asked all of it, by weight */
  askedAll: number;
};

/**
 * @param totals     weighted totals of imageContributions
 * @param variances  of imageOutputs, see spreadVariance
 * @returns null where some cell was asked of nobody
 */
export function imageDeviations(
  totals: Float64Array,
  variances: Float64Array,
  brands: number,
  statements: number,
): ImageDeviations | null {
  const { share, row, column, all } = sharesOf(totals, brands, statements);
  if (!Number.isFinite(all)) return null;
  const cells = Array.from({ length: brands }, (_, b) =>
    Array.from({ length: statements }, (_, s): ImageDeviation => {
      const k = b * statements + s;
      const expected = all > 0 ? (row[b]! * column[s]!) / all : 0;
      const variance = variances[k]!;
      return {
        share: share[k]!,
        expected,
        deviation: share[k]! - expected,
        se: Number.isFinite(variance) ? Math.sqrt(variance) : null,
      };
    }),
  );
  return { cells, askedAll: totals[1]! / totals[0]! };
}

export type JudgedDeviation = ImageDeviation & {
  /** 95 %, null where there is no standard error */
  low: number | null;
  high: number | null;
  p: number | null;
  /** p after Benjamini and Hochberg over all cells of the table */
  adjusted: number | null;
  /** clear of zero, survives the correction, and large enough to matter; else null */
  mark: 'strength' | 'weakness' | null;
};

/** Standard errors below this are 0 but for rounding. */
const TINY = 1e-12;
const LEVEL = 0.05;

/**
 * Which deviations of a table are worth a word: the rule of judgeChanges, with the table as the family.
 *
 * @param threshold  smallest deviation that matters, a fraction of 1
 * @returns the cells with their tests, and how many were tested
 */
export function judgeDeviations(
  cells: readonly (readonly ImageDeviation[])[],
  threshold: number,
): { cells: JudgedDeviation[][]; tests: number } {
  const reach = normalQuantile(1 - LEVEL / 2);
  const pValues = cells
    .flat()
    .map(({ deviation, se }) =>
      se === null || se <= TINY ? null : Math.min(1, 2 * normalUpperTail(Math.abs(deviation) / se)),
    );
  const adjusted = benjaminiHochberg(pValues);
  let k = -1;
  const judged = cells.map((row) =>
    row.map((cell): JudgedDeviation => {
      k += 1;
      const { deviation, se } = cell;
      const [p, own] = [pValues[k]!, adjusted[k]!];
      if (se === null || p === null || own === null)
        return { ...cell, low: null, high: null, p: null, adjusted: null, mark: null };
      const [low, high] = [deviation - reach * se, deviation + reach * se];
      const isClear = (low > 0 || high < 0) && own < LEVEL && Math.abs(deviation) >= threshold;
      const mark = !isClear ? null : deviation > 0 ? 'strength' : 'weakness';
      return { ...cell, low, high, p, adjusted: own, mark };
    }),
  );
  return { cells: judged, tests: pValues.filter((p) => p !== null).length };
}

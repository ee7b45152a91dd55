import { importanceParts } from '../stats/profile';
import { type Block } from './columns';
import { type Contributions, type Outputs } from './columns-replicates';

/** Who a brand wants to be: per statement the measure (measureId), the share wanted and its importance, above 0. */
export type Aims = readonly { measure: string; target: number; importance: number }[];

/** Asked and yes of each statement, in turn; nothing of whoever is outside `within`. */
export function aimContributions(aims: Aims, block: Block, within: Uint8Array | null): Contributions {
  const bits = aims.map(({ measure }) => {
    const found = block.answers.get(measure);
    if (found === undefined) throw new RangeError(`the column of "${measure}" was not read`);
    return found;
  });
  return {
    totals: 2 * aims.length,
    fill(i, into) {
      if (within !== null && within[i] === 0) {
        into.fill(0);
        return;
      }
      const [word, shift] = [i >>> 5, i & 31];
      for (let k = 0; k < bits.length; k++) {
        const { asked, yes } = bits[k]!;
        into[2 * k] = asked === null ? 1 : (asked[word]! >>> shift) & 1;
        into[2 * k + 1] = (yes[word]! >>> shift) & 1;
      }
    },
  };
}

/** Where the outputs of `aimOutputs` stand behind the shares of the statements. */
export const MEAN_SQUARE = 0;
export const ROOT = 1;
export const SHAPE = 2;
export const MEAN_GAP = 3;
const SUMMARIES = 4;

/** Fewer points than this always lie on a line; a variance of shares below this is rounding. */
const FEWEST = 3;
const FLAT = 1e-24;

/**
 * Shares of the statements, then mean square and root mean square of their gaps, shape (correlation of the profiles, NaN where
 * there is none) and mean gap, all weighted with importance.
 *
 * Source: Cronbach & Gleser (1953), Psychological Bulletin 50(6), 456-473.
 */
export function aimOutputs(aims: Aims): Outputs {
  const parts = importanceParts(aims.map(({ importance }) => importance));
  const targets = aims.map(({ target }) => target);
  const wanted = weightedMoments(targets, parts);
  return {
    count: aims.length + SUMMARIES,
    value(totals, into) {
      let [square, gap, mean] = [0, 0, 0];
      for (let k = 0; k < aims.length; k++) {
        const share = totals[2 * k + 1]! / totals[2 * k]!;
        into[k] = share;
        const off = share - targets[k]!;
        square += parts[k]! * off * off;
        gap += parts[k]! * off;
        mean += parts[k]! * share;
      }
      let [own, common] = [0, 0];
      for (let k = 0; k < aims.length; k++) {
        const off = into[k]! - mean;
        own += parts[k]! * off * off;
        common += parts[k]! * off * (targets[k]! - wanted.mean);
      }
      const at = aims.length;
      into[at + MEAN_SQUARE] = square;
      into[at + ROOT] = Math.sqrt(square);
      const isFlat = !(own > FLAT && wanted.variance > FLAT);
      into[at + SHAPE] = aims.length < FEWEST || isFlat ? NaN : common / Math.sqrt(own * wanted.variance);
      into[at + MEAN_GAP] = gap;
    },
  };
}

function weightedMoments(
  values: readonly number[],
  parts: readonly number[],
): { mean: number; variance: number } {
  const mean = values.reduce((sum, value, k) => sum + parts[k]! * value, 0);
  return { mean, variance: values.reduce((sum, value, k) => sum + parts[k]! * (value - mean) ** 2, 0) };
}

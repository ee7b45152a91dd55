import { cellCodes } from './cells';
import { type RespondentWeights } from './columns-replicates';
import { type Tally } from './tally';
import { type CellWeights } from './weights';

const BASE = 64;

/**
 * The weights of a wave as each respondent has them, from those of its cells: everybody with the same margins has the same.
 *
 * @param tally    that the weights are for
 * @param margins  segments that decide the weight, all among the tally's cells; none where no margin does
 * @throws RangeError  when a margin is not among the cells
 */
export function respondentWeights(
  tally: Tally,
  { strata, base }: CellWeights,
  margins: readonly string[],
): RespondentWeights {
  const codes = margins.map((segment) => cellCodes(tally, segment));
  const found = new Map<number, number>();
  for (let cell = 0; cell < tally.keys.length; cell++) {
    const key = codes.reduce((sum, column) => sum * BASE + column[cell]!, 0);
    found.set(key, strata.of[cell]!);
  }
  const keys = Float64Array.from(found.keys()).sort();
  return {
    margins,
    keys,
    strata: Int32Array.from(keys, (key) => found.get(key)!),
    factor: strata.factor.slice(),
    base,
  };
}

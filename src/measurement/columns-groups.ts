import { requireCellSegments } from './cells';
import { type Block } from './columns';
import { type Layout } from './layout';

/** Which cell each respondent of a block is in. */
export type Groups = {
  /** per respondent the position of their cell in `keys` */
  of: Int32Array;
  /** keys of the cells that occur, ascending, as a tally has them */
  keys: Float64Array;
};

const CODES = 64;

/**
 * Sorts a block's respondents into cells, segment by segment: after each, the combinations that occur are numbered anew, so
 * that the work does not grow with the combinations that there could be.
 *
 * @throws RangeError  when a segment is not in the layout or its column was not read
 */
export function groupRespondents(layout: Layout, cellSegments: readonly string[], block: Block): Groups {
  requireCellSegments(layout, cellSegments);
  const { respondents } = block;
  const of = new Int32Array(respondents);
  let keys = respondents === 0 ? [] : [0];
  for (const segment of cellSegments) {
    const codes = block.segments.get(segment);
    if (codes === undefined) throw new RangeError(`the column of segment "${segment}" was not read`);
    keys = divide(of, keys, codes);
  }
  return sorted(of, keys);
}

function divide(of: Int32Array, keys: readonly number[], codes: Uint8Array): number[] {
  const number = new Int32Array(keys.length * CODES).fill(-1);
  const divided: number[] = [];
  for (let i = 0; i < of.length; i++) {
    const at = of[i]! * CODES + codes[i]!;
    if (number[at]! < 0) {
      number[at] = divided.length;
      divided.push(keys[of[i]!]! * CODES + codes[i]!);
    }
    of[i] = number[at]!;
  }
  return divided;
}

function sorted(of: Int32Array, keys: readonly number[]): Groups {
  const order = Array.from(keys.keys()).sort((a, b) => keys[a]! - keys[b]!);
  const place = new Int32Array(keys.length);
  order.forEach((group, position) => (place[group] = position));
  for (let i = 0; i < of.length; i++) of[i] = place[of[i]!]!;
  return { of, keys: Float64Array.from(order, (group) => keys[group]!) };
}

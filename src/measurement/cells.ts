import { type Layout, type LayoutSegment, UNKNOWN } from './layout';
import type { Tally } from './tally';

/** A key is a number in base 64 with one digit per segment; eight digits are what a double holds exactly. */
const BASE = 64;
export const MOST_CELL_SEGMENTS = 8;

/**
 * Checks the segments that make the cells.
 *
 * @throws RangeError  when one is not in the layout, comes twice, or there are more than a key can hold
 */
export function requireCellSegments(layout: Layout, cellSegments: readonly string[]): void {
  if (cellSegments.length > MOST_CELL_SEGMENTS) {
    throw new RangeError(
      `a cell is made of at most ${MOST_CELL_SEGMENTS} segments, got ${cellSegments.length}`,
    );
  }
  if (new Set(cellSegments).size !== cellSegments.length)
    throw new RangeError('a cell segment is named twice');
  cellSegments.forEach((key) => segmentPosition(layout, key));
}

/** Position of a segment in the layout. @throws RangeError  when the layout does not have it */
export function segmentPosition(layout: Layout, key: string): number {
  const position = layout.segments.findIndex((segment) => segment.key === key);
  if (position < 0) throw new RangeError(`segment "${key}" is not in the layout`);
  return position;
}

/** Key of a cell from the codes of its segments. @throws RangeError  when a code is no option of its segment */
export function cellKey(segments: readonly LayoutSegment[], codes: ArrayLike<number>): number {
  let key = 0;
  segments.forEach(({ key: name, options }, i) => {
    const code = codes[i]!;
    if (!(code === UNKNOWN || (code >= 0 && code < options.length))) {
      throw new RangeError(`code ${code} is no option of segment "${name}"`);
    }
    key = key * BASE + code;
  });
  return key;
}

/**
 * Codes of one segment for every cell of a tally.
 *
 * @throws RangeError  when the segment is not among the cell segments: the tally cannot answer for it
 */
export function cellCodes({ cellSegments, keys }: Tally, segment: string): Uint8Array {
  const digit = cellSegments.indexOf(segment);
  if (digit < 0)
    throw new RangeError(`segment "${segment}" is not among the cells: ${cellSegments.join(', ')}`);
  const scale = BASE ** (cellSegments.length - 1 - digit);
  const codes = new Uint8Array(keys.length);
  // A plain loop: `from` with a function is ten times slower, and a crosstab asks for every margin of every tally.
  for (let cell = 0; cell < codes.length; cell++) codes[cell] = Math.floor(keys[cell]! / scale) % BASE;
  return codes;
}

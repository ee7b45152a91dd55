import { roundUp } from './sav-bytes';
import { savNames } from './sav-names';
import { type Extent, type Table, type Variable } from './table';

/** A text of more than 255 bytes is declared as several variables, each of which carries 255 bytes in 256. */
export const SEGMENT_BYTES = 255;
/** What SPSS counts as the share of a segment in the width of the whole: smaller than what it carries. */
const DECLARED_BYTES = 252;
export const MOST_TEXT_BYTES = 32_767;

/** A variable of the dictionary. `width` is 0 for numbers, bytes for texts; `first` is its place in units of eight bytes, from 1. */
export type Placed = {
  variable: Variable;
  /** in the table */
  column: number;
  name: string;
  shortName: string;
  width: number;
  first: number;
  segments: { shortName: string; width: number }[];
};

/** Where every variable of a table stands in a .sav file. */
export function placeVariables({ variables }: Table, { bytes }: Extent): { placed: Placed[]; units: number } {
  const names = savNames(variables.map(({ name }) => name));
  let units = 0;
  let count = 0;
  const shortName = () => `V${String(++count).padStart(6, '0')}`;
  const placed = variables.map((variable, column): Placed => {
    const width = variable.kind === 'text' ? Math.min(Math.max(bytes[column] ?? 1, 1), MOST_TEXT_BYTES) : 0;
    const segments = segmentWidths(width).map((each) => ({ shortName: shortName(), width: each }));
    const first = units + 1;
    for (const segment of segments) units += unitsOf(segment.width);
    return {
      variable,
      column,
      name: names[column]!,
      shortName: segments[0]!.shortName,
      width,
      first,
      segments,
    };
  });
  return { placed, units };
}

export function unitsOf(width: number): number {
  return width === 0 ? 1 : roundUp(width, 8) / 8;
}

function segmentWidths(width: number): number[] {
  if (width <= SEGMENT_BYTES) return [width];
  const count = Math.ceil(width / DECLARED_BYTES);
  const last = width - (count - 1) * DECLARED_BYTES;
  return Array.from({ length: count }, (_, i) => (i < count - 1 ? SEGMENT_BYTES : last));
}

import { measureId, type Measure } from './measure';

/** A segment or weighting margin as it is packed: option codes are positions in `options`. */
export type LayoutSegment = { key: string; options: string[] };

/**
 * What a wave's packed vectors hold and in which order. Fixed when the wave opens (or is imported); a vector can only be
 * read with the layout it was written with.
 */
export type Layout = { segments: LayoutSegment[]; measures: Measure[] };

/** What a respondent said to one measure. "Not asked" must never become "no". */
export const NOT_ASKED = 0;
export const NO = 1;
export const YES = 2;
export type AnswerState = typeof NOT_ASKED | typeof NO | typeof YES;

/** Code of a segment that a respondent did not answer. */
export const UNKNOWN = 63;
export const MOST_OPTIONS = 62;

/** Characters '0' (48) to 'o' (111) carry the values 0 to 63: printable, so both databases can join vectors in SQL. */
const FIRST_CHARACTER = 48;

/** Characters in one vector: one per segment, then one for every three measures (two bits each). */
export function vectorLength(layout: Layout): number {
  return layout.segments.length + Math.ceil(layout.measures.length / 3);
}

/**
 * One respondent as text: a segment code per segment, then three answer states to the character.
 *
 * @param codes   per segment of the layout, the option's position or UNKNOWN
 * @param states  per measure of the layout, its AnswerState
 * @throws RangeError  when a length or a value does not fit the layout
 */
export function packVector(layout: Layout, codes: ArrayLike<number>, states: ArrayLike<number>): string {
  if (codes.length !== layout.segments.length || states.length !== layout.measures.length) {
    throw new RangeError(
      `vector of ${codes.length} codes and ${states.length} states does not fit the layout`,
    );
  }
  const characters: number[] = [];
  for (let i = 0; i < codes.length; i++) characters.push(FIRST_CHARACTER + checked(codes[i]!, 63));
  for (let i = 0; i < states.length; i += 3) {
    const packed =
      checked(states[i]!, 2) + 4 * checked(states[i + 1] ?? 0, 2) + 16 * checked(states[i + 2] ?? 0, 2);
    characters.push(FIRST_CHARACTER + packed);
  }
  return String.fromCharCode(...characters);
}

/** The inverse of `packVector`. */
export function unpackVector(layout: Layout, vector: string): { codes: number[]; states: AnswerState[] } {
  if (vector.length !== vectorLength(layout)) {
    throw new RangeError(
      `vector of ${vector.length} characters does not fit a layout of ${vectorLength(layout)}`,
    );
  }
  const segments = layout.segments.length;
  const codes = layout.segments.map((_, i) => vector.charCodeAt(i) - FIRST_CHARACTER);
  const states = layout.measures.map((_, i) => {
    const packed = vector.charCodeAt(segments + Math.floor(i / 3)) - FIRST_CHARACTER;
    return ((packed >> (2 * (i % 3))) & 3) as AnswerState;
  });
  return { codes, states };
}

/** Position of each measure in the layout, by identity. */
export function measurePositions(layout: Layout): Map<string, number> {
  return new Map(layout.measures.map((measure, position) => [measureId(measure), position]));
}

function checked(value: number, most: number): number {
  if (!(Number.isInteger(value) && value >= 0 && value <= most))
    throw new RangeError(`value ${value} is not 0 to ${most}`);
  return value;
}

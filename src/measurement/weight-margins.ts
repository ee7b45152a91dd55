import { UNANSWERED } from '../stats';
import { cellCodes, segmentPosition } from './cells';
import { type Layout, UNKNOWN } from './layout';
import type { Tally } from './tally';

/** Population shares of one segment by option key; shares or counts, normalised by the raking. */
export type Margin = {
  segment: string;
  targets: Readonly<Record<string, number>>;
  /** options that count as one, by key; left out: each counts for itself. A group may name options that a wave did not have */
  groups?: readonly (readonly string[])[];
};

/** What a margin tells apart: the options that count as one, in the order of the questionnaire, and their share together. */
export type MarginCategory = { options: readonly string[]; target: number };

/** A margin as it stands in one tally. */
export type CellMargin = {
  segment: string;
  categories: MarginCategory[];
  /** per cell the position of its category, or UNANSWERED */
  codes: Int32Array;
};

/**
 * Categories of a margin as one wave can fill them. A share of an option that the wave did not offer goes to its group.
 *
 * @throws RangeError  when a target names no option of the segment, or an option is in two groups
 */
export function marginCategories(
  layout: Layout,
  { segment, targets, groups = [] }: Margin,
): MarginCategory[] {
  const { options } = layout.segments[segmentPosition(layout, segment)]!;
  const grouped = groups.flat();
  if (new Set(grouped).size !== grouped.length)
    throw new RangeError(`an option of "${segment}" is in two groups`);
  const standing = groups.filter((group) => group.some((option) => options.includes(option)));
  const known = new Set([...options, ...standing.flat()]);
  for (const key of Object.keys(targets)) {
    if (!known.has(key)) throw new RangeError(`target for "${key}", which is no option of "${segment}"`);
  }
  const targetOf = (keys: readonly string[]) => keys.reduce((sum, key) => sum + (targets[key] ?? 0), 0);
  return options.flatMap((option, position) => {
    const group = standing.find((keys) => keys.includes(option));
    if (group === undefined) return [{ options: [option], target: targetOf([option]) }];
    const here = options.filter((key) => group.includes(key));
    return options.indexOf(here[0]!) === position ? [{ options: here, target: targetOf(group) }] : [];
  });
}

/** @throws RangeError  when the segment is not among the cells, or as marginCategories */
export function cellMargin(tally: Tally, margin: Margin): CellMargin {
  const { segment } = margin;
  const categories = marginCategories(tally.layout, margin);
  return { segment, categories, codes: categoryCodes(tally, segment, categories) };
}

/** Per cell the position of its category; UNANSWERED also for an option that is in none. */
export function categoryCodes(
  tally: Tally,
  segment: string,
  categories: readonly Pick<MarginCategory, 'options'>[],
): Int32Array {
  const { options } = tally.layout.segments[segmentPosition(tally.layout, segment)]!;
  const positions = options.map((option) => categories.findIndex((one) => one.options.includes(option)));
  return Int32Array.from(cellCodes(tally, segment), (code) =>
    code === UNKNOWN ? UNANSWERED : positions[code]!,
  );
}

/** People per option of a segment, in the order of the questionnaire; those who did not answer are in none. */
export function optionCounts(tally: Tally, segment: string): Map<string, number> {
  const { options } = tally.layout.segments[segmentPosition(tally.layout, segment)]!;
  const counts = new Map(options.map((option) => [option, 0]));
  cellCodes(tally, segment).forEach((code, cell) => {
    const option = options[code];
    if (option !== undefined) counts.set(option, counts.get(option)! + tally.counts[cell]!);
  });
  return counts;
}

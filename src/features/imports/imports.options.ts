import { MOST_OPTIONS } from '../../measurement/layout';
import { type Cell, nameCell } from './imports.cells';
import { type MappedSegment } from './imports.mapping';
import { quoted } from './imports.problems';

/** Reads the cells of a segment. Where the mapping fixes no options, every value is one, in order of appearance. */
export type OptionReader = { labels: string[]; read(text: string): Cell<number> };

export function optionReader({ options }: MappedSegment): OptionReader {
  const labels = (options ?? []).map(({ label }) => label);
  const known = new Map<string, number>((options ?? []).map(({ value }, i) => [value, i]));
  const read = (text: string): Cell<number> => {
    const value = nameCell(text);
    if (value === '') return { value: -1 };
    const number = known.get(value);
    if (number !== undefined) return { value: number };
    if (options !== undefined) return { problem: `${quoted(text)} is not among the options of the mapping` };
    if (labels.length === MOST_OPTIONS)
      return { problem: `${quoted(text)} is one value too many: at most ${MOST_OPTIONS} are counted` };
    known.set(value, labels.length);
    labels.push(value);
    return { value: labels.length - 1 };
  };
  return { labels, read };
}

/** Order in which to show labels that came in any order: "9 to 12" before "10 to 15". @returns positions in `labels` */
export function naturalOrder(labels: string[]): number[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return labels.map((_, i) => i).sort((a, b) => collator.compare(labels[a]!, labels[b]!));
}

import { columnKeys, segmentColumn, WEIGHT_COLUMN } from './columns';
import { type Layout, UNKNOWN } from './layout';
import { measureId, type Measure } from './measure';

/** A measure by its position in the wave's layout; or several that were asked of the same people: yes to any of them. */
export type Fact = number | readonly number[];

/** What is asked of a wave's columns: counts of measures by cell, and of pairs of measures together. */
export type ColumnQuestion = {
  /** segments whose combination makes a cell: the weighting margins, and what the answers are split by */
  cellSegments: readonly string[];
  measures: readonly Fact[];
  pairs: readonly (readonly [Fact, Fact])[];
  /** a segment that is made from measures of which everybody says yes to one at most; among `cellSegments` by its key */
  made?: MadeSegment | undefined;
};

/** `measures`: per option its measure, by position. Whoever said yes to none has no answer to it. */
export type MadeSegment = { key: string; options: readonly string[]; measures: readonly number[] };

/** Segments of the layout, and the one that is made. @throws RangeError  when it is no segment of its own */
export function questionSegments(
  { segments }: Layout,
  { made }: Pick<ColumnQuestion, 'made'>,
): Layout['segments'] {
  if (made === undefined) return segments;
  if (segments.some(({ key }) => key === made.key))
    throw new RangeError(`"${made.key}" is a segment already`);
  if (made.options.length !== made.measures.length || made.options.length >= UNKNOWN)
    throw new RangeError(`${made.measures.length} measures for ${made.options.length} options`);
  return [...segments, { key: made.key, options: [...made.options] }];
}

/** Names of the three counts of a pair, as measures of the tally: asked both, of whom yes to the first, the second, both. */
export const PAIR_FIRST = 'pair-first';
export const PAIR_SECOND = 'pair-second';
export const PAIR_BOTH = 'pair-both';
/** Name of yes to any of several measures. */
const ANY = 'any';

/**
 * Layout of the tally that answers a question: the measures asked for in their order, then for each pair its three counts.
 * Read as a measure of the tally, each has its base (those asked both) and its yes, so all that tallies are good for they are
 * good for too: they add, are weighted, and give shares.
 *
 * @throws RangeError  when a position is not in the layout
 */
export function questionLayout(layout: Layout, { measures, pairs, made }: ColumnQuestion): Layout {
  const one = (position: number): Measure => {
    const measure = layout.measures[position];
    if (measure === undefined) throw new RangeError(`no measure ${position} in the layout`);
    return measure;
  };
  const name = (fact: Fact): Measure =>
    typeof fact === 'number'
      ? one(fact)
      : {
          measure: ANY,
          brand: fact.map((position) => measureId(one(position))).join(' or '),
          statement: null,
        };
  const joint = pairs.flatMap(([first, second]) => {
    const brand = `${measureId(name(first))} and ${measureId(name(second))}`;
    return [PAIR_FIRST, PAIR_SECOND, PAIR_BOTH].map((measure): Measure => ({
      measure,
      brand,
      statement: null,
    }));
  });
  return { segments: questionSegments(layout, { made }), measures: [...measures.map(name), ...joint] };
}

/** Names of the columns that a question needs. */
export function questionColumns(layout: Layout, question: ColumnQuestion, isWeighted: boolean): string[] {
  const { made } = question;
  const positions = [...question.measures, ...question.pairs.flat(), ...(made?.measures ?? [])].flat();
  const needed = [
    ...question.cellSegments.filter((key) => key !== made?.key).map(segmentColumn),
    ...positions.map((position) => measureId(layout.measures[position]!)),
    ...(isWeighted ? [WEIGHT_COLUMN] : []),
  ];
  // Somebody's column must say how many respondents there are.
  return needed.length > 0 ? [...new Set(needed)] : columnKeys(layout, false).slice(0, 1);
}

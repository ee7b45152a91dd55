import { type AnswerBits, type Block, everyBit, wordsFor } from './columns';
import { both, countBits, type Counters } from './columns-count';
import { type Groups, groupRespondents } from './columns-groups';
import { type ColumnQuestion, type Fact, questionLayout } from './columns-question';
import { type Layout, UNKNOWN } from './layout';
import { measureId } from './measure';
import { blankTally, type Tally } from './tally';

/**
 * Answers a question about one block: the tally of its respondents, the same as folding their vectors. Tallies of the blocks
 * of a wave add up to the wave's.
 *
 * @throws RangeError  when a position is not in the layout or a column was not read
 */
export function blockTally(layout: Layout, question: ColumnQuestion, block: Block): Tally {
  const asked = questionLayout(layout, question);
  const groups = groupRespondents(asked, question.cellSegments, withMade(layout, question, block));
  const facts = factsOf(layout, question, block);
  const shape = { layout: asked, cellSegments: question.cellSegments };
  const { weights } = block;
  if (weights === null) return tallyOf(shape, groups, facts, block, null);
  const held = bitsOf(weights, (weight) => weight > 0);
  const tally = tallyOf(shape, groups, facts, block, held);
  const rest = { ...block, weights: null };
  return {
    ...tally,
    weightless: tallyOf(
      shape,
      groups,
      facts,
      rest,
      bitsOf(weights, (weight) => weight === 0),
    ),
  };
}

/** The block with the codes of a segment that is made from measures. */
function withMade(layout: Layout, { made }: ColumnQuestion, block: Block): Block {
  if (made === undefined) return block;
  const codes = new Uint8Array(block.respondents).fill(UNKNOWN);
  made.measures.forEach((position, option) => {
    const bits = block.answers.get(measureId(layout.measures[position]!));
    if (bits === undefined) throw new RangeError(`the column of measure ${position} was not read`);
    for (let i = 0; i < codes.length; i++) if ((bits.yes[i >>> 5]! >>> (i & 31)) & 1) codes[i] = option;
  });
  return { ...block, segments: new Map([...block.segments, [made.key, codes]]) };
}

/** Per measure of the tally who was asked and who said yes. */
function factsOf(layout: Layout, { measures, pairs }: ColumnQuestion, { answers }: Block): AnswerBits[] {
  const read = (position: number): AnswerBits => {
    const bits = answers.get(measureId(layout.measures[position]!));
    if (bits === undefined) throw new RangeError(`the column of measure ${position} was not read`);
    return bits;
  };
  const answersTo = (fact: Fact): AnswerBits =>
    typeof fact === 'number' ? read(fact) : anyOf(fact.map((position) => read(position)));
  const joint = pairs.flatMap(([first, second]) => {
    const [a, b] = [answersTo(first), answersTo(second)];
    const asked = both(a.asked, b.asked);
    return [both(a.yes, asked)!, both(b.yes, asked)!, both(a.yes, b.yes)!].map((yes) => ({ asked, yes }));
  });
  return [...measures.map(answersTo), ...joint];
}

/** Who said yes to any of several measures that were asked of the same people. */
function anyOf(measures: readonly AnswerBits[]): AnswerBits {
  const [first] = measures;
  if (first === undefined) throw new RangeError('yes to any of no measures');
  const yes = first.yes.slice();
  for (const measure of measures.slice(1))
    for (let word = 0; word < yes.length; word++) yes[word]! |= measure.yes[word]!;
  return { asked: first.asked, yes };
}

type Shape = Pick<Tally, 'layout' | 'cellSegments'>;

/** @param mask  whom to count; null for everybody */
function tallyOf(
  shape: Shape,
  groups: Groups,
  facts: AnswerBits[],
  block: Block,
  mask: Uint32Array | null,
): Tally {
  const { of, keys } = groups;
  const { weights } = block;
  const tally = blankTally(shape, keys, weights !== null);
  const people = mask ?? everyBit(block.respondents);
  const whole = {
    count: tally.counts,
    weight: tally.weights?.weight ?? null,
    square: tally.weights?.square ?? null,
  };
  countBits(people, of, weights, whole);
  tally.respondents = tally.counts.reduce((sum, count) => sum + count, 0);
  facts.forEach(({ asked, yes }, measure) => {
    const into = countersOf(tally, measure);
    // The three counts of a pair are of the same people.
    const before = asked !== null && facts[measure - 1]?.asked === asked;
    if (asked === null) copyCounters(whole, into.asked);
    else if (before) copyCounters(countersOf(tally, measure - 1).asked, into.asked);
    else countBits(both(asked, mask)!, of, weights, into.asked);
    countBits(both(yes, mask)!, of, weights, into.yes);
  });
  if (weights !== null) extremes(tally, of, weights);
  return mask === null ? tally : withoutEmptyCells(tally);
}

function countersOf(
  { asked, yes, weights, keys }: Tally,
  measure: number,
): { asked: Counters; yes: Counters } {
  const run = (column: Float64Array) => column.subarray(measure * keys.length, (measure + 1) * keys.length);
  const maybe = (column: Float64Array | undefined) => (column === undefined ? null : run(column));
  return {
    asked: { count: run(asked), weight: maybe(weights?.asked), square: maybe(weights?.askedSquare) },
    yes: { count: run(yes), weight: maybe(weights?.yes), square: maybe(weights?.yesSquare) },
  };
}

function copyCounters(from: Counters, to: Counters): void {
  to.count.set(from.count);
  if (from.weight === null || from.square === null) return;
  to.weight!.set(from.weight);
  to.square!.set(from.square);
}

function extremes({ weights }: Tally, of: Int32Array, own: Float64Array): void {
  const { least, most } = weights!;
  for (let i = 0; i < of.length; i++) {
    if (own[i] === 0) continue;
    least[of[i]!] = Math.min(least[of[i]!]!, own[i]!);
    most[of[i]!] = Math.max(most[of[i]!]!, own[i]!);
  }
}

/** Cells in which nobody of the counted is: a tally names only those that somebody is in. */
function withoutEmptyCells(tally: Tally): Tally {
  const kept = Array.from(tally.counts.keys()).filter((cell) => tally.counts[cell]! > 0);
  const cells = tally.keys.length;
  if (kept.length === cells) return tally;
  const measures = tally.layout.measures.length;
  const pick = (column: Float64Array) => Float64Array.from(kept, (cell) => column[cell]!);
  const pickWide = (column: Float64Array) => {
    const wide = new Float64Array(kept.length * measures);
    for (let m = 0; m < measures; m++)
      kept.forEach((cell, k) => (wide[m * kept.length + k] = column[m * cells + cell]!));
    return wide;
  };
  const { weights } = tally;
  return {
    ...tally,
    keys: pick(tally.keys),
    counts: pick(tally.counts),
    asked: pickWide(tally.asked),
    yes: pickWide(tally.yes),
    weights:
      weights === null
        ? null
        : {
            weight: pick(weights.weight),
            square: pick(weights.square),
            least: pick(weights.least),
            most: pick(weights.most),
            asked: pickWide(weights.asked),
            askedSquare: pickWide(weights.askedSquare),
            yes: pickWide(weights.yes),
            yesSquare: pickWide(weights.yesSquare),
          },
  };
}

function bitsOf(weights: Float64Array, isIn: (weight: number) => boolean): Uint32Array {
  const bits = new Uint32Array(wordsFor(weights.length));
  for (let i = 0; i < weights.length; i++) if (isIn(weights[i]!)) bits[i >>> 5]! |= 1 << (i & 31);
  return bits;
}

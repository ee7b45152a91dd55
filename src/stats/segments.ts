import { effectiveBase } from './effective-base';
import { deviates, type Moves, movesOf, rootOf, varianceOf, type WeightedSample } from './engine';
import { benjaminiHochberg, holm } from './multiplicity';
import { ratioOf } from './ratio';
import { type Compared, compared, type ComparedTest, kishTest, type KishTest } from './segment-tests';

/** One segment in one row: null where nobody of it was asked, `se` null where fewer than two were. */
export type Segment = {
  value: number | null;
  se: number | null;
  base: number;
  weightedBase: number;
  effectiveBase: number | null;
};

export type SegmentPair = ComparedTest & { first: number; second: number; kish: KishTest };

export type SegmentRow = {
  total: number | null;
  segments: Segment[];
  /** every pair once, first before second */
  pairs: SegmentPair[];
  /** p-values of the pairs after Holm, and after Benjamini-Hochberg, within this row */
  holm: (number | null)[];
  benjaminiHochberg: (number | null)[];
  /** each segment against all other respondents */
  againstRest: (ComparedTest & { rest: number | null })[];
};

/**
 * One row of a crosstab: an answer by segments that do not overlap, every segment against every other and against the rest.
 *
 * Against the rest and never against the total, which holds the segment itself: that difference is the same test, scaled.
 *
 * @param answers   per respondent of the wave the answer in its own unit (0 and 1 for shares), or null
 * @param segments  per respondent the segment, 0 to count - 1, or -1 for none of them
 * @param count     number of segments, 1 or more
 * @param sample    weights and variance route, see WeightedSample
 * @returns estimates in the unit of the answers and their tests, two-sided; degrees of freedom from the bases of both sides
 * @throws RangeError  when lengths differ or a segment does not exist
 *
 * Source: R's svyby(covmat = TRUE) and svycontrast; Holm (1979); Benjamini & Hochberg (1995). Checked against R in
 * tests/oracle (crosstab); by hand in tests/stats/segments.test.ts.
 */
export function segmentRow(
  answers: readonly (number | null)[],
  segments: Int32Array,
  count: number,
  sample: WeightedSample,
): SegmentRow {
  requireSegments(answers, segments, count, sample);
  const groups = Int32Array.from(answers, (answer, i) =>
    answer === null ? UNASKED : segments[i] === -1 ? count : segments[i]!,
  );
  const moves = movesOf(contributionsOf(answers, groups, count + 1), sample);
  const places = Array.from({ length: count + 1 }, (_, s) => s);
  const columns = places.slice(0, count).map((s) => {
    const base = baseOf(sample.weight, (i) => groups[i] === s);
    const own = comparedOf(moves, [s], base.base);
    return {
      own,
      segment: { value: own.value, se: own.deviates && rootOf(varianceOf(own.deviates)), ...base },
    };
  });
  const pairs = pairsOf(count).map(([first, second]) => {
    const [a, b] = [columns[first]!, columns[second]!];
    const test = compared(a.own, b.own, a.own.base + b.own.base - 2);
    return { first, second, ...test, kish: kishTest(a.segment, b.segment) };
  });
  const asked = groups.reduce((sum, group) => sum + (group === UNASKED ? 0 : 1), 0);
  return {
    total: comparedOf(moves, places, asked).value,
    segments: columns.map(({ segment }) => segment),
    pairs,
    holm: holm(pairs.map(({ p }) => p)),
    benjaminiHochberg: benjaminiHochberg(pairs.map(({ p }) => p)),
    againstRest: columns.map(({ own }, s) => {
      const others = places.filter((place) => place !== s);
      const rest = comparedOf(moves, others, asked - own.base);
      return { rest: rest.value, ...compared(own, rest, asked - 2) };
    }),
  };
}

/** Group of those who did not answer. */
const UNASKED = -1;

/** Per group the answers and the flags of its base. */
function contributionsOf(
  answers: readonly (number | null)[],
  groups: Int32Array,
  count: number,
): Float64Array[] {
  const columns = Array.from({ length: 2 * count }, () => new Float64Array(answers.length));
  answers.forEach((answer, i) => {
    if (answer === null) return;
    columns[2 * groups[i]!]![i] = answer;
    columns[2 * groups[i]! + 1]![i] = 1;
  });
  return columns;
}

/** The mean of several groups together. */
function comparedOf(moves: Moves, groups: readonly number[], base: number): Compared {
  const mean = ratioOf(
    groups.map((group) => 2 * group),
    groups.map((group) => 2 * group + 1),
  );
  return {
    value: base > 0 ? mean.value(moves.totals) : null,
    base,
    deviates: base > 1 ? deviates(moves, mean) : null,
  };
}

function baseOf(
  weight: Float64Array,
  isIn: (i: number) => boolean,
): Pick<Segment, 'base' | 'weightedBase' | 'effectiveBase'> {
  const own = weight.filter((_, i) => isIn(i));
  const sum = own.reduce((total, w) => total + w, 0);
  const squares = own.reduce((total, w) => total + w * w, 0);
  return {
    base: own.length,
    weightedBase: sum,
    effectiveBase: own.length > 0 ? effectiveBase(sum, squares) : null,
  };
}

function pairsOf(count: number): [number, number][] {
  const places = Array.from({ length: count }, (_, i) => i);
  return places.flatMap((i) => places.slice(i + 1).map((j): [number, number] => [i, j]));
}

function requireSegments(
  { length }: readonly unknown[],
  segments: Int32Array,
  count: number,
  { weight }: WeightedSample,
): void {
  if (length !== segments.length || length !== weight.length)
    throw new RangeError(`${length} answers, ${segments.length} segments, ${weight.length} weights`);
  const wrong = segments.find((segment) => !(segment >= -1 && segment < count));
  if (wrong !== undefined) throw new RangeError(`segment must lie in -1 to ${count - 1}, got ${wrong}`);
}

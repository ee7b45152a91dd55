import { cellCodes } from './cells';
import {
  type AskedColumn,
  askedColumn,
  fillSpread,
  fitOf,
  type Method,
  methodOf,
  type Spread,
  spreadRoom,
} from './crosstab-columns';
import {
  buffers,
  type Buffers,
  clear,
  columnIn,
  difference,
  isAskedAlike,
  subtract,
  type Sums,
  weightOf,
} from './crosstab-sums';
import { requireFit } from './domain';
import type { Variance } from './ratio-variance';
import type { Strata } from './strata';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

/** One column of the row in work. The numbers are overwritten row by row: allocating them anew takes longer than the sums. */
export type WorkColumn = {
  asked: AskedColumn;
  yes: Sums;
  yesWeight: number;
  share: number;
  /** fitted values of saying yes */
  fit: Float64Array;
  spread: Spread;
};

/**
 * Everything a table of one segment works in. Columns: one per option (`count` of them), then everybody, then per option
 * everybody else.
 */
export type CrosstabRoom = {
  tally: Tally;
  strata: Strata;
  weights: CellWeights;
  method: Method;
  given: Method;
  /** respondents of the whole wave */
  n: number;
  count: number;
  /** per cell its column; -1 for an answer that is no column */
  columnOf: Int32Array;
  /** per cell where its counts go in `sums`; -1 for an answer that is no column */
  place: Int32Array;
  /** of the options' columns and everybody's side by side; the columns look into them */
  sums: { asked: Buffers; yes: Buffers };
  columns: WorkColumn[];
  /** whose counts of being asked the columns hold now */
  askedOf: number | null;
};

/** @throws RangeError  when the segment is not among the cells, an option is none of its, or the weights are of another tally */
export function crosstabRoom(
  tally: Tally,
  weights: CellWeights,
  segment: string,
  options: readonly string[],
  wished: Variance,
): CrosstabRoom {
  requireFit(tally, weights, 0);
  const { strata, base, source } = weights;
  const possible =
    source === 'supplied' ? 'fixed' : base === 'supplied' && wished === 'jackknife' ? 'survey' : wished;
  const method = methodOf(strata, possible);
  const count = options.length;
  const sums = { asked: buffers(strata, 2 * count + 1), yes: buffers(strata, 2 * count + 1) };
  const columns = Array.from({ length: 2 * count + 1 }, (_, c) => ({
    asked: askedColumn(strata, method, columnIn(strata, sums.asked, c)),
    yes: columnIn(strata, sums.yes, c),
    yesWeight: 0,
    share: 0,
    fit: new Float64Array(strata.factor.length),
    spread: spreadRoom(strata),
  }));
  const columnOf = columnsOfCells(tally, segment, options);
  return {
    tally,
    strata,
    weights,
    method,
    given: methodOf(strata, 'fixed'),
    n: strata.respondents,
    count,
    columnOf,
    place: columnOf.map((c, cell) => (c < 0 ? -1 : c * strata.factor.length + strata.of[cell]!)),
    sums,
    columns,
    askedOf: null,
  };
}

function columnsOfCells(tally: Tally, segment: string, options: readonly string[]): Int32Array {
  const known = tally.layout.segments.find(({ key }) => key === segment)?.options ?? [];
  const places = new Int32Array(64).fill(-1);
  options.forEach((option, c) => {
    const code = known.indexOf(option);
    if (code < 0) throw new RangeError(`"${option}" is no option of segment "${segment}"`);
    places[code] = c;
  });
  return Int32Array.from(cellCodes(tally, segment), (code) => places[code]!);
}

/** Counts of one row's measures into the columns, with what the margins explain of them. */
export function loadRow(room: CrosstabRoom, measures: readonly number[]): void {
  const { tally, columns, count, strata, method } = room;
  const [first] = measures;
  for (const measure of measures) requireFit(tally, room.weights, measure);
  if (first === undefined) throw new RangeError('a row needs a measure');
  if (room.askedOf === null || !isAskedAlike(tally, room.askedOf, first)) loadAsked(room, first);
  clear(room.sums.yes);
  for (const measure of measures) addCounts(room, measure, 'yes');
  const total = columns[count]!;
  for (let c = 0; c <= count; c++) {
    const column = columns[c]!;
    fitOf(method, column.yes.held, column.fit);
    column.yesWeight = weightOf(strata, column.yes.held);
  }
  for (let c = 0; c < count; c++) {
    const [part, rest] = [columns[c]!, columns[count + 1 + c]!];
    subtract(rest.yes, total.yes, part.yes);
    difference(rest.fit, total.fit, part.fit);
    rest.yesWeight = weightOf(strata, rest.yes.held);
  }
}

function loadAsked(room: CrosstabRoom, measure: number): void {
  const { strata, method, columns, count } = room;
  clear(room.sums.asked);
  addCounts(room, measure, 'asked');
  const total = columns[count]!;
  for (let c = 0; c <= count; c++) {
    const column = columns[c]!;
    column.asked = askedColumn(strata, method, column.asked);
  }
  for (let c = 0; c < count; c++) {
    const [part, rest] = [columns[c]!, columns[count + 1 + c]!];
    subtract(rest.asked, total.asked, part.asked);
    difference(rest.asked.fit, total.asked.fit, part.asked.fit);
    rest.asked = askedColumn(strata, method, rest.asked, rest.asked.fit);
  }
  room.askedOf = measure;
}

/** Adds one measure's counts by cell to its columns and to everybody's. */
function addCounts(room: CrosstabRoom, measure: number, what: 'asked' | 'yes'): void {
  const { tally, weights, sums } = room;
  const from = measure * room.place.length;
  const own = weights.base === 'equal' ? null : tally.weights!;
  if (what === 'asked') countPeople(room, from);
  add(room, own === null ? tally[what] : own[what], from, sums[what].held);
  if (own !== null) add(room, what === 'yes' ? own.yesSquare : own.askedSquare, from, sums[what].heldSquare);
}

/** @param into  columns side by side, a number per stratum each */
function add(
  { strata, place, count }: CrosstabRoom,
  column: Float64Array,
  from: number,
  into: Float64Array,
): void {
  const { of, factor } = strata;
  const everybody = count * factor.length;
  for (let cell = 0; cell < place.length; cell++) {
    const value = column[from + cell]!;
    into[everybody + of[cell]!]! += value;
    if (place[cell]! >= 0) into[place[cell]!]! += value;
  }
}

function countPeople({ tally, columns, count, columnOf }: CrosstabRoom, from: number): void {
  const people = new Float64Array(count + 1);
  for (let cell = 0; cell < columnOf.length; cell++) {
    people[count]! += tally.asked[from + cell]!;
    if (columnOf[cell]! >= 0) people[columnOf[cell]!]! += tally.asked[from + cell]!;
  }
  people.forEach((value, c) => (columns[c]!.asked.people = value));
}

/** Variance of a column's share with weights taken as given, where the jackknife has hardly anybody left to speak. */
export function fixedVariance(room: CrosstabRoom, c: number): number {
  const { strata, given } = room;
  const { asked, yes, share } = room.columns[c]!;
  const spread = spreadRoom(strata);
  const alone = askedColumn(strata, given, asked);
  fillSpread(spread, strata, given, alone, { yes, share, fit: alone.fit });
  return spread.variance;
}

import { fitRoom, type FitRoom } from '../stats';
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
import { clear, difference, emptySums, subtract, type Sums, weightOf } from './crosstab-sums';
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
  columns: WorkColumn[];
  room: FitRoom;
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
  const room = fitRoom(strata.design);
  const count = options.length;
  const columns = Array.from({ length: 2 * count + 1 }, () => workColumn(strata, method, room));
  return {
    tally,
    strata,
    weights,
    method,
    given: methodOf(strata, 'fixed'),
    n: strata.respondents,
    count,
    columnOf: columnsOfCells(tally, segment, options),
    columns,
    room,
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

function workColumn(strata: Strata, method: Method, room: FitRoom): WorkColumn {
  const asked = askedColumn(strata, method, emptySums(strata), room);
  const fit = new Float64Array(strata.factor.length);
  return { asked, yes: emptySums(strata), yesWeight: 0, share: 0, fit, spread: spreadRoom(strata) };
}

/** Counts of one row's measures into the columns, with what the margins explain of them. */
export function loadRow(room: CrosstabRoom, measures: readonly number[]): void {
  const { tally, columns, count, strata, method } = room;
  const [first] = measures;
  for (const measure of measures) requireFit(tally, room.weights, measure);
  if (first === undefined) throw new RangeError('a row needs a measure');
  if (room.askedOf === null || !isAskedAlike(tally, room.askedOf, first)) loadAsked(room, first);
  for (const { yes } of columns) clear(yes);
  for (const measure of measures) addCounts(room, measure, 'yes');
  const total = columns[count]!;
  for (let c = 0; c <= count; c++) {
    const column = columns[c]!;
    column.fit.set(fitOf(strata, method, column.yes.held, room.room));
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
  for (const { asked } of columns) clear(asked);
  addCounts(room, measure, 'asked');
  const total = columns[count]!;
  for (let c = 0; c <= count; c++) {
    const column = columns[c]!;
    column.asked = askedColumn(strata, method, column.asked, room.room);
  }
  for (let c = 0; c < count; c++) {
    const [part, rest] = [columns[c]!, columns[count + 1 + c]!];
    subtract(rest.asked, total.asked, part.asked);
    difference(rest.asked.fit, total.asked.fit, part.asked.fit);
    rest.asked = askedColumn(strata, method, rest.asked, room.room, rest.asked.fit);
  }
  room.askedOf = measure;
}

/** Adds one measure's counts by cell to its columns and to everybody's. */
function addCounts(room: CrosstabRoom, measure: number, what: 'asked' | 'yes'): void {
  const { tally, strata, columnOf, columns, count } = room;
  const cells = columnOf.length;
  const from = measure * cells;
  const counts = tally[what];
  const sums = room.weights.base === 'equal' ? null : tally.weights!;
  const held = sums === null ? counts : sums[what];
  const squares = sums === null ? null : what === 'yes' ? sums.yesSquare : sums.askedSquare;
  const all = columns[count]![what];
  for (let cell = 0; cell < cells; cell++) {
    const people = counts[from + cell]!;
    if (people === 0) continue;
    const c = columnOf[cell]!;
    const s = strata.of[cell]!;
    const part = c < 0 ? null : columns[c]![what];
    all.people += people;
    all.held[s]! += held[from + cell]!;
    if (squares !== null) all.heldSquare[s]! += squares[from + cell]!;
    if (part === null) continue;
    part.people += people;
    part.held[s]! += held[from + cell]!;
    if (squares !== null) part.heldSquare[s]! += squares[from + cell]!;
  }
}

function isAskedAlike({ asked, weights, keys }: Tally, a: number, b: number): boolean {
  if (a === b) return true;
  const cells = keys.length;
  const columns = weights === null ? [asked] : [asked, weights.asked, weights.askedSquare];
  for (const column of columns) {
    for (let cell = 0; cell < cells; cell++)
      if (column[a * cells + cell] !== column[b * cells + cell]) return false;
  }
  return true;
}

/** Variance of a column's share with weights taken as given, where the jackknife has hardly anybody left to speak. */
export function fixedVariance(room: CrosstabRoom, c: number): number {
  const { strata, given } = room;
  const { asked, yes, share } = room.columns[c]!;
  const spread = spreadRoom(strata);
  const alone = askedColumn(strata, given, asked, room.room);
  fillSpread(spread, strata, given, alone, { yes, share, fit: alone.fit });
  return spread.variance;
}

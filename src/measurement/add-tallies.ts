import { blankTally, cellColumns, measureColumns, type Tally } from './tally';
import { sameLayout } from './same-layout';

/**
 * The tally of both tallies' people: shards of a wave, or a stored tally and those who came since.
 *
 * Addition has a zero (`emptyTally`), does not mind the order, and counts exactly; sums of weights agree to the last
 * digits whatever the grouping.
 *
 * @throws RangeError  when layout, cell segments or weighting differ: such counts do not mean the same
 */
export function addTallies(a: Tally, b: Tally): Tally {
  requireSameShape(a, b);
  const keys = Float64Array.from(new Set([...a.keys, ...b.keys])).sort();
  const sum = blankTally(a, keys, a.weights !== null);
  addInto(sum, a);
  addInto(sum, b);
  if (a.weightless !== null && b.weightless !== null) sum.weightless = addTallies(a.weightless, b.weightless);
  return sum;
}

/** Everybody in a tally, each counting the same: also those without a weight of their own. */
export function everyone(tally: Tally): Tally {
  if (tally.weightless === null) return tally;
  return addTallies({ ...tally, weights: null, weightless: null }, tally.weightless);
}

/** How many people were folded into a tally. */
export function peopleIn({ respondents, weightless }: Tally): number {
  return respondents + (weightless?.respondents ?? 0);
}

function addInto(sum: Tally, part: Tally): void {
  const place = placesOf(part.keys, sum.keys);
  const cells = part.keys.length;
  sum.respondents += part.respondents;
  const into = cellColumns(sum);
  cellColumns(part).forEach((column, k) => {
    for (let cell = 0; cell < cells; cell++) into[k]![place[cell]!]! += column[cell]!;
  });
  const wide = measureColumns(sum);
  measureColumns(part).forEach((column, k) => {
    for (let from = 0, to = 0; from < column.length; from += cells, to += sum.keys.length) {
      for (let cell = 0; cell < cells; cell++) wide[k]![to + place[cell]!]! += column[from + cell]!;
    }
  });
  if (sum.weights === null || part.weights === null) return;
  for (let cell = 0; cell < cells; cell++) {
    const at = place[cell]!;
    sum.weights.least[at] = Math.min(sum.weights.least[at]!, part.weights.least[cell]!);
    sum.weights.most[at] = Math.max(sum.weights.most[at]!, part.weights.most[cell]!);
  }
}

/** Both lists ascend and `all` holds every key, so one walk finds them. */
function placesOf(keys: Float64Array, all: Float64Array): Int32Array {
  let at = 0;
  return Int32Array.from(keys, (key) => {
    while (all[at] !== key) at++;
    return at;
  });
}

function requireSameShape(a: Tally, b: Tally): void {
  const sameCells = a.cellSegments.join('|') === b.cellSegments.join('|');
  const sameWeighting = (a.weights === null) === (b.weights === null);
  if (!(sameCells && sameWeighting && sameLayout(a.layout, b.layout))) {
    throw new RangeError('tallies of different layouts, cells or weighting do not add');
  }
}

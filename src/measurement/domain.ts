import { cellCodes } from './cells';
import { UNKNOWN } from './layout';
import type { AnswerGroup } from './ratio-variance';
import type { Tally } from './tally';
import type { CellWeights } from './weights';

/** Respondents with one answer to one segment; `option` is the option's key, or null for those who did not answer. */
export type SegmentFilter = { segment: string; option: string | null };

/** Who is spoken of: per cell 1 or 0; null for the whole wave. */
export type Domain = Uint8Array | null;

/**
 * @throws RangeError  when the segment is not among the tally's cells or has no such option
 */
export function domainOf(tally: Tally, filter: SegmentFilter | undefined): Domain {
  if (filter === undefined) return null;
  const codes = cellCodes(tally, filter.segment);
  const wanted = filter.option === null ? UNKNOWN : optionCode(tally, filter.segment, filter.option);
  return codes.map((code) => (code === wanted ? 1 : 0));
}

function optionCode({ layout }: Tally, segment: string, option: string): number {
  const code = layout.segments.find(({ key }) => key === segment)!.options.indexOf(option);
  if (code < 0) throw new RangeError(`"${option}" is no option of segment "${segment}"`);
  return code;
}

/** Those asked and those who said yes to one measure, per stratum of the weights. */
export type MeasureGroups = { base: number; asked: AnswerGroup; yes: AnswerGroup };

/**
 * Sums of one measure over the cells of a domain.
 *
 * @throws RangeError  when there is no such measure or the weights belong to another tally
 */
export function measureGroups(
  tally: Tally,
  weights: CellWeights,
  measure: number,
  domain: Domain,
): MeasureGroups {
  requireFit(tally, weights, measure);
  const add = (column: Float64Array): Float64Array => sumCells(tally, weights, column, measure, domain);
  const counts = add(tally.asked);
  const base = total(counts);
  if (weights.base === 'equal') {
    const yes = add(tally.yes);
    return {
      base,
      asked: { score: 0, held: counts, heldSquare: counts },
      yes: { score: 1, held: yes, heldSquare: yes },
    };
  }
  const sums = tally.weights!;
  return {
    base,
    asked: { score: 0, held: add(sums.asked), heldSquare: add(sums.askedSquare) },
    yes: { score: 1, held: add(sums.yes), heldSquare: add(sums.yesSquare) },
  };
}

function sumCells(
  tally: Tally,
  { strata }: CellWeights,
  column: Float64Array,
  measure: number,
  domain: Domain,
): Float64Array {
  const cells = tally.keys.length;
  const { of, factor } = strata;
  const sums = new Float64Array(factor.length);
  const from = measure * cells;
  if (domain === null) for (let cell = 0; cell < cells; cell++) sums[of[cell]!]! += column[from + cell]!;
  else for (let cell = 0; cell < cells; cell++) sums[of[cell]!]! += domain[cell]! * column[from + cell]!;
  return sums;
}

/** @throws RangeError  when there is no such measure or the weights belong to another tally */
export function requireFit(tally: Tally, weights: CellWeights, measure: number): void {
  if (!(measure >= 0 && measure < tally.layout.measures.length))
    throw new RangeError(`no measure ${measure}`);
  if (weights.factors.length !== tally.keys.length || weights.strata.respondents !== tally.respondents) {
    throw new RangeError('these weights belong to another tally');
  }
}

/** Everyone of `all` who is not in `part`: those asked who did not say yes. */
export function withoutGroup(all: AnswerGroup, part: AnswerGroup): AnswerGroup {
  const held = difference(all.held, part.held);
  if (all.held === all.heldSquare) return { score: 0, held, heldSquare: held };
  return { score: 0, held, heldSquare: difference(all.heldSquare, part.heldSquare) };
}

// Plain loops: these run for every estimate of a report, and map and reduce on typed arrays are several times slower.
function difference(from: Float64Array, take: Float64Array): Float64Array {
  const rest = new Float64Array(from.length);
  for (let s = 0; s < from.length; s++) rest[s] = from[s]! - take[s]!;
  return rest;
}

function total(counts: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < counts.length; s++) sum += counts[s]!;
  return sum;
}

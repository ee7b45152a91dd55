import { MOST_CELL_SEGMENTS, requireCellSegments, segmentPosition } from './cells';
import { type Layout, vectorLength } from './layout';

/** A cell should hold ten respondents on average before a segment is worth its cells. */
const RESPONDENTS_PER_CELL = 10;
/** The cost of every estimate grows with the cells, so very large waves do not get very many of them. */
const MOST_CELLS = 2000;
/** Enough to tell whether a segment fits; beyond that the census stops collecting and keeps counting. */
const MOST_COMBINATIONS = 250_000;

/** Which combinations of segment codes occur among the respondents: a cheap pass before the fold. */
export type Census = { layout: Layout; respondents: number; combinations: Set<string> };

export function startCensus(layout: Layout): Census {
  return { layout, respondents: 0, combinations: new Set() };
}

/**
 * Adds joined vectors to the census; only the characters of the segments are read.
 *
 * @throws RangeError  when the length is no multiple of a vector's
 */
export function countCombinations(census: Census, joined: string | Buffer): void {
  const { layout, combinations } = census;
  const stride = vectorLength(layout);
  const bytes = typeof joined === 'string' ? Buffer.from(joined, 'latin1') : joined;
  if (bytes.length % stride !== 0)
    throw new RangeError(`${bytes.length} characters are no vectors of ${stride}`);
  census.respondents += bytes.length / stride;
  for (let start = 0; start < bytes.length && combinations.size < MOST_COMBINATIONS; start += stride) {
    combinations.add(bytes.toString('latin1', start, start + layout.segments.length));
  }
}

/**
 * Which segments make the cells of a wave. The weighting margins always do: without them there are no weights. Another
 * segment joins, in the order of the layout, while the number of cells stays within a tenth of the respondents (and
 * within 2,000); one that does not fit is answered from the packed vectors instead, and the next is tried.
 *
 * @param census   of all the wave's respondents
 * @param margins  keys of the segments that the wave is weighted by
 * @throws RangeError  when a margin is not in the layout, or there are more margins than a cell can have
 */
export function chooseCellSegments(
  { layout, respondents, combinations }: Census,
  margins: readonly string[],
): string[] {
  requireCellSegments(layout, margins);
  const most = Math.min(MOST_CELLS, respondents / RESPONDENTS_PER_CELL);
  const chosen = [...margins];
  for (const { key } of layout.segments) {
    if (chosen.length === MOST_CELL_SEGMENTS) break;
    if (!chosen.includes(key) && distinctCells(layout, combinations, [...chosen, key]) <= most)
      chosen.push(key);
  }
  return chosen;
}

function distinctCells(
  layout: Layout,
  combinations: ReadonlySet<string>,
  segments: readonly string[],
): number {
  const places = segments.map((key) => segmentPosition(layout, key));
  const cells = new Set<string>();
  for (const combination of combinations) cells.add(places.map((place) => combination[place]).join(''));
  // Nobody still makes one cell, so that a wave without respondents has no room for segments.
  return Math.max(1, cells.size);
}

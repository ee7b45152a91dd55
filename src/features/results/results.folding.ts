import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { addTallies } from '../../measurement/add-tallies';
import { chooseCellSegments, countCombinations, startCensus } from '../../measurement/cell-segments';
import { type Fold, foldedTally, foldVectors, foldWeighted, startFold } from '../../measurement/fold';
import { type Layout } from '../../measurement/layout';
import { emptyTally, type Tally } from '../../measurement/tally';
import { addMentions, type Mentions, startCounting } from './results.mentions';
import {
  findVectorPage,
  listWeightedVectors,
  type Place,
  RESPONDENT_SEPARATOR,
  START,
} from '../columns/columns.vectors.queries';

/** Respondents read at once: a page is read and counted in a few milliseconds, then others get their turn. */
const PAGE = 4000;
/** Respondents that decide which segments make the cells; a tenth of them is the most cells there may be. */
export const CENSUS = 20_000;

/** What is needed to read a wave's vectors. */
export type WaveVectors = { waveId: string; layout: Layout; isWeighted: boolean };

/** What a wave adds up to as far as `place`. */
export type Folded = { tally: Tally; mentions: Mentions; place: Place };

export function nothingFolded({ layout, isWeighted }: WaveVectors, cells: readonly string[]): Folded {
  return { tally: emptyTally(layout, cells, isWeighted), mentions: new Map(), place: START };
}

/**
 * Folds on from where something stands. The mentions are counted into a copy, so what was passed in stays as it was.
 *
 * @param before  completions from this instant on are left out
 * @returns what was passed in, where nothing came since
 */
export async function foldForward(db: Db, wave: WaveVectors, from: Folded, before: string): Promise<Folded> {
  const fold = startFold(wave.layout, from.tally.cellSegments, wave.isWeighted);
  const counting = startCounting(from.mentions);
  let { place } = from;
  for (;;) {
    const page = await readPage(db, wave, place, before);
    if (page === undefined) break;
    foldPage(fold, page);
    addMentions(counting, page.mentions, foldText);
    place = page.last;
    if (page.respondents < PAGE) break;
    await nextTurn();
  }
  if (place === from.place) return from;
  return { tally: addTallies(from.tally, foldedTally(fold)), mentions: counting.mentions, place };
}

/**
 * Which segments make the cells of a wave, judged by the first of its respondents: reading all of them twice would double
 * the cost of the fold.
 */
export async function chooseCells(
  db: Db,
  wave: WaveVectors,
  margins: readonly string[],
  before: string,
): Promise<string[]> {
  const census = startCensus(wave.layout);
  let place = START;
  while (census.respondents < CENSUS) {
    const page = await readPage(db, wave, place, before);
    if (page === undefined) break;
    countCombinations(census, page.vectors);
    place = page.last;
    if (page.respondents < PAGE) break;
    await nextTurn();
  }
  return chooseCellSegments(census, margins);
}

type Page = {
  respondents: number;
  vectors: string;
  mentions: string;
  last: Place;
  weights?: (number | null)[];
};

async function readPage(db: Db, wave: WaveVectors, after: Place, before: string): Promise<Page | undefined> {
  if (!wave.isWeighted) return findVectorPage(db, wave.waveId, after, before, PAGE);
  const rows = await listWeightedVectors(db, wave.waveId, after, before, PAGE);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  return {
    respondents: rows.length,
    vectors: rows.map(({ vector }) => vector).join(''),
    mentions: rows.map(({ mentions }) => mentions).join(RESPONDENT_SEPARATOR),
    last: { completedAt: last.completedAt, responseId: last.responseId },
    weights: rows.map(({ weight }) => weight),
  };
}

function foldPage(fold: Fold, { vectors, weights }: Page): void {
  if (weights === undefined) foldVectors(fold, vectors);
  else foldWeighted(fold, vectors, weights);
}

/** Lets requests that came in meanwhile be answered. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

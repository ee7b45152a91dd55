import { type Db } from '../../db/connect';
import { type Aims } from '../../measurement/alignment-theta';
import { BLOCK, segmentColumn, WEIGHT_COLUMN } from '../../measurement/columns';
import { addSpreads, addSums, fitTotals, type Spread } from '../../measurement/columns-replicates';
import { type Layout } from '../../measurement/layout';
import {
  type Figure,
  type FigureQuestion,
  type Joint,
  jointOf,
  overlapOutputs,
  type OverlapQuestion,
} from '../../measurement/overlap';
import { type Strata } from '../../measurement/strata';
import { worker } from '../../workers/worker';
import { type WaveColumns } from './columns.building';
import { listSharedPlaces } from './columns.people.queries';

/** One of two waves: its columns, how its people are weighted, and whom of them it is about. */
export type OverlapSide = {
  waveId: string;
  columns: WaveColumns;
  layout: Layout;
  design: Strata['design'];
} & Pick<FigureQuestion, 'weights' | 'within'>;

export type FoundOverlap = {
  /** people who answered both waves, whether or not they have a weight */
  overlap: number;
  /** people in either wave, each counted once */
  people: number;
  /** per figure */
  joint: Joint[];
};

/** Numbers held at once of each wave's people in both: figures are taken in as many turns as that needs. */
const MOST_NUMBERS = 4_000_000;

/**
 * What the figures of two waves have in common through the people who answered both, in the worker thread, a block of a wave
 * at a time.
 *
 * @param figures  the same in both waves
 * @throws RangeError  when a column is not there or somebody is in a cell that the weights do not have
 */
export async function columnsOverlap(
  db: Db,
  before: OverlapSide,
  after: OverlapSide,
  figures: readonly Figure[],
): Promise<FoundOverlap> {
  const shared = await sharedPeople(db, before, after);
  const turn = Math.max(1, Math.floor(MOST_NUMBERS / Math.max(1, shared.overlap)));
  const joint: Joint[] = [];
  for (let from = 0; from < figures.length && shared.overlap > 0; from += turn) {
    const some = figures.slice(from, from + turn);
    joint.push(...(await jointIn(shared, { ...before, figures: some }, { ...after, figures: some })));
  }
  return { overlap: shared.overlap, people: shared.people, joint };
}

/** The same of the whole profile: how far it is from its target in each of the waves. Throws as columnsOverlap. */
export async function columnsProfileOverlap(
  db: Db,
  before: OverlapSide & { aims: Aims },
  after: OverlapSide & { aims: Aims },
): Promise<FoundOverlap> {
  const shared = await sharedPeople(db, before, after);
  const joint = shared.overlap === 0 ? [] : await jointIn(shared, before, after);
  return { overlap: shared.overlap, people: shared.people, joint };
}

/** Where the people who answered both stand in each wave, in one order; and how many people are in either. */
type SharedPeople = { overlap: number; people: number; places: [Float64Array, Float64Array] };

async function sharedPeople(db: Db, before: OverlapSide, after: OverlapSide): Promise<SharedPeople> {
  const [then, now] = [
    await listSharedPlaces(db, before.waveId, after.waveId),
    await listSharedPlaces(db, after.waveId, before.waveId),
  ];
  const shared = [...then.keys()].filter((hash) => now.has(hash));
  const placesIn = (of: ReadonlyMap<string, number>) => Float64Array.from(shared, (hash) => of.get(hash)!);
  return {
    overlap: shared.length,
    people: before.columns.respondents + after.columns.respondents - shared.length,
    places: [placesIn(then), placesIn(now)],
  };
}

type Asked = OverlapSide & ({ figures: readonly Figure[] } | { aims: Aims });

async function jointIn({ people, places }: SharedPeople, before: Asked, after: Asked): Promise<Joint[]> {
  const a = await distancesOf(before, places[0]);
  const b = await distancesOf(after, places[1]);
  const figures = a.spread.sums.length;
  const products = await worker.run('pairProducts', () => ({
    ...{ before: a.distances, after: b.distances, figures },
  }));
  return jointOf(a.spread, b.spread, products, people);
}

/** @param places  of the people in both waves, in an order that both share; @returns their distances in that order */
async function distancesOf(
  { columns, layout, design, weights, within, ...asked }: Asked,
  places: Float64Array,
): Promise<{ distances: Float64Array; spread: Spread }> {
  const question: OverlapQuestion =
    'aims' in asked ? { aims: asked.aims, weights, within } : { figures: asked.figures, weights, within };
  const { count } = overlapOutputs(question);
  const keys = columnsFor(question);
  const input = async (block: number) =>
    structuredClone({ layout, question, columns: await columns.read(block, keys) });
  const blocks = [...Array(columns.blocks).keys()];
  const sums = await Promise.all(blocks.map((block) => worker.run('figureSums', () => input(block))));
  const fit = fitTotals(design, sums.reduce(addSums));
  const found: { distances: Float64Array; spread: Spread } = {
    distances: new Float64Array(places.length * count),
    spread: { sums: new Float64Array(count), squares: new Float64Array(count) },
  };
  for (const block of blocks) {
    // Places are told apart by block: positions in it ascend, as the worker reads them.
    const inside = [...places.keys()]
      .filter((i) => Math.floor(places[i]! / BLOCK) === block)
      .sort((i, j) => places[i]! - places[j]!);
    const picked = Int32Array.from(inside, (i) => places[i]! - block * BLOCK);
    const part = await worker.run('figureDistances', async () => ({
      ...(await input(block)),
      ...structuredClone({ fit, picked }),
    }));
    found.spread = addSpreads(found.spread, part.spread);
    inside.forEach((i, at) => {
      for (let k = 0; k < count; k++) found.distances[i * count + k] = part.picked[at * count + k]!;
    });
  }
  return found;
}

function columnsFor({ weights, within, ...asked }: OverlapQuestion): string[] {
  const segments = [...weights.margins, ...(within === null ? [] : [within.segment])];
  return [
    ...new Set([
      ...segments.map(segmentColumn),
      ...('aims' in asked ? asked.aims : asked.figures.flatMap(({ parts }) => parts)).map(
        ({ measure }) => measure,
      ),
      ...(weights.base === 'supplied' ? [WEIGHT_COLUMN] : []),
    ]),
  ];
}

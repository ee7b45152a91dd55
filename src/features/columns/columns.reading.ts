import { type Db } from '../../db/connect';
import { BLOCK } from '../../measurement/columns';
import { type Layout, vectorLength } from '../../measurement/layout';
import { findVectorPage, listWeightedVectors, type Place, START } from './columns.vectors.queries';

/** Respondents read at once, so that others get their turn; a block is a whole number of pages. */
const PAGE = 4096;
/** An instant after every completion. */
const FOREVER = '9999';

/** Vectors of one block of a wave, as the worker takes them. */
export type BlockVectors = { vectors: Uint8Array; weights: Float64Array | null; respondents: number };

/** The vectors of a wave in the order of completion, block by block; every block but the last is full. */
export async function* readBlocks(
  db: Db,
  waveId: string,
  layout: Layout,
  isWeighted: boolean,
): AsyncGenerator<BlockVectors> {
  let place: Place | undefined = START;
  while (place !== undefined) {
    const block = startBlock(layout, isWeighted);
    while (place !== undefined && block.respondents < BLOCK) {
      place = await (isWeighted ? addWeighted(db, waveId, place, block) : addPage(db, waveId, place, block));
      await nextTurn();
    }
    if (block.respondents > 0) yield cut(block, vectorLength(layout));
  }
}

function startBlock(layout: Layout, isWeighted: boolean): BlockVectors {
  const vectors = new Uint8Array(BLOCK * vectorLength(layout));
  return { vectors, weights: isWeighted ? new Float64Array(BLOCK) : null, respondents: 0 };
}

/** @returns where to go on; undefined at the end */
async function addPage(
  db: Db,
  waveId: string,
  after: Place,
  block: BlockVectors,
): Promise<Place | undefined> {
  const page = await findVectorPage(db, waveId, after, FOREVER, PAGE);
  if (page === undefined) return undefined;
  add(block, page.vectors, page.respondents);
  return page.respondents < PAGE ? undefined : page.last;
}

async function addWeighted(
  db: Db,
  waveId: string,
  after: Place,
  block: BlockVectors,
): Promise<Place | undefined> {
  const rows = await listWeightedVectors(db, waveId, after, FOREVER, PAGE);
  rows.forEach(({ weight }, i) => (block.weights![block.respondents + i] = weight ?? 0));
  add(block, rows.map(({ vector }) => vector).join(''), rows.length);
  return rows.length < PAGE ? undefined : rows.at(-1);
}

function add(block: BlockVectors, joined: string, respondents: number): void {
  const stride = block.vectors.length / BLOCK;
  if (joined.length !== respondents * stride)
    throw new RangeError(`${joined.length} characters are no ${respondents} vectors of ${stride}`);
  Buffer.from(block.vectors.buffer).write(joined, block.respondents * stride, 'latin1');
  block.respondents += respondents;
}

function cut({ vectors, weights, respondents }: BlockVectors, stride: number): BlockVectors {
  return {
    respondents,
    vectors: vectors.subarray(0, respondents * stride),
    weights: weights?.subarray(0, respondents) ?? null,
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { COLUMN_VERSION } from '../../measurement/columns-bytes';
import { type Layout } from '../../measurement/layout';
import { type ColumnBytes } from '../../workers/tasks';
import { worker } from '../../workers/worker';
import { addBlock, beginColumns, finishColumns, readBlock } from './columns.queries';
import { readBlocks } from './columns.reading';

/** A wave's respondents as columns. */
export type WaveColumns = {
  respondents: number;
  blocks: number;
  /** Columns of one block by name, as copies that may be handed over; one that is not there is left out. */
  read(block: number, keys: readonly string[]): Promise<ColumnBytes>;
};

export type ColumnsRequest = { waveId: string; layout: Layout; isWeighted: boolean };

/** @param respondents  in the columns so far */
export type OnProgress = (respondents: number) => void;

/**
 * Builds the columns of a wave that takes no more answers, and stores them block by block.
 *
 * @returns undefined when somebody's answers were erased meanwhile, or another process builds them too: what was stored then
 *          does not stand
 */
export async function buildStored(
  db: Db,
  request: ColumnsRequest,
  onProgress: OnProgress,
): Promise<WaveColumns | undefined> {
  const { waveId } = request;
  const builtBy = newId();
  await beginColumns(db, waveId, builtBy, COLUMN_VERSION);
  let [respondents, blocks] = [0, 0];
  for await (const { columns, people } of builtBlocks(db, request)) {
    if (!(await addBlock(db, waveId, builtBy, blocks, columns))) return undefined;
    respondents += people;
    blocks += 1;
    onProgress(respondents);
  }
  const head = { builtBy, respondents, blocks, version: COLUMN_VERSION };
  return (await finishColumns(db, waveId, head)) ? storedColumns(db, waveId, head) : undefined;
}

export function storedColumns(
  db: Db,
  waveId: string,
  { respondents, blocks }: Pick<WaveColumns, 'respondents' | 'blocks'>,
): WaveColumns {
  return { respondents, blocks, read: (block, keys) => readBlock(db, waveId, keys, block) };
}

/** Builds the columns of a wave as it is now, for as long as somebody holds them. */
export async function buildInMemory(
  db: Db,
  request: ColumnsRequest,
  onProgress: OnProgress,
): Promise<WaveColumns> {
  const kept: ColumnBytes[] = [];
  let respondents = 0;
  for await (const { columns, people } of builtBlocks(db, request)) {
    kept.push(columns);
    respondents += people;
    onProgress(respondents);
  }
  return {
    respondents,
    blocks: kept.length,
    read: (block, keys) => Promise.resolve(picked(kept[block], keys)),
  };
}

function picked(columns: ColumnBytes | undefined, keys: readonly string[]): ColumnBytes {
  const found = keys.flatMap((key) => {
    const bytes = columns?.get(key);
    return bytes === undefined ? [] : [[key, Uint8Array.from(bytes)] as const];
  });
  return new Map(found);
}

async function* builtBlocks(
  db: Db,
  { waveId, layout, isWeighted }: ColumnsRequest,
): AsyncGenerator<{ columns: ColumnBytes; people: number }> {
  for await (const { vectors, weights, respondents } of readBlocks(db, waveId, layout, isWeighted)) {
    const columns = await worker.run('buildColumns', () => ({ layout, vectors, weights }));
    yield { columns, people: respondents };
  }
}

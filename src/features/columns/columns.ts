import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { COLUMN_VERSION } from '../../measurement/columns-bytes';
import { type Layout } from '../../measurement/layout';
import { type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import {
  buildInMemory,
  buildStored,
  type ColumnsRequest,
  storedColumns,
  type WaveColumns,
} from './columns.building';
import { findColumnsHead, markLive } from './columns.queries';

export { type WaveColumns } from './columns.building';

/** Whose columns are wanted. */
export type ColumnsWanted = {
  wave: Wave;
  layout: Layout;
  /** how many people the wave's tally holds: a closed wave's columns must hold as many */
  people: number;
  now: Date;
};

/** A slower transaction may commit an earlier completion late, so a wave is final only some seconds after its end. */
const SETTLED_MS = 10_000;
/** Columns of a wave in the field are as old as this at most; building them for every question would cost too much. */
const LIVE_MS = 60_000;
/** Waves in the field whose columns are kept, those asked for last. */
const MOST_LIVE = 4;

/** `mark` stood in the database before they were read, and stands there until somebody's answers are erased. */
type Live = { columns: WaveColumns; builtAt: number; mark: string };
type Underway = { built: Promise<WaveColumns | undefined>; done: number; people: number };
type Held = { live: Map<string, Live>; underway: Map<string, Underway> };

const held = new WeakMap<Db, Held>();

function heldBy(db: Db): Held {
  const known = held.get(db) ?? { live: new Map(), underway: new Map() };
  held.set(db, known);
  return known;
}

/**
 * The columns of a wave. A closed wave's are built once and stored; they are built anew where they do not hold as many people
 * as its tally. A wave in the field has columns in memory, a minute old at most, and none that hold answers erased since.
 * Whoever asks while they are being built waits for the same ones.
 *
 * @returns undefined where the answers that the tally was counted from are not there
 */
export async function waveColumns(db: Db, wanted: ColumnsWanted): Promise<WaveColumns | undefined> {
  const { wave, people, now } = wanted;
  const isFinal = isTaking(wave, new Date(now.getTime() - SETTLED_MS)) === 'closed';
  const live = isFinal ? undefined : recent(db, wanted);
  const known = isFinal ? await stored(db, wanted) : live && (await unlessErased(db, wave.id, live));
  const columns = known ?? (await built(db, wanted, isFinal));
  return columns === undefined || (isFinal && columns.respondents !== people) ? undefined : columns;
}

/** How much of a wave's columns is built, 0 to 1; undefined while nobody builds them. */
export function columnsProgress(db: Db, waveId: string): number | undefined {
  const running = heldBy(db).underway.get(waveId);
  return running === undefined ? undefined : Math.min(1, running.done / Math.max(1, running.people));
}

async function stored(db: Db, { wave, people }: ColumnsWanted): Promise<WaveColumns | undefined> {
  const head = await findColumnsHead(db, wave.id);
  const isGood = head?.isWhole === true && head.version === COLUMN_VERSION && head.respondents === people;
  return isGood ? storedColumns(db, wave.id, head) : undefined;
}

/** Columns of nobody are of no use to whoever knows of somebody. */
function recent(db: Db, { wave, people, now }: ColumnsWanted): Live | undefined {
  const live = heldBy(db).live.get(wave.id);
  if (live === undefined || (live.columns.respondents === 0 && people > 0)) return undefined;
  return Math.abs(now.getTime() - live.builtAt) < LIVE_MS ? live : undefined;
}

async function unlessErased(
  db: Db,
  waveId: string,
  { columns, mark }: Live,
): Promise<WaveColumns | undefined> {
  const head = await findColumnsHead(db, waveId);
  return head?.builtBy === mark ? columns : undefined;
}

function built(db: Db, wanted: ColumnsWanted, isFinal: boolean): Promise<WaveColumns | undefined> {
  const { underway } = heldBy(db);
  const { wave, people } = wanted;
  const running = underway.get(wave.id);
  if (running !== undefined) return running.built;
  const state: Underway = { built: Promise.resolve(undefined), done: 0, people };
  underway.set(wave.id, state);
  state.built = build(db, wanted, isFinal, (done) => (state.done = done)).finally(() =>
    underway.delete(wave.id),
  );
  return state.built;
}

async function build(
  db: Db,
  { wave, layout, now }: ColumnsWanted,
  isFinal: boolean,
  onProgress: (respondents: number) => void,
): Promise<WaveColumns> {
  const request: ColumnsRequest = { waveId: wave.id, layout, isWeighted: wave.hasWeights };
  if (isFinal) {
    const columns = await buildStored(db, request, onProgress);
    // Where another process builds them too, it stores them: two that start over for each other would never end.
    if (columns !== undefined) return columns;
  }
  if (isFinal) return buildInMemory(db, request, onProgress);
  return buildLive(db, request, now, onProgress);
}

/** Times that columns are built over because somebody's answers were erased meanwhile. */
const MOST_TRIES = 3;

async function buildLive(
  db: Db,
  request: ColumnsRequest,
  now: Date,
  onProgress: (respondents: number) => void,
): Promise<WaveColumns> {
  for (let tries = 1; ; tries++) {
    const mark = await markLive(db, request.waveId, newId(), COLUMN_VERSION);
    const columns = await buildInMemory(db, request, onProgress);
    const isAsItWas = (await findColumnsHead(db, request.waveId))?.builtBy === mark;
    if (isAsItWas) keepLive(db, request.waveId, { columns, builtAt: now.getTime(), mark });
    if (isAsItWas || tries === MOST_TRIES) return columns;
  }
}

function keepLive(db: Db, waveId: string, columns: Live): void {
  const { live } = heldBy(db);
  live.delete(waveId);
  live.set(waveId, columns);
  for (const oldest of live.keys()) if (live.size > MOST_LIVE) live.delete(oldest);
}

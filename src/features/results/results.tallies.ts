import { type Db } from '../../db/connect';
import { peopleIn } from '../../measurement/add-tallies';
import { type Layout } from '../../measurement/layout';
import { type Tally } from '../../measurement/tally';
import { decodeTally, encodeTally } from '../../measurement/tally-bytes';
import { type Wave } from '../waves/waves.queries';
import { isTaking } from '../waves/waves.state';
import { CENSUS, chooseCells, type Folded, foldForward, nextTurn, nothingFolded } from './results.folding';
import { type Mentions, readMentions, writeMentions } from './results.mentions';
import { createMemory, perDatabase } from './results.memory';
import {
  findStoredMentions,
  findStoredTally,
  findTallyStamp,
  getExclusionsEdit,
  type SavedTally,
  type TallyStamp,
} from './results.queries';
import { countAll, FOREVER, saveUnlessChanged, stampOf } from './results.saving';
import { getFieldSpan, placeOf, placeText } from '../columns/columns.vectors.queries';

/**
 * A slower transaction may commit an earlier completion after a later one was read (PostgreSQL). What is younger than this is
 * therefore counted for the answer but not stored.
 */
const SETTLED_MS = 10_000;
/** Larger tallies are compared with the table once in this time, smaller ones whenever they are asked for. */
const CHECK_EVERY_MS = 60_000;
const CHECK_ALWAYS_UP_TO = 50_000;
/** Numbers (of 8 bytes) that decoded tallies may hold in memory. */
const MOST_NUMBERS = 12_000_000;

/** What of a wave is asked for. `split` is '' for the usual cells, or a segment that is to be among them. */
export type TallyRequest = {
  wave: Wave;
  layout: Layout;
  margins: readonly string[];
  split: string;
  now: Date;
  /** what is stored, where the caller has looked it up already; null for nothing */
  stored?: TallyStamp | null;
};

/** First and last instant of completion; null while there is none. */
type Span = { from: string | null; to: string | null };

export type WaveTally = { tally: Tally; mentions: Mentions; span: Span };

/** `verifiedAt`: when the number of people was last compared with the table, in milliseconds. */
type State = Folded & {
  isFinal: boolean;
  verifiedAt: number;
  stamp: string;
  exclusionsEdit: number;
  span: Span;
};

const remembered = perDatabase(() => ({
  states: createMemory<State>(MOST_NUMBERS, ({ tally }) => 2 * tally.asked.length + tally.keys.length),
  underway: new Map<string, Promise<WaveTally>>(),
}));

/**
 * A wave's tally, brought up to now. A closed wave's is final: it is read once and kept in memory. A live wave's is folded
 * forward from where it stood, and rebuilt where it does not hold as many people as the table.
 */
export function waveTally(db: Db, request: TallyRequest): Promise<WaveTally> {
  const { underway } = remembered(db);
  const key = [request.wave.id, request.split, ...request.margins].join(' ');
  const running = underway.get(key);
  if (running !== undefined) return running;
  const fresh = broughtUpToNow(db, request).finally(() => underway.delete(key));
  underway.set(key, fresh);
  return fresh;
}

async function broughtUpToNow(db: Db, request: TallyRequest): Promise<WaveTally> {
  const { wave, layout, now } = request;
  const { states } = remembered(db);
  const known = await knownState(db, request);
  if (known?.isFinal === true) return known;
  const exclusionsEdit = await getExclusionsEdit(db, wave.id);

  const vectors = { waveId: wave.id, layout, isWeighted: wave.hasWeights };
  const settledAt = new Date(now.getTime() - SETTLED_MS);
  const settled = settledAt.toISOString();
  // Whoever completed in the last moment may be committed a moment later, so the end must be as settled as the answers.
  const isOver = isTaking(wave, settledAt) === 'closed';
  const forward = known && (await foldForward(db, vectors, known, settled));
  const people = forward === undefined ? 0 : peopleIn(forward.tally);
  const isChecked =
    forward !== undefined && known !== undefined && !isOver && !isCheckDue(known, people, now);
  const holds =
    forward !== undefined &&
    known !== undefined &&
    !outgrewItsCells(peopleIn(known.tally), people) &&
    (isChecked || (await countAll(db, wave.id, settled)) === people);
  const current = holds ? forward : await rebuilt(db, request, settled);

  const whole = await foldForward(db, vectors, current, FOREVER);
  const isFinal = isOver && whole === current;
  const verifiedAt = holds && isChecked ? known.verifiedAt : now.getTime();
  const stamp = stampOf({
    respondents: peopleIn(current.tally),
    foldedTo: placeText(current.place),
    isFinal,
    exclusionsEdit,
  });
  const span = await getFieldSpan(db, wave.id);
  const state = { ...current, isFinal, verifiedAt, stamp, exclusionsEdit, span };
  const isSaved =
    known?.stamp === stamp ||
    (await saveUnlessChanged(db, storable(request, state), {
      known: holds ? known.stamp : null,
      before: isFinal ? FOREVER : settled,
    }));
  if (isSaved) states.set(`${wave.id} ${request.split}`, state);
  return { ...whole, span };
}

async function rebuilt(
  db: Db,
  { wave, layout, margins, split }: TallyRequest,
  before: string,
): Promise<Folded> {
  const vectors = { waveId: wave.id, layout, isWeighted: wave.hasWeights };
  const wanted = requiredCells(layout, margins, split);
  const cells = split === '' ? await chooseCells(db, vectors, wanted, before) : wanted;
  return foldForward(db, vectors, nothingFolded(vectors, cells), before);
}

/** What memory or the database holds, if it can answer: same layout, and the wanted segments among its cells. */
async function knownState(
  db: Db,
  { wave, layout, margins, split, ...looked }: TallyRequest,
): Promise<State | undefined> {
  const { states } = remembered(db);
  const stored = looked.stored === undefined ? await findTallyStamp(db, wave.id, split) : looked.stored;
  if (stored === undefined || stored === null) return undefined;
  const stamp = stampOf(stored);
  const inMemory = states.get(`${wave.id} ${split}`);
  const state = inMemory?.stamp === stamp ? inMemory : await readState(db, wave.id, split, layout);
  if (state === undefined) return undefined;
  const wanted = requiredCells(layout, margins, split);
  if (!wanted.every((key) => state.tally.cellSegments.includes(key))) return undefined;
  states.set(`${wave.id} ${split}`, state);
  return state;
}

async function readState(db: Db, waveId: string, split: string, layout: Layout): Promise<State | undefined> {
  const stored = await findStoredTally(db, waveId, split);
  if (stored === undefined) return undefined;
  const { foldedTo, isFinal, exclusionsEdit } = stored;
  const tally = decoded(layout, stored.counts);
  if (tally === undefined) return undefined;
  const mentions = readMentions((await findStoredMentions(db, waveId, split)) ?? '[]');
  await nextTurn();
  const stamp = stampOf(stored);
  const span = await getFieldSpan(db, waveId);
  return { tally, mentions, place: placeOf(foldedTo), isFinal, verifiedAt: 0, stamp, exclusionsEdit, span };
}

/** Bytes of another version or layout are no error: the vectors are still there to make new ones from. */
function decoded(layout: Layout, bytes: Buffer): Tally | undefined {
  try {
    return decodeTally(layout, bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function storable({ wave, split, now }: TallyRequest, state: State): SavedTally {
  return {
    waveId: wave.id,
    split,
    respondents: peopleIn(state.tally),
    foldedTo: placeText(state.place),
    isFinal: state.isFinal,
    exclusionsEdit: state.exclusionsEdit,
    counts: encodeTally(state.tally),
    mentions: writeMentions(state.mentions),
    updatedAt: now.toISOString(),
  };
}

function isCheckDue({ verifiedAt }: State, people: number, now: Date): boolean {
  return people <= CHECK_ALWAYS_UP_TO || now.getTime() - verifiedAt >= CHECK_EVERY_MS;
}

/** A wave that doubled may carry segments in its cells that it was too small for. */
function outgrewItsCells(before: number, after: number): boolean {
  return before < CENSUS && Math.floor(Math.log2(after + 1)) > Math.floor(Math.log2(before + 1));
}

function requiredCells(layout: Layout, margins: readonly string[], split: string): string[] {
  const wanted = split === '' || margins.includes(split) ? [...margins] : [...margins, split];
  return wanted.filter((key) => layout.segments.some((segment) => segment.key === key));
}

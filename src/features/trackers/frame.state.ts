import { type Recall } from '../../coding/recall';
import { nameReader, type NameReading } from '../../coding/mention-coder';
import { type Db } from '../../db/connect';
import { foldText } from '../../coding/fold';
import { listAliases, listBrands } from './brands.queries';
import {
  findSnapshot,
  listFurtherSpellings,
  listLinks,
  listSpellingKinds,
  saveSnapshot,
  type Snapshot,
} from './frame.details.queries';
import { decisionOf } from './frame.decision';
import {
  currentVersion,
  type Decided,
  type FrameVersion,
  insertVersion,
  listDecided,
  listEntries,
  listVersionsAfter,
} from './frame.queries';

/** The brands of a frame with all their spellings; a brand's own name is one of them where it is in the list. */
export type FrameState = Snapshot;

export async function loadState(db: Db, trackerId: string): Promise<FrameState> {
  const kinds = new Map((await listSpellingKinds(db, trackerId)).map(({ folded, kind }) => [folded, kind]));
  const all = [...(await listAliases(db, trackerId)), ...(await listFurtherSpellings(db, trackerId))];
  return {
    listed: (await listBrands(db, trackerId)).map(({ key, name, retiredAt, isOwn }) => ({
      ...{ key, name, retiredAt, isOwn },
    })),
    others: await listEntries(db, trackerId),
    spellings: all.map((spelling) => ({ ...spelling, kind: kinds.get(spelling.folded) ?? '' })),
    links: await listLinks(db, trackerId),
  };
}

/** The frame as it stood at a version. @returns undefined where the spellings of that time were not kept */
export async function loadStateAt(
  db: Db,
  trackerId: string,
  version: number,
): Promise<{ state: FrameState; decided: Decided[] } | undefined> {
  const now = await currentVersion(db, trackerId);
  const later = version >= now ? [] : await listVersionsAfter(db, trackerId, version);
  const state =
    later.length === 0 ? await loadState(db, trackerId) : await stateBefore(db, trackerId, version, later);
  if (state === undefined) return undefined;
  const decided = new Map((await listDecided(db, trackerId)).map((one) => [one.folded, one]));
  for (const { before } of later) {
    for (const { folded, decided: then } of before) {
      if (then === null) decided.delete(folded);
      else decided.set(folded, then);
    }
  }
  return { state, decided: [...decided.values()] };
}

async function stateBefore(
  db: Db,
  trackerId: string,
  version: number,
  later: readonly FrameVersion[],
): Promise<FrameState | undefined> {
  const kept = await findSnapshot(db, trackerId, version);
  if (kept !== undefined) return kept;
  // Nothing but decisions on brands that were there already came since: the spellings are those of today.
  const isOnlyDecided = later.every(({ kind, before }) => kind === 'decision' && before.length > 0);
  const wasEverKept = (await findSnapshot(db, trackerId, 2 ** 31 - 1)) !== undefined;
  return isOnlyDecided && !wasEverKept ? loadState(db, trackerId) : undefined;
}

/** What the matcher needs of a state. */
export function recallOf({ others, spellings, links }: FrameState, decided: readonly Decided[]): Recall {
  const aliasesOf = (brand: string) =>
    spellings.filter(({ brandKey }) => brandKey === brand).map(({ alias }) => alias);
  return {
    others: others.map(({ key, name }) => ({ id: key, name, aliases: aliasesOf(key) })),
    links,
    decisions: decided.map(decisionOf),
  };
}

/** The spellings of brands of the list. */
export function listedSpellings({ listed, spellings }: FrameState): FrameState['spellings'] {
  const keys = new Set(listed.map(({ key }) => key));
  return spellings.filter(({ brandKey }) => keys.has(brandKey));
}

/** Reads typed texts as the frame stands, or stood, in this state. */
export function readerOfState(state: FrameState, decided: readonly Decided[]): (text: string) => NameReading {
  return nameReader(listedSpellings(state), recallOf(state, decided));
}

/** A brand of the list that went into another one: it keeps its history, and no text means it any more. */
export function isMerged(
  { spellings }: { spellings: readonly { brandKey: string }[] },
  key: string,
): boolean {
  return !spellings.some(({ brandKey }) => brandKey === key);
}

/** The frame says the same of every text. */
export function isSameState(one: FrameState, other: FrameState): boolean {
  const told = ({ spellings, others, links }: FrameState) =>
    JSON.stringify([
      spellings.map(({ brandKey, folded, kind }) => `${folded} ${brandKey} ${kind}`).sort(),
      others.map(({ key, name }) => `${key} ${foldText(name)}`).sort(),
      links.map(({ brand, parent, counts }) => `${brand} ${parent} ${counts}`).sort(),
    ]);
  return told(one) === told(other);
}

/** What changed the frame, by whom; `before`: the decisions that it touched as they were. */
export type Made = Pick<FrameVersion, 'what' | 'before' | 'undoes' | 'kind' | 'madeBy' | 'madeAt'>;

/**
 * Makes what was changed a version of the frame, and keeps the brands as they were before the first such change and as they are now.
 *
 * @param was  the state before the change; null where brands and spellings did not change
 */
export async function makeVersion(
  trx: Db,
  trackerId: string,
  was: FrameState | null,
  made: Made,
): Promise<number> {
  const before = await currentVersion(trx, trackerId);
  const version = before + 1;
  await insertVersion(trx, trackerId, { version, ...made });
  if (was === null) return version;
  const now = await loadState(trx, trackerId);
  if (isSameState(was, now)) return version;
  if ((await findSnapshot(trx, trackerId, before)) === undefined)
    await saveSnapshot(trx, trackerId, before, was);
  await saveSnapshot(trx, trackerId, version, now);
  return version;
}

import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { ConflictError } from '../../errors';
import {
  deleteBrand,
  insertAlias,
  insertBrand,
  listBrands,
  nextBrandPosition,
  removeAliases,
  updateBrand,
} from '../trackers/brands.queries';
import { replaceDetails } from '../trackers/frame.details.queries';
import {
  currentVersion,
  type Decided,
  deleteDecided,
  deleteEntry,
  findDecided,
  insertEntry,
  listDecided,
  saveDecided,
} from '../trackers/frame.queries';
import { type FrameState, isSameState, loadState, makeVersion } from '../trackers/frame.state';
import { raiseEdit } from '../trackers/trackers.queries';
import { type Changed } from './codeframe.changes';
import { type By } from './codeframe.deciding';

export type Applied = { kind: 'done'; version: number } | { kind: 'refused'; message: string };
/** Decisions that come with a file; those on texts that somebody decided on already are not among them. */
export type NewDecision = Pick<Decided, 'folded' | 'text' | 'kind' | 'brands'>;

/**
 * Makes a change of the frame a version of it: worked out anew from the frame as it is, all of it or nothing. A person's decision stays
 * what it was; where two brands become one, it means that one.
 *
 * @param work  what the frame becomes, or why it cannot, in words
 */
export function applyChange(
  db: Db,
  trackerId: string,
  by: By,
  work: (
    state: FrameState,
    decided: readonly Decided[],
  ) => (Changed & { decisions?: NewDecision[] }) | string,
): Promise<Applied> {
  return db
    .transaction(async (trx): Promise<Applied> => {
      await lockTracker(trx, trackerId);
      const was = await loadState(trx, trackerId);
      const changed = work(was, await listDecided(trx, trackerId));
      if (typeof changed === 'string') return { kind: 'refused', message: changed };
      const { state, what, renamed, undoes = null, restored = [], decisions = [] } = changed;
      const isOfDecisions = decisions.length > 0 || restored.length > 0;
      if (isSameState(was, state) && was.listed.length === state.listed.length && !isOfDecisions)
        return { kind: 'refused', message: 'That changes nothing.' };
      const version = (await currentVersion(trx, trackerId)) + 1;
      await saveState(trx, trackerId, was, state, by.at);
      const before = [
        ...(await rename(trx, trackerId, renamed, version)),
        ...(await addDecisions(trx, trackerId, decisions, version, by)),
        ...(await restore(trx, trackerId, restored, version)),
      ];
      const made = { what, before, undoes, kind: 'frame', madeBy: by.name, madeAt: by.at } as const;
      await makeVersion(trx, trackerId, was, made);
      await raiseEdit(trx, trackerId);
      return { kind: 'done', version };
    })
    .catch((error: unknown) => {
      if (error instanceof ConflictError) return { kind: 'refused', message: error.message };
      throw error;
    });
}

/** Writes only what differs. */
async function saveState(
  trx: Db,
  trackerId: string,
  was: FrameState,
  now: FrameState,
  at: string,
): Promise<void> {
  for (const { key } of was.others)
    if (!now.others.some((other) => other.key === key)) await deleteEntry(trx, trackerId, key);
  await saveList(trx, trackerId, now.listed);
  for (const other of now.others)
    if (!was.others.some(({ key }) => key === other.key)) await insertEntry(trx, trackerId, other, at);
  const listed = new Set(now.listed.map(({ key }) => key));
  const ofList = now.spellings.filter(({ brandKey }) => listed.has(brandKey));
  await removeAliases(trx, trackerId);
  for (const { key } of was.listed) if (!listed.has(key)) await deleteBrand(trx, trackerId, key);
  for (const { brandKey, alias, folded } of ofList)
    await insertAlias(trx, trackerId, { brandKey, alias, folded });
  const names = new Map(now.others.map(({ key, name }) => [key, foldText(name)]));
  await replaceDetails(trx, trackerId, {
    further: now.spellings.filter(
      ({ brandKey, folded }) => !listed.has(brandKey) && names.get(brandKey) !== folded,
    ),
    kinds: now.spellings.flatMap(({ folded, kind }) => (kind === '' ? [] : [{ folded, kind }])),
    links: now.links,
  });
}

/** A brand that leaves the list is taken out once its names are gone. */
async function saveList(trx: Db, trackerId: string, listed: FrameState['listed']): Promise<void> {
  const stored = new Map((await listBrands(trx, trackerId)).map((brand) => [brand.key, brand]));
  for (const { key, name, retiredAt } of listed) {
    const brand = stored.get(key);
    if (brand === undefined) {
      const position = await nextBrandPosition(trx, trackerId);
      await insertBrand(trx, trackerId, { key, name, isOwn: false, position });
    } else if (brand.name !== name)
      await updateBrand(trx, trackerId, key, { ...brand, name, retiredAt: retiredAt ?? null });
  }
}

type Before = { folded: string; decided: Decided | null }[];

async function rename(
  trx: Db,
  trackerId: string,
  renamed: Changed['renamed'],
  version: number,
): Promise<Before> {
  if (renamed === null) return [];
  const { from, into } = renamed;
  const meant = (await listDecided(trx, trackerId)).filter(({ brands }) => brands.includes(from));
  for (const decided of meant) {
    const brands = [...new Set(decided.brands.map((key) => (key === from ? into : key)))];
    await saveDecided(trx, trackerId, { ...decided, brands, version });
  }
  return meant.map((decided) => ({ folded: decided.folded, decided }));
}

async function addDecisions(
  trx: Db,
  trackerId: string,
  decisions: readonly NewDecision[],
  version: number,
  { name, at }: By,
): Promise<Before> {
  const known = await findDecided(
    trx,
    trackerId,
    decisions.map(({ folded }) => folded),
  );
  const fresh = decisions.filter(({ folded }) => !known.some((one) => one.folded === folded));
  for (const decision of fresh)
    await saveDecided(trx, trackerId, { ...decision, version, madeBy: name, madeAt: at });
  return fresh.map(({ folded }) => ({ folded, decided: null }));
}

async function restore(trx: Db, trackerId: string, restored: Before, version: number): Promise<Before> {
  const now = await findDecided(
    trx,
    trackerId,
    restored.map(({ folded }) => folded),
  );
  for (const { folded, decided } of restored) {
    if (decided === null) await deleteDecided(trx, trackerId, folded);
    else await saveDecided(trx, trackerId, { ...decided, version });
  }
  return restored.map(({ folded }) => ({
    folded,
    decided: now.find((one) => one.folded === folded) ?? null,
  }));
}

import { type Db } from '../../db/connect';
import { writeLast } from '../../db/write-last';
import {
  admits,
  changedCounters,
  count,
  type Ledger,
  type Place,
  QuotasChangedError,
} from './quotas.counters';
import {
  deletePlaces,
  listExpired,
  listPlaces,
  lockCounters,
  type PlaceOf,
  renewPlaces,
  savePlace,
  type Side,
  updateCounter,
} from './quotas.queries';
import { requireQuotaVersion } from './quotas.version.queries';

/** What somebody wants of the quotas of a wave with a page that is saved. */
export type Claim = Side & {
  responseId: string;
  /** keep a place free, take it for a complete, take it even where there is none, or give it back */
  want: 'hold' | 'take' | 'retake' | 'free';
  /** as `cellsOf` gives them */
  cells: string[];
  /** of the quotas that these cells are of; absent where it does not matter any more */
  version?: number;
  startedAt: string;
  now: string;
  /** until when a place is held for somebody who is silent */
  expiresAt: string;
  /** what to do once there is a place; runs in the same transaction */
  admit?: () => Promise<void>;
  /** what to do where there is none */
  refuse?: () => Promise<void>;
};

/**
 * Claims a place in the transaction that saves the page: at its end, with everybody else's of the same commit, so that the
 * counters are locked for no longer than the commit takes and always in the same order. Nobody is admitted beyond a target by
 * any number of processes: a counter is read and changed under its lock.
 */
export function claimPlace(trx: Db, claim: Claim): Promise<void> {
  return writeLast(trx, [claim], settleClaims, true);
}

/** Somebody's answers no longer count: their place is free for others. */
export function freePlace(trx: Db, whose: Side & { responseId: string }, now: string): Promise<void> {
  return claimPlace(trx, { ...whose, want: 'free', cells: [], startedAt: now, now, expiresAt: now });
}

/** An exclusion is taken back: the complete counts again, even where its cells have filled up meanwhile. */
export function retakePlace(
  trx: Db,
  whose: Side & { responseId: string; cells: string[] },
  now: string,
): Promise<void> {
  return claimPlace(trx, { ...whose, want: 'retake', startedAt: now, now, expiresAt: now });
}

async function settleClaims(trx: Db, claims: Claim[]): Promise<void> {
  const sides = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = `${claim.waveId} ${claim.isTest}`;
    sides.set(key, [...(sides.get(key) ?? []), claim]);
  }
  for (const [, ofSide] of [...sides].sort(([a], [b]) => (a < b ? -1 : 1))) await settleSide(trx, ofSide);
}

async function settleSide(trx: Db, claims: Claim[]): Promise<void> {
  const { waveId, isTest } = claims[0]!;
  const side = { waveId, isTest };
  const before = placesOf(await listPlaces(trx, side, [...new Set(claims.map((claim) => claim.responseId))]));
  const renewals = claims.filter((claim) => isRenewal(claim, before.get(claim.responseId)));
  const others = claims.filter((claim) => !renewals.includes(claim));
  if (others.length > 0) await settleLocked(trx, side, others);
  await renew(trx, side, renewals);
  for (const { admit } of renewals) await admit?.();
}

/** Most claims only keep what is held already: no counter changes. */
function isRenewal({ want, cells, now }: Claim, place: Place | undefined): boolean {
  return want === 'hold' && place?.state === 'held' && place.expiresAt >= now && isSame(place.cells, cells);
}

async function renew(trx: Db, side: Side, claims: Claim[]): Promise<void> {
  const ids = [...new Set(claims.map(({ responseId }) => responseId))];
  if (ids.length === 0) return;
  const kept = await renewPlaces(trx, side, ids, claims.at(-1)!.expiresAt);
  // Somebody took a place away between reading and renewing it: everybody is asked again, one by one.
  if (kept !== ids.length) throw new QuotasChangedError('a held place expired meanwhile');
}

type Settling = { trx: Db; side: Side; ledger: Ledger; places: Map<string, PlaceOf>; hasReaped: boolean };

async function settleLocked(trx: Db, side: Side, claims: Claim[]): Promise<void> {
  const counters = new Map((await lockCounters(trx, side)).map((counter) => [counter.cell, counter]));
  const versions = new Set(claims.flatMap(({ version }) => version ?? []));
  for (const version of versions) await requireQuotaVersion(trx, side.waveId, version);
  const ledger: Ledger = { counters, changed: new Set(), now: claims.at(-1)!.now };
  const ids = [...new Set(claims.map((claim) => claim.responseId))];
  const settling = {
    trx,
    side,
    ledger,
    places: placesOf(await listPlaces(trx, side, ids)),
    hasReaped: false,
  };
  const outcomes: ((() => Promise<void>) | undefined)[] = [];
  for (const claim of claims) outcomes.push((await settle(settling, claim)) ? claim.admit : claim.refuse);
  for (const counter of changedCounters(ledger)) await updateCounter(trx, side, counter);
  for (const outcome of outcomes) await outcome?.();
}

/** @returns whether there is a place */
async function settle(settling: Settling, claim: Claim): Promise<boolean> {
  const { trx, side, ledger, places } = settling;
  const { responseId, want, cells } = claim;
  const place = places.get(responseId);
  // Sent twice: who has completed keeps what was taken.
  if (want !== 'free' && place?.state === 'taken') return true;
  if (place !== undefined) count(ledger, place, -1);
  const isTheirs = place !== undefined && isSame(place.cells, cells);
  const isGiven = want === 'retake' || isTheirs;
  const isAdmitted = want !== 'free' && (isGiven || (await isRoomFor(settling, claim)));
  if (!isAdmitted) {
    places.delete(responseId);
    await deletePlaces(trx, side, [responseId]);
    return want === 'free';
  }
  const state = want === 'hold' ? 'held' : 'taken';
  const given: PlaceOf = { responseId, cells, state, expiresAt: claim.expiresAt };
  count(ledger, given, 1);
  places.set(responseId, given);
  await savePlace(trx, side, given);
  return true;
}

/** Where a cell is full, the places of those who have been silent for too long are free first. */
async function isRoomFor(settling: Settling, { cells, startedAt }: Claim): Promise<boolean> {
  if (admits(settling.ledger, cells, startedAt)) return true;
  if (settling.hasReaped) return false;
  settling.hasReaped = true;
  const { trx, side, ledger, places } = settling;
  const expired = await listExpired(trx, side, ledger.now);
  // Somebody of this very commit may be coming back to theirs.
  const gone = expired.filter(({ responseId }) => !places.has(responseId));
  for (const place of gone) count(ledger, place, -1);
  await deletePlaces(
    trx,
    side,
    gone.map(({ responseId }) => responseId),
  );
  return admits(ledger, cells, startedAt);
}

function placesOf(places: PlaceOf[]): Map<string, PlaceOf> {
  return new Map(places.map((place) => [place.responseId, place]));
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}

import { createHash } from 'node:crypto';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { StaleError, StateError } from '../../errors';
import { freezeWeights } from '../../measurement/frozen-weights';
import { type WaveResults } from '../results/results.waves';
import { loadScope } from '../results/results.scope';
import { type Tracker } from '../trackers/trackers.queries';
import { isTaking } from '../waves/waves.state';
import {
  insertSet,
  listCurrentSets,
  type SetContent,
  type WeightSet,
} from '../weighting/weighting.sets.queries';
import { loadLive, loadWave, type WavePlace } from './publishing.loading';

/** What would be frozen if a wave were published now, or why it cannot be. */
export type Publishable =
  { kind: 'ready'; content: string; hash: string; completes: number } | { kind: 'not-now'; why: string };

export function publishable(live: WaveResults | undefined, taking: WavePlace['taking']): Publishable {
  if (live === undefined) return notNow('This wave was never opened, so there are no results yet.');
  const { weighting, completes } = live;
  if (taking === 'taking')
    return notNow('This wave is still in field. Close it first: its answers may still change.');
  if (taking === 'grace')
    return notNow(
      'This wave has just closed. Those who started in time may finish for half an hour; publish it then.',
    );
  if (weighting.weights === null) return notNow('Nobody has answered, so there are no results to publish.');
  if (weighting.problem !== '') return notNow(weighting.problem);
  const { cap, labels, identity } = weighting;
  const frozen = { cap, identity, ...freezeWeights(weighting.weights) };
  // Labels are for readers: another wording of an answer is no other weighting.
  const content = JSON.stringify({ labels, ...frozen });
  return { kind: 'ready', content, hash: contentHash(frozen), completes };
}

/** Digits of a factor or a share that count: raking arrives at the same ones on every machine. */
const DIGITS = 6;

/**
 * SHA-256 in hexadecimal of what decides numbers: margins with their shares and merges, cap, base, and the factor of every
 * combination of answers. Diagnostics follow from these, and the last digits of a raking differ between machines, so neither is in it.
 */
export function contentHash({ source, base, cap, identity, margins, factors }: Decisive): string {
  const decisive = {
    ...{ source, base, cap, identity },
    margins: margins.map(({ segment, categories }) => [
      segment,
      categories.map(({ options, target }) => [options, target.toFixed(DIGITS)]),
    ]),
    factors: factors.map(({ categories, factor }) => [categories, factor.toFixed(DIGITS)]),
  };
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex');
}

type Decisive = Pick<SetContent, 'source' | 'base' | 'cap' | 'identity' | 'margins' | 'factors'>;

function notNow(why: string): Publishable {
  return { kind: 'not-now', why };
}

/**
 * Whether a wave is published with exactly the weights that it would be published with now: then no number changes. The hash of
 * what is stored is taken anew, since sets of earlier versions were hashed with more digits.
 */
export function isPublishedSo(
  { wave, scope }: Pick<WavePlace, 'wave' | 'scope'>,
  found: Publishable,
): boolean {
  const frozen = scope.published.get(wave.id);
  return found.kind === 'ready' && frozen !== undefined && found.hash === contentHash(frozen.content);
}

export type Publication = { by: string; reason: string; now: Date };

/**
 * Publishes the results of a wave: stores its weights for good.
 *
 * @param seen  the newest version and the hash of what the confirmation showed
 * @throws StateError when it cannot be published now, StaleError when something changed since it was shown
 */
export async function publishWave(
  db: Db,
  { tracker, wave }: Pick<WavePlace, 'tracker' | 'wave'>,
  seen: { version: number; hash: string },
  publication: Publication,
): Promise<void> {
  // Worked out before the transaction: it may fold answers, which opens transactions of its own.
  const place = await loadWave(db, tracker, wave, publication.now);
  const found = publishable(place.live, place.taking);
  if (found.kind === 'not-now') throw new StateError(found.why);
  const newest = place.sets[0]?.version ?? 0;
  if (found.hash !== seen.hash || newest !== seen.version) throw new StaleError(MOVED);
  await insertSet(db, newSet(wave.id, newest, place.scope.scheme.version, found, publication));
}

export const MOVED =
  'What is about to be published changed since you looked at it: the weights, the population shares or the answers. Look again, then publish.';

function newSet(
  waveId: string,
  newest: number,
  schemeVersion: number,
  { content, hash, completes }: Extract<Publishable, { kind: 'ready' }>,
  { by, reason, now }: Publication,
) {
  const about = { reason, madeBy: by, madeAt: now.toISOString() };
  return { waveId, version: newest + 1, schemeVersion, completes, content, hash, ...about };
}

/** What publishing all waves again under the scheme in force would do to one of them. */
export type Step = {
  wave: { id: string; label: string };
  current: WeightSet | undefined;
  found: Publishable;
  /** published with exactly these weights already, so left as it is */
  isDone: boolean;
};

/** Every wave of the tracker that is over, and what would be published; `hash` stands for all of it. */
export async function planAll(
  db: Db,
  tracker: Tracker,
  now: Date,
): Promise<{ steps: Step[]; hash: string; schemeVersion: number }> {
  const scope = await loadScope(db, tracker, now);
  const over = scope.waves.filter((wave) => isTaking(wave, now) === 'closed');
  const sets = await listCurrentSets(
    db,
    over.map(({ id }) => id),
  );
  const steps = (await loadLive(db, scope, over, now))
    .filter(({ completes }) => completes > 0)
    .map((live): Step => {
      const found = publishable(live, 'closed');
      const current = sets.get(live.wave.id);
      const { id, label } = live.wave;
      return {
        wave: { id, label },
        current,
        found,
        isDone: isPublishedSo({ wave: live.wave, scope }, found),
      };
    });
  const parts = steps.map(({ wave, current, found }) => [
    wave.id,
    current?.version ?? 0,
    found.kind === 'ready' ? found.hash : found.why,
  ]);
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return { steps, hash, schemeVersion: scope.scheme.version };
}

/**
 * Publishes every wave that can be published and is not yet as it would be, all or none.
 *
 * @returns how many
 * @throws StaleError when anything changed since the confirmation was shown
 */
export async function publishAll(
  db: Db,
  tracker: Tracker,
  seenHash: string,
  publication: Publication,
): Promise<number> {
  const { steps, hash, schemeVersion } = await planAll(db, tracker, publication.now);
  if (hash !== seenHash) throw new StaleError(MOVED);
  const rows = steps.flatMap(({ wave, current, found, isDone }) =>
    found.kind === 'ready' && !isDone
      ? [newSet(wave.id, current?.version ?? 0, schemeVersion, found, publication)]
      : [],
  );
  await db.transaction(async (trx) => {
    await lockTracker(trx, tracker.id);
    for (const row of rows) await insertSet(trx, row);
  });
  return rows.length;
}

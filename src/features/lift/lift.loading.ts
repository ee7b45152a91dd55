import { ZodError } from 'zod';
import { type Db } from '../../db/connect';
import { listProgrammes, type Programme } from '../programmes/programmes.queries';
import { findCurrentTarget } from '../positioning/positioning.queries';
import { listFindings } from '../results/results.findings.queries';
import { loadResults, loadScope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { type Tracker } from '../trackers/trackers.queries';
import { type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { type AskedLift, liftQuestion } from './lift.question';
import { LIFT, liftProgress } from './lift.working';
import { StoredLift } from './lift.types';

/** Where a programme's lift in a wave stands. */
export type LiftState =
  | { kind: 'found'; lift: StoredLift }
  | { kind: 'under-way'; part: number }
  /** `isStale`: what was found before is of other answers, weights or questions */
  | { kind: 'not-yet'; isStale: boolean }
  | Extract<AskedLift, { kind: 'cannot-say' }>;

export type LiftPlace = {
  tracker: Tracker;
  programme: Programme;
  waves: Wave[];
  /** the wave looked at; null while none was opened */
  chosen: { results: WaveResults; asked: AskedLift; state: LiftState } | null;
};

/** @param waveId  undefined for the newest wave that asked about the programme, else the newest */
export async function loadLift(
  db: Db,
  tracker: Tracker,
  programme: Programme,
  waveId: string | undefined,
  now: Date,
): Promise<LiftPlace> {
  const scope = await loadScope(db, tracker, now);
  const others = await listProgrammes(db, tracker.id);
  const target = await findCurrentTarget(db, tracker.id);
  const wanted = scope.waves.filter(({ id }) => waveId === undefined || id === waveId);
  const none = { tracker, programme, waves: scope.waves, chosen: null };
  let last: LiftPlace = none;
  // Newest first: the first that asked about it is the one to show.
  for (const wave of [...wanted].reverse()) {
    const [results] = await loadResults(db, scope, [wave], {}, now);
    if (results === undefined) continue;
    const asked = liftQuestion(results, programme, others, target);
    const state = await stateOf(db, results, programme.id, asked, now);
    const place = { ...none, chosen: { results, asked, state } };
    if (asked.kind === 'ask' || programme.exposure === null) return place;
    if (last.chosen === null) last = place;
  }
  return last;
}

async function stateOf(
  db: Db,
  { wave }: WaveResults,
  programmeId: string,
  asked: AskedLift,
  now: Date,
): Promise<LiftState> {
  if (asked.kind === 'cannot-say') return asked;
  if (effectiveStatus(wave, now) === 'open') return { kind: 'cannot-say', reason: 'still-open' };
  const part = liftProgress(db, wave.id, programmeId);
  if (part !== undefined) return { kind: 'under-way', part };
  const [stored] = await listFindings(db, LIFT, [wave.id], [programmeId]);
  if (stored === undefined) return { kind: 'not-yet', isStale: false };
  const lift = stored.stamp === asked.stamp ? readStored(stored.content) : undefined;
  return lift === undefined ? { kind: 'not-yet', isStale: true } : { kind: 'found', lift };
}

/** Undefined where another version of the program wrote it. */
function readStored(content: string): StoredLift | undefined {
  try {
    return StoredLift.parse(JSON.parse(content));
  } catch (error) {
    if (error instanceof ZodError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

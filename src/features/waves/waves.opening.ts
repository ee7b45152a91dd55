import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { StateError } from '../../errors';
import { type Finding } from '../questionnaires/questionnaires.lint.types';
import { freezeInstrument } from '../questionnaires/questionnaires.queries';
import { confirmedNote } from './waves.breaks';
import { markClosed, markOpen, updateBreakNote } from './waves.changes.queries';
import { generateForWave } from './waves.instrument';
import { type FactSource, type Gate, loadGate } from './waves.gate';
import { getWave, listDatedWaves, type Wave } from './waves.queries';
import { closedSince, endOf, isDueToClose, isDueToOpen } from './waves.state';

type Place = Pick<AppContext, 'db' | 'now' | 'log'>;

/** What keeps a wave from opening; empty when it is open. */
export type Opening = { blockedBy: Finding[] };

/**
 * Freezes the questionnaire as it is now and takes answers from here on; all or nothing. Opening what is open changes
 * nothing.
 *
 * @throws StateError when the wave has closed already
 */
export async function openWave(db: Db, wave: Wave, now: Date, moreFacts?: FactSource): Promise<Opening> {
  return db.transaction(async (trx) => {
    // The setup is read piece by piece: nobody may change one while another is read.
    await lockTracker(trx, wave.trackerId);
    const stored = await getWave(trx, wave.trackerId, wave.id, 'all');
    const instrument = await generateForWave(trx, stored);
    const gate = await loadGate(trx, stored, instrument, moreFacts);
    const blockedBy = [...overdue(wave, now), ...gate.blockedBy];
    if (wave.status === 'planned' && blockedBy.length > 0) return { blockedBy };
    const instrumentId = await freezeInstrument(trx, wave.trackerId, instrument, now);
    const isFirst = await markOpen(trx, wave.id, instrumentId, now.toISOString());
    if (isFirst) await noteBreaks(trx, wave, gate);
    else await refuseClosed(trx, wave);
    return { blockedBy: [] };
  });
}

function overdue(wave: Wave, now: Date): Finding[] {
  if (wave.closesOn === null || endOf(wave.closesOn) > now) return [];
  const message = 'The last day of its plan is over, so it would close at once.';
  return [{ rule: 'dates.over', severity: 'block', place: '', message, fix: 'Change the dates first.' }];
}

async function refuseClosed(db: Db, { trackerId, id }: Wave): Promise<void> {
  const { status } = await getWave(db, trackerId, id, 'all');
  if (status === 'closed')
    throw new StateError('This wave has closed, and a closed wave stays closed. Copy it to ask again.');
}

/** What changed is noted when the wave opens, so that it is known when somebody reads the trend years later. */
async function noteBreaks(db: Db, wave: Wave, { changes, confirmations }: Gate): Promise<void> {
  const note = confirmedNote(changes, confirmations);
  if (wave.breakNote === '' && note !== '') await updateBreakNote(db, wave.id, '', note);
}

/**
 * Closes the wave for good. Closing what is closed changes nothing.
 *
 * @throws StateError when the wave never opened
 */
export async function closeWave(db: Db, wave: Wave, now: Date): Promise<void> {
  const closedAt = closedSince(wave, now) ?? now;
  if (await markClosed(db, wave.id, closedAt.toISOString())) return;
  const { status } = await getWave(db, wave.trackerId, wave.id, 'all');
  if (status === 'planned') throw new StateError('This wave is not open yet, so it cannot be closed.');
}

/**
 * Does what the plans say: opens waves whose first day has come, closes those whose last day is over. Called by a clock, never
 * by a page that is only read. A wave whose questionnaire is not ready stays planned, and its page says why.
 */
export async function openAndCloseDue({ db, now, log }: Place, moreFacts?: FactSource): Promise<void> {
  const at = now();
  for (const wave of await listDatedWaves(db)) {
    if (isDueToClose(wave, at)) await markClosed(db, wave.id, closedSince(wave, at)!.toISOString());
    if (!isDueToOpen(wave, at)) continue;
    const { blockedBy } = await openWave(db, wave, at, moreFacts);
    if (blockedBy.length > 0)
      log.warn({ wave: wave.id, rules: blockedBy.map(({ rule }) => rule) }, 'wave not ready to open');
  }
}

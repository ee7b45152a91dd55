import { type Db } from './connect';

/** Makes whoever changes this tracker, or locks it too, wait until the transaction is over. */
export async function lockTracker(trx: Db, trackerId: string): Promise<void> {
  await trx('trackers').select('trackers.id').where('trackers.id', trackerId).forNoKeyUpdate();
}

/**
 * Makes whoever completes an answer of this wave wait, too, and waits for those who are completing one: what is read of the wave
 * afterwards is all there is.
 */
export async function lockWaveForAll(trx: Db, waveId: string): Promise<void> {
  await trx('waves').select('waves.id').where('waves.id', waveId).forUpdate();
}

/**
 * Makes whoever else locks this wave wait until the transaction is over: a tally is saved, and answers are erased, one after
 * the other. Completing an answer does not wait. SQLite has one transaction at a time, so there is nothing to lock.
 */
export async function lockWave(trx: Db, waveId: string): Promise<void> {
  await trx('waves').select('waves.id').where('waves.id', waveId).forNoKeyUpdate();
}

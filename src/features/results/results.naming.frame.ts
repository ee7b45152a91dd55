import { type Db } from '../../db/connect';
import { type Decided, currentVersion } from '../trackers/frame.queries';
import { type FrameState, loadStateAt } from '../trackers/frame.state';
import { listHeldVersions } from './results.naming.queries';

/** A frame to read mentions with; `stamp` changes whenever it may read them otherwise. */
export type FrameOfWave = { state: FrameState; decided: Decided[]; stamp: string };

/**
 * The frame that the figures of each wave rest on: a published wave keeps the one that it was published with.
 *
 * @returns undefined for a wave whose frame was not kept
 */
export async function loadFrameOf(
  db: Db,
  trackerId: string,
): Promise<(waveId: string) => Promise<FrameOfWave | undefined>> {
  const current = await currentVersion(db, trackerId);
  const held = await listHeldVersions(db, trackerId, current);
  const loaded = new Map<number, Promise<FrameOfWave | undefined>>();
  return (waveId) => {
    const version = held.get(waveId) ?? current;
    const known = loaded.get(version) ?? loadOne(db, trackerId, version);
    loaded.set(version, known);
    return known;
  };
}

async function loadOne(db: Db, trackerId: string, version: number): Promise<FrameOfWave | undefined> {
  const found = await loadStateAt(db, trackerId, version);
  return found && { ...found, stamp: String(version) };
}

import { type Db } from '../../db/connect';
import { type Tracker } from '../trackers/trackers.queries';
import { falseRecognitionOf } from './results.false-recognition';
import { shareCell } from './results.figures';
import { loadResults, loadScope } from './results.scope';

/** A line of the table: a made-up name in a wave, and who said that they know it. */
export type FalseRecognitionLine = {
  waveId: string;
  wave: string;
  name: string;
  share: string;
  range: string;
  base: string;
};

/** All waves of a tracker that showed such a name, oldest first, weighted as their reports are. */
export async function loadFalseRecognition(
  db: Db,
  tracker: Tracker,
  now: Date,
): Promise<FalseRecognitionLine[]> {
  const scope = await loadScope(db, tracker, now);
  const waves = scope.waves.filter((wave) => !('audience' in wave) || wave.audience !== 'insiders');
  const all = await loadResults(db, scope, waves, {}, now);
  return all.flatMap((results) =>
    falseRecognitionOf(results).map(({ name, result }) => {
      const { share, range, base } = shareCell(result);
      return { waveId: results.wave.id, wave: results.wave.label, name, share, range, base };
    }),
  );
}

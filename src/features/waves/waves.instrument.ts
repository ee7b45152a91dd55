import { type Db } from '../../db/connect';
import { askFirst } from '../../instrument/ask-first';
import { generateInstrument } from '../../instrument/generate';
import { generateInsiders } from '../../instrument/insiders';
import { type Instrument } from '../../instrument/instrument';
import { listSegments, type Segment } from '../trackers/segments.queries';
import { isActive, loadSetup } from '../trackers/trackers.setup';
import { listInsiderQuestions } from './waves.insiders.queries';
import { type Wave } from './waves.queries';

/**
 * What this wave would ask if it opened now. Where quotas turn people away, what they go by and what results are weighted by
 * is asked of everybody before.
 */
export async function generateForWave(
  db: Db,
  { trackerId, askedFirst, audience }: Pick<Wave, 'trackerId' | 'askedFirst' | 'audience'>,
): Promise<Instrument> {
  if (audience === 'insiders')
    return generateInsiders(await loadSetup(db, trackerId), await listInsiderQuestions(db, trackerId));
  const instrument = generateInstrument(await loadSetup(db, trackerId));
  if (askedFirst.length === 0) return instrument;
  const segments = (await listSegments(db, trackerId)).filter(isActive);
  return askFirst(instrument, [...askedFirst, ...weightedSegments(segments)]);
}

/** Keys of the segments with population shares: results are weighted by them. */
export function weightedSegments(segments: readonly Segment[]): string[] {
  return segments
    .filter(({ options }) => options.some(({ populationShare }) => populationShare !== null))
    .map(({ key }) => key);
}

import { type Db } from '../../db/connect';
import { askFirst } from '../../instrument/ask-first';
import { generateInstrument } from '../../instrument/generate';
import { generateInsiders, insidersGaps, rawInsiders } from '../../instrument/insiders';
import { type Instrument } from '../../instrument/instrument';
import { englishName } from '../../instrument/translation.made';
import { listSegments, type Segment } from '../trackers/segments.queries';
import { isActive, loadSetup } from '../trackers/trackers.setup';
import { listInsiderQuestions } from '../trackers/insiders.queries';
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

/** What the company's own people cannot be asked yet in each language. */
export async function loadInsiderGaps(
  db: Db,
  trackerId: string,
): Promise<{ language: string; missing: string[] }[]> {
  const setup = await loadSetup(db, trackerId);
  const raw = rawInsiders(setup, await listInsiderQuestions(db, trackerId));
  return insidersGaps(raw, setup.translations).map(({ language, missing }) => ({
    language: englishName(language),
    missing,
  }));
}

/** Keys of the segments with population shares: results are weighted by them. */
export function weightedSegments(segments: readonly Segment[]): string[] {
  return segments
    .filter(({ options }) => options.some(({ populationShare }) => populationShare !== null))
    .map(({ key }) => key);
}

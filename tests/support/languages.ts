import { type Db } from '../../src/db/connect';
import { freezeInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { saveLanguages, saveTranslation } from '../../src/features/trackers/languages.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { markOpen } from '../../src/features/waves/waves.changes.queries';
import { generateInstrument, rawInstrument } from '../../src/instrument/generate';
import { textsToTranslate } from '../../src/instrument/translation.made';
import { aSurvey, type TestSurvey } from './survey';

const AT = '2026-11-20T08:00:00.000Z';
const BY = { name: 'Somebody', at: new Date(AT) };

/** Words that nobody would take for a translation, but that show where each language stands. */
export const wordsIn = (language: string, text: string): string =>
  language === 'ar' ? `نص ${text.length}` : `${language}: ${text}`;

/** Translates whatever still needs words. */
export async function translateAll(db: Db, trackerId: string, language: string): Promise<void> {
  const raw = rawInstrument(await loadSetup(db, trackerId));
  const open = textsToTranslate(raw, { language, texts: {} }).filter(({ state }) => state === 'missing');
  const texts = Object.fromEntries(
    open.map(({ path, text }) => [path, { text: wordsIn(language, text), of: text }]),
  );
  await saveTranslation(db, trackerId, { language, texts, edit: 0 }, BY);
}

/** A survey in the field in English, German and Arabic. */
export async function aSurveyInThree(db: Db, accent = ''): Promise<TestSurvey> {
  const { trackerId, wave } = await aSurvey(db, { isPlanned: true });
  await saveLanguages(db, trackerId, 0, { further: ['de', 'ar'], accent });
  await translateAll(db, trackerId, 'de');
  await translateAll(db, trackerId, 'ar');
  const instrument = generateInstrument(await loadSetup(db, trackerId));
  const instrumentId = await freezeInstrument(db, trackerId, instrument, new Date(AT));
  await markOpen(db, wave.id, instrumentId, AT);
  return { trackerId, wave, instrument };
}

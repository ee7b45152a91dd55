import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { rawInstrument } from '../../instrument/generate';
import { type Instrument } from '../../instrument/instrument';
import { textsToTranslate, type TextToTranslate } from '../../instrument/translation.made';
import {
  getLanguages,
  getTranslation,
  type Languages,
  listTranslations,
  type StoredTranslation,
} from '../trackers/languages.queries';
import { loadSetup } from '../trackers/trackers.setup';

/** A language with every text of the questionnaire as it stands now. */
export type LanguageTexts = { stored: StoredTranslation; base: string; texts: TextToTranslate[] };

/** @throws NotFoundError where the tracker does not ask in this language */
export async function loadLanguage(db: Db, trackerId: string, language: string): Promise<LanguageTexts> {
  const { base, further } = await getLanguages(db, trackerId);
  if (!further.includes(language)) throw new NotFoundError('language');
  const stored = await getTranslation(db, trackerId, language);
  const raw = rawInstrument(await loadSetup(db, trackerId));
  return { stored, base, texts: textsToTranslate(raw, stored) };
}

export type AllLanguages = { languages: Languages; raw: Instrument; further: LanguageTexts[] };

export async function loadLanguages(db: Db, trackerId: string): Promise<AllLanguages> {
  const languages = await getLanguages(db, trackerId);
  const raw = rawInstrument(await loadSetup(db, trackerId));
  const all = await listTranslations(db, trackerId);
  const further = languages.further.map((language): LanguageTexts => {
    const stored = all.find((one) => one.language === language) ?? { language, texts: {}, edit: 0 };
    return { stored, base: languages.base, texts: textsToTranslate(raw, stored) };
  });
  return { languages, raw, further };
}

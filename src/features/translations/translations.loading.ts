import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { rawInstrument } from '../../instrument/generate';
import { insidersToTranslate, rawInsiders } from '../../instrument/insiders';
import { type Instrument } from '../../instrument/instrument';
import { textsToTranslate, type TextToTranslate } from '../../instrument/translation.made';
import {
  getLanguages,
  getTranslation,
  type Languages,
  listTranslations,
  type StoredTranslation,
} from '../trackers/languages.queries';
import { listInsiderQuestions } from '../trackers/insiders.queries';
import { loadSetup } from '../trackers/trackers.setup';

/** A language with every text of the questionnaire as it stands now. */
export type LanguageTexts = { stored: StoredTranslation; base: string; texts: TextToTranslate[] };

/** @throws NotFoundError where the tracker does not ask in this language */
export async function loadLanguage(db: Db, trackerId: string, language: string): Promise<LanguageTexts> {
  const { base, further } = await getLanguages(db, trackerId);
  if (!further.includes(language)) throw new NotFoundError('language');
  const stored = await getTranslation(db, trackerId, language);
  return { stored, base, texts: (await loadTexts(db, trackerId)).beside(stored) };
}

/** All that the market is asked, then what only the company's own people are. */
async function loadTexts(db: Db, trackerId: string) {
  const setup = await loadSetup(db, trackerId);
  const raw = rawInstrument(setup);
  const insiders = rawInsiders(setup, await listInsiderQuestions(db, trackerId));
  const beside = (stored: StoredTranslation): TextToTranslate[] => {
    const texts = textsToTranslate(raw, stored);
    const known = new Set(texts.map(({ path }) => path));
    const more = insidersToTranslate(insiders, stored).filter(({ path }) => !known.has(path));
    return [...texts, ...more];
  };
  return { raw, beside };
}

export type AllLanguages = { languages: Languages; raw: Instrument; further: LanguageTexts[] };

export async function loadLanguages(db: Db, trackerId: string): Promise<AllLanguages> {
  const languages = await getLanguages(db, trackerId);
  const { raw, beside } = await loadTexts(db, trackerId);
  const all = await listTranslations(db, trackerId);
  const further = languages.further.map((language): LanguageTexts => {
    const stored = all.find((one) => one.language === language) ?? { language, texts: {}, edit: 0 };
    return { stored, base: languages.base, texts: beside(stored) };
  });
  return { languages, raw, further };
}

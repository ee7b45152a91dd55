import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { StaleError } from '../../errors';
import { type TranslatedText } from '../../instrument/instrument';

/** In which languages a tracker asks, and in which colour. */
export type Languages = {
  /** BCP 47 */
  base: string;
  /** in the order offered */
  further: string[];
  /** six hexadecimal digits; '' for the usual colour */
  accent: string;
  /** 0 where nothing was ever changed */
  edit: number;
};

/** All that a tracker asks in, its own first. */
export function spokenBy({ base, further }: Languages): string[] {
  return [base, ...further];
}

const Row = z.object({
  base: z.string(),
  further: json(z.array(z.string())),
  accent: z.string(),
  edit: z.number().int(),
});

const ENGLISH_ONLY: Languages = { base: 'en', further: [], accent: '', edit: 0 };
const OTHER_EDIT = 'Somebody else changed this meanwhile.';

export async function getLanguages(db: Db, trackerId: string): Promise<Languages> {
  const row: unknown = await db('tracker_languages')
    .select({
      base: 'tracker_languages.base',
      further: 'tracker_languages.further',
      accent: 'tracker_languages.accent',
      edit: 'tracker_languages.edit',
    })
    .where('tracker_languages.tracker_id', trackerId)
    .first();
  return row === undefined ? ENGLISH_ONLY : Row.parse(row);
}

/**
 * Keeps what a form says of it.
 *
 * @param edit  of the form: what it was filled with
 * @throws StaleError when somebody else saved since
 */
export async function saveLanguages(
  db: Db,
  trackerId: string,
  edit: number,
  change: Partial<Pick<Languages, 'base' | 'further' | 'accent'>>,
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockTracker(trx, trackerId);
    const now = await getLanguages(trx, trackerId);
    if (now.edit !== edit) throw new StaleError(OTHER_EDIT);
    const { base, further, accent } = { ...now, ...change };
    const row = { base, further: JSON.stringify(further), accent, edit: now.edit + 1 };
    if (now.edit === 0) await trx('tracker_languages').insert({ tracker_id: trackerId, ...row });
    else await trx('tracker_languages').where('tracker_languages.tracker_id', trackerId).update(row);
  });
}

/** Words of a language by path; edit 0 where there are none yet. */
export type StoredTranslation = { language: string; texts: Record<string, TranslatedText>; edit: number };

const Texts = z.record(z.string(), z.strictObject({ text: z.string(), of: z.string() }));
const TranslationRow = z.object({ language: z.string(), texts: json(Texts), edit: z.number().int() });

const rows = (db: Db, trackerId: string) =>
  db('translations').where('translations.tracker_id', trackerId).select({
    language: 'translations.language',
    texts: 'translations.content',
    edit: 'translations.edit',
  });

export async function listTranslations(db: Db, trackerId: string): Promise<StoredTranslation[]> {
  return z.array(TranslationRow).parse(await rows(db, trackerId).orderBy('translations.language'));
}

export async function getTranslation(
  db: Db,
  trackerId: string,
  language: string,
): Promise<StoredTranslation> {
  const row: unknown = await rows(db, trackerId).where('translations.language', language).first();
  return row === undefined ? { language, texts: {}, edit: 0 } : TranslationRow.parse(row);
}

/**
 * Keeps the words of one language.
 *
 * @throws StaleError when somebody else saved since `edit`
 */
export async function saveTranslation(
  db: Db,
  trackerId: string,
  { language, texts, edit }: StoredTranslation,
  by: { name: string; at: Date },
): Promise<void> {
  await db.transaction(async (trx) => {
    await lockTracker(trx, trackerId);
    const now = await getTranslation(trx, trackerId, language);
    if (now.edit !== edit) throw new StaleError(OTHER_EDIT);
    const made = { made_by: by.name, made_at: by.at.toISOString() };
    const row = { content: JSON.stringify(Texts.parse(texts)), edit: edit + 1, ...made };
    if (edit === 0) await trx('translations').insert({ tracker_id: trackerId, language, ...row });
    else
      await trx('translations')
        .where({ 'translations.tracker_id': trackerId, 'translations.language': language })
        .update(row);
  });
}

import { z } from 'zod';
import { TONES } from '../../coding/open-answer';
import { instant, json, total } from '../../db/columns';
import { type Db } from '../../db/connect';

const Theme = z.object({ key: z.string(), label: z.string(), createdAt: instant });
/** What answers to a question are about, in a person's words. */
export type Theme = z.infer<typeof Theme>;

/** Where a theme list belongs: a question of a tracker, over all waves. */
export type About = { trackerId: string; question: string };

const ofQuestion = (table: string, { trackerId, question }: About) => ({
  [`${table}.tracker_id`]: trackerId,
  [`${table}.question_key`]: question,
});

/** In the order in which they were made. */
export async function listThemes(db: Db, about: About): Promise<Theme[]> {
  const rows: unknown = await db('themes')
    .select({ key: 'themes.key', label: 'themes.label', createdAt: 'themes.created_at' })
    .where(ofQuestion('themes', about))
    .orderBy(['themes.created_at', 'themes.label']);
  return z.array(Theme).parse(rows);
}

/** Writes a theme, over the name that it had. */
export async function saveTheme(db: Db, about: About, { key, label, createdAt }: Theme): Promise<void> {
  await db('themes')
    .insert({
      ...{ tracker_id: about.trackerId, question_key: about.question },
      ...{ key, label, created_at: createdAt },
    })
    .onConflict(['tracker_id', 'question_key', 'key'])
    .merge();
}

export async function deleteTheme(db: Db, about: About, key: string): Promise<void> {
  await db('themes')
    .where({ ...ofQuestion('themes', about), 'themes.key': key })
    .delete();
}

const decision = {
  fingerprint: z.string(),
  kind: z.enum(['coded', 'nothing']),
  tone: z.enum(TONES).nullable(),
  version: z.number().int(),
  madeBy: z.string(),
  madeAt: instant,
};
const ThemeDecision = z.object({ ...decision, themes: json(z.array(z.string())) });
/** What a person decided that a text says; the text itself stands with the answers alone. */
export type ThemeDecision = z.infer<typeof ThemeDecision>;

export async function listDecisions(
  db: Db,
  about: About,
  fingerprints?: readonly string[],
): Promise<ThemeDecision[]> {
  const rows: unknown = await db('theme_decisions')
    .select({
      fingerprint: 'theme_decisions.fingerprint',
      kind: 'theme_decisions.kind',
      themes: 'theme_decisions.themes',
      tone: 'theme_decisions.tone',
      version: 'theme_decisions.version',
      madeBy: 'theme_decisions.made_by',
      madeAt: 'theme_decisions.made_at',
    })
    .where(ofQuestion('theme_decisions', about))
    .modify((query) => {
      if (fingerprints !== undefined) void query.whereIn('theme_decisions.fingerprint', fingerprints);
    })
    .orderBy(['theme_decisions.version', 'theme_decisions.fingerprint']);
  return z.array(ThemeDecision).parse(rows);
}

/** Writes decisions over those that were there. */
export async function saveDecisions(db: Db, about: About, made: readonly ThemeDecision[]): Promise<void> {
  const rows = made.map(({ fingerprint, kind, themes, tone, version, madeBy, madeAt }) => ({
    ...{ tracker_id: about.trackerId, question_key: about.question, fingerprint, kind, tone, version },
    ...{ themes: JSON.stringify(themes), made_by: madeBy, made_at: madeAt },
  }));
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await db('theme_decisions')
      .insert(rows.slice(from, from + AT_ONCE))
      .onConflict(['tracker_id', 'question_key', 'fingerprint'])
      .merge();
}

/** Rows of one statement: SQLite takes a limited number of values. */
const AT_ONCE = 100;

export async function deleteDecisions(db: Db, about: About, fingerprints: readonly string[]): Promise<void> {
  for (let from = 0; from < fingerprints.length; from += AT_ONCE)
    await db('theme_decisions')
      .where(ofQuestion('theme_decisions', about))
      .whereIn('theme_decisions.fingerprint', fingerprints.slice(from, from + AT_ONCE))
      .delete();
}

const Before = z.object({
  /** themes that it renamed or took away, as they were */
  themes: z.array(Theme),
  /** keys of themes that it made */
  made: z.array(z.string()),
  decisions: z.array(
    z.object({
      fingerprint: z.string(),
      decided: z.object({ ...decision, themes: z.array(z.string()) }).nullable(),
    }),
  ),
});
const ThemeVersion = z.object({
  version: z.number().int(),
  what: z.string(),
  before: json(Before),
  undoes: z.number().int().nullable(),
  madeBy: z.string(),
  madeAt: instant,
});
/**
 * A change of the themes or of what answers say. `before`: what it changed, as that was until then; null for a text on which nobody had
 * decided.
 */
export type ThemeVersion = z.infer<typeof ThemeVersion>;

const versions = (db: Db, about: About) =>
  db('theme_versions')
    .select({
      version: 'theme_versions.version',
      what: 'theme_versions.what',
      before: 'theme_versions.before',
      undoes: 'theme_versions.undoes',
      madeBy: 'theme_versions.made_by',
      madeAt: 'theme_versions.made_at',
    })
    .where(ofQuestion('theme_versions', about));

/** The newest first. */
export async function listVersions(db: Db, about: About, most: number): Promise<ThemeVersion[]> {
  const rows: unknown = await versions(db, about).orderBy('theme_versions.version', 'desc').limit(most);
  return z.array(ThemeVersion).parse(rows);
}

export async function findVersion(db: Db, about: About, version: number): Promise<ThemeVersion | undefined> {
  const row: unknown = await versions(db, about).where('theme_versions.version', version).first();
  return row === undefined ? undefined : ThemeVersion.parse(row);
}

/** Whether a change was taken back. */
export async function isTakenBack(db: Db, about: About, version: number): Promise<boolean> {
  const row: unknown = await db('theme_versions')
    .select({ version: 'theme_versions.version' })
    .where(ofQuestion('theme_versions', about))
    .where('theme_versions.undoes', version)
    .first();
  return row !== undefined;
}

/** Of the themes as they stand; 0 where nobody decided anything yet. */
export async function currentVersion(db: Db, about: About): Promise<number> {
  const row: unknown = await db('theme_versions')
    .max({ last: 'theme_versions.version' })
    .where(ofQuestion('theme_versions', about))
    .first();
  return z.object({ last: total }).parse(row).last;
}

export async function insertVersion(db: Db, about: About, made: ThemeVersion): Promise<void> {
  const { version, what, before, undoes, madeBy, madeAt } = made;
  await db('theme_versions').insert({
    ...{ tracker_id: about.trackerId, question_key: about.question, version, what, undoes },
    ...{ before: JSON.stringify(before), made_by: madeBy, made_at: madeAt },
  });
}

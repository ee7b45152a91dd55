import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { keyFor } from '../trackers/trackers.keys';
import {
  type About,
  currentVersion,
  insertVersion,
  listThemes,
  saveTheme,
  type Theme,
  type ThemeVersion,
} from './themes.queries';
import { MOST_THEMES } from './themes.schemas';

export type By = { name: string; at: string };
/** `taken`: somebody else decided on the same since it was shown; `refused`: what is wrong, in words. */
export type Outcome =
  { kind: 'done'; version: number } | { kind: 'taken'; by: string } | { kind: 'refused'; message: string };

/** What a version changes, as it was before. */
export type Change = ThemeVersion['before'];

export const refused = (message: string): Outcome => ({ kind: 'refused', message });

/** Writes a change with the version that it makes. */
export async function keepVersion(
  trx: Db,
  about: About,
  before: Change,
  what: string,
  by: By,
  write: (version: number) => Promise<void>,
  undoes: number | null = null,
): Promise<Outcome> {
  const version = (await currentVersion(trx, about)) + 1;
  await write(version);
  await insertVersion(trx, about, { version, what, before, undoes, madeBy: by.name, madeAt: by.at });
  return { kind: 'done', version };
}

/** The theme of that name, made where there is none; or why it cannot be, in words. */
export async function newTheme(trx: Db, about: About, label: string, at: string): Promise<Theme | string> {
  const themes = await listThemes(trx, about);
  const same = sameName(themes, label);
  if (same !== undefined) return same;
  if (foldText(label) === '') return 'The name of a theme needs a letter or a digit.';
  if (themes.length >= MOST_THEMES)
    return `There are ${MOST_THEMES} themes already; nobody reads more. Merge some that say the same first.`;
  const theme = {
    key: keyFor(
      label,
      themes.map(({ key }) => key),
    ),
    label,
    createdAt: at,
  };
  await saveTheme(trx, about, theme);
  return theme;
}

/** Two names of the same letters are one theme. */
export function sameName(themes: readonly Theme[], label: string): Theme | undefined {
  const folded = foldText(label);
  return themes.find((theme) => theme.label === label || (folded !== '' && foldText(theme.label) === folded));
}

import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { counted } from '../../format/number';
import {
  type By,
  type Change,
  keepVersion,
  newTheme,
  type Outcome,
  refused,
  sameName,
} from './themes.keeping';
import {
  type About,
  currentVersion,
  deleteDecisions,
  deleteTheme,
  findVersion,
  isTakenBack,
  listDecisions,
  listThemes,
  saveDecisions,
  saveTheme,
  type Theme,
  type ThemeDecision,
} from './themes.queries';
import { type ThemeForm } from './themes.schemas';

/** Adds, renames, merges or removes a theme, as a version of its own. */
export function changeThemes(db: Db, about: About, form: ThemeForm, by: By): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    await lockTracker(trx, about.trackerId);
    const themes = await listThemes(trx, about);
    if (form.act === 'add') return add(trx, about, themes, form.label, by);
    const theme = themes.find(({ key }) => key === form.theme);
    if (theme === undefined) return refused('That theme is not there any more.');
    if (form.act === 'rename') return rename(trx, about, themes, theme, form.label, by);
    const decided = (await listDecisions(trx, about)).filter((one) => one.themes.includes(theme.key));
    if (form.act === 'remove') return remove(trx, about, theme, decided, by);
    const into = themes.find(({ key }) => key === form.into);
    if (into === undefined || into === theme) return refused('Choose another theme that it becomes part of.');
    if ((await currentVersion(trx, about)) !== form.seen)
      return refused('Somebody decided on answers since this was worked out. Look at it again.');
    return merge(trx, about, [theme, into], decided, by);
  });
}

async function add(trx: Db, about: About, themes: readonly Theme[], label: string, by: By): Promise<Outcome> {
  if (sameName(themes, label) !== undefined) return refused(`There is a theme called “${label}” already.`);
  const made = await newTheme(trx, about, label, by.at);
  if (typeof made === 'string') return refused(made);
  const change = { themes: [], made: [made.key], decisions: [] };
  return keepVersion(trx, about, change, `New theme: ${label}`, by, () => Promise.resolve());
}

async function rename(
  trx: Db,
  about: About,
  themes: readonly Theme[],
  theme: Theme,
  label: string,
  by: By,
): Promise<Outcome> {
  const same = sameName(themes, label);
  if (same !== undefined && same.key !== theme.key)
    return refused(`There is a theme called “${same.label}” already. Merge the two instead.`);
  const change = { themes: [theme], made: [], decisions: [] };
  return keepVersion(trx, about, change, `${theme.label} is now called ${label}`, by, () =>
    saveTheme(trx, about, { ...theme, label }),
  );
}

function remove(
  trx: Db,
  about: About,
  theme: Theme,
  decided: readonly ThemeDecision[],
  by: By,
): Promise<Outcome> {
  if (decided.length > 0)
    return Promise.resolve(
      refused(`${theme.label} has answers. Merge it into another theme, so that they are not lost.`),
    );
  const change = { themes: [theme], made: [], decisions: [] };
  return keepVersion(trx, about, change, `Theme removed: ${theme.label}`, by, () =>
    deleteTheme(trx, about, theme.key),
  );
}

function merge(
  trx: Db,
  about: About,
  [theme, into]: [Theme, Theme],
  decided: readonly ThemeDecision[],
  by: By,
): Promise<Outcome> {
  const change: Change = {
    themes: [theme],
    made: [],
    decisions: decided.map((one) => ({ fingerprint: one.fingerprint, decided: one })),
  };
  const what = `${theme.label} merged into ${into.label}: ${counted(decided.length, 'different answer', 'different answers')}`;
  return keepVersion(trx, about, change, what, by, async (version) => {
    await saveDecisions(
      trx,
      about,
      decided.map((one) => ({ ...one, themes: merged(one.themes, theme.key, into.key), version })),
    );
    await deleteTheme(trx, about, theme.key);
  });
}

/** Themes of an answer when one has become part of another. */
export function merged(themes: readonly string[], from: string, into: string): string[] {
  return [...new Set(themes.map((key) => (key === from ? into : key)))];
}

/** Takes a change back where nobody decided otherwise since, as a version of its own. */
export function undo(db: Db, about: About, version: number, by: By): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    await lockTracker(trx, about.trackerId);
    const made = await findVersion(trx, about, version);
    if (made === undefined || made.undoes !== null) return refused('There is no such change.');
    if (await isTakenBack(trx, about, version)) return refused('This change was taken back already.');
    const { before } = made;
    const now = await listDecisions(
      trx,
      about,
      before.decisions.map(({ fingerprint }) => fingerprint),
    );
    const later = now.filter((one) => one.version > version);
    if (later.length > 0) return { kind: 'taken', by: later[0]!.madeBy };
    const stands = await standing(trx, about, before);
    if (typeof stands === 'string') return refused(stands);
    const back: Change = {
      themes: [...stands.renamed, ...stands.unused],
      made: stands.gone.map(({ key }) => key),
      decisions: before.decisions.map(({ fingerprint }) => ({
        fingerprint,
        decided: now.find((one) => one.fingerprint === fingerprint) ?? null,
      })),
    };
    return keepVersion(
      trx,
      about,
      back,
      `Taken back: ${made.what}`,
      by,
      (next) => putBack(trx, about, before, stands.unused, next),
      version,
    );
  });
}

/** How the themes that a change touched stand now; or why it cannot be taken back, in words. */
async function standing(trx: Db, about: About, { themes, made, decisions }: Change) {
  const now = await listThemes(trx, about);
  const clash = themes.find((theme) => {
    const same = sameName(now, theme.label);
    return same !== undefined && same.key !== theme.key;
  });
  if (clash !== undefined) return `There is another theme called “${clash.label}” by now. Rename it first.`;
  const restored = new Map(decisions.map(({ fingerprint, decided }) => [fingerprint, decided]));
  const after = (await listDecisions(trx, about)).flatMap((one) => {
    const before = restored.get(one.fingerprint);
    return before === undefined ? one.themes : (before?.themes ?? []);
  });
  const needed = [...restored.values()].flatMap((decided) => decided?.themes ?? []);
  const known = new Set([...now, ...themes].map(({ key }) => key));
  if (needed.some((key) => !known.has(key)))
    return 'A theme that these answers had was merged since. Take that back first.';
  return {
    renamed: now.filter(({ key }) => themes.some((theme) => theme.key === key)),
    gone: themes.filter(({ key }) => !now.some((theme) => theme.key === key)),
    // A theme that it made stays where others use it by now.
    unused: now.filter(({ key }) => made.includes(key) && !after.includes(key)),
  };
}

async function putBack(
  trx: Db,
  about: About,
  { themes, decisions }: Change,
  unused: readonly Theme[],
  version: number,
): Promise<void> {
  for (const theme of themes) await saveTheme(trx, about, theme);
  await saveDecisions(
    trx,
    about,
    decisions.flatMap(({ decided }) => (decided === null ? [] : { ...decided, version })),
  );
  await deleteDecisions(
    trx,
    about,
    decisions.filter(({ decided }) => decided === null).map(({ fingerprint }) => fingerprint),
  );
  for (const { key } of unused) await deleteTheme(trx, about, key);
}

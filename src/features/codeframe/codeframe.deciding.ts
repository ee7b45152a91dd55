import { keyOf } from '../../coding/frame';
import { decisionKey } from '../../coding/recall';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { listAliases, listBrands } from '../trackers/brands.queries';
import { listFurtherSpellings, listLinks } from '../trackers/frame.details.queries';
import {
  currentVersion,
  type Decided,
  deleteDecided,
  deleteEntry,
  findDecided,
  findVersion,
  insertEntry,
  listDecided,
  listEntries,
  listVersions,
  saveDecided,
} from '../trackers/frame.queries';
import { loadState, makeVersion } from '../trackers/frame.state';
import { keyFor } from '../trackers/trackers.keys';
import { raiseEdit } from '../trackers/trackers.queries';
import { type DecisionForm, type Meaning } from './codeframe.schemas';

export type By = { name: string; at: string };
/** `taken`: somebody else decided on the same texts since they were shown; `refused`: what is wrong, in words. */
export type Outcome =
  | { kind: 'done'; version: number }
  | { kind: 'taken'; decided: Decided[] }
  | { kind: 'refused'; message: string };

/** What the decision says of each text. */
type Said = Pick<Decided, 'kind' | 'brands'>;

/** Stores one decision on several texts as a version of the frame; all of it or nothing. */
export function decide(db: Db, trackerId: string, form: DecisionForm, by: By): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    await lockTracker(trx, trackerId);
    const texts = new Map(form.texts.map((text) => [decisionKey(text), text]));
    const before = await findDecided(trx, trackerId, [...texts.keys()]);
    const taken = before.filter(({ version }) => version > form.seen);
    if (taken.length > 0) return { kind: 'taken', decided: taken };
    const was = form.meaning.kind === 'new' ? await loadState(trx, trackerId) : null;
    const said = await saidBy(trx, trackerId, form.meaning, by);
    if (typeof said === 'string') return { kind: 'refused', message: said };
    const version = (await currentVersion(trx, trackerId)) + 1;
    for (const [folded, text] of texts)
      await saveDecided(trx, trackerId, { ...said, folded, text, version, madeBy: by.name, madeAt: by.at });
    await makeVersion(trx, trackerId, was, {
      ...{ what: await wordsOf(trx, trackerId, form.texts, said), undoes: null, kind: 'decision' },
      ...{ madeBy: by.name, madeAt: by.at },
      before: [...texts.keys()].map((folded) => ({
        folded,
        decided: before.find((decided) => decided.folded === folded) ?? null,
      })),
    });
    await raiseEdit(trx, trackerId);
    return { kind: 'done', version };
  });
}

async function saidBy(trx: Db, trackerId: string, meaning: Meaning, by: By): Promise<Said | string> {
  const brands = await listBrands(trx, trackerId);
  const entries = await listEntries(trx, trackerId);
  if (meaning.kind === 'new') {
    const same = keyOf(meaning.name);
    if (same === '') return 'A name needs a letter or a digit.';
    const known = (await listAliases(trx, trackerId)).find(({ alias }) => keyOf(alias) === same);
    if (known !== undefined)
      return `“${meaning.name}” is a name of a brand in the list already. Choose that brand.`;
    const entry = entries.find(({ name }) => keyOf(name) === same);
    if (entry !== undefined) return { kind: 'brands', brands: [entry.key] };
    const key = keyFor(
      meaning.name,
      [...brands, ...entries].map((known) => known.key),
    );
    await insertEntry(trx, trackerId, { key, name: meaning.name }, by.at);
    return { kind: 'brands', brands: [key] };
  }
  if (meaning.kind !== 'brands') return { kind: meaning.kind, brands: [] };
  const keys = new Set([...brands, ...entries].map(({ key }) => key));
  const chosen = [...new Set(meaning.brands)];
  return chosen.every((key) => keys.has(key))
    ? { kind: 'brands', brands: chosen }
    : 'That brand is not in the list any more. Choose another.';
}

const NO_BRAND = { nothing: 'no brand', elsewhere: 'none of these brands', ambiguous: 'cannot be told' };

async function wordsOf(trx: Db, trackerId: string, texts: string[], said: Said): Promise<string> {
  const names = new Map(
    [...(await listBrands(trx, trackerId)), ...(await listEntries(trx, trackerId))].map(({ key, name }) => [
      key,
      name,
    ]),
  );
  const means =
    said.kind === 'brands'
      ? said.brands.map((key) => names.get(key) ?? key).join(' and ')
      : NO_BRAND[said.kind];
  const first = [...texts[0]!].slice(0, 60).join('');
  const more = texts.length === 1 ? '' : ` and ${texts.length - 1} more`;
  return `“${first}”${more}: ${means}`;
}

/** Takes a change back where nobody decided otherwise since, as a version of its own. */
export function undo(db: Db, trackerId: string, version: number, by: By): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    await lockTracker(trx, trackerId);
    const made = await findVersion(trx, trackerId, version);
    if (made === undefined) return { kind: 'refused', message: 'There is no such change.' };
    if (made.kind === 'frame')
      return {
        kind: 'refused',
        message: 'A change of the frame is undone by its opposite, on its own page.',
      };
    const now = await findDecided(
      trx,
      trackerId,
      made.before.map(({ folded }) => folded),
    );
    const later = now.filter((decided) => decided.version > version);
    if (later.length > 0) return { kind: 'taken', decided: later };
    if (await isUndone(trx, trackerId, version))
      return { kind: 'refused', message: 'This change was taken back already.' };
    const next = (await currentVersion(trx, trackerId)) + 1;
    for (const { folded, decided } of made.before) {
      if (decided === null) await deleteDecided(trx, trackerId, folded);
      else await saveDecided(trx, trackerId, { ...decided, version: next });
    }
    const was = await loadState(trx, trackerId);
    await dropUnused(trx, trackerId, now);
    const before = made.before.map(({ folded }) => ({
      folded,
      decided: now.find((decided) => decided.folded === folded) ?? null,
    }));
    await makeVersion(trx, trackerId, was, {
      ...{ what: `Taken back: ${made.what}`, before, undoes: version, kind: 'decision' },
      ...{ madeBy: by.name, madeAt: by.at },
    });
    await raiseEdit(trx, trackerId);
    return { kind: 'done', version: next };
  });
}

const MOST_LOOKED_AT = 1000;

async function isUndone(trx: Db, trackerId: string, version: number): Promise<boolean> {
  return (await listVersions(trx, trackerId, MOST_LOOKED_AT)).some(({ undoes }) => undoes === version);
}

/** A brand beyond the list that no decision means any more would go on coding its own name. */
async function dropUnused(trx: Db, trackerId: string, gone: readonly Decided[]): Promise<void> {
  const used = new Set((await listDecided(trx, trackerId)).flatMap(({ brands }) => brands));
  const kept = new Set([
    ...(await listFurtherSpellings(trx, trackerId)).map(({ brandKey }) => brandKey),
    ...(await listLinks(trx, trackerId)).flatMap(({ brand, parent }) => [brand, parent]),
  ]);
  const listed = (await listEntries(trx, trackerId)).map(({ key }) => key);
  const entries = new Set(listed.filter((key) => !kept.has(key)));
  for (const key of new Set(gone.flatMap(({ brands }) => brands)))
    if (entries.has(key) && !used.has(key)) await deleteEntry(trx, trackerId, key);
}

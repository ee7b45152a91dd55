import { keyOf } from '../../coding/frame';
import { decisionKey } from '../../coding/recall';
import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { listAliases, listBrands } from '../trackers/brands.queries';
import {
  currentVersion,
  type Decided,
  findDecided,
  insertEntry,
  listEntries,
  saveDecided,
} from '../trackers/frame.queries';
import { isMerged, loadState, makeVersion } from '../trackers/frame.state';
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
  const spellings = await listAliases(trx, trackerId);
  const brands = await listBrands(trx, trackerId);
  const entries = await listEntries(trx, trackerId);
  if (meaning.kind === 'new') {
    const same = keyOf(meaning.name);
    if (same === '') return 'A name needs a letter or a digit.';
    const known = spellings.find(({ alias }) => keyOf(alias) === same);
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
  const standing = brands.filter(({ key }) => !isMerged({ spellings }, key));
  const keys = new Set([...standing, ...entries].map(({ key }) => key));
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

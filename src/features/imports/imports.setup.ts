import { type Coder } from '../../coding/mention-coder';
import { type Db } from '../../db/connect';
import { listAliases, listBrands } from '../trackers/brands.queries';
import { loadCoder, noteSpellings } from '../trackers/frame';
import { listFictitious } from '../trackers/fictitious.queries';
import { listSegments } from '../trackers/segments.queries';
import { listStatements } from '../trackers/statements.queries';
import { addBrand, addSegment, addStatement } from '../trackers/trackers.add';
import { listWaves } from '../waves/waves.queries';
import { type Existing } from './imports.conflicts';
import { type History } from './imports.history';
import { type Mapping } from './imports.mapping';

/** What the tracker has already, to hold against the mapping. */
export async function loadExisting(db: Db, trackerId: string): Promise<Existing> {
  const brands = await listBrands(db, trackerId);
  const aliases = await listAliases(db, trackerId);
  return {
    brands: brands.map(({ key, name, isOwn }) => ({
      key,
      name,
      isOwn,
      names: aliases.filter(({ brandKey }) => brandKey === key).map(({ alias }) => alias),
    })),
    fictitious: await listFictitious(db, trackerId),
    statements: await listStatements(db, trackerId),
    segments: await listSegments(db, trackerId),
    waveLabels: (await listWaves(db, trackerId)).map(({ label }) => label),
  };
}

/** Keys by which the tracker knows what the mapping names. */
export type Keys = {
  brands: Map<string, string>;
  statements: Map<string, string>;
  /** in the order of the history's segments, with its options in their order */
  segments: { key: string; options: string[] }[];
  /** from a typed text to the brand, as for answers to our own questionnaires */
  coder: Coder;
};

/** Adds to the tracker what it lacks and says by which key each thing is known. */
export async function completeSetup(
  trx: Db,
  trackerId: string,
  mapping: Mapping,
  history: History,
  { by, at }: { by: string; at: string },
): Promise<Keys> {
  const spellings = await listAliases(trx, trackerId);
  const keys: Omit<Keys, 'coder'> = { brands: new Map(), statements: new Map(), segments: [] };
  for (const { key, name, isOwn, aliases } of mapping.brands) {
    keys.brands.set(key, await addBrand(trx, trackerId, { key, name, isOwn, aliases }));
  }
  // Waves that are there already were read without these names. A tracker that begins with this import has none.
  if (spellings.length > 0) await noteSpellings(trx, trackerId, spellings, at, { by, where: 'by an import' });
  for (const { key, wording } of mapping.statements) {
    keys.statements.set(key, await addStatement(trx, trackerId, { key, wording }));
  }
  for (const { segment, labels } of history.segments) {
    const { key, label, question } = segment;
    const added = await addSegment(trx, trackerId, {
      key,
      label,
      question,
      options: labels.map((option) => ({ label: option })),
    });
    keys.segments.push({ key: added.key, options: labels.map((option) => added.options[option]!) });
  }
  return { ...keys, coder: await loadCoder(trx, trackerId) };
}

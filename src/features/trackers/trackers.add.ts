import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { insertBrand, listAliases, listBrands, nextBrandPosition } from './brands.queries';
import { listFictitious } from './fictitious.queries';
import { insertOption, insertSegment, listSegments, type Segment } from './segments.queries';
import { insertStatement, listStatements, nextStatementPosition } from './statements.queries';
import {
  completeOptions,
  insertNames,
  type NewBrand,
  type NewSegment,
  type NewStatement,
} from './trackers.insert';
import { keyFor } from './trackers.keys';

/*
 * For imports: what a file names is found by key or by name, and made where the tracker has no such thing. Nothing that is
 * there already is changed. Each resolves to the stable key.
 */

export async function addBrand(trx: Db, trackerId: string, brand: NewBrand): Promise<string> {
  const brands = await listBrands(trx, trackerId);
  const byKey = brands.find(({ key }) => key === brand.key);
  const byName = (await listAliases(trx, trackerId)).find(({ folded }) => folded === foldText(brand.name));
  const known = byKey?.key ?? byName?.brandKey;
  if (known !== undefined) return known;

  const key =
    brand.key ??
    keyFor(
      brand.name,
      [...brands, ...(await listFictitious(trx, trackerId))].map((other) => other.key),
    );
  const position = await nextBrandPosition(trx, trackerId);
  await insertBrand(trx, trackerId, { key, name: brand.name, isOwn: brand.isOwn, position });
  await insertNames(trx, trackerId, key, [brand.name, ...(brand.aliases ?? [])]);
  return key;
}

export async function addStatement(
  trx: Db,
  trackerId: string,
  { key, wording }: NewStatement,
): Promise<string> {
  const statements = await listStatements(trx, trackerId);
  const known =
    statements.find((statement) => statement.key === key) ??
    statements.find((statement) => foldText(statement.wording) === foldText(wording));
  if (known !== undefined) return known.key;

  const fresh =
    key ??
    keyFor(
      wording,
      statements.map((statement) => statement.key),
    );
  await insertStatement(trx, trackerId, {
    key: fresh,
    wording,
    position: await nextStatementPosition(trx, trackerId),
  });
  return fresh;
}

/** Options that a known segment lacks are added to it. @returns keys of the segment and of each option, by label */
export async function addSegment(
  trx: Db,
  trackerId: string,
  segment: NewSegment,
): Promise<{ key: string; options: Record<string, string> }> {
  const segments = await listSegments(trx, trackerId);
  const known =
    segments.find(({ key }) => key === segment.key) ??
    segments.find(({ label }) => foldText(label) === foldText(segment.label));
  if (known !== undefined) return addOptions(trx, trackerId, known, segment);

  const key =
    segment.key ??
    keyFor(
      segment.label,
      segments.map((other) => other.key),
    );
  const options = completeOptions(segment.options);
  const position = Math.max(0, ...segments.map((other) => other.position)) + 1;
  const { label, question, place = 'about-you' } = segment;
  await insertSegment(trx, trackerId, { key, label, question, place, position, options });
  return { key, options: Object.fromEntries(options.map((option) => [option.label, option.key])) };
}

async function addOptions(
  trx: Db,
  trackerId: string,
  known: Segment,
  segment: NewSegment,
): Promise<{ key: string; options: Record<string, string> }> {
  const options = [...known.options];
  const keys: Record<string, string> = {};
  for (const { key, label, qualifies = true } of segment.options) {
    const same =
      options.find((option) => option.key === key) ??
      options.find((option) => foldText(option.label) === foldText(label));
    if (same !== undefined) {
      keys[label] = same.key;
      continue;
    }
    const fresh = key ?? keyFor(label, [...options.map((option) => option.key), 'undisclosed']);
    const option = { key: fresh, label, qualifies, populationShare: null, position: options.length + 1 };
    await insertOption(trx, trackerId, known.key, option);
    options.push(option);
    keys[label] = fresh;
  }
  return { key: known.key, options: keys };
}

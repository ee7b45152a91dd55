import { z } from 'zod';
import { flag, instant, total } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';

const Brand = z.object({
  key: z.string(),
  name: z.string(),
  isOwn: flag,
  position: z.number().int(),
  retiredAt: instant.nullable(),
});
export type Brand = z.infer<typeof Brand>;

const Alias = z.object({ brandKey: z.string(), alias: z.string(), folded: z.string() });
export type Alias = z.infer<typeof Alias>;

/** All that the tracker ever had, retired ones too, in their order. */
export async function listBrands(db: Db, trackerId: string): Promise<Brand[]> {
  const rows = await db('brands')
    .select({
      key: 'brands.key',
      name: 'brands.name',
      isOwn: 'brands.is_own',
      position: 'brands.position',
      retiredAt: 'brands.retired_at',
    })
    .where('brands.tracker_id', trackerId)
    .orderBy(['brands.position', 'brands.key']);
  return z.array(Brand).parse(rows);
}

/** What people may type for each brand, folded for matching; the brand's own name is among them. */
export async function listAliases(db: Db, trackerId: string): Promise<Alias[]> {
  const rows = await db('brand_aliases')
    .select({
      brandKey: 'brand_aliases.brand_key',
      alias: 'brand_aliases.alias',
      folded: 'brand_aliases.folded',
    })
    .where('brand_aliases.tracker_id', trackerId)
    .orderBy(['brand_aliases.brand_key', 'brand_aliases.folded']);
  return z.array(Alias).parse(rows);
}

/** @throws ConflictError at 'brands' when a brand of the tracker has that name or key */
export async function insertBrand(db: Db, trackerId: string, brand: Omit<Brand, 'retiredAt'>): Promise<void> {
  const { key, name, isOwn, position } = brand;
  await conflictAt('brands', `The brand "${name}" is in the list twice.`, () =>
    db('brands').insert({ tracker_id: trackerId, key, name, is_own: isOwn, position, retired_at: null }),
  );
}

/** @throws ConflictError at 'brands' when another brand has that name */
export async function updateBrand(
  db: Db,
  trackerId: string,
  brandKey: string,
  brand: Omit<Brand, 'key'>,
): Promise<void> {
  const { name, isOwn, position, retiredAt } = brand;
  await conflictAt('brands', `The brand "${name}" is in the list twice.`, () =>
    db('brands')
      .where({ 'brands.tracker_id': trackerId, 'brands.key': brandKey })
      .update({ name, is_own: isOwn, position, retired_at: retiredAt }),
  );
}

export async function nextBrandPosition(db: Db, trackerId: string): Promise<number> {
  const row: unknown = await db('brands')
    .max({ last: 'brands.position' })
    .where('brands.tracker_id', trackerId)
    .first();
  return z.object({ last: total }).parse(row).last + 1;
}

/** Only of a brand that no questionnaire has asked about and that goes by no name any more. */
export async function deleteBrand(db: Db, trackerId: string, key: string): Promise<void> {
  await db('brands').where({ 'brands.tracker_id': trackerId, 'brands.key': key }).delete();
}

/** @throws ConflictError at 'brands' when another brand of the tracker goes by that alias */
export async function insertAlias(
  db: Db,
  trackerId: string,
  { brandKey, alias, folded }: Alias,
): Promise<void> {
  await conflictAt('brands', `Two brands go by "${alias}".`, () =>
    db('brand_aliases').insert({ tracker_id: trackerId, brand_key: brandKey, alias, folded }),
  );
}

export async function removeAliases(db: Db, trackerId: string): Promise<void> {
  await db('brand_aliases').where('brand_aliases.tracker_id', trackerId).delete();
}

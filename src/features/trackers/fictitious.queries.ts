import { z } from 'zod';
import { instant } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';

const Fictitious = z.object({
  key: z.string(),
  name: z.string(),
  position: z.number().int(),
  retiredAt: instant.nullable(),
});
export type Fictitious = z.infer<typeof Fictitious>;

/** All names of no brand that the tracker ever showed in its list, in their order. */
export async function listFictitious(db: Db, trackerId: string): Promise<Fictitious[]> {
  const rows = await db('fictitious_brands')
    .select({
      key: 'fictitious_brands.key',
      name: 'fictitious_brands.name',
      position: 'fictitious_brands.position',
      retiredAt: 'fictitious_brands.retired_at',
    })
    .where('fictitious_brands.tracker_id', trackerId)
    .orderBy(['fictitious_brands.position', 'fictitious_brands.key']);
  return z.array(Fictitious).parse(rows);
}

/** @throws ConflictError at 'fictitious.0' when the tracker has that name already */
export async function insertFictitious(
  db: Db,
  trackerId: string,
  { key, name, position, retiredAt }: Fictitious,
): Promise<void> {
  await conflictAt('fictitious.0', `“${name}” is there twice.`, () =>
    db('fictitious_brands').insert({ tracker_id: trackerId, key, name, position, retired_at: retiredAt }),
  );
}

export async function updateFictitious(
  db: Db,
  trackerId: string,
  { key, name, position, retiredAt }: Fictitious,
): Promise<void> {
  await db('fictitious_brands')
    .where({ 'fictitious_brands.tracker_id': trackerId, 'fictitious_brands.key': key })
    .update({ name, position, retired_at: retiredAt });
}

import { z } from 'zod';
import { type Db } from '../../db/connect';

/** Who took what. `personName` is null for the command line. */
const MadeExport = z.object({
  madeAt: z.string(),
  kind: z.string(),
  holding: z.enum(['completed', 'with-excluded', 'all']),
  waves: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  personName: z.string().nullable(),
});
export type MadeExport = z.infer<typeof MadeExport>;

export type NewExport = {
  id: string;
  trackerId: string;
  personId: string | null;
  madeAt: string;
  kind: string;
  holding: 'completed' | 'with-excluded' | 'all';
  waves: string[];
};

export async function insertExport(db: Db, made: NewExport): Promise<void> {
  await db('exports_made').insert({
    id: made.id,
    tracker_id: made.trackerId,
    person_id: made.personId,
    made_at: made.madeAt,
    kind: made.kind,
    holding: made.holding,
    waves: JSON.stringify(made.waves),
  });
}

/** The newest first. */
export async function listExports(db: Db, trackerId: string, most: number): Promise<MadeExport[]> {
  const rows: unknown = await db('exports_made')
    .leftJoin('people', 'people.id', 'exports_made.person_id')
    .where('exports_made.tracker_id', trackerId)
    .orderBy([
      { column: 'exports_made.made_at', order: 'desc' },
      { column: 'exports_made.id', order: 'desc' },
    ])
    .limit(most)
    .select({
      madeAt: 'exports_made.made_at',
      kind: 'exports_made.kind',
      holding: 'exports_made.holding',
      waves: 'exports_made.waves',
      personName: 'people.name',
    });
  return z.array(MadeExport).parse(rows);
}

import { z } from 'zod';
import { instant, total } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';

const Statement = z.object({
  key: z.string(),
  wording: z.string(),
  position: z.number().int(),
  retiredAt: instant.nullable(),
});
export type Statement = z.infer<typeof Statement>;

/** All that the tracker ever had, retired ones too, in their order. */
export async function listStatements(db: Db, trackerId: string): Promise<Statement[]> {
  const rows = await db('statements')
    .select({
      key: 'statements.key',
      wording: 'statements.wording',
      position: 'statements.position',
      retiredAt: 'statements.retired_at',
    })
    .where('statements.tracker_id', trackerId)
    .orderBy(['statements.position', 'statements.key']);
  return z.array(Statement).parse(rows);
}

/** @throws ConflictError at 'statements' when a statement of the tracker has that wording or key */
export async function insertStatement(
  db: Db,
  trackerId: string,
  { key, wording, position }: Omit<Statement, 'retiredAt'>,
): Promise<void> {
  await conflictAt('statements', `The statement "${wording}" is in the list twice.`, () =>
    db('statements').insert({ tracker_id: trackerId, key, wording, position, retired_at: null }),
  );
}

/** @throws ConflictError at 'statements' when another statement has that wording */
export async function updateStatement(
  db: Db,
  trackerId: string,
  { key, wording, position, retiredAt }: Statement,
): Promise<void> {
  await conflictAt('statements', `The statement "${wording}" is in the list twice.`, () =>
    db('statements')
      .where({ 'statements.tracker_id': trackerId, 'statements.key': key })
      .update({ wording, position, retired_at: retiredAt }),
  );
}

export async function nextStatementPosition(db: Db, trackerId: string): Promise<number> {
  const row: unknown = await db('statements')
    .max({ last: 'statements.position' })
    .where('statements.tracker_id', trackerId)
    .first();
  return z.object({ last: total }).parse(row).last + 1;
}

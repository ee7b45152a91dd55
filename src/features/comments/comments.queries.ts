import { z } from 'zod';
import { instant } from '../../db/columns';
import { type Db } from '../../db/connect';
import { newId } from '../../db/ids';
import { NotFoundError } from '../../errors';

const Row = z.object({
  id: z.string(),
  waveId: z.string(),
  wave: z.string(),
  /** key of the chart; '' for the wave as a whole */
  figure: z.string(),
  content: z.string(),
  /** name of whoever wrote it, as it was then */
  madeBy: z.string(),
  madeAt: instant,
  /** '' and null while nobody changed it */
  changedBy: z.string(),
  changedAt: instant.nullable(),
  /** counts edits, so that two editors notice each other */
  edit: z.number().int(),
});
export type Comment = z.infer<typeof Row>;
export type CommentContent = Pick<Comment, 'waveId' | 'figure' | 'content'>;

const columns = {
  id: 'report_comments.id',
  waveId: 'report_comments.wave_id',
  wave: 'waves.label',
  figure: 'report_comments.figure',
  content: 'report_comments.content',
  madeBy: 'report_comments.made_by',
  madeAt: 'report_comments.made_at',
  changedBy: 'report_comments.changed_by',
  changedAt: 'report_comments.changed_at',
  edit: 'report_comments.edit',
};

/** All of a tracker: newest wave first, within it as they were written. */
export async function listComments(db: Db, trackerId: string): Promise<Comment[]> {
  const rows: unknown = await db('report_comments')
    .join('waves', 'waves.id', 'report_comments.wave_id')
    .select(columns)
    .where('report_comments.tracker_id', trackerId)
    .orderBy([
      { column: 'waves.position', order: 'desc' },
      { column: 'report_comments.made_at' },
      { column: 'report_comments.id' },
    ]);
  return z.array(Row).parse(rows);
}

/** @throws NotFoundError also where it belongs to another tracker */
export async function getComment(db: Db, trackerId: string, commentId: string): Promise<Comment> {
  const row: unknown = await db('report_comments')
    .join('waves', 'waves.id', 'report_comments.wave_id')
    .select(columns)
    .where({ 'report_comments.tracker_id': trackerId, 'report_comments.id': commentId })
    .first();
  if (row === undefined) throw new NotFoundError('comment');
  return Row.parse(row);
}

/** @param waveId  of the same tracker: the caller has looked */
export async function insertComment(
  db: Db,
  trackerId: string,
  { waveId, figure, content }: CommentContent,
  { by, at }: { by: string; at: Date },
): Promise<string> {
  const id = newId();
  await db('report_comments').insert({
    ...{ id, tracker_id: trackerId, wave_id: waveId, figure, content },
    ...{ made_by: by, made_at: at.toISOString(), changed_by: '', changed_at: null, edit: 1 },
  });
  return id;
}

/** @returns false where somebody else changed it since edit `seen`: then nothing is written */
export async function updateComment(
  db: Db,
  commentId: string,
  seen: number,
  { waveId, figure, content }: CommentContent,
  { by, at }: { by: string; at: Date },
): Promise<boolean> {
  const changed = await db('report_comments')
    .where({ 'report_comments.id': commentId, 'report_comments.edit': seen })
    .update({
      ...{ wave_id: waveId, figure, content },
      ...{ changed_by: by, changed_at: at.toISOString(), edit: seen + 1 },
    });
  return changed === 1;
}

/** Gone for good; removing it twice is no mistake. */
export async function deleteComment(db: Db, trackerId: string, commentId: string): Promise<void> {
  await db('report_comments')
    .where({ 'report_comments.tracker_id': trackerId, 'report_comments.id': commentId })
    .delete();
}

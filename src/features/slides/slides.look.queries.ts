import { z } from 'zod';
import { json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { PLAIN_LOOK } from '../../formats/pptx-theme';
import { type Look } from '../../formats/pptx-types';

const colour = z.string().regex(/^[0-9A-F]{6}$/);

const StoredLook = z.object({
  heading: z.string(),
  text: z.string(),
  colours: z.object({
    ink: colour,
    paper: colour,
    muted: colour,
    wash: colour,
    own: colour,
    target: colour,
    good: colour,
    warning: colour,
    others: colour,
    second: colour,
  }),
}) satisfies z.ZodType<Look>;

const Row = z.object({ look: json(StoredLook) });

/** The workspace's own, or the plain one. */
export async function findLook(db: Db, workspaceId: string): Promise<Look> {
  const row: unknown = await db('slide_looks')
    .select({ look: 'slide_looks.look' })
    .where('slide_looks.workspace_id', workspaceId)
    .first();
  return row === undefined ? PLAIN_LOOK : Row.parse(row).look;
}

export type SetLook = { look: Look; setBy: string; setAt: string };

export async function saveLook(db: Db, workspaceId: string, { look, setBy, setAt }: SetLook): Promise<void> {
  const row = { workspace_id: workspaceId, look: JSON.stringify(look), set_by: setBy, set_at: setAt };
  await db('slide_looks').insert(row).onConflict('workspace_id').merge();
}

/** Back to the plain one. */
export async function deleteLook(db: Db, workspaceId: string): Promise<void> {
  await db('slide_looks').where('slide_looks.workspace_id', workspaceId).delete();
}

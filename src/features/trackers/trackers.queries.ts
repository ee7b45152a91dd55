import { z } from 'zod';
import { instant } from '../../db/columns';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';
import { ConflictError, NotFoundError, StaleError } from '../../errors';

const trackerColumns = {
  id: 'trackers.id',
  workspaceId: 'trackers.workspace_id',
  name: 'trackers.name',
  category: 'trackers.category',
  sponsor: 'trackers.sponsor',
  contact: 'trackers.contact',
  purpose: 'trackers.purpose',
  unaidedBoxes: 'trackers.unaided_boxes',
  threshold: 'trackers.threshold',
  edit: 'trackers.edit',
  createdAt: 'trackers.created_at',
};

const Tracker = z.object({
  id: z.string(),
  workspaceId: z.string(),
  name: z.string(),
  /** completes "When you think of …" */
  category: z.string(),
  sponsor: z.string(),
  contact: z.string(),
  purpose: z.string(),
  unaidedBoxes: z.number().int(),
  /** smallest movement worth calling a change, as a share */
  threshold: z.number(),
  /** grows with every change of the setup; a form posts back the one it showed */
  edit: z.number().int(),
  createdAt: instant,
});
export type Tracker = z.infer<typeof Tracker>;

export type TrackerBasics = Pick<
  Tracker,
  'name' | 'category' | 'sponsor' | 'contact' | 'purpose' | 'unaidedBoxes' | 'threshold'
>;

export const NAME_TAKEN = 'There is already a tracker of this name. Choose another.';

/** @throws NotFoundError also where the tracker belongs to another workspace */
export async function getTracker(db: Db, workspaceId: string, trackerId: string): Promise<Tracker> {
  const row: unknown = await db('trackers')
    .select(trackerColumns)
    .where({ 'trackers.id': trackerId, 'trackers.workspace_id': workspaceId })
    .first();
  if (row === undefined) throw new NotFoundError('tracker');
  return Tracker.parse(row);
}

/** For code that already knows that it may: answering a wave, jobs, the command line. */
export async function getTrackerById(db: Db, trackerId: string): Promise<Tracker> {
  const row: unknown = await db('trackers').select(trackerColumns).where('trackers.id', trackerId).first();
  if (row === undefined) throw new NotFoundError('tracker');
  return Tracker.parse(row);
}

/** Those of a workspace, by name. */
export async function listTrackers(db: Db, workspaceId: string): Promise<Tracker[]> {
  const rows = await db('trackers')
    .select(trackerColumns)
    .where('trackers.workspace_id', workspaceId)
    .orderBy(['trackers.name', 'trackers.id']);
  return z.array(Tracker).parse(rows);
}

/**
 * For the command line, which works on the whole instance.
 *
 * @throws ConflictError when several workspaces have a tracker of that name and none was said; it names them
 */
export async function findTrackerByName(
  db: Db,
  name: string,
  workspaceId?: string,
): Promise<Tracker | undefined> {
  const rows = await db('trackers')
    .join('workspaces', 'workspaces.id', 'trackers.workspace_id')
    .select({ ...trackerColumns, workspaceName: 'workspaces.name' })
    .where('trackers.name', name)
    .modify((query) => {
      if (workspaceId !== undefined) void query.where('trackers.workspace_id', workspaceId);
    })
    .orderBy('workspaces.name');
  const found = z.array(Tracker.extend({ workspaceName: z.string() })).parse(rows);
  if (found.length > 1) {
    const places = found.map((tracker) => tracker.workspaceName).join(', ');
    throw new ConflictError('name', `several workspaces have a tracker "${name}": ${places}`);
  }
  return found[0] === undefined ? undefined : Tracker.parse(found[0]);
}

export type NewTrackerRow = TrackerBasics & {
  id: string;
  workspaceId: string;
  createdAt: string;
  matcherEdition: number;
};

/** @throws ConflictError at 'name' */
export async function insertTrackerRow(db: Db, tracker: NewTrackerRow): Promise<void> {
  const { id, workspaceId, createdAt, matcherEdition, ...basics } = tracker;
  await conflictAt('name', NAME_TAKEN, () =>
    db('trackers').insert({
      id,
      workspace_id: workspaceId,
      created_at: createdAt,
      edit: 1,
      matcher_edition: matcherEdition,
      ...basicsRow(basics),
    }),
  );
}

/** @throws ConflictError at 'name' */
export async function updateBasics(db: Db, trackerId: string, basics: TrackerBasics): Promise<void> {
  await conflictAt('name', NAME_TAKEN, () =>
    db('trackers').where('trackers.id', trackerId).update(basicsRow(basics)),
  );
}

/**
 * First thing in every transaction that changes a tracker's setup: whoever comes later with the same number is told.
 *
 * @throws StaleError when the setup is not the one that was shown
 */
export async function claimEdit(db: Db, trackerId: string, edit: number): Promise<void> {
  const changed = await db('trackers')
    .where({ 'trackers.id': trackerId, 'trackers.edit': edit })
    .update({ edit: edit + 1 });
  if (changed !== 1) throw new StaleError('Somebody else changed this meanwhile.');
}

/** For changes that no form guards (an import, the command line): an open form will learn of them. */
export async function raiseEdit(db: Db, trackerId: string): Promise<void> {
  await db('trackers').where('trackers.id', trackerId).increment('edit', 1);
}

function basicsRow(basics: TrackerBasics): Record<string, string | number> {
  const { name, category, sponsor, contact, purpose, unaidedBoxes, threshold } = basics;
  return { name, category, sponsor, contact, purpose, unaided_boxes: unaidedBoxes, threshold };
}

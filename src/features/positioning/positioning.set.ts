import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { StaleError, StateError } from '../../errors';
import { type AgreedTarget } from './positioning.agreed';
import { findAgreedText, insertAgreed } from './positioning.agreed.queries';
import { keepReplaced } from './positioning.replaced.queries';
import { editShown, itemsOf, lockProblems, targetHash, type TargetStatement } from './positioning.draft';
import { readTargetFile, type TargetSubject } from './positioning.file';
import {
  type DraftContent,
  findCurrentTarget,
  findDraft,
  lockDraft,
  saveDraft,
  SOMEBODY_ELSE,
  type Target,
} from './positioning.queries';

export type SetOptions = { lock: boolean; now: Date; by: string };
export type SetResult = { problems: string[] } | { problems: []; target: Target };

/**
 * Makes the content of a file the tracker's target draft, or its next locked version. The file replaces a draft that
 * exists, which is kept among those that were replaced; a locked version stays as it is.
 *
 * @param by  who locks it, as the version will name them
 * @returns the complete list of problems, and nothing changed; or the target
 */
export async function setTarget(
  db: Db,
  tracker: { id: string },
  subject: TargetSubject,
  file: unknown,
  { lock, now, by }: SetOptions,
): Promise<SetResult> {
  const { content, problems } = readTargetFile(subject, file, lock);
  if (problems.length > 0) return { problems };
  return db.transaction(async (trx) => {
    const draft = await findDraft(trx, tracker.id);
    const edit = editShown({ draft, current: await findCurrentTarget(trx, tracker.id) });
    const reason = content.reason || (draft?.reason ?? '') || 'Set from a file';
    if (draft !== undefined) await keepReplaced(trx, tracker.id, draft, 'file', now);
    const saved = await saveDraft(trx, tracker.id, edit, { ...content, reason }, now, by);
    if (!lock) return { problems: [], target: saved };
    return { problems: [], target: await lockDraft(trx, tracker.id, lockOf(saved, by, now)) };
  });
}

/**
 * Locks the draft that was shown.
 *
 * @throws StateError when there is none, or something is still missing; StaleError when it has changed since
 */
export async function lockTarget(
  db: Db,
  trackerId: string,
  statements: TargetStatement[],
  { edit, by, now }: { edit: number; by: string; now: Date },
): Promise<Target> {
  return db.transaction(async (trx) => {
    const draft = await findDraft(trx, trackerId);
    if (draft === undefined)
      throw new StateError('There is no draft to lock. It may have been locked already.');
    if (draft.edit !== edit) throw new StaleError(SOMEBODY_ELSE);
    const problems = lockProblems(statements, draft.items);
    if (problems.length > 0) throw new StateError(`The target cannot be locked yet. ${problems.join(' ')}`);
    const kept = itemsOf(statements, draft.items);
    if (kept.length === draft.items.length) return lockDraft(trx, trackerId, lockOf(draft, by, now));
    const { reason } = draft;
    const saved = await saveDraft(trx, trackerId, edit, { reason, items: kept }, now, by);
    return lockDraft(trx, trackerId, lockOf(saved, by, now));
  });
}

/**
 * Locks what key players signed as the next version, with the record of how they came to it. A draft that exists gives way, and
 * is kept among those that were replaced.
 *
 * @param trx  a transaction: the version and the last signature come to be together
 */
export async function lockAgreed(
  trx: Db,
  trackerId: string,
  content: DraftContent,
  agreed: AgreedTarget,
  { by, now }: { by: string; now: Date },
): Promise<Target> {
  await lockTracker(trx, trackerId);
  const draft = await findDraft(trx, trackerId);
  const edit = editShown({ draft, current: await findCurrentTarget(trx, trackerId) });
  if (draft !== undefined) await keepReplaced(trx, trackerId, draft, 'signed', now);
  const saved = await saveDraft(trx, trackerId, edit, content, now, by);
  const text = JSON.stringify(agreed);
  await insertAgreed(trx, saved.id, text);
  return lockDraft(trx, trackerId, { ...lockOf(saved, by, now), contentHash: targetHash(saved, text) });
}

/** Whether a locked version is still what was locked: its fingerprint then, and that of what is stored now. */
export async function verifyTarget(
  db: Db,
  target: Target,
): Promise<{ isWhole: boolean; locked: string; now: string }> {
  const now = targetHash(target, await findAgreedText(db, target.id));
  const locked = target.contentHash ?? '';
  return { isWhole: target.status === 'locked' && locked === now, locked, now };
}

function lockOf(
  draft: Target,
  by: string,
  now: Date,
): { edit: number; contentHash: string; lockedBy: string; now: Date } {
  return { edit: draft.edit, contentHash: targetHash(draft), lockedBy: by, now };
}

import { type Response } from 'express';
import { moment } from '../../format/date';
import { differencesBetween } from '../../http/differences';
import { renderStaff } from '../../http/frame';
import { formValues } from '../../http/forms';
import { type Who } from '../../http/roles';
import { draftShown, editShown, lockProblems } from './positioning.draft';
import { type TargetPlace } from './positioning.loading';
import { type DraftShown, presentTargetForm } from './positioning.presenter';
import { SOMEBODY_ELSE } from './positioning.queries';
import { presentLock, presentTarget } from './positioning.reading.presenter';

export function showTargetForm(
  res: Response,
  who: Who,
  place: TargetPlace,
  shown: DraftShown,
  conflict: object = {},
): void {
  showTarget(res, who, place, 'positioning/form', { ...presentTargetForm(place, shown), ...conflict });
}

export function showTarget(
  res: Response,
  who: Who,
  { tracker }: TargetPlace,
  view: string,
  page: object,
): void {
  renderStaff(res, who, view, page, { id: tracker.id, name: tracker.name, section: 'target' });
}

/** What was typed stays, beside what is there now; saving again then replaces what the other person saved. */
export function showStaleDraft(res: Response, who: Who, place: TargetPlace, body: unknown): void {
  const form = [SOMEBODY_ELSE, lockedMeanwhile(place), KEPT].filter(Boolean).join(' ');
  const typed = { values: formValues(body), errors: { form }, edit: editShown(place) };
  const differences = differencesBetween(
    presentTargetForm(place, draftShown(place)),
    presentTargetForm(place, typed),
  );
  showTargetForm(res.status(409), who, place, typed, { differences });
}

const KEPT = 'Nothing was saved. What you typed is below: save again to put it in the place of theirs.';

/**
 * Somebody wanted to lock what they saw, and it is not there to be locked: they get the target as it is now, with its own way on.
 *
 * @param place    as it is now
 * @param message  why nothing was locked
 */
export function showLockConflict(res: Response, who: Who, place: TargetPlace, message: string): void {
  const { draft, current, statements } = place;
  res.status(409);
  if (draft !== undefined) {
    const problems = lockProblems(statements, draft.items);
    const notice = problems.length > 0 ? '' : `${message} ${READ_AGAIN}`;
    return showTarget(res, who, place, 'positioning/lock', {
      ...presentLock(place, draft, problems),
      notice,
    });
  }
  if (current === undefined) {
    const shown = draftShown(place);
    return showTargetForm(res, who, place, { ...shown, errors: { form: message } });
  }
  const notice = `You locked nothing: ${lockedMeanwhile(place)} This is what is in force.`;
  showTarget(res, who, place, 'positioning/show', { ...presentTarget(place, current, true), notice });
}

const READ_AGAIN =
  'Nothing was locked. This is the draft as it is now: read it again, then lock it or go on editing.';

/** "version 2 was locked by …", where that is why there is no draft any more. */
function lockedMeanwhile({ draft, current }: TargetPlace): string {
  if (draft !== undefined || current?.lockedAt == null) return '';
  return `Version ${current.version} was locked by ${current.lockedBy ?? 'somebody'} on ${moment(current.lockedAt)}.`;
}

import { type Response } from 'express';
import { type Db } from '../../db/connect';
import { renderStaff } from '../../http/frame';
import { type Who } from '../../http/roles';
import { listSegments, type Segment } from '../trackers/segments.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { presentProgrammeForm, type ProgrammeFormShown } from './programmes.presenter';
import { type Programme } from './programmes.queries';

export type ProgrammesPlace = { tracker: Tracker; segments: Segment[] };

/** @throws NotFoundError also where the tracker belongs to another workspace */
export async function loadPlace(db: Db, who: Who, trackerId: string): Promise<ProgrammesPlace> {
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  return { tracker, segments: await listSegments(db, tracker.id) };
}

export function placeOf({ id, name }: Tracker) {
  return { id, name, section: 'programmes' } as const;
}

export function showForm(
  res: Response,
  who: Who,
  { tracker, segments }: ProgrammesPlace,
  programme: Programme | null,
  shown: ProgrammeFormShown,
): void {
  const page = presentProgrammeForm(tracker, segments, programme, shown);
  renderStaff(res, who, 'programmes/form', page, placeOf(tracker));
}

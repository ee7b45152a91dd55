import { type Request, type Response } from 'express';
import { type Db } from '../../db/connect';
import { type FormErrors, formErrors, formValues } from '../../http/forms';
import { renderStaff, type TrackerPlace } from '../../http/frame';
import { type Who } from '../../http/roles';
import { paths } from '../../paths';
import { findTrackerByName, NAME_TAKEN } from '../trackers/trackers.queries';
import { keepFile } from './imports.files';
import { type ImportJobs, type JobRequest } from './imports.jobs';
import { presentForm } from './imports.presenter';
import { ImportForm, NewImportForm } from './imports.schemas';
import { uploadOf } from './imports.upload';

/** The tracker to import into; undefined where the import is to make one. */
export type Into = { id: string; name: string } | undefined;

/** Takes a form with its file and starts the check, or shows what is missing. */
export async function receive(
  db: Db,
  jobs: ImportJobs,
  req: Request,
  res: Response,
  who: Who,
  into: Into,
): Promise<void> {
  // Before the file is taken in, and again in start: receiving it takes long enough for another to begin.
  jobs.refuseBusy(who.workspaceId);
  const form = await readForm(db, req, who, into);
  if ('errors' in form) {
    res.status(422);
    return showForm(res, who, into, { values: formValues(req.body), errors: form.errors });
  }
  res.redirect(303, paths.importJob(jobs.start(form).id));
}

const NO_USABLE_FILE =
  'The file is empty, or larger than 200 MB. The command line takes larger ones: regard import.';

/** The file is read only when everything before it is in order. */
async function readForm(
  db: Db,
  req: Request,
  who: Who,
  into: Into,
): Promise<JobRequest | { errors: FormErrors }> {
  const { workspaceId } = who;
  const form = (into === undefined ? NewImportForm : ImportForm).safeParse(formValues(req.body));
  const upload = uploadOf(req);
  const errors = form.success ? {} : formErrors(form.error);
  if (upload === undefined) errors['file'] = 'Choose the CSV file.';
  if (!form.success || upload === undefined) return { errors };
  const name = 'name' in form.data ? String(form.data.name) : (into?.name ?? '');
  const isTaken = into === undefined && (await findTrackerByName(db, name, workspaceId)) !== undefined;
  if (isTaken) return { errors: { name: NAME_TAKEN } };
  const file = await keepFile(upload);
  if (file === undefined) return { errors: { file: NO_USABLE_FILE } };
  return { workspaceId, tracker: { id: into?.id, name }, mapping: form.data.mapping, file };
}

export function showForm(
  res: Response,
  who: Who,
  into: Into,
  typed: Parameters<typeof presentForm>[1] = {},
): void {
  renderStaff(res, who, 'imports/new', presentForm(into, typed), placeOf(into));
}

export function placeOf(into: Into): TrackerPlace | undefined {
  return into === undefined ? undefined : { id: into.id, name: into.name, section: 'import' };
}

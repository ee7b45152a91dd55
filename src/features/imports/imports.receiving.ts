import { type Request, type Response } from 'express';
import { type Db } from '../../db/connect';
import { StateError } from '../../errors';
import { type FormErrors, formErrors, type FormValues, formValues } from '../../http/forms';
import { renderStaff, type TrackerPlace } from '../../http/frame';
import { type Who } from '../../http/roles';
import { paths } from '../../paths';
import { findTrackerByName, NAME_TAKEN } from '../trackers/trackers.queries';
import { keepFile } from './imports.files';
import { type ImportJobs, type JobRequest } from './imports.jobs';
import { presentForm } from './imports.presenter';
import { NameForm } from './imports.schemas';
import { givenMapping } from './imports.given-mapping';
import { MAPPING_FILE, TOO_LARGE, uploadOf } from './imports.upload';

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
  const values = formValues(req.body);
  try {
    // Before the file is taken in, and again in start: receiving it takes long enough for another to begin.
    jobs.refuseBusy(who.workspaceId);
    const form = await readForm(db, req, who, into);
    if (!('errors' in form))
      return res.redirect(303, paths.importJob(jobs.start({ ...form, by: who.name }).id));
    showForm(res.status(422), who, into, { ...form, values: kept(values) });
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    showForm(res.status(409), who, into, { values: kept(values), notice: `${error.message} ${FILE_AGAIN}` });
  }
}

const FILE_AGAIN = 'Nothing was taken in; the mapping is still below, and the CSV file must be chosen again.';

/** Browsers do not choose a file again by themselves, so what was in the mapping file comes back in the box. */
function kept(values: FormValues): FormValues {
  const file = values[MAPPING_FILE] ?? '';
  const isKept = (values['mapping'] ?? '').trim() === '' && file !== TOO_LARGE;
  return isKept ? { ...values, mapping: file } : values;
}

const NO_USABLE_FILE =
  'The file is empty, or larger than 200 MB. The command line takes larger ones: regard import.';

/** The file is read only when everything before it is in order. */
async function readForm(
  db: Db,
  req: Request,
  who: Who,
  into: Into,
): Promise<Omit<JobRequest, 'by'> | { errors: FormErrors; problems?: string[] }> {
  const { workspaceId } = who;
  const values = formValues(req.body);
  const named = into === undefined ? NameForm.safeParse(values) : undefined;
  const given = givenMapping(values);
  const upload = uploadOf(req);
  const errors: FormErrors = named?.success === false ? formErrors(named.error) : {};
  if ('error' in given) errors[given.at] = given.error;
  if (upload === undefined) errors['file'] = 'Choose the CSV file.';
  const problems = 'problems' in given ? given.problems : [];
  if (Object.keys(errors).length > 0 || upload === undefined || !('mapping' in given))
    return { errors, problems };
  const name = named?.data?.name ?? into?.name ?? '';
  const isTaken = into === undefined && (await findTrackerByName(db, name, workspaceId)) !== undefined;
  if (isTaken) return { errors: { name: NAME_TAKEN } };
  const file = await keepFile(upload);
  if (file === undefined) return { errors: { file: NO_USABLE_FILE } };
  return { workspaceId, tracker: { id: into?.id, name }, mapping: given.mapping, file };
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

import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { pptxFile } from '../../formats/pptx';
import { PLAIN_LOOK } from '../../formats/pptx-theme';
import { type FormErrors, type FormValues, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { type ExecutiveRequest } from '../executive/executive.build';
import { ExecutiveQuery } from '../executive/executive.schemas';
import { cleanName, sendFile } from '../exports/exports.send';
import { readingOf } from '../results/results.readers';
import { keepFile } from '../imports/imports.files';
import { UnreadableError } from '../imports/imports.unreadable';
import { uploadOf } from '../imports/imports.upload';
import { ReportParams } from '../results/results.schemas';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { buildDeck } from './slides.build';
import { lookValues, readLook } from './slides.look';
import { deleteLook, findLook, saveLook } from './slides.look.queries';
import { paperPrinter } from './slides.paper';
import { presentSlides } from './slides.presenter';
import { readTemplate, type ReadTemplate } from './slides.template';
import { listAnswered } from './slides.waves';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** The report as slides and on paper; the addresses without a wave are those of the newest. */
export function slidesRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const printer = paperPrinter(context.chromium);
  const trackerOf: TrackerOf = (req, who) =>
    getTracker(db, who.workspaceId, parse(ReportParams, req.params).trackerId);

  routes.get(paths.slides(':trackerId'), 'viewer', async (req, res, who) => {
    await show(context, res, who, await trackerOf(req, who), { isSaved: req.query['saved'] !== undefined });
  });

  lookRoutes(routes, context, trackerOf);

  routes.get(paths.reportFile(':trackerId', 'pptx'), 'viewer', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const built = await buildDeck(db, tracker, requestOf(req, who), now());
    if (built === undefined) throw new NotFoundError('report');
    const name = `${cleanName(tracker.name, built.wave.label)}.pptx`;
    await sendFile(res, { name, type: PPTX }, pptxFile(built.deck, now()));
  });

  routes.get(paths.reportFile(':trackerId', 'pdf'), 'viewer', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const { pdf, wave } = await printer.print(db, tracker, requestOf(req, who), now());
    res
      .attachment(`${cleanName(tracker.name, wave.label)}.pdf`)
      .type('application/pdf')
      .send(pdf);
  });
}

/** What was chosen, as far as this person may see it. */
function requestOf(req: Request, who: Who): ExecutiveRequest {
  return { ...parse(ExecutiveQuery, req.query), outside: readingOf(who.role) };
}

type TrackerOf = (req: Request, who: Who) => Promise<Tracker>;

/** Colours and typefaces: typed, read from a template, or the plain ones again. */
function lookRoutes(routes: StaffRouter, context: AppContext, trackerOf: TrackerOf): void {
  const { db, now } = context;

  routes.post(paths.slidesLook(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const values = formValues(req.body);
    const read = readLook(values);
    if ('errors' in read)
      return show(context, res.status(422), who, tracker, { values, errors: read.errors });
    await saveLook(db, who.workspaceId, { look: read.look, setBy: who.name, setAt: now().toISOString() });
    res.redirect(303, `${paths.slides(tracker.id)}?saved`);
  });

  routes.post(paths.slidesTemplate(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    const taken = await takeTemplate(uploadOf(req));
    if ('error' in taken)
      return show(context, res.status(422), who, tracker, { errors: { template: taken.error } });
    await show(context, res, who, tracker, { values: lookValues(taken.look), read: taken });
  });

  routes.post(paths.slidesPlainLook(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await trackerOf(req, who);
    await deleteLook(db, who.workspaceId);
    res.redirect(303, `${paths.slides(tracker.id)}?saved`);
  });
}

const CHOOSE = 'Choose the template: a .potx, .pptx or .thmx file.';

/** What a template says of colours and typefaces; the file itself is not kept. */
async function takeTemplate(upload: ReturnType<typeof uploadOf>): Promise<ReadTemplate | { error: string }> {
  const file = upload === undefined ? undefined : await keepFile(upload);
  if (file === undefined) return { error: CHOOSE };
  try {
    return await readTemplate(file.path);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { error: error.message };
  } finally {
    await file.remove();
  }
}

type Shown = {
  isSaved?: boolean;
  values?: FormValues;
  errors?: FormErrors;
  read?: ReadTemplate;
};

async function show(
  { db, chromium }: AppContext,
  res: Response,
  who: Who,
  tracker: Tracker,
  { isSaved = false, values, errors = {}, read }: Shown,
): Promise<void> {
  const look = await findLook(db, who.workspaceId);
  const facts = {
    waves: await listAnswered(db, tracker.id),
    hasPdf: chromium !== undefined,
    mayEdit: mayAct(who.role, 'editor'),
    isPlain: look === PLAIN_LOOK,
    isSaved,
    notes: read?.notes ?? null,
  };
  const page = presentSlides(tracker, facts, values ?? lookValues(look), errors);
  renderStaff(res, who, 'slides/show', page, { id: tracker.id, name: tracker.name, section: 'slides' });
}

import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { ConflictError, NotFoundError } from '../../errors';
import { type FormErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { findTemplate } from '../../templates/templates';
import { type Template } from '../../templates/template';
import { acceptDraft } from './trackers.accept';
import { draftOf, readDraft, type SetupDraft, withCompetitor, withSegment } from './trackers.draft';
import { insertTracker } from './trackers.insert';
import { TemplateParams } from './trackers.schemas';
import { presentTemplates, presentWizard } from './trackers.wizard.presenter';

/** Choose a template, fill one page, and there is a tracker. */
export function wizardRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get(paths.newTracker(), 'editor', (_req, res, who) => {
    renderStaff(res, who, 'trackers/templates', presentTemplates());
  });

  routes.get(paths.newTrackerFrom(':template'), 'editor', (req, res, who) => {
    const template = getTemplate(parse(TemplateParams, req.params).template);
    renderStaff(res, who, 'trackers/new', presentWizard(template, draftOf(template)));
  });

  routes.post(paths.newTrackerFrom(':template'), 'editor', async (req, res, who) => {
    const template = getTemplate(parse(TemplateParams, req.params).template);
    const values = formValues(req.body);
    const draft = readDraft(template, values);
    if (values['do'] === 'add-competitor')
      return show(res, who, presentWizard(template, withCompetitor(draft), {}, 'competitor'));
    if (values['do'] === 'add-segment')
      return show(res, who, presentWizard(template, withSegment(draft), {}, 'segment'));

    const outcome = await createFrom(db, draft, who.workspaceId, now().toISOString());
    if (outcome.kind === 'created') return res.redirect(303, paths.tracker(outcome.trackerId));
    res.status(422);
    show(res, who, presentWizard(template, draft, outcome.errors));
  });
}

function show(res: Response, who: Who, page: object): void {
  renderStaff(res, who, 'trackers/new', page);
}

function getTemplate(key: string): Template {
  const template = findTemplate(key);
  if (template === undefined) throw new NotFoundError('template');
  return template;
}

type Outcome = { kind: 'created'; trackerId: string } | { kind: 'refused'; errors: FormErrors };

async function createFrom(
  db: Db,
  draft: SetupDraft,
  workspaceId: string,
  createdAt: string,
): Promise<Outcome> {
  const verdict = acceptDraft(draft);
  if (verdict.kind === 'refused') return verdict;
  try {
    const trackerId = await insertTracker(db, { ...verdict.setup, workspaceId, createdAt });
    return { kind: 'created', trackerId };
  } catch (error) {
    if (error instanceof ConflictError) return { kind: 'refused', errors: { [error.field]: error.message } };
    throw error;
  }
}

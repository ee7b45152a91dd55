import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { ConflictError, StaleError } from '../../errors';
import { differencesBetween } from '../../http/differences';
import { type FormErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { claimEdit, getTracker } from './trackers.queries';
import { editNumber, TrackerParams } from './trackers.schemas';
import { loadStored, type SettingsSection, type Stored } from './trackers.settings';
import { basicsSection } from './trackers.settings.basics';
import { brandsSection } from './trackers.settings.brands';
import { presentSettings } from './trackers.settings.presenter';
import { segmentsSection } from './trackers.settings.segments';
import { statementsSection } from './trackers.settings.statements';

const STALE =
  'Somebody else changed these settings while you were editing. Nothing was saved, and what you typed is still below: compare it with what is there now, then save again to keep yours.';

export function settingsRoutes(routes: StaffRouter, context: AppContext): void {
  sectionRoutes(routes, context, basicsSection);
  sectionRoutes(routes, context, brandsSection);
  sectionRoutes(routes, context, statementsSection);
  sectionRoutes(routes, context, segmentsSection);
}

function sectionRoutes<D>(routes: StaffRouter, { db, now }: AppContext, section: SettingsSection<D>): void {
  const page = (stored: Stored, draft: D, errors: FormErrors, isSaved = false) =>
    presentSettings(
      stored,
      section.path(stored.tracker.id),
      section.present(draft, stored, errors),
      errors,
      isSaved,
    );

  routes.get(section.path(':trackerId'), 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const stored = await loadStored(db, await getTracker(db, who.workspaceId, trackerId));
    const isSaved = req.query['saved'] !== undefined;
    renderStaff(res, who, section.view, page(stored, section.draftOf(stored), {}, isSaved), place(stored));
  });

  routes.post(section.path(':trackerId'), 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const values = formValues(req.body);
    const stored = await loadStored(db, await getTracker(db, who.workspaceId, trackerId));
    const draft = section.read(values);
    if (values['do'] === 'add')
      return renderStaff(res, who, section.view, page(stored, section.extended(draft), {}), place(stored));

    const edit = parse(editNumber, values['edit']);
    const outcome = await attempt(db, section, draft, {
      stored,
      edit,
      at: now().toISOString(),
      by: who.name,
    });
    if (outcome.status === 303) return res.redirect(303, `${section.path(trackerId)}?saved`);
    res.status(outcome.status);
    if (outcome.status === 422)
      return renderStaff(res, who, section.view, page(stored, draft, outcome.errors), place(stored));
    const fresh = await loadStored(db, await getTracker(db, who.workspaceId, trackerId));
    renderStaff(res, who, section.view, conflict(section, fresh, draft, page), place(stored));
  });
}

/** What was typed, beside what is there now; saving again then knows what it replaces. */
function conflict<D>(
  section: SettingsSection<D>,
  stored: Stored,
  typed: D,
  page: (stored: Stored, draft: D, errors: FormErrors) => object,
): object {
  const draft = section.completed(typed, stored);
  const differences = differencesBetween(
    section.present(section.draftOf(stored), stored, {}),
    section.present(draft, stored, {}),
  );
  return { ...page(stored, draft, { form: STALE }), differences };
}

type Outcome = { status: 303 } | { status: 409 | 422; errors: FormErrors };
type Attempt = { stored: Stored; edit: number; at: string; by: string };

/** Checks and saves in one transaction; what stands in the way becomes messages. */
async function attempt<D>(
  db: Db,
  section: SettingsSection<D>,
  draft: D,
  { stored, edit, at, by }: Attempt,
): Promise<Outcome> {
  if (edit !== stored.tracker.edit) return { status: 409, errors: { form: STALE } };
  const errors = section.problems(draft, stored);
  if (Object.keys(errors).length > 0) return { status: 422, errors };
  try {
    await db.transaction(async (trx) => {
      await claimEdit(trx, stored.tracker.id, edit);
      await section.save(trx, draft, stored, at, by);
    });
    return { status: 303 };
  } catch (error) {
    if (error instanceof StaleError) return { status: 409, errors: { form: STALE } };
    if (error instanceof ConflictError) return { status: 422, errors: { [error.field]: error.message } };
    throw error;
  }
}

function place({ tracker }: Stored): { id: string; name: string; section: 'settings' } {
  return { id: tracker.id, name: tracker.name, section: 'settings' };
}

import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { StaleError } from '../../errors';
import { type FormErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { listSegments, type Segment } from '../trackers/segments.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { editNumber, TrackerParams } from '../trackers/trackers.schemas';
import { isActive } from '../trackers/trackers.setup';
import { type MarginInput } from './weighting.margins';
import { presentWeighting, storedValues } from './weighting.presenter';
import { setMargins } from './weighting.set';
import { readPasted, readTyped } from './weighting.typed';

const STALE =
  'Somebody else changed this tracker while you were typing. What you typed is below: check it and save again.';

/** Who the population is: its share in each answer, to which answers are weighted. */
export function weightingRoutes(routes: StaffRouter, { db }: AppContext): void {
  routes.get(paths.weighting(':trackerId'), 'editor', async (req, res, who) => {
    const { tracker, segments } = await load(db, who, req.params);
    const shown = {
      values: storedValues(segments),
      errors: {},
      problems: [],
      isSaved: req.query['saved'] !== undefined,
    };
    renderStaff(res, who, 'weighting/show', presentWeighting(tracker, segments, shown), place(tracker));
  });

  routes.post(paths.weighting(':trackerId'), 'editor', async (req, res, who) => {
    const { tracker, segments } = await load(db, who, req.params);
    const values = formValues(req.body);
    const typed = readTyped(segments, values);
    const refusal = hasErrors(typed.errors)
      ? { status: 422, errors: typed.errors, problems: [] }
      : await save(db, tracker, typed.input, parse(editNumber, values['edit']));
    if (refusal === null) return res.redirect(303, `${paths.weighting(tracker.id)}?saved`);
    res.status(refusal.status);
    const { tracker: current } = await load(db, who, req.params);
    const page = presentWeighting(current, segments, { ...refusal, values, isSaved: false });
    renderStaff(res, who, 'weighting/show', page, place(tracker));
  });

  routes.post(paths.pastedMargins(':trackerId'), 'editor', async (req, res, who) => {
    const { tracker, segments } = await load(db, who, req.params);
    const values = formValues(req.body);
    const { input, problems } = readPasted(values['pasted'] ?? '');
    const refusal =
      problems.length > 0
        ? { status: 422, errors: {}, problems }
        : await save(db, tracker, input, parse(editNumber, values['edit']));
    if (refusal === null) return res.redirect(303, `${paths.weighting(tracker.id)}?saved`);
    res.status(refusal.status);
    const shown = { ...refusal, values: { ...storedValues(segments), ...values }, isSaved: false };
    const { tracker: current } = await load(db, who, req.params);
    renderStaff(res, who, 'weighting/show', presentWeighting(current, segments, shown), place(tracker));
  });
}

async function load(db: Db, who: Who, params: unknown): Promise<{ tracker: Tracker; segments: Segment[] }> {
  const { trackerId } = parse(TrackerParams, params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  return { tracker, segments: (await listSegments(db, trackerId)).filter(isActive) };
}

type Refusal = { status: 409 | 422; errors: FormErrors; problems: string[] };

async function save(db: Db, tracker: Tracker, input: MarginInput, edit: number): Promise<Refusal | null> {
  try {
    const check = await setMargins(db, tracker.id, input, edit);
    return check.kind === 'accepted' ? null : { status: 422, errors: {}, problems: check.problems };
  } catch (error) {
    if (error instanceof StaleError) return { status: 409, errors: { form: STALE }, problems: [] };
    throw error;
  }
}

function hasErrors(errors: FormErrors): boolean {
  return Object.keys(errors).length > 0;
}

function place({ id, name }: Tracker): { id: string; name: string; section: 'settings' } {
  return { id, name, section: 'settings' };
}

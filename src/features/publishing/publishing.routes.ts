import { type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { formErrors, type FormErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { diagnosticsLines } from './publishing.csv';
import { loadTracker, loadWavePlace, type WavePlace } from './publishing.loading';
import { presentPublish, presentPublishAll } from './publishing.presenter';
import { refusedOr, type Refusal } from './publishing.refusals';
import { schemeRoutes } from './publishing.scheme.routes';
import { PublishAllForm, PublishForm } from './publishing.schemas';
import { isPublishedSo, planAll, publishable, publishAll, publishWave } from './publishing.set';
import { presentWaveWeighting } from './publishing.weighting.presenter';

/** How a wave is weighted, and publishing its results: from then on nothing moves them but publishing again. */
export function publishingRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.waveWeighting(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const place = await loadWavePlace(db, who, req.params, now());
    const page = presentWaveWeighting(place, mayAct(who.role, 'editor'));
    show(res, who, place.tracker, 'publishing/weighting', page);
  });

  routes.get(paths.waveWeightingCsv(':trackerId', ':waveId'), 'analyst', async (req, res, who) => {
    const { tracker, wave, used } = await loadWavePlace(db, who, req.params, now());
    if (used === undefined) throw new NotFoundError('weighting');
    const name = `${tracker.name} ${wave.label} weighting.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
    res.attachment(name).type('text/csv');
    res.send(BYTE_ORDER_MARK + diagnosticsLines(wave.label, used.weighting).map(csvLine).join(''));
  });

  routes.get(paths.publishWave(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadWavePlace(db, who, req.params, now());
    show(res, who, place.tracker, 'publishing/publish', presentPublish(place, NOTHING_TYPED));
  });

  routes.post(paths.publishWave(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await loadWavePlace(db, who, req.params, now());
    const values = formValues(req.body);
    const refusal = await publish(context, who, place, values);
    if (refusal === null) return res.redirect(303, paths.waveWeighting(place.tracker.id, place.wave.id));
    res.status(refusal.status);
    const fresh = await loadWavePlace(db, who, req.params, now());
    show(res, who, place.tracker, 'publishing/publish', presentPublish(fresh, { values, ...refusal }));
  });

  publishAllRoutes(routes, context);
  schemeRoutes(routes, context);
}

/** All waves under one scheme, so that they compare. */
function publishAllRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.publishAll(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await loadTracker(db, who, req.params);
    const plan = await planAll(db, tracker, now());
    show(res, who, tracker, 'publishing/all', presentPublishAll({ tracker, ...plan }, NOTHING_TYPED));
  });

  routes.post(paths.publishAll(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await loadTracker(db, who, req.params);
    const values = formValues(req.body);
    const refusal = await publishEvery(context, who, tracker, values);
    if (refusal === null) return res.redirect(303, paths.publishAll(tracker.id));
    res.status(refusal.status);
    const plan = await planAll(db, tracker, now());
    const page = presentPublishAll({ tracker, ...plan }, { values, ...refusal });
    show(res, who, tracker, 'publishing/all', page);
  });
}

const NOTHING_TYPED = { values: {}, errors: {} };
const AGAIN_NEEDS_A_REASON = 'Say why published results are published again.';
const AGAIN_NEEDS_A_TICK = 'Tick that published numbers may change, or leave them as they are.';
const LOOK_AGAIN = 'What was shown is not complete. Look at it again, then publish.';

async function publish(
  { db, now }: AppContext,
  who: Who,
  place: WavePlace,
  values: Record<string, string>,
): Promise<Refusal | null> {
  const form = PublishForm.safeParse(values);
  if (!form.success) return { status: 422, errors: readable(formErrors(form.error)) };
  const { seen, hash, reason } = form.data;
  const isSame = isPublishedSo(place, publishable(place.live, place.taking));
  const told = isSame ? { ...form.data, again: 'nothing changes' } : form.data;
  const missing = seen > 0 ? missingForAgain(told) : null;
  if (missing !== null) return missing;
  return refusedOr(() =>
    publishWave(db, place, { version: seen, hash }, { by: who.name, reason, now: now() }),
  );
}

async function publishEvery(
  { db, now }: AppContext,
  who: Who,
  tracker: Tracker,
  values: Record<string, string>,
): Promise<Refusal | null> {
  const form = PublishAllForm.safeParse(values);
  if (!form.success) return { status: 422, errors: readable(formErrors(form.error)) };
  const { hash, reason } = form.data;
  const { steps } = await planAll(db, tracker, now());
  const isAgain = steps.some(
    ({ current, isDone, found }) => current !== undefined && !isDone && found.kind === 'ready',
  );
  const missing = isAgain ? missingForAgain(form.data) : null;
  if (missing !== null) return missing;
  return refusedOr(() => publishAll(db, tracker, hash, { by: who.name, reason, now: now() }));
}

/** Numbers that people have read change: that takes a reason, and saying so. */
function missingForAgain({ reason, again }: { reason: string; again?: string | undefined }): Refusal | null {
  const errors: FormErrors = {};
  if (reason === '') errors['reason'] = AGAIN_NEEDS_A_REASON;
  if (again === undefined) errors['again'] = AGAIN_NEEDS_A_TICK;
  return Object.keys(errors).length === 0 ? null : { status: 422, errors };
}

/** Hidden fields are nobody's to mend. */
function readable(errors: FormErrors): FormErrors {
  return 'reason' in errors ? { reason: errors['reason']! } : { form: LOOK_AGAIN };
}

function show(res: Response, who: Who, { id, name }: Tracker, view: string, page: object): void {
  renderStaff(res, who, view, page, { id, name, section: 'waves' });
}

import { randomInt } from 'node:crypto';
import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { loadResults, loadScope } from '../results/results.scope';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { drawCheck, getStanding, loadStandings, roleIn, tell } from './codeframe.check';
import { presentCheck, presentChecks } from './codeframe.check.presenter';
import { CheckQuery, DrawForm, readVerdictForm } from './codeframe.check.schemas';
import { namedBrands } from './codeframe.loading';
import { readerOf } from './codeframe.queue';
import { SampleParams, TrackerParams } from './codeframe.schemas';
import { type Looked, type Standing } from './codeframe.sample';

type Context = Pick<AppContext, 'db' | 'now'>;

/** Random checks of automatic codes: drawn, confirmed by one person, coded again by another who cannot see that, settled by both. */
export function checkRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  routes.get('/trackers/:trackerId/coding/checks', 'analyst', async (req, res, who) => {
    await showChecks(context, res, who, await trackerOf(context, req, who));
  });

  routes.post('/trackers/:trackerId/coding/checks', 'analyst', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const form = DrawForm.safeParse(formValues(req.body));
    const sample = form.success ? await draw(context, tracker, who, form.data) : undefined;
    if (sample !== undefined) return res.redirect(303, paths.codingCheck(tracker.id, sample));
    const message = form.success
      ? 'Nothing of this wave was coded by itself, so there is nothing to check.'
      : 'Choose a wave.';
    await showChecks(context, res.status(422), who, tracker, message);
  });

  routes.get('/trackers/:trackerId/coding/checks/:sampleId', 'analyst', async (req, res, who) => {
    const { at } = parse(CheckQuery, req.query);
    await showCheck(context, req, res, who, at);
  });

  routes.post('/trackers/:trackerId/coding/checks/:sampleId/verdicts', 'analyst', async (req, res, who) => {
    const { trackerId, sampleId } = parse(SampleParams, req.params);
    const tracker = await trackerOf(context, req, who);
    await getStanding(db, tracker.id, sampleId);
    const form = readVerdictForm(formValues(req.body));
    const told =
      typeof form === 'string'
        ? ({ kind: 'refused', message: form } as const)
        : await tell(db, trackerId, sampleId, form, { who, at: now().toISOString() });
    if (told.kind === 'done') return res.redirect(303, paths.codingCheck(trackerId, sampleId));
    const at = typeof form === 'string' ? undefined : form.position;
    await showCheck(context, req, res.status(422), who, at, told.message);
  });
}

function trackerOf({ db }: Context, req: Request, who: Who): Promise<Tracker> {
  const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
  return getTracker(db, who.workspaceId, trackerId);
}

async function draw(
  { db, now }: Context,
  tracker: Tracker,
  who: Who,
  { wave, size }: { wave: string; size: number },
): Promise<string | undefined> {
  const scope = await loadScope(db, tracker, now());
  const chosen = scope.waves.filter(({ id }) => id === wave);
  const [results] = await loadResults(db, scope, chosen, { variance: 'fixed' }, now());
  const how = { size, seed: randomInt(1, 2 ** 31), who, at: now().toISOString() };
  return results === undefined ? undefined : drawCheck(db, tracker, results, how);
}

async function showChecks(
  { db, now }: Context,
  res: Response,
  who: Who,
  tracker: Tracker,
  message = '',
): Promise<void> {
  const { waves } = await loadScope(db, tracker, now());
  const standings = await loadStandings(db, tracker.id);
  const shown = { tracker, standings, waves: [...waves].reverse(), personId: who.personId, message };
  renderStaff(res, who, 'codeframe/checks', presentChecks(shown), placeOf(tracker));
}

async function showCheck(
  context: Context,
  req: Request,
  res: Response,
  who: Who,
  at: number | undefined,
  message = '',
): Promise<void> {
  const { sampleId } = parse(SampleParams, req.params);
  const tracker = await trackerOf(context, req, who);
  const standing = await getStanding(context.db, tracker.id, sampleId);
  const role = roleIn(standing.sample, who.personId);
  const current = currentOf(standing, role, at);
  const reader = await readerOf(context.db, tracker);
  const suggestions = current === null ? [] : reader.suggest(current.text);
  const brands = await namedBrands(context.db, tracker);
  const page = presentCheck({ tracker, standing, role, current, suggestions, brands, message });
  renderStaff(res, who, 'codeframe/check', page, placeOf(tracker));
}

/** The text asked for, where this person has said something of it already; else the first that waits for them. */
function currentOf(
  { texts }: Standing,
  role: 'first' | 'second' | null,
  at: number | undefined,
): Looked | null {
  if (role === null) return null;
  const again = texts.find((text) => text.position === at && text[role] !== null);
  return again ?? texts.find((text) => text[role] === null) ?? null;
}

const placeOf = ({ id, name }: Tracker) => ({ id, name, section: 'coding' }) as const;

import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { formErrors, type FormErrors, type FormValues, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { loadScope, type Scope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { type Tracker } from '../trackers/trackers.queries';
import { isSameScheme, type Scheme, tidyScheme } from '../weighting/weighting.scheme';
import { insertScheme, listSchemes } from '../weighting/weighting.schemes.queries';
import { loadLive, loadTracker } from './publishing.loading';
import { refusedOr } from './publishing.refusals';
import {
  looksOrdered,
  marginStates,
  readScheme,
  schemeAddress,
  schemeValues,
  withProposals,
} from './publishing.scheme';
import { presentScheme } from './publishing.scheme.presenter';
import { SchemeForm } from './publishing.schemas';

/** How all waves of a tracker are weighted alike: tried out by GET, saved as a new version by POST. */
export function schemeRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  routes.get(paths.weightingScheme(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await loadTracker(db, who, req.params);
    const material = await loadMaterial(db, tracker, now());
    const values = formValues(req.query);
    const isSaved = values['saved'] !== undefined;
    const asked = values['shown'] === undefined ? null : values;
    await showScheme(res, who, material, { asked, errors: {}, isSaved });
  });

  routes.post(paths.weightingScheme(':trackerId'), 'editor', async (req, res, who) => {
    const tracker = await loadTracker(db, who, req.params);
    const material = await loadMaterial(db, tracker, now());
    const values = formValues(req.body);
    const refusal = await save(db, material, values, { by: who.name, at: now() });
    if (refusal === null) return res.redirect(303, `${paths.weightingScheme(tracker.id)}?saved`);
    res.status(refusal.status);
    const fresh = await loadMaterial(db, tracker, now());
    await showScheme(res, who, fresh, { asked: values, errors: refusal.errors, isSaved: false });
  });
}

type Material = {
  tracker: Tracker;
  scope: Scope;
  current: Scheme;
  now: WaveResults[];
  /** the same with no margin left out: who answered what */
  counted: WaveResults[];
  /** waves under another scheme */
  under: (scheme: Scheme) => Promise<WaveResults[]>;
  versions: Awaited<ReturnType<typeof listSchemes>>;
};

async function loadMaterial(db: Db, tracker: Tracker, at: Date): Promise<Material> {
  const scope = await loadScope(db, tracker, at);
  const { scheme, margins, waves } = scope;
  // Nobody has said yet which answers have an order: a guess to start from.
  const guessed = margins.filter(looksOrdered).map(({ segment }) => segment);
  const current = scheme.madeAt === null ? { ...scheme, ordered: guessed } : scheme;
  const answered = async (other: Scheme) => {
    const all = await loadLive(db, scope, waves, at, { ...scheme, ...other });
    return all.filter(({ completes }) => completes > 0);
  };
  const versions = await listSchemes(db, tracker.id);
  const now = await answered(scheme);
  const counted = scheme.leftOut.length === 0 ? now : await answered({ ...scheme, leftOut: [] });
  return { tracker, scope, current, now, counted, under: answered, versions };
}

type Asked = { asked: FormValues | null; errors: FormErrors; isSaved: boolean };

async function showScheme(res: Response, who: Who, material: Material, shown: Asked): Promise<void> {
  const { tracker, scope, current, now, counted, under, versions } = material;
  const { margins, waves } = scope;
  const values = shown.asked ?? schemeValues({ margins, waves }, current);
  const { scheme, errors } = readScheme({ margins, waves }, values, current);
  const states = marginStates(margins, counted, scheme);
  const proposed = withProposals(scheme, states);
  const page = presentScheme({
    ...{ tracker, versions, states, now, values, isSaved: shown.isSaved },
    then: shown.asked === null ? null : await under(scheme),
    weighted: waves.filter(({ hasWeights }) => hasWeights),
    proposalHref: isSameScheme(proposed, scheme)
      ? null
      : schemeAddress(tracker.id, { margins, waves }, proposed),
    errors: { ...errors, ...shown.errors },
  });
  if (Object.keys(page.errors).length > 0 && res.statusCode === 200) res.status(422);
  const { id, name } = tracker;
  renderStaff(res, who, 'publishing/scheme', page, { id, name, section: 'settings' });
}

async function save(
  db: Db,
  { tracker, scope, current }: Material,
  values: FormValues,
  { by, at }: { by: string; at: Date },
): Promise<{ status: 409 | 422; errors: FormErrors } | null> {
  const form = SchemeForm.safeParse(values);
  const { scheme, errors } = readScheme(scope, values, current);
  if (!form.success) return { status: 422, errors: { ...errors, ...formErrors(form.error) } };
  const { seen, reason } = form.data;
  if (reason === '')
    errors['reason'] = 'Say why the weighting changes: all waves are weighted this way from now on.';
  if (isSameScheme(scheme, scope.scheme)) errors['form'] = 'Nothing is different from the scheme in force.';
  if (Object.keys(errors).length > 0) return { status: 422, errors };
  const made = { scheme: tidyScheme(scheme), reason, madeBy: by, madeAt: at.toISOString() };
  return refusedOr(() => insertScheme(db, tracker.id, seen, made));
}

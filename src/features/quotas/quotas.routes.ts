import { type Request, type Response } from 'express';
import { z } from 'zod';
import { type AppContext } from '../../context';
import { StaleError, StateError } from '../../errors';
import { type FormErrors, formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { idParam, parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { quotaProblems } from './quotas.check';
import { draftOf, emptyQuota, MOST_CELLS, type QuotaDraft, readDraft, readPlan } from './quotas.form';
import { readPastedQuotas } from './quotas.paste';
import { presentQuotas, type QuotasShown } from './quotas.presenter';
import { getQuotaPlan, listCounters, listQuotaVersions } from './quotas.queries';
import { saveQuotas } from './quotas.saving';
import { type Asking, countCombinations, loadAsking } from './quotas.variables';

const WaveParams = z.object({ trackerId: idParam, waveId: idParam });
const Seen = z.object({ seen: z.coerce.number().int().min(0).max(1_000_000) });

const STALE =
  'Somebody else changed these quotas while you were working on them. Nothing was saved. What you typed is below: check it and save again to keep it.';

type Place = { tracker: Tracker; wave: Wave; asking: Asking };
type Shown = Partial<Pick<QuotasShown, 'errors' | 'paste' | 'notice' | 'isSaved'>> & { draft?: QuotaDraft };

/** How many completes of which kind a wave takes: before it opens, and while it is in the field. */
export function quotaRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const show = (res: Response, who: Who, place: Place, shown: Shown) =>
    showQuotas(context, res, who, place, shown);
  const load = async (req: Request, who: Who): Promise<Place> => {
    const { trackerId, waveId } = parse(WaveParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const wave = await getWave(db, tracker.id, waveId);
    return { tracker, wave, asking: await loadAsking(db, wave) };
  };
  const save = async (
    who: Who,
    { wave }: Place,
    draft: QuotaDraft,
    seen: number,
  ): Promise<Refusal | null> => {
    const { plan, errors } = readPlan(draft);
    if (Object.keys(errors).length > 0) return { status: 422, shown: { draft, errors } };
    return orRefused(saveQuotas(db, wave, { seen, plan, by: who.name, now: now() }), draft);
  };

  routes.get(paths.quotas(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    await show(res, who, await load(req, who), { isSaved: req.query['saved'] !== undefined });
  });

  routes.post(paths.quotas(':trackerId', ':waveId'), 'editor', async (req, res, who) => {
    const place = await load(req, who);
    const values = formValues(req.body);
    const draft = readDraft(values, place.asking.variables);
    const change = changeOf(values, draft, place.asking);
    if (change !== null) return show(res.status(change.status), who, place, change.shown);
    const refusal = await save(who, place, draft, parse(Seen, values).seen);
    const { tracker, wave } = place;
    if (refusal === null) return res.redirect(303, `${paths.quotas(tracker.id, wave.id)}?saved`);
    await show(res.status(refusal.status), who, await load(req, who), refusal.shown);
  });
}

async function showQuotas(
  { db, now }: AppContext,
  res: Response,
  who: Who,
  { tracker, wave, asking }: Place,
  shown: Shown,
): Promise<void> {
  const stored = await getQuotaPlan(db, wave.id, wave.quotaVersion);
  const draft = shown.draft ?? draftOf(stored, wave.plannedCompletes);
  const page = presentQuotas({
    ...{ tracker, wave, asking, errors: {}, notice: '', isSaved: false, ...shown, draft },
    paste: shown.paste ?? { text: '', problems: [] },
    problems: quotaProblems(stored, asking.variables, wave.plannedCompletes),
    counters: await listCounters(db, { waveId: wave.id, isTest: false }),
    versions: await listQuotaVersions(db, wave.id),
    mayChange: effectiveStatus(wave, now()) !== 'closed' && wave.source === 'fieldwork',
  });
  renderStaff(res, who, 'quotas/show', page, { id: tracker.id, name: tracker.name, section: 'waves' });
}

type Refusal = { status: number; shown: Shown };

async function orRefused(saving: Promise<void>, draft: QuotaDraft): Promise<Refusal | null> {
  try {
    await saving;
    return null;
  } catch (error) {
    if (error instanceof StaleError) return { status: 409, shown: { draft, notice: STALE } };
    if (error instanceof StateError) return { status: 409, shown: { draft, notice: error.message } };
    throw error;
  }
}

/** What a button other than "Save" does to the form; null where it was "Save". */
function changeOf(values: Record<string, string>, draft: QuotaDraft, { variables }: Asking): Refusal | null {
  const [action = '', which] = (values['do'] ?? '').split(/\.(.*)/su);
  if (action === 'remove') {
    const quotas = draft.quotas.filter(({ segments }) => segments.join('*') !== which);
    return { status: 200, shown: { draft: { ...draft, quotas } } };
  }
  if (action === 'paste') {
    const text = values['pasted'] ?? '';
    const { quotas, problems } = readPastedQuotas(text, variables);
    if (problems.length > 0) return { status: 422, shown: { draft, paste: { text, problems } } };
    return { status: 200, shown: { draft: { ...draft, quotas }, notice: CHECK_PASTED } };
  }
  if (action !== 'add') return null;
  const segments = ['add1', 'add2', 'add3'].map((name) => values[name] ?? '').filter((key) => key !== '');
  const groups = countCombinations(variables.filter(({ key }) => segments.includes(key)));
  const quota = emptyQuota(segments, variables);
  const isThere = draft.quotas.some((other) => isSameSet(other.segments, segments));
  if (quota === undefined || isThere) {
    const errors: FormErrors = {
      add1: isThere ? 'There is a quota by this already.' : groups > MOST_CELLS ? tooMany(groups) : CHOOSE,
    };
    return { status: 422, shown: { draft, errors } };
  }
  return { status: 200, shown: { draft: { ...draft, quotas: [...draft.quotas, quota] } } };
}

const CHECK_PASTED = 'Taken over from what was pasted. Check it, then save.';
const tooMany = (groups: number) =>
  `These questions together make ${groups} groups; at most ${MOST_CELLS} can be kept apart. Choose fewer questions.`;
const CHOOSE = 'Choose a question, and for an interlocked quota different ones.';

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key) => b.includes(key));
}

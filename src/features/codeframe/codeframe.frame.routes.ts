import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { currentVersion, listDecided, listVersions } from '../trackers/frame.queries';
import { type FrameState, loadState, loadStateAt } from '../trackers/frame.state';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { applyChange } from './codeframe.applying';
import { changedFrame, type FrameChange } from './codeframe.changes';
import { presentCompare } from './codeframe.compare.presenter';
import { CompareQuery, readChange, valuesOf } from './codeframe.frame.schemas';
import { presentFrame, presentPreview } from './codeframe.frame.presenter';
import { importRoutes } from './codeframe.import.routes';
import { compareStates, namesOf } from './codeframe.trying';
import { TrackerParams } from './codeframe.schemas';

type Context = Pick<AppContext, 'db' | 'now'>;
const MOST_VERSIONS = 50;

/** The code frame: its brands, their spellings and parents, what a change would do, and two versions side by side. */
export function frameRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;
  routes.get('/trackers/:trackerId/coding/frame', 'analyst', async (req, res, who) => {
    await showFrame(context, res, who, await trackerOf(context, req, who));
  });

  routes.get('/trackers/:trackerId/coding/frame/change', 'analyst', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    if (Object.keys(req.query).length === 0) return res.redirect(303, paths.codingFrame(tracker.id));
    const change = readChange(formValues(req.query));
    if (typeof change === 'string') return showFrame(context, res.status(422), who, tracker, change);
    await showPreview(context, res, who, tracker, change);
  });

  routes.post('/trackers/:trackerId/coding/frame/change', 'analyst', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const change = readChange(formValues(req.body));
    const message = typeof change === 'string' ? change : await make(context, tracker, who, change);
    if (message === '') return res.redirect(303, paths.codingFrame(tracker.id));
    await showFrame(context, res.status(422), who, tracker, message);
  });

  routes.get('/trackers/:trackerId/coding/frame/compare', 'analyst', async (req, res, who) => {
    const tracker = await trackerOf(context, req, who);
    const { brand, one, other } = parse(CompareQuery, req.query);
    const now = await currentVersion(db, tracker.id);
    const [before, after] = [Math.min(one ?? Math.max(0, now - 1), now), Math.min(other ?? now, now)];
    const [first, second] = [
      await loadStateAt(db, tracker.id, before),
      await loadStateAt(db, tracker.id, after),
    ];
    const isKept = first !== undefined && second !== undefined;
    const compared = isKept ? await compareStates(context, tracker, first, second) : null;
    const state = await loadState(db, tracker.id);
    const page = presentCompare({ tracker, state, brand, before, after, now, compared, isKept });
    renderStaff(res, who, 'codeframe/compare', page, placeOf(tracker));
  });

  importRoutes(routes, context);
}

function trackerOf({ db }: Context, req: Request, who: Who): Promise<Tracker> {
  const { trackerId } = parse(TrackerParams, { trackerId: req.params['trackerId'] });
  return getTracker(db, who.workspaceId, trackerId);
}

const NO_LISTING =
  'Only editors may take a brand into the list or out of it: the next questionnaire asks otherwise for it.';

/** @returns what is wrong, in words; '' where it is done */
async function make({ db, now }: Context, tracker: Tracker, who: Who, change: FrameChange): Promise<string> {
  const by = { name: who.name, at: now().toISOString() };
  const applied = await applyChange(db, tracker.id, by, (state) =>
    isOfList(state, change) && !mayAct(who.role, 'editor') ? NO_LISTING : changedFrame(state, change, by.at),
  );
  return applied.kind === 'done' ? '' : applied.message;
}

/** Whether it changes which brands a questionnaire asks about. */
function isOfList({ listed }: FrameState, change: FrameChange): boolean {
  return (
    change.change === 'promote' ||
    (change.change === 'merge' && listed.some(({ key }) => key === change.from))
  );
}

export async function showFrame(
  { db }: Context,
  res: Response,
  who: Who,
  tracker: Tracker,
  message = '',
): Promise<void> {
  const state = await loadState(db, tracker.id);
  const versions = await listVersions(db, tracker.id, MOST_VERSIONS);
  const page = presentFrame({ tracker, state, versions, mayPromote: mayAct(who.role, 'editor'), message });
  renderStaff(res, who, 'codeframe/frame', page, placeOf(tracker));
}

async function showPreview(
  context: Context,
  res: Response,
  who: Who,
  tracker: Tracker,
  change: FrameChange,
): Promise<void> {
  const { db } = context;
  const state = await loadState(db, tracker.id);
  const changed = changedFrame(state, change, context.now().toISOString());
  if (typeof changed === 'string') return showFrame(context, res.status(422), who, tracker, changed);
  const decided = await listDecided(db, tracker.id);
  const { renamed } = changed;
  const after = decided.map((one) => ({
    ...one,
    brands: one.brands.map((key) => (key === renamed?.from ? renamed.into : key)),
  }));
  const compared = await compareStates(
    context,
    tracker,
    { state, decided },
    { state: changed.state, decided: after },
  );
  const page = presentPreview({
    ...{ tracker, what: changed.what, compared, nameOf: namesOf(changed.state), kept: valuesOf(change) },
    note: !isOfList(state, change) ? '' : change.change === 'promote' ? PROMOTED : MERGED,
  });
  renderStaff(res, who, 'codeframe/change', page, placeOf(tracker));
}

const PROMOTED =
  'It joins the brand list, so the next wave asks about it. Waves that did not ask about it keep it among other names: no share can be said for them.';

const MERGED =
  'It leaves the brand list: the next questionnaire does not ask about it. Waves that asked about it keep what people ticked there; its names count for the other brand in all waves, so nobody counts as having named it without help.';

const placeOf = ({ id, name }: Tracker) => ({ id, name, section: 'coding' }) as const;

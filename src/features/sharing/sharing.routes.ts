import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { formErrors, type FormErrors, formValues, type FormValues } from '../../http/forms';
import { renderStaff, type TrackerPlace } from '../../http/frame';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { listTargetVersions } from '../positioning/positioning.queries';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listWaves, type Wave } from '../waves/waves.queries';
import { effectiveStatus } from '../waves/waves.state';
import { EMBED_DEFAULTS, LINK_DEFAULTS, presentNewEmbed, presentNewLink } from './sharing.form.presenter';
import { makeShare, type Wanted } from './sharing.making';
import { presentMadeShare, presentShare, presentSharing } from './sharing.presenter';
import { getShare, listShares, revokeShare } from './sharing.queries';
import { type Known, ShareParams, TrackerParams } from './sharing.schemas';
import { listSeen, listViewDays } from './sharing.views.queries';
import { embedWanted, linkWanted } from './sharing.wanted';

const MOST_DAYS = 200;

/** What is shared with people without an account: the list, a log for each, making and revoking. */
export function sharingRoutes(routes: StaffRouter, context: AppContext): void {
  makingRoutes(routes, context, 'link');
  makingRoutes(routes, context, 'embed');
  listRoutes(routes, context);
}

function listRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.sharing(':trackerId'), 'editor', async (req, res, who) => {
    const { tracker, waves } = await loadPlace(context, req, who);
    const [shares, seen] = [await listShares(db, tracker.id), await listSeen(db, tracker.id)];
    const notice = 'revoked' in req.query ? 'Revoked. It opens nothing any more.' : '';
    const page = presentSharing(tracker, { shares, seen, waves, now: now(), notice });
    renderStaff(res, who, 'sharing/list', page, placeOf(tracker));
  });

  routes.get(paths.share(':trackerId', ':shareId'), 'editor', async (req, res, who) => {
    const { tracker, waves } = await loadPlace(context, req, who);
    const share = await getShare(db, tracker.id, parse(ShareParams, req.params).shareId);
    const seen = (await listSeen(db, tracker.id)).get(share.id);
    const days = await listViewDays(db, share.id, MOST_DAYS);
    const page = presentShare(tracker, share, { seen, days, waves, now: now() });
    renderStaff(res, who, 'sharing/show', page, placeOf(tracker));
  });

  routes.post(paths.revokeShare(':trackerId', ':shareId'), 'editor', async (req, res, who) => {
    const { tracker } = await loadPlace(context, req, who);
    const { shareId } = parse(ShareParams, req.params);
    const by = { personId: who.personId, now: now().toISOString() };
    if (!(await revokeShare(db, tracker.id, shareId, by))) throw new NotFoundError('share');
    res.redirect(303, `${paths.sharing(tracker.id)}?revoked`);
  });
}

function makingRoutes(routes: StaffRouter, context: AppContext, kind: 'link' | 'embed'): void {
  const present = kind === 'link' ? presentNewLink : presentNewEmbed;
  const read = kind === 'link' ? linkWanted : embedWanted;
  const show = (res: Response, who: Who, place: Place, values: FormValues, errors: FormErrors) => {
    const page = present(place.tracker, place.known, { values, errors });
    renderStaff(res, who, 'sharing/new', page, placeOf(place.tracker));
  };

  routes.get(paths.newShare(':trackerId', kind), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    show(res, who, place, kind === 'link' ? LINK_DEFAULTS : EMBED_DEFAULTS, {});
  });

  routes.post(paths.newShare(':trackerId', kind), 'editor', async (req, res, who) => {
    const place = await loadPlace(context, req, who);
    const values = formValues(req.body);
    const form = read(values, place.known);
    if (!form.success) return show(res.status(422), who, place, values, formErrors(form.error));
    await make(context, res, who, place, form.data);
  });
}

async function make(
  context: AppContext,
  res: Response,
  who: Who,
  { tracker, waves }: Place,
  wanted: Wanted,
): Promise<void> {
  const token = await makeShare(context, { tracker, waves, personId: who.personId }, wanted);
  const url = context.baseUrl + (wanted.kind === 'link' ? paths.shared(token) : paths.embedded(token));
  const page = presentMadeShare(tracker, { ...wanted, hasPass: wanted.passPhrase !== '' }, url);
  renderStaff(res, who, 'sharing/made', page, placeOf(tracker));
}

type Place = { tracker: Tracker; waves: Wave[]; known: Known & { waves: Wave[] } };

async function loadPlace({ db, now }: AppContext, req: Request, who: Who): Promise<Place> {
  const tracker = await getTracker(db, who.workspaceId, parse(TrackerParams.loose(), req.params).trackerId);
  const all = await listWaves(db, tracker.id);
  const waves = all.filter((wave) => wave.instrumentId !== null && effectiveStatus(wave, now()) === 'closed');
  const versions = await listTargetVersions(db, tracker.id);
  const targets = versions.flatMap(({ version, status }) => (status === 'locked' ? [version] : []));
  return { tracker, waves, known: { waves, targets } };
}

function placeOf({ id, name }: Tracker): TrackerPlace {
  return { id, name, section: 'sharing' };
}

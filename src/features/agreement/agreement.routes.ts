import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { BYTE_ORDER_MARK } from '../../http/csv';
import { paths } from '../../paths';
import { getTracker } from '../trackers/trackers.queries';
import { type RealitySource } from '../positioning/positioning.loading';
import { TrackerParams } from '../positioning/positioning.schemas';
import { beginAgreement } from './agreement.acting';
import { resultsCsv } from './agreement.csv';
import { presentRounds } from './agreement.list.presenter';
import { loadAgreement, showAgreement } from './agreement.loading';
import { managingRoutes } from './agreement.managing.routes';
import { proposalRoutes } from './agreement.proposal.routes';
import { listAgreements } from './agreement.queries';
import { presentResults } from './agreement.results.presenter';
import { RoundQuery } from './agreement.schemas';

/** Rounds of key players: who leads them, and what comes out. What the players see has routes of its own. */
export function agreementRoutes(routes: StaffRouter, context: AppContext, realityOf?: RealitySource): void {
  listRoutes(routes, context);
  managingRoutes(routes, context, realityOf);
  resultRoutes(routes, context);
  proposalRoutes(routes, context);
}

function listRoutes(routes: StaffRouter, { db, now }: AppContext): void {
  const path = paths.rounds(':trackerId');

  routes.get(path, 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const page = presentRounds(tracker, await listAgreements(db, tracker.id), mayAct(who.role, 'editor'));
    showAgreement(res, who, tracker, 'list', page);
  });

  routes.post(path, 'editor', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const agreementId = await beginAgreement(db, tracker.id, who.name, now());
    res.redirect(303, paths.agreement(tracker.id, agreementId));
  });
}

function resultRoutes(routes: StaffRouter, context: AppContext): void {
  const part = (name: string) => paths.agreementPart(':trackerId', ':agreementId', name);

  routes.get(part('results'), 'viewer', async (req, res, who) => {
    const place = await loadAgreement(context, req, who);
    const { round } = parse(RoundQuery, req.query);
    const shown = place.results.find((result) => result.round === round) ?? place.results.at(-1);
    const page = presentResults(place, shown, mayAct(who.role, 'editor'));
    showAgreement(res, who, place.tracker, 'results', page);
  });

  routes.get(part('results.csv'), 'viewer', async (req, res, who) => {
    const { results } = await loadAgreement(context, req, who);
    const { round } = parse(RoundQuery, req.query);
    const chosen = round === undefined ? results : results.filter((result) => result.round === round);
    res
      .type('text/csv')
      .attachment('agreement.csv')
      .send(BYTE_ORDER_MARK + resultsCsv(chosen));
  });
}

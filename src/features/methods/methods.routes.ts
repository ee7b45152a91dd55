import { type AppContext } from '../../context';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { SOFTWARE } from '../../version';
import { clusterState } from '../results/results.clusters.place';
import { loadResults, loadScope } from '../results/results.scope';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { listFacts } from '../waves/waves.facts.queries';
import { presentClusters } from './methods.clusters.presenter';
import { clusterRoutes } from './methods.clusters.routes';
import { methodDocument } from './methods.build';
import { type MethodDocument } from './methods.document';
import { factsRoutes } from './methods.facts.routes';
import { methodCsv, methodMarkdown } from './methods.files';
import { presentMethods } from './methods.list.presenter';
import { loadMethod, type MethodMaterial } from './methods.loading';
import { presentMethod } from './methods.presenter';
import { TrackerParams, WaveParams } from './methods.schemas';

/** How the numbers were made: per tracker all waves side by side, per wave everything a statistician asks for. */
export function methodRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;

  routes.get(paths.trackerMethod(':trackerId'), 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const scope = await loadScope(db, tracker, now());
    const all = await loadResults(db, scope, scope.waves, {}, now());
    const page = presentMethods(tracker, all, await listFacts(db, tracker.id));
    renderStaff(res, who, 'methods/list', page, place(tracker));
  });

  routes.get(paths.waveMethod(':trackerId', ':waveId'), 'viewer', async (req, res, who) => {
    const { material, document } = await load(context, who, req.params);
    const { tracker, wave, results } = material;
    const state = results === null ? null : await clusterState(db, results, now());
    const clusters = presentClusters(tracker.id, wave.id, state, mayAct(who.role, 'analyst'));
    const page = presentMethod(material, document, mayAct(who.role, 'editor'), clusters);
    renderStaff(res, who, 'methods/show', page, place(material.tracker));
  });

  routes.get(paths.waveMethodFile(':trackerId', ':waveId', 'md'), 'viewer', async (req, res, who) => {
    const { material, document } = await load(context, who, req.params);
    res.attachment(fileName(material, 'md')).type('text/markdown');
    res.send(methodMarkdown(document));
  });

  routes.get(paths.waveMethodFile(':trackerId', ':waveId', 'csv'), 'viewer', async (req, res, who) => {
    const { material, document } = await load(context, who, req.params);
    res.attachment(fileName(material, 'csv')).type('text/csv');
    res.send(methodCsv(document));
  });

  factsRoutes(routes, context);
  clusterRoutes(routes, context);
}

async function load(
  { db, now }: AppContext,
  who: Who,
  params: unknown,
): Promise<{ material: MethodMaterial; document: MethodDocument }> {
  const { trackerId, waveId } = parse(WaveParams, params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const material = await loadMethod(db, tracker, waveId, now());
  return { material, document: methodDocument(material, SOFTWARE, now()) };
}

/** Names of people's own choosing, without what some file system would refuse. */
function fileName({ tracker, wave }: MethodMaterial, ending: string): string {
  return `${tracker.name} ${wave.label} method.${ending}`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}

function place({ id, name }: Tracker): { id: string; name: string; section: 'method' } {
  return { id, name, section: 'method' };
}

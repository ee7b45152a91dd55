import { type AppContext } from '../../context';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { getTracker } from '../trackers/trackers.queries';
import { ownArrangingRoutes } from './questionnaires.arranging.routes';
import { ownRoutes } from './questionnaires.own.routes';
import { type PreviewRenderer } from './questionnaires.preview';
import { previewRoutes } from './questionnaires.preview.routes';
import { TrackerParams } from './questionnaires.schemas';
import { findMoved } from './questionnaires.segment-mend';
import { settledWords } from './questionnaires.setting-mend';
import { showBuilder } from './questionnaires.showing';
import { standardRoutes } from './questionnaires.standard.routes';
import { stepRoutes } from './questionnaires.steps.routes';
import { transferRoutes } from './questionnaires.transfer.routes';

/** @param renderer  draws pages as respondents get them; answering knows how and is wired in from above */
export function questionnaireRoutes(
  routes: StaffRouter,
  context: AppContext,
  renderer: PreviewRenderer,
): void {
  routes.get('/trackers/:trackerId/questionnaire', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(context.db, who.workspaceId, trackerId);
    const moved = await findMoved(context, tracker.id, req.query['moved']);
    const settled = settledWords(tracker.id, req.query['settled']);
    await showBuilder(context, res, who, tracker, { moved, settled });
  });

  stepRoutes(routes, context);
  standardRoutes(routes, context);
  ownRoutes(routes, context);
  ownArrangingRoutes(routes, context);
  transferRoutes(routes, context);
  previewRoutes(routes, context, renderer);
}

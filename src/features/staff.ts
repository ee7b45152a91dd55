import { type AppContext } from '../context';
import { type StaffRouter, staffRouter } from '../http/staff-router';
import { accountRoutes, authenticate } from './accounts/accounts.routes';
import { accessRoutes } from './access/access.routes';
import { weightingRoutes } from './weighting/weighting.routes';
import { trackerRoutes } from './trackers/trackers.routes';
import { positioningRoutes } from './positioning/positioning.routes';
import { previewRenderer } from './answering/answering.preview';
import { questionnaireRoutes } from './questionnaires/questionnaires.routes';
import { translationRoutes } from './translations/translations.routes';
import { waveRoutes } from './waves/waves.routes';
import { liftRoutes } from './lift/lift.routes';
import { loadReality } from './planning/planning.reality';
import { type Tracker } from './trackers/trackers.queries';
import { loadSizeAdvice } from './planning/planning.advice';
import { codeframeRoutes } from './codeframe/codeframe.routes';
import { commentRoutes } from './comments/comments.routes';
import { themeRoutes } from './themes/themes.routes';
import { crosstabRoutes } from './crosstabs/crosstabs.routes';
import { executiveRoutes } from './executive/executive.routes';
import { imageRoutes } from './image/image.routes';
import { insidersRoutes } from './insiders/insiders.routes';
import { methodRoutes } from './methods/methods.routes';
import { planningRoutes } from './planning/planning.routes';
import { monitorRoutes } from './monitor/monitor.routes';
import { qualityRoutes } from './quality/quality.routes';
import { flagsOfWave } from './quality/quality.summary';
import { loadQuotaFacts } from './quotas/quotas.facts';
import { quotaRoutes } from './quotas/quotas.routes';
import { programmeRoutes } from './programmes/programmes.routes';
import { publishingRoutes } from './publishing/publishing.routes';
import { agreementRoutes } from './agreement/agreement.routes';
import { trajectoryRoutes } from './trajectory/trajectory.routes';
import { loadFalseRecognition } from './results/results.false-recognition.loading';
import { resultsRoutes } from './results/results.routes';
import { loadToday } from './results/results.today';
import { exportRoutes } from './exports/exports.routes';
import { noticeRoutes } from './notices/notices.routes';
import { sharingRoutes } from './sharing/sharing.routes';
import { slidesRoutes } from './slides/slides.routes';
import { importRoutes } from './imports/imports.routes';
import { uploadedFields } from './imports/imports.upload';

/** Every page for people who signed in: one line per feature, in the order in which features build on each other. */
export function staffFeatures(context: AppContext): StaffRouter {
  const routes = staffRouter(authenticate(context));
  // Its form carries a file, and the token that the next line checks is in front of it.
  routes.router.use(uploadedFields());
  accountRoutes(routes, context);
  trackerRoutes(routes, context);
  const realityOf = (tracker: Tracker) => loadReality(context.db, tracker, context.now());
  positioningRoutes(routes, context, (tracker) => loadToday(context.db, tracker, context.now()), realityOf);
  questionnaireRoutes(routes, context, previewRenderer);
  translationRoutes(routes, context);
  waveRoutes(
    routes,
    context,
    (tracker, planned) => loadSizeAdvice(context.db, tracker, planned, context.now()),
    loadQuotaFacts,
  );
  quotaRoutes(routes, context);
  monitorRoutes(routes, context, flagsOfWave);
  qualityRoutes(routes, context, ({ tracker }) => loadFalseRecognition(context.db, tracker, context.now()));
  accessRoutes(routes, context);
  weightingRoutes(routes, context);
  importRoutes(routes, context);
  programmeRoutes(routes, context);
  commentRoutes(routes, context);
  resultsRoutes(routes, context);
  insidersRoutes(routes, context);
  agreementRoutes(routes, context, realityOf);
  codeframeRoutes(routes, context);
  themeRoutes(routes, context);
  liftRoutes(routes, context);
  crosstabRoutes(routes, context);
  imageRoutes(routes, context);
  publishingRoutes(routes, context);
  planningRoutes(routes, context);
  trajectoryRoutes(routes, context);
  methodRoutes(routes, context);
  executiveRoutes(routes, context);
  exportRoutes(routes, context);
  sharingRoutes(routes, context);
  noticeRoutes(routes, context);
  slidesRoutes(routes, context);
  return routes;
}

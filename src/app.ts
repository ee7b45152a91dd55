import path from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';
import { type AppContext } from './context';
import { NotFoundError } from './errors';
import { errorHandler } from './http/error-handler';
import { paths } from './paths';
import { healthRoutes } from './http/health';
import { postedForms } from './http/posted-forms';
import { requestLog } from './http/request-log';
import { securityHeaders } from './http/security';
import { staticFiles } from './http/static-files';
import { wayBackAmong } from './http/way-back';
import { keyPlayerRoutes } from './features/agreement/agreement.player.routes';
import { showToRespondents } from './features/answering/answering.errors';
import { answeringRoutes } from './features/answering/answering.routes';
import { noticeAnswerRoutes } from './features/notices/notices.public.routes';
import { sharedRoutes } from './features/sharing/sharing.public.routes';
import { staffFeatures } from './features/staff';

/** The whole web application: middleware and one line per router. */
export function createApp(context: AppContext): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('views', path.join(__dirname, '..', 'views'));
  app.set('view engine', 'ejs');
  app.enable('view cache');
  app.set('trust proxy', context.trustProxyHops);
  app.set('etag', false);

  app.use(healthRoutes(context));
  app.use(requestLog(context.log));
  app.use(securityHeaders(context.baseUrl));
  app.use(staticFiles());
  app.use(postedForms());
  app.use(answeringRoutes(context));
  app.use(compression());
  app.use(keyPlayerRoutes(context));
  app.use(sharedRoutes(context));
  app.use(noticeAnswerRoutes(context));
  const staff = staffFeatures(context);
  app.use(staff.router);

  app.use((_req, _res, next) => next(new NotFoundError('page')));
  const log = (error: unknown, incident: string) =>
    context.log.error({ err: error, incident }, 'request failed');
  const wayBack = wayBackAmong([...staff.table, { method: 'get', path: paths.workspaces() }]);
  app.use(errorHandler(log, wayBack, [showToRespondents(context)]));
  return app;
}

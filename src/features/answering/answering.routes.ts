import express, { type Router } from 'express';
import { type AppContext } from '../../context';
import { refuseForeign } from '../../http/csrf';
import { embedRoutes, framing } from './answering.intro.framing';
import { personalLinkRoutes } from './answering.intro.personal.routes';
import { introRoutes } from './answering.intro.routes';
import { leavingRoutes } from './answering.leaving.routes';
import { unsubscribeRoutes } from './answering.leaving.unsubscribe.routes';
import { type Answering } from './answering.loading';
import { pageRoutes } from './answering.pages.routes';
import { createSurveys } from './answering.surveys';
import { themeRoutes } from './answering.theme';

/** What respondents see. No session and no sign-in: a cookie of the survey's own says who is who. */
export function answeringRoutes(context: AppContext): Router {
  const router = express.Router();
  themeRoutes(router);
  const answering: Answering = { context, surveys: createSurveys(context) };
  // Another site's form must not have a browser go on with, or give away, a response that is not its owner's.
  router.use('/s', refuseForeign(context.baseUrl));
  router.use('/s', (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.use('/s', framing(answering));
  embedRoutes(router, answering);
  introRoutes(router, answering);
  personalLinkRoutes(router, answering);
  unsubscribeRoutes(router, answering);
  leavingRoutes(router, answering);
  pageRoutes(router, answering);
  return router;
}

import express, { type Router } from 'express';
import { type AppContext } from '../context';

/** `/healthz`: the process answers. `/readyz`: so does its database, with every migration run. Neither says more. */
export function healthRoutes({ db, log }: AppContext): Router {
  const router = express.Router();

  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok\n');
  });

  router.get('/readyz', async (_req, res) => {
    const [, pending] = (await db.migrate.list().catch((error: unknown) => {
      log.warn({ err: error }, 'not ready');
      return [[], ['unknown']];
    })) as [unknown[], unknown[]];
    const isReady = pending.length === 0;
    res
      .status(isReady ? 200 : 503)
      .type('text/plain')
      .send(isReady ? 'ready\n' : 'not ready\n');
  });

  return router;
}

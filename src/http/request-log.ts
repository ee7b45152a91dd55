import { type Request, type RequestHandler } from 'express';
import { type Log } from '../context';

/** One line for every answered request: what kind of request, how it ended, how long it took; never what was in it. */
export function requestLog(log: Log): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    res.once('close', () => {
      const ms = Math.round(performance.now() - start);
      const line = { method: req.method, route: routeOf(req), status: res.statusCode, ms };
      if (res.writableFinished) log.info(line, 'request');
      else log.warn(line, 'request broken off');
    });
    next();
  };
}

/** The pattern of the route, so that links, tokens and ids stay out; where none fits, no more than the first part. */
function routeOf(req: Request): string {
  const route = req.route as { path?: unknown } | undefined;
  if (typeof route?.path === 'string') return route.path;
  const first = /^\/[a-z-]{1,20}(?=\/|$)/.exec(req.originalUrl.split('?')[0] ?? '')?.[0] ?? '';
  return `${first}/…`;
}

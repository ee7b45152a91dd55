import { csrfSync } from 'csrf-sync';
import { type Request, type RequestHandler } from 'express';
import { ForbiddenError } from '../errors';
import { findVisitorToken, rememberVisitors, visitorToken } from './visitors';

type Body = { _csrf?: string } | undefined;

const { generateToken, csrfSynchronisedProtection } = csrfSync({
  getTokenFromRequest: (req) => (req.body as Body)?._csrf,
  getTokenFromState: (req) => (isSignedIn(req) ? req.session.csrfToken : findVisitorToken(req)),
  size: 32,
});

/** The token that the forms of this session carry, or of this browser where nobody is signed in. */
export function csrfToken(req: Request): string {
  return isSignedIn(req) ? generateToken(req) : visitorToken(req);
}

function isSignedIn({ session }: Request): boolean {
  return session.signedIn !== undefined;
}

/** Refuses whatever would change something and was not sent from a page of ours; handlers never see the token. */
export function csrfProtection(context: { baseUrl: string; sessionSecret: string }): RequestHandler[] {
  const removeToken: RequestHandler = (req, _res, next) => {
    delete (req.body as Body)?._csrf;
    next();
  };
  return [refuseForeign(context.baseUrl), rememberVisitors(context), csrfSynchronisedProtection, removeToken];
}

/** Refuses what would change something and, as the browser says, was sent from another site. */
export function refuseForeign(baseUrl: string): RequestHandler {
  const { origin: ownOrigin } = new URL(baseUrl);
  return (req, _res, next) => {
    const isReading = req.method === 'GET' || req.method === 'HEAD' || req.method === 'OPTIONS';
    next(isReading || isFromHere(req, ownOrigin) ? undefined : new ForbiddenError('sent from another site'));
  };
}

/**
 * What browsers say about where a request comes from. `Origin: null` says nothing: browsers send it for our own forms, because
 * our pages send no referrer. The token decides then, where there is one.
 */
function isFromHere(req: Request, ownOrigin: string): boolean {
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = req.get('origin');
  if (origin === undefined || origin === 'null') return true;
  return origin === ownOrigin || origin.replace(/^https?:\/\//, '') === req.get('host');
}

import { type CookieOptions, type Request, type Response } from 'express';
import { paths } from '../../paths';
import { type Link } from './answering.surveys';

const COOKIE = 'respondent';
const FORMAT = /(?:^|;\s*)respondent=([A-Za-z0-9_-]{43})(?:;|$)/;

/** Long enough to come back to a survey after a holiday. */
const DAYS = 60;

/** Between a survey's name and a respondent's key, in the addresses of a survey that is shown in a frame of another site. */
export const EMBEDDED = '~';
const IN_ADDRESS = /^\/s\/[^/~]+~([A-Za-z0-9_-]{43})(?:\/|$)/;

/** The secret that this browser got when it started this survey; in a frame the address carries it. */
export function respondentKey(req: Request): string | undefined {
  return IN_ADDRESS.exec(req.path)?.[1] ?? cookieKey(req);
}

export function cookieKey(req: Request): string | undefined {
  return FORMAT.exec(req.headers.cookie ?? '')?.[1];
}

/**
 * Only this survey's pages get it back, no script can read it, and no other site can send it along with a form. In a frame
 * it is kept apart for the site around it, by browsers that keep it at all; the address does without.
 */
export function rememberRespondent(res: Response, link: Link, key: string, isHttps: boolean): void {
  if (link.isEmbedded && !isHttps) return;
  res.cookie(COOKIE, key, { ...scopeOf(link, isHttps), maxAge: DAYS * 24 * 3600 * 1000 });
}

export function forgetRespondent(res: Response, link: Link, isHttps = false): void {
  res.clearCookie(COOKIE, scopeOf(link, isHttps));
}

function scopeOf({ name, isEmbedded }: Link, isHttps: boolean): CookieOptions {
  const scope: CookieOptions = { path: paths.survey(name), httpOnly: true, secure: isHttps };
  return isEmbedded ? { ...scope, sameSite: 'none', partitioned: true } : { ...scope, sameSite: 'lax' };
}

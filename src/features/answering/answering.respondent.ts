import { type Request, type Response } from 'express';
import { paths } from '../../paths';
import { type Link } from './answering.surveys';

const COOKIE = 'respondent';
const FORMAT = /(?:^|;\s*)respondent=([A-Za-z0-9_-]{43})(?:;|$)/;

/** Long enough to come back to a survey after a holiday. */
const DAYS = 60;

/** The secret that this browser got when it started this survey. */
export function respondentKey(req: Request): string | undefined {
  return FORMAT.exec(req.headers.cookie ?? '')?.[1];
}

/** Only this survey's pages get it back, no script can read it, and no other site can send it along with a form. */
export function rememberRespondent(res: Response, link: Link, key: string, isHttps: boolean): void {
  res.cookie(COOKIE, key, {
    path: paths.survey(link.slug),
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    maxAge: DAYS * 24 * 3600 * 1000,
  });
}

export function forgetRespondent(res: Response, link: Link): void {
  res.clearCookie(COOKIE, { path: paths.survey(link.slug), httpOnly: true, sameSite: 'lax' });
}

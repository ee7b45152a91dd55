import { randomBytes } from 'node:crypto';
import { type ErrorRequestHandler, type Request, type Response } from 'express';
import { isUnavailable } from '../db/unavailable';
import {
  ConflictError,
  ForbiddenError,
  LinkOverError,
  NotFoundError,
  StaleError,
  StateError,
} from '../errors';
import { BadRequestError } from './parse';
import { typedIn } from './typed';
import { type WayBack } from './way-back';

/** Long enough for a queue to drain, short enough that whoever waits comes back. */
const RETRY_AFTER_SECONDS = '10';

export type LogError = (error: unknown, incident: string) => void;

/** Shows an error in the words of whoever meets it; false where it is not theirs to show. */
export type ShowError = (req: Request, res: Response, error: unknown, met: Met) => Promise<boolean>;
/** @param incident  '' where it is not our fault */
export type Met = { status: Status; incident: string };

/**
 * The one place that turns errors into statuses. Unknown errors are logged in full and shown as an incident number. Every
 * page of it leads back to where somebody was, where that is known, and a conflict shows what they had typed.
 */
export function errorHandler(log: LogError, wayBack: WayBack, shows: ShowError[] = []): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    const incident = status >= 500 ? randomBytes(4).toString('hex') : '';
    if (status >= 500) log(error, incident);
    res.status(status).set('Cache-Control', 'no-store');
    if (status === 503) res.set('Retry-After', RETRY_AFTER_SECONDS);
    for (const show of shows) if (await show(req, res, error, { status, incident })) return;
    const { title, advice } = WORDS[status];
    const detail = isForReaders(error) ? error.message : '';
    const page = { title, advice: detail || advice, incident, ...surroundings(req, status, wayBack) };
    res.render('errors/show', { page });
  };
}

/** Respondents are led back to their survey: the start page is for staff, and what they answered is not shown again. */
function surroundings(req: Request, status: Status, wayBack: WayBack) {
  const [survey] = /^\/s\/[^/]+/.exec(req.path) ?? [];
  if (survey !== undefined) return { backHref: survey, isSurvey: true, typed: [] };
  // An address that cannot be read does not become readable by going back to it.
  const isReading = req.method === 'GET' && status === 400;
  const isLeftOpen = status !== 403 && status !== 404 && !isReading;
  const backHref = isLeftOpen ? (wayBack(req.method, req.path) ?? '') : '';
  return { backHref, isSurvey: false, typed: status === 409 ? typedIn(req) : [] };
}

/** Errors whose message says to whoever caused them what to do. */
function isForReaders(error: unknown): error is Error {
  return error instanceof StateError || error instanceof StaleError || error instanceof LinkOverError;
}

export type Status = keyof typeof WORDS;

function statusOf(error: unknown): Status {
  if (error instanceof NotFoundError) return 404;
  if (error instanceof ForbiddenError) return 403;
  if (error instanceof BadRequestError) return 400;
  if (error instanceof ConflictError || error instanceof StaleError || error instanceof StateError)
    return 409;
  return statusOfLibrary(error);
}

/** body-parser, csrf-sync and express mark their refusals with a status; anything else of theirs is our fault. */
function statusOfLibrary(error: unknown): Status {
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (status === 413 || status === 403 || status === 404) return status;
  if (typeof status === 'number' && status >= 400 && status < 500) return 400;
  const isDiskFull = code === 'SQLITE_FULL' || code === '53100';
  return isDiskFull || isUnavailable(error) ? 503 : 500;
}

const WORDS = {
  400: { title: 'We could not read that request', advice: 'Go back and try again.' },
  403: {
    title: 'You may not do that',
    advice: 'Your role does not allow it, or the page was open too long. Reload it and try again.',
  },
  404: { title: 'Page not found', advice: 'The address may be mistyped, or what it led to is gone.' },
  409: {
    title: 'That is not possible now',
    advice: 'Something has changed since you opened the page. Look at it as it is now, and try again.',
  },
  413: { title: 'That is too large', advice: 'Send less at once.' },
  500: {
    title: 'Something went wrong on our side',
    advice: 'Nothing you typed before has been lost. Try again in a moment.',
  },
  503: {
    title: 'We cannot save anything just now',
    advice: 'Try again in a moment; nothing saved before has been lost.',
  },
} as const;

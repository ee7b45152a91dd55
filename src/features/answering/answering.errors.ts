import { type Request } from 'express';
import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { type ShowError, type Status } from '../../http/error-handler';
import { paths } from '../../paths';
import { presentError, type Retry } from './answering.errors.presenter';
import { loadFace } from './answering.faces';
import { type Face, languageAmong } from './answering.language';
import { type Answering } from './answering.loading';
import { findVisit } from './answering.queries';
import { respondentKey } from './answering.respondent';
import { SlugParams } from './answering.schemas';
import { createSurveys, type Link } from './answering.surveys';
import { sendPage } from './answering.views';
import { CATALOGUES, speakerOf } from './answering.words';

/** How long a page of an error waits for a database that may be what went wrong. */
const PATIENCE_MS = 400;

type Known = { link: Link; face: Face };

/** Errors on respondents' pages, in the language of the interview or, where none is known, that of the browser. */
export function showToRespondents(context: AppContext): ShowError {
  const answering: Answering = { context, surveys: createSurveys(context) };
  return async (req, res, _error, { status, incident }) => {
    const slug = slugOf(req);
    if (slug === undefined) return false;
    const known = await within(PATIENCE_MS, knownFace(answering, req, slug));
    const face = known?.face ?? faceless(req);
    const backTo = known === undefined && status === 404 ? '' : paths.survey(slug);
    const link = known?.link ?? { slug, isTest: false };
    const retry = retryOf(req, status);
    sendPage(res, 'message', presentError(link, face, { status, incident, backTo, retry }), status);
    return true;
  };
}

/** Of addresses that begin as a survey's do; undefined for all others. */
function slugOf({ path }: Request): string | undefined {
  const slug = /^\/s\/([^/]+)/.exec(path)?.[1];
  return slug !== undefined && SlugParams.safeParse({ slug }).success ? slug : undefined;
}

async function knownFace(answering: Answering, req: Request, slug: string): Promise<Known> {
  const link = await answering.surveys.link(slug);
  req.params = { slug };
  const key = respondentKey(req);
  const visit = key === undefined ? undefined : await findVisit(answering.context.db, link, hashSecret(key));
  return { link, face: await loadFace(answering, req, link, visit) };
}

/** What comes in time, or undefined. */
async function within<T>(ms: number, coming: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), ms)));
  try {
    return await Promise.race([coming, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function faceless(req: Request): Face {
  const [first = 'en', ...others] = Object.keys(CATALOGUES);
  const speaker = speakerOf(languageAmong(req, [first, ...others]));
  return { speaker, intro: { sponsor: '', purpose: '', contact: '' }, accent: '', languages: [] };
}

/** What was filled in when it was our fault, to be sent again by one press. */
function retryOf(req: Request, status: Status): Retry | null {
  if (status < 500 || req.method !== 'POST') return null;
  const body: unknown = req.body;
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const fields = entries.flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value])
      .filter((one) => typeof one === 'string')
      .map((one) => ({ name, value: one })),
  );
  return { href: req.originalUrl, fields };
}

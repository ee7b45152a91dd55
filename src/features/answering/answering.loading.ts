import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { parse } from '../../http/parse';
import { paths } from '../../paths';
import { findVisit, type Visit } from './answering.queries';
import { respondentKey } from './answering.respondent';
import { SlugParams } from './answering.schemas';
import { type Stage, stageOf } from './answering.stage';
import { type Link, type Questionnaire, type Surveys } from './answering.surveys';

/** What every respondent's page works with. */
export type Answering = { context: AppContext; surveys: Surveys };

export type Loaded = { link: Link; key: string | undefined; visit: Visit | undefined; stage: Stage };

/** The survey behind the address and the respondent behind the cookie, in one read. */
export async function load({ context, surveys }: Answering, req: Request): Promise<Loaded> {
  const { slug } = parse(SlugParams, req.params);
  const link = await surveys.link(slug);
  const key = respondentKey(req);
  const visit = key === undefined ? undefined : await findVisit(context.db, link, hashSecret(key));
  return { link, key, visit, stage: stageOf(link, visit, context.now()) };
}

export type Underway = { link: Link; key: string; visit: Visit; questionnaire: Questionnaire };

/** A respondent in the middle of it; anybody else is sent where they belong, and undefined comes back. */
export async function loadUnderway(
  answering: Answering,
  req: Request,
  res: Response,
): Promise<Underway | undefined> {
  const { link, key, visit, stage } = await load(answering, req);
  if (stage !== 'answering' || visit === undefined || key === undefined) {
    res.redirect(303, stage === 'over' ? paths.surveyDone(link.slug) : paths.survey(link.slug));
    return undefined;
  }
  const questionnaire = await answering.surveys.questionnaire(answering.context.db, visit.instrumentId);
  return { link, key, visit, questionnaire };
}

import { type Response, type Router } from 'express';
import { hashSecret } from '../../db/ids';
import { BadRequestError, parse } from '../../http/parse';
import { pagesFor } from '../../instrument/pages';
import { localised } from '../../instrument/translation';
import { reachablePages } from '../../instrument/progress';
import { paths } from '../../paths';
import { questionLanguages } from './answering.language';
import { type Visit } from './answering.queries';
import { type Answering, loadUnderway } from './answering.loading';
import { presentQuestion, type QuestionView } from './answering.question.presenter';
import { respondentKey } from './answering.respondent';
import { elsewhere, type Saved, savePage, type Sent } from './answering.save';
import { PageAction, PageForm, PageParams, PageQuery } from './answering.schemas';
import { type Link, type Questionnaire } from './answering.surveys';
import { sendPage } from './answering.views';

/** One page a question: GET shows it, POST saves it and leads on. */
export function pageRoutes(router: Router, answering: Answering): void {
  const { context, surveys } = answering;

  router.get('/s/:slug/:page', async (req, res) => {
    const { page: key } = parse(PageParams, req.params);
    const { sealed } = parse(PageQuery, req.query);
    const underway = await loadUnderway(answering, req, res);
    if (underway === undefined) return;
    const { link, visit, questionnaire } = underway;
    const pages = pagesFor(questionnaire.instrument, visit.answers, visit.seed);
    const reachable = reachablePages(pages, visit.answers);
    const page = reachable.find((one) => one.key === key);
    if (page === undefined) return lead(res, link, elsewhere(pages, visit.answers, key));
    const view = { page, reachable, wasSealed: sealed !== undefined };
    sendPage(res, 'question', presentQuestion(await spoken(answering, link, questionnaire, visit, view)));
  });

  router.post('/s/:slug/:page', async (req, res) => {
    const { slug, page: pageKey } = parse(PageParams, req.params);
    const form = parse(PageForm, req.body ?? {});
    const link = await surveys.link(slug);
    const key = respondentKey(req);
    if (key === undefined) return res.redirect(303, paths.survey(slug));
    const { action } = PageAction.parse(form);
    const { lang: language } = parse(PageQuery, req.query);
    const sent: Sent = { responseId: hashSecret(key), pageKey, action, form, language };
    const saved = await savePage({ ...context, surveys }, link, sent);
    if (saved.kind === 'again') return refuse(answering, res, link, saved, form);
    lead(res, link, saved);
  });
}

function lead(res: Response, { slug }: Link, saved: Exclude<Saved, { kind: 'again' }>): void {
  switch (saved.kind) {
    case 'next':
      return redirect(res, paths.surveyPage(slug, saved.page));
    case 'elsewhere':
      return redirect(res, paths.surveyPage(slug, saved.page) + (saved.isSealed ? '?sealed=yes' : ''));
    case 'over':
      return redirect(res, paths.surveyDone(slug));
    case 'refused':
      return redirect(res, paths.survey(slug));
    case 'misfit':
      throw new BadRequestError(saved.message);
  }
}

function redirect(res: Response, address: string): void {
  res.statusCode = 303;
  res.setHeader('Location', address);
  res.setHeader('Content-Length', 0);
  res.end();
}

async function refuse(
  answering: Answering,
  res: Response,
  link: Link,
  saved: Extract<Saved, { kind: 'again' }>,
  form: Sent['form'],
): Promise<void> {
  const { visit, page, reachable, problems, isOpen } = saved;
  const questionnaire = await answering.surveys.questionnaire(answering.context.db, visit.instrumentId);
  const view = { page, reachable, refusal: { form, problems, isOpen } };
  const shown = await spoken(answering, link, questionnaire, visit, view);
  sendPage(res, 'question', presentQuestion(shown), 422);
}

/** A page in the respondent's language, with ways to it in the others. */
async function spoken(
  { surveys }: Answering,
  link: Link,
  questionnaire: Questionnaire,
  visit: Visit,
  view: Pick<QuestionView, 'page' | 'reachable' | 'refusal' | 'wasSealed'>,
): Promise<QuestionView> {
  const { instrument: own } = questionnaire;
  const { answers, seed, language } = visit;
  const instrument = localised(own, language);
  const pace = await surveys.pace(link.waveId, own);
  const shown = { link, instrument, answers, seed, pace, ...view };
  if (own.translations === undefined) return shown;
  const pages = pagesFor(instrument, answers, seed);
  const page = pages.find(({ key }) => key === view.page.key) ?? view.page;
  const languages = questionLanguages(own, instrument.language, paths.surveyPage(link.slug, page.key));
  return { ...shown, page, languages };
}

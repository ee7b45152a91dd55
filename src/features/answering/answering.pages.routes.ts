import { type Response, type Router } from 'express';
import { hashSecret } from '../../db/ids';
import { BadRequestError, parse } from '../../http/parse';
import { pagesFor } from '../../instrument/pages';
import { reachablePages } from '../../instrument/progress';
import { paths } from '../../paths';
import { type Answering, loadUnderway } from './answering.loading';
import { presentQuestion } from './answering.question.presenter';
import { respondentKey } from './answering.respondent';
import { elsewhere, type Saved, savePage, type Sent } from './answering.save';
import { PageForm, PageParams, PageQuery } from './answering.schemas';
import { type Link } from './answering.surveys';
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
    const { instrument } = questionnaire;
    const view = { link, instrument, page, reachable, ...visit, wasSealed: sealed !== undefined };
    sendPage(res, 'question', presentQuestion(view));
  });

  router.post('/s/:slug/:page', async (req, res) => {
    const { slug, page: pageKey } = parse(PageParams, req.params);
    const form = parse(PageForm, req.body ?? {});
    const link = await surveys.link(slug);
    const key = respondentKey(req);
    if (key === undefined) return res.redirect(303, paths.survey(slug));
    const action = form.action === 'back' ? 'back' : 'continue';
    const sent: Sent = { responseId: hashSecret(key), pageKey, action, form };
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
  { context, surveys }: Answering,
  res: Response,
  link: Link,
  saved: Extract<Saved, { kind: 'again' }>,
  form: Sent['form'],
): Promise<void> {
  const { visit, page, reachable, problems, isOpen } = saved;
  const { instrument } = await surveys.questionnaire(context.db, visit.instrumentId);
  const { answers, seed } = visit;
  const view = { link, instrument, answers, seed, page, reachable, refusal: { form, problems, isOpen } };
  sendPage(res, 'question', presentQuestion(view), 422);
}

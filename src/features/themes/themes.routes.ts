import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { BYTE_ORDER_MARK, csvLine } from '../../http/csv';
import { parse } from '../../http/parse';
import { type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { changeThemes, undo } from './themes.changing';
import { themeLines } from './themes.csv';
import { decide } from './themes.deciding';
import { type Outcome } from './themes.keeping';
import { openOf, segmentFor, showThemeList, showThemes, showWorkbench } from './themes.loading';
import { messageOf, type Posted, postedTo } from './themes.posted';
import { quoteRoutes } from './themes.quotes.routes';
import { typedTexts } from './themes.queue';
import { themeResults } from './themes.results';
import {
  Filters,
  MergeQuery,
  QuestionQuery,
  readDecision,
  readThemeForm,
  TrackerParams,
  UndoForm,
} from './themes.schemas';
import { loadCoded, type OpenScope } from './themes.scope';
import { codingHref, withQuery } from './themes.words';

/** Open answers: themes and tone by hand, what share speaks of what, and quotes. */
export function themeRoutes(routes: StaffRouter, context: AppContext): void {
  const askedBy = (req: Request, who: Who) =>
    openOf(
      context,
      who,
      parse(TrackerParams, req.params).trackerId,
      parse(QuestionQuery, req.query).question,
    );

  routes.get('/trackers/:trackerId/open-answers', 'viewer', async (req, res, who) => {
    await showThemes(context, res, who, await askedBy(req, who), parse(QuestionQuery, req.query));
  });

  routes.get('/trackers/:trackerId/open-answers.csv', 'viewer', async (req, res, who) => {
    const { tracker, open } = await askedBy(req, who);
    if (open === undefined) throw new NotFoundError('question');
    const segment = segmentFor(open, who, parse(QuestionQuery, req.query).segment);
    const results = await themeResults(open, await loadCoded(context.db, open), segment?.filter);
    const name = `${tracker.name} open answers ${open.question.key}.csv`.replace(
      /[\p{Cc}/\\:*?"<>|]+/gu,
      '-',
    );
    res.attachment(name).type('text/csv');
    res.send(
      BYTE_ORDER_MARK +
        themeLines(open, results, segment?.label ?? '')
          .map(csvLine)
          .join(''),
    );
  });

  routes.get('/trackers/:trackerId/open-answers/coding', 'analyst', async (req, res, who) => {
    await showWorkbench(context, res, who, await askedBy(req, who), parse(Filters, req.query));
  });

  routes.get('/trackers/:trackerId/open-answers/themes', 'analyst', async (req, res, who) => {
    await showThemeList(context, res, who, await askedBy(req, who), parse(MergeQuery, req.query));
  });

  decidingRoutes(routes, context);
  quoteRoutes(routes, context);
}

/** Texts that stand among the answers now: somebody may have deleted theirs since the page was shown. */
async function typedNow(context: AppContext, open: OpenScope): Promise<(fingerprint: string) => boolean> {
  const coded = await loadCoded(context.db, open);
  const there = new Set(typedTexts(coded, coded.waves, open.question.key).map(({ box }) => box.fingerprint));
  return (fingerprint) => there.has(fingerprint);
}

function decidingRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  const by = (who: Who) => ({ name: who.name, at: now().toISOString() });
  const answer = async (res: Response, who: Who, { asked, values, open }: Posted, outcome: Outcome) => {
    const filters = { ...parse(Filters, values), question: open.question.key };
    if (outcome.kind === 'done') return res.redirect(303, codingHref(open.tracker.id, filters));
    const status = outcome.kind === 'taken' ? 409 : 422;
    await showWorkbench(context, res.status(status), who, asked, filters, messageOf(outcome));
  };

  routes.post('/trackers/:trackerId/open-answers/decisions', 'analyst', async (req, res, who) => {
    const posted = await postedTo(context, req, who);
    const form = readDecision(posted.values);
    const outcome: Outcome =
      typeof form === 'string'
        ? { kind: 'refused', message: form }
        : await decide(db, posted.open.about, form, await typedNow(context, posted.open), by(who));
    await answer(res, who, posted, outcome);
  });

  routes.post('/trackers/:trackerId/open-answers/undo', 'analyst', async (req, res, who) => {
    const posted = await postedTo(context, req, who);
    const { version } = parse(UndoForm, posted.values);
    await answer(res, who, posted, await undo(db, posted.open.about, version, by(who)));
  });

  routes.post('/trackers/:trackerId/open-answers/themes', 'analyst', async (req, res, who) => {
    const { asked, values, open } = await postedTo(context, req, who);
    const form = readThemeForm(values);
    const outcome: Outcome =
      typeof form === 'string'
        ? { kind: 'refused', message: form }
        : await changeThemes(db, open.about, form, by(who));
    const here = withQuery(paths.openAnswersThemes(open.tracker.id), { question: open.question.key });
    if (outcome.kind === 'done') return res.redirect(303, here);
    const failed = {
      message: messageOf(outcome),
      typed: values['act'] === 'add' ? (values['label'] ?? '') : '',
    };
    await showThemeList(context, res.status(422), who, asked, {}, failed);
  });
}

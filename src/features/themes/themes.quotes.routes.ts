import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { parse } from '../../http/parse';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { chooseQuote } from './themes.choosing';
import { openOf, showQuotes } from './themes.loading';
import { messageOf, postedTo } from './themes.posted';
import { QuoteFilters, QuoteForm, TrackerParams } from './themes.schemas';
import { readOpenWave } from './themes.waves';
import { withQuery } from './themes.words';

/** Quotes for the report: chosen, masked and put in order by a person. */
export function quoteRoutes(routes: StaffRouter, context: AppContext): void {
  const { db, now } = context;
  routes.get('/trackers/:trackerId/open-answers/quotes', 'analyst', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const filters = parse(QuoteFilters, req.query);
    await showQuotes(context, res, who, await openOf(context, who, trackerId, filters.question), filters);
  });

  routes.post('/trackers/:trackerId/open-answers/quotes', 'analyst', async (req, res, who) => {
    const { asked, values, open } = await postedTo(context, req, who);
    const [filters, form] = [parse(QuoteFilters, values), parse(QuoteForm, values)];
    const results = open.results.find(({ wave }) => wave.id === filters.wave);
    if (results === undefined) throw new NotFoundError('wave');
    const about = {
      salt: open.salt,
      question: open.question.key,
      wave: await readOpenWave(db, open.salt, results),
    };
    const outcome = await chooseQuote(db, about, form, { name: who.name, at: now().toISOString() });
    const page = filters.page === 1 ? '' : String(filters.page);
    const { q, theme = '', tone = '' } = filters;
    const query = { question: open.question.key, wave: results.wave.id, theme, tone, q, page };
    if (outcome.kind === 'done')
      return res.redirect(303, withQuery(paths.openAnswersQuotes(open.tracker.id), query));
    const problem = { ...form, message: messageOf(outcome) };
    await showQuotes(context, res.status(422), who, asked, filters, problem);
  });
}

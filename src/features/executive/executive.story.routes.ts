import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { NotFoundError } from '../../errors';
import { formValues } from '../../http/forms';
import { renderStaff } from '../../http/frame';
import { parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { paths } from '../../paths';
import { readingOf } from '../results/results.readers';
import { ReportParams } from '../results/results.schemas';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { buildExecutive } from './executive.build';
import { type ExecutivePage, presentExecutive } from './executive.presenter';
import { ExecutiveQuery } from './executive.schemas';
import { moved, stampOf, storyOf, type StoryPage } from './executive.story';
import { presentStoryPage, presentStoryPlan, tellable } from './executive.story.presenter';
import { listStoryPages, type PlannedPage, saveStoryPages } from './executive.story.queries';
import { planIn, PlanForm, StoryParams } from './executive.story.schemas';

type Story = { tracker: Tracker; report: ExecutivePage; planned: PlannedPage[]; pages: StoryPage[] };

const SOMEBODY_ELSE =
  'Somebody else arranged the story while you were working on it. Nothing was saved. What you typed is below: save again to keep it.';

/** The report in a meeting: one page after the other, with what the facilitator says. */
export function storyRoutes(routes: StaffRouter, context: AppContext): void {
  planRoutes(routes, context);

  const toldOf = async (req: Request, who: Who) => {
    const { page } = parse(StoryParams, req.params);
    return toldIn(await loadStory(context, req, who), page, who);
  };

  routes.get('/trackers/:trackerId/report/story', 'viewer', async (req, res, who) => {
    const story = await loadStory(context, req, who);
    const first = story.pages.find(({ isHidden }) => !isHidden) ?? story.pages[0]!;
    renderStaff(res, who, 'executive/story', toldIn(story, first.page, who));
  });

  routes.get('/trackers/:trackerId/report/story/:page', 'viewer', async (req, res, who) => {
    renderStaff(res, who, 'executive/story', await toldOf(req, who));
  });

  routes.get('/trackers/:trackerId/report/story/:page/notes', 'viewer', async (req, res, who) => {
    renderStaff(res, who, 'executive/story-notes', await toldOf(req, who));
  });
}

/** What is told, in which order, and what the facilitator says. */
function planRoutes(routes: StaffRouter, context: AppContext): void {
  const { db } = context;
  routes.get('/trackers/:trackerId/report/story-plan', 'editor', async (req, res, who) => {
    const { tracker, report, planned, pages } = await loadStory(context, req, who);
    const shown = { seen: stampOf(planned), errors: {}, problem: '' };
    const page = presentStoryPlan(tracker, `?${report.query}`, pages, shown);
    renderStaff(res, who, 'executive/story-plan', page, sectionOf(tracker));
  });

  routes.post('/trackers/:trackerId/report/story-plan', 'editor', async (req, res, who) => {
    const story = await loadStory(context, req, who);
    const values = formValues(req.body);
    const { seen, move = '' } = parse(PlanForm, values);
    const { plan, errors } = planIn(values, orderIn(values, story.pages));
    if (seen !== stampOf(story.planned))
      return showPlan(res.status(409), who, story, { plan, errors, problem: SOMEBODY_ELSE });
    if (Object.keys(errors).length > 0)
      return showPlan(res.status(422), who, story, { plan, errors, problem: '' });
    const [page = '', way] = move.split(':');
    await saveStoryPages(db, story.tracker.id, moved(plan, page, way === 'up' ? -1 : 1));
    const place = page === '' ? '' : `#page-${page}`;
    res.redirect(303, `${paths.storyPlan(story.tracker.id, `?${story.report.query}`)}${place}`);
  });
}

type TypedPlan = { plan: PlannedPage[]; errors: Record<string, string>; problem: string };

/** The form with what was typed, which nobody stored. */
function showPlan(
  res: Response,
  who: Who,
  { tracker, report, planned }: Story,
  { plan, ...wrong }: TypedPlan,
): void {
  const pages = storyOf(tellable(report), plan);
  const page = presentStoryPlan(tracker, `?${report.query}`, pages, { seen: stampOf(planned), ...wrong });
  renderStaff(res, who, 'executive/story-plan', page, sectionOf(tracker));
}

async function loadStory({ db, now }: AppContext, req: Request, who: Who): Promise<Story> {
  const { trackerId } = parse(ReportParams, { trackerId: req.params['trackerId'] });
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const reading = { ...parse(ExecutiveQuery, req.query), outside: readingOf(who.role) };
  const executive = await buildExecutive(db, tracker, reading, now());
  if (executive === undefined) throw new NotFoundError('report');
  const report = presentExecutive(executive);
  const planned = await listStoryPages(db, tracker.id);
  return { tracker, report, planned, pages: storyOf(tellable(report), planned) };
}

/** One page for who looks at it. @throws NotFoundError where there is nothing to show for it now */
function toldIn({ tracker, report, pages }: Story, page: string, who: Who) {
  const told = presentStoryPage(tracker.id, report, pages, page);
  if (told === undefined) throw new NotFoundError('page of the story');
  return { ...told, mayArrange: mayAct(who.role, 'editor') };
}

/** The pages as the form had them; those that it did not have stay where they are, after it. */
function orderIn(values: Record<string, string>, pages: readonly StoryPage[]): string[] {
  const known = pages.map(({ page }) => page);
  const typed = (values['order'] ?? '').split(' ').filter((page) => known.includes(page));
  return [...new Set([...typed, ...known])];
}

function sectionOf({ id, name }: Tracker) {
  return { id, name, section: 'report' } as const;
}

import { errorSummary, type ErrorSummary, type FormErrors } from '../../http/forms';
import { paths } from '../../paths';
import { type ExecutivePage } from './executive.presenter';
import { neighboursOf, type StoryPage } from './executive.story';

/** What may be told, in the order of the report: the answer, every figure, the method. */
export function tellable({
  sections,
  sentences,
}: ExecutivePage): Pick<StoryPage, 'page' | 'name' | 'headline'>[] {
  return [
    { page: 'answer', name: 'The answer', headline: sentences[0] ?? '' },
    ...sections.map(({ id, name, headline }) => ({ page: id, name, headline })),
    { page: 'method', name: 'Method', headline: 'How this was asked and worked out' },
  ];
}

type Place = { href: string; label: string } | null;
export type ToldPage = {
  title: string;
  name: string;
  headline: string;
  /** the figure; null on the pages of the answer and the method */
  section: ExecutivePage['sections'][number] | null;
  isAnswer: boolean;
  report: ExecutivePage;
  number: string;
  isHidden: boolean;
  notes: string;
  previous: Place;
  next: Place;
  /** of this page in its two views */
  pageHref: string;
  notesHref: string;
  notesPrevious: Place;
  notesNext: Place;
  reportHref: string;
  planHref: string;
};

/** One page of the story; undefined where there is no such page now. */
export function presentStoryPage(
  trackerId: string,
  report: ExecutivePage,
  pages: readonly StoryPage[],
  page: string,
): ToldPage | undefined {
  const told = pages.find((one) => one.page === page);
  if (told === undefined) return undefined;
  const { previous, next, number, of } = neighboursOf(pages, page);
  const query = `?${report.query}`;
  const place = (one: StoryPage | null, address = paths.storyPage): Place =>
    one === null ? null : { href: address(trackerId, one.page, query), label: one.headline };
  return {
    title: `${told.name} · ${report.title}`,
    name: told.name,
    headline: told.headline,
    section: report.sections.find(({ id }) => id === page) ?? null,
    isAnswer: page === 'answer',
    report,
    number: told.isHidden ? 'hidden' : `${number} of ${of}`,
    isHidden: told.isHidden,
    notes: told.notes,
    previous: place(previous),
    next: place(next),
    pageHref: paths.storyPage(trackerId, page, query),
    notesHref: paths.storyNotes(trackerId, page, query),
    notesPrevious: place(previous, paths.storyNotes),
    notesNext: place(next, paths.storyNotes),
    reportHref: `${paths.report(trackerId)}${query}`,
    planHref: paths.storyPlan(trackerId, query),
  };
}

export type StoryPlanPage = {
  title: string;
  action: string;
  seen: string;
  order: string;
  storyHref: string;
  reportHref: string;
  errors: ErrorSummary;
  problem: string;
  rows: (StoryPage & { isFirst: boolean; isLast: boolean; error: string; showHref: string })[];
};

export function presentStoryPlan(
  tracker: { id: string; name: string },
  query: string,
  pages: readonly StoryPage[],
  { seen, errors, problem }: { seen: string; errors: FormErrors; problem: string },
): StoryPlanPage {
  return {
    title: `Story · ${tracker.name}`,
    action: paths.storyPlan(tracker.id, query),
    seen,
    order: pages.map(({ page }) => page).join(' '),
    storyHref: paths.story(tracker.id, query),
    reportHref: `${paths.report(tracker.id)}${query}`,
    errors: errorSummary(errors),
    problem,
    rows: pages.map((one, i) => ({
      ...one,
      isFirst: i === 0,
      isLast: i === pages.length - 1,
      error: errors[`notes.${one.page}`] ?? '',
      showHref: paths.storyPage(tracker.id, one.page, query),
    })),
  };
}

import { day } from '../../format/date';
import { paths } from '../../paths';
import { type ShownReport } from '../results/results.shown';
import { type SharedReport } from './sharing.figures';
import { type Opened } from './sharing.opening';
import { type Scope, type Section } from './sharing.scope';
import { coarsened } from './sharing.told';

export type MessagePage = { title: string; heading: string; paragraphs: string[] };

/** The answer to every token that opens nothing, whatever the reason. */
export function presentOver(): MessagePage {
  return {
    title: 'This link does not open anything',
    heading: 'This link does not open anything',
    paragraphs: [
      'It may have run out, may have been withdrawn, or may not have been copied whole.',
      'Whoever sent it to you can make another one.',
    ],
  };
}

export function presentNothing(kind: 'link' | 'embed'): MessagePage {
  return {
    title: 'Nothing to show yet',
    heading: 'Nothing to show yet',
    paragraphs: [
      kind === 'link'
        ? 'This report begins with the first wave that is closed. Keep the link: it will show it here.'
        : 'This chart begins with the first wave that is closed.',
    ],
  };
}

export type LockedPage = { title: string; action: string; error: string };

export function presentLocked(token: string, error: string): LockedPage {
  return { title: `${error === '' ? '' : 'Error: '}A report for you`, action: paths.shared(token), error };
}

type Choice = { value: string; label: string; isSelected: boolean };

export type SharedPage = Omit<ShownReport, 'how'> & {
  sections: Record<Section, boolean>;
  how: How;
  /** whether there is anything to choose */
  hasChoosers: boolean;
  small: string;
  until: string;
};
type How = { href: string; range: string; isOnPage: boolean };

/** Said in place of all figures that the rule for small numbers leaves out. */
const SMALL =
  'Figures about fewer than 30 people are not shown, nor figures that those could be worked out from: they read “too few”, and groups so small are not offered.';

/** The report's own page, with choices and ways on that its readers have. */
export function presentShared(
  { share, token }: Opened,
  shown: ShownReport,
  { report, waves, targets }: SharedReport,
): SharedPage {
  const { scope } = share;
  const page = withoutWaysIn(shown);
  const choosers = {
    waves: choices([...waves].reverse(), ({ id, label }) => ({ value: id, label }), report.wave.id),
    targets: choices(
      targets,
      (version) => ({ value: String(version), label: `Version ${version}` }),
      String(report.target?.version ?? ''),
    ),
    rolling: [],
  };
  const { segments } = page;
  return {
    ...page,
    ...choosers,
    action: paths.shared(token),
    csvHref: scope.hasCsv ? `${paths.sharedCsv(token)}?${queryOf(report)}` : '',
    sections: sectionsOf(scope, page),
    how: { href: scope.sections.includes('method') ? '#method' : '', range: page.how.range, isOnPage: true },
    hasChoosers: [choosers.waves, choosers.targets, segments].some(({ length }) => length > 0),
    small: SMALL,
    until: `This link works until ${day(share.expiresAt)}.`,
  };
}

export type ChartPage = {
  title: string;
  /** name of the partial that draws it, see views/results */
  chart: Section;
  page: ShownReport;
  how: How;
  standing: string;
  /** '' where it leads nowhere */
  href: string;
};

/** One figure by itself: what the report says of it, and when. */
export function presentChart({ share }: Opened, shown: ShownReport): ChartPage {
  const { scope } = share;
  const page = withoutWaysIn(shown);
  return {
    title: page.title,
    chart: scope.sections[0] ?? 'gaps',
    page,
    how: { href: '', range: page.how.range, isOnPage: true },
    standing: page.standing,
    href: scope.href,
  };
}

function queryOf({ wave, segment, target }: SharedReport['report']): string {
  const query = new URLSearchParams({ wave: wave.id });
  if (segment !== null) query.set('segment', `${segment.key}:${segment.option}`);
  if (target !== null) query.set('target', String(target.version));
  return query.toString();
}

/** A choice of one is none. */
function choices<T>(
  all: readonly T[],
  of: (one: T) => { value: string; label: string },
  chosen: string,
): Choice[] {
  if (all.length < 2) return [];
  return all.map(of).map((choice) => ({ ...choice, isSelected: choice.value === chosen }));
}

/** Nothing that leads to pages for staff, and no digits beyond reading. */
function withoutWaysIn(shown: ShownReport): ShownReport {
  const page = coarsened(shown);
  return { ...page, course: page.course === null ? null : { ...page.course, hints: [] } };
}

function sectionsOf({ sections }: Pick<Scope, 'sections'>, page: ShownReport): Record<Section, boolean> {
  const has = (section: Section) => sections.includes(section);
  return {
    gaps: has('gaps'),
    course: has('course') && page.course !== null,
    alignment: has('alignment') && page.alignment !== null,
    trend: has('trend'),
    funnel: has('funnel') && page.funnel !== null,
    availability: has('availability') && page.availability !== null,
    mentions: has('mentions') && page.mentions !== null,
    score: has('score') && page.score !== null,
    brand: has('brand') && page.brandTrends.panels.length > 0,
    method: has('method'),
  };
}

import { paths } from '../../paths';
import { showImage } from '../image/image.shown';
import { showThreeWay } from '../insiders/insiders.shown';
import { type Report } from '../results/results.report.types';
import { sureWords } from '../results/results.sure.words';
import { showReport, type ShownReport } from '../results/results.shown';
import { showWay } from '../trajectory/trajectory.shown';
import { type Executive } from './executive.types';
import { askedAbout } from './executive.asked';
import { presentQuotes } from './executive.quotes.presenter';
import { type Part, type Section } from './executive.sections';

type Choice = ShownReport['waves'][number];

/** The page as views/executive/show.ejs draws it; `sections` are also the pages of the story, and slides. */
export type ExecutivePage = ShownReport & {
  excluded: Executive['excluded'];
  /** statements whose way to the target can be drawn; the widest gap is the first */
  ways: Choice[];
  /** how sure the shares are, in a sentence; '' where there is none to show */
  sure: string;
  isOwnBrand: boolean;
  /** a choice could not be followed, so the choosers stand open */
  hasProblem: boolean;
  sections: Section[];
  /** comments on the wave as a whole */
  comments: Section['comments'];
  storyHref: string;
  trajectoryHref: string;
  imageHref: string;
  /** where staff write a comment on this wave; the figure is added to it */
  commentHref: string;
  commentsHref: string;
  /** what stands at the foot of a picture or a page: where the numbers are from */
  source: string;
};

/** The executive page in words; nothing in it depends on who reads. Roles decide about links, see executive.routes.ts. */
export function presentExecutive(executive: Executive): ExecutivePage {
  const { report, excluded } = executive;
  const shown = withWay(executive, showReport(report));
  const { tracker, wave } = report;
  return {
    ...shown,
    ways: wayChoices(executive),
    excluded,
    sure: sureWords(report),
    isOwnBrand: report.brand.isOwn,
    hasProblem: report.against.problem !== '',
    sections: partsOf(executive, shown).map((part) => sectionOf(part, executive, shown)),
    comments: commentsOn('', report),
    storyHref: paths.story(tracker.id, `?${shown.query}`),
    trajectoryHref: report.brand.isOwn && report.target !== null ? paths.trajectory(tracker.id) : '',
    imageHref: paths.image(tracker.id),
    commentHref: paths.newComment(tracker.id, `?wave=${wave.id}`),
    commentsHref: paths.comments(tracker.id),
    source: `${tracker.name} · ${shown.standing}${hashWords(report)}`,
  };
}

/** The statement chosen is part of the address, as every choice. */
function withWay({ way, report }: Executive, shown: ShownReport): ShownReport {
  if (way === null || way.path.subject.key === way.subjects[0]?.key) return shown;
  const query = new URLSearchParams({ statement: way.path.subject.key });
  return {
    ...shown,
    query: `${shown.query}&${query}`,
    csvHref: paths.reportCsv(report.tracker.id, `?${shown.query}&${query}`),
  };
}

function wayChoices({ way }: Executive): Choice[] {
  if (way === null || way.subjects.length < 2) return [];
  return way.subjects.map(({ key, wording }, i) => ({
    value: i === 0 ? '' : key,
    label: i === 0 ? `The widest gap: ${wording}` : wording,
    isSelected: key === way.path.subject.key,
  }));
}

function hashWords({ target }: Report): string {
  return target === null || target.hash === '' ? '' : ` (${target.hash.slice(0, 8)})`;
}

/** In reading order: the gap first, then how it moves, then how the market is divided, then what people say. */
function partsOf({ image, insiders, quotes, way, report }: Executive, shown: ShownReport): Part[] {
  const seen =
    image === null
      ? null
      : showImage(image, image.grid?.corrected.kind === 'corrected' ? 'corrected' : 'raw');
  const whole = insiders === null ? null : showThreeWay(insiders, []);
  const said = presentQuotes(quotes, report);
  const panels = (name: string, title: string) => ({ name, title });
  const parts: (Part | null)[] = [
    part('gaps', 'Gap', 'results/gaps', shown.gaps, { hasTarget: shown.hasTarget }),
    way && part('trajectory', 'Trajectory', 'trajectory/figure', showWay(way.path, way.tracker), WAY),
    shown.course && part('course', 'Way there', 'results/course', shown.course),
    shown.alignment && part('alignment', 'Alignment', 'results/alignment', shown.alignment),
    part('trend', 'Trend', 'results/panels', shown.trends, panels('trend', 'Trend')),
    shown.funnel && part('funnel', 'Funnel', 'results/funnel', shown.funnel),
    seen?.grid ? part('image-grid', 'Who owns what', 'image/grid', seen.grid, { question: '' }) : null,
    seen?.map?.chart ? part('image-map', 'Map', 'image/map', seen.map, { question: '' }) : null,
    shown.availability && part('availability', 'Availability', 'results/availability', shown.availability),
    shown.mentions && part('mentions', 'Top of mind', 'results/mentions', shown.mentions),
    shown.brandTrends.panels.length > 0
      ? part('brand', 'Awareness', 'results/panels', shown.brandTrends, panels('brand', 'Awareness'))
      : null,
    shown.score && part('score', 'Recommendation', 'results/score', shown.score),
    said && part('quotes', 'In their words', 'executive/quotes', said),
    whole && part('three-way', 'Insiders', 'insiders/figure', whole.figure),
  ];
  return parts.filter((one) => one !== null);
}

const WAY = { id: 'trajectory', isOpen: false };

function part(id: string, name: string, view: string, figure: Part['figure'], more: object = {}): Part {
  return { id, name, view, figure, more };
}

function sectionOf(one: Part, { report, insiders }: Executive, shown: ShownReport): Section {
  return {
    ...one,
    headline: one.figure.headline,
    how: howOf(one.id, shown.how, askedAbout(one.id, report, insiders)),
    comments: commentsOn(one.id, report),
  };
}

/** A quote has no range, a point on the map none that is drawn, and insiders are no sample of the market. */
function howOf(id: string, { href, range }: ShownReport['how'], asked: string[]): Section['how'] {
  if (id === 'quotes' || id === 'three-way') return { href: '', range: '', asked };
  return { href, range: id === 'image-map' ? '' : range, asked };
}

function commentsOn(figure: string, { comments, wave }: Report): Section['comments'] {
  return comments
    .filter((comment) => comment.figure === figure && comment.wave.id === wave.id)
    .map(({ content, signed }) => ({ content, signed }));
}

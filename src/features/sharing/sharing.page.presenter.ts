import { day } from '../../format/date';
import { paths } from '../../paths';
import { type ExecutivePage, showExecutive } from '../executive/executive.shown';
import { type Shared } from './sharing.figures';
import { type Opened } from './sharing.opening';
import { SECTION_LABELS } from './sharing.scope';
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

export type SharedPage = ExecutivePage & {
  /** whether the wording and the method stand on the page */
  hasMethod: boolean;
  /** whether there is anything to choose */
  hasChoosers: boolean;
  small: string;
  until: string;
};

/** Said in place of all figures that the rule for small numbers leaves out. */
const SMALL =
  'Figures about fewer than 30 people are not shown, nor figures that those could be worked out from: they read “too few”, and groups so small are not offered.';

/** The executive page, with choices and ways on that its readers have. */
export function presentShared({ share, token }: Opened, { executive, waves, targets }: Shared): SharedPage {
  const { scope } = share;
  const { report } = executive;
  const page = withoutWaysIn(showExecutive(executive), scope.sections);
  const choosers = {
    waves: choices([...waves].reverse(), ({ id, label }) => ({ value: id, label }), report.wave.id),
    targets: choices(
      targets,
      (version) => ({ value: String(version), label: `Version ${version}` }),
      String(report.target?.version ?? ''),
    ),
    ...(scope.hasHistory ? {} : { against: [], rolling: [] }),
  };
  const shown = { ...page, ...choosers };
  const { against, brands, segments, rolling, ways } = shown;
  return {
    ...shown,
    action: paths.shared(token),
    csvHref: scope.hasCsv ? `${paths.sharedCsv(token)}?${page.query}` : '',
    hasMethod: scope.sections.includes('method'),
    hasChoosers: [choosers.waves, choosers.targets, against, brands, segments, rolling, ways].some(
      ({ length }) => length > 0,
    ),
    small: SMALL,
    until: `This link works until ${day(share.expiresAt)}.`,
  };
}

export type ChartPage = {
  title: string;
  heading: string;
  /** null where there is nothing to draw in this wave */
  section: ExecutivePage['sections'][number] | null;
  missing: string;
  standing: string;
  /** '' where it leads nowhere */
  href: string;
};

/** One figure by itself: what the report says of it, and when. */
export function presentChart({ share }: Opened, { executive }: Shared): ChartPage {
  const { sections, href } = share.scope;
  const page = withoutWaysIn(showExecutive(executive), sections);
  return {
    title: page.title,
    heading: page.heading,
    section: page.sections[0] ?? null,
    missing: `${SECTION_LABELS[sections[0] ?? 'gaps']}: there is nothing to show of it in this wave.`,
    standing: page.standing,
    href,
  };
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

/** Nothing that leads to pages for staff, no digits beyond reading, and only such parts as the link shows. */
function withoutWaysIn(whole: ExecutivePage, parts: readonly string[]): ExecutivePage {
  const page = coarsened(whole);
  const href = parts.includes('method') ? '#method' : '';
  return {
    ...page,
    ...{ storyHref: '', trajectoryHref: '', imageHref: '', commentHref: '', commentsHref: '' },
    targetHref: '',
    weighting: { ...page.weighting, href: '' },
    how: { ...page.how, href },
    sections: page.sections
      .filter(({ id }) => parts.includes(id))
      .map((section) => ({
        ...section,
        figure: 'hints' in section.figure ? { ...section.figure, hints: [] } : section.figure,
        how: { ...section.how, href: section.how.href === '' ? '' : href, isOnPage: true },
      })),
  };
}

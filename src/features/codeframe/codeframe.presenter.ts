import { type Coding } from '../../coding/coding';
import { count, counted } from '../../format/number';
import { tenthPercent } from '../../format/percent';
import { paths } from '../../paths';
import { type FrameVersion } from '../trackers/frame.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { filtersShown, presentVersion, presentWave } from './codeframe.around.presenter';
import { codingNav } from './codeframe.nav';
import { type CodedText, MOST_READ, type Shares, type Workbench } from './codeframe.queue';
import { presentGroup } from './codeframe.group.presenter';
import { type Filters } from './codeframe.schemas';
import { queryOf, RULE_WORDS, shortText, workbenchHref } from './codeframe.words';

/** Brands that a text may mean: those of the list first. */
export type Named = { key: string; name: string; isListed: boolean };
export type WaveState = {
  id: string;
  label: string;
  state: 'current' | 'coming' | 'underway' | 'held';
  done: number;
  of: number;
};
export type Shown = {
  tracker: Tracker;
  filters: Filters;
  bench: Workbench;
  brands: readonly Named[];
  versions: readonly FrameVersion[];
  waves: readonly WaveState[];
  mayRelease: boolean;
  /** the name of whoever looks */
  viewer: string;
  message: string;
};

/** Everything that the workbench shows, in words. */
export function presentWorkbench(shown: Shown) {
  const { tracker, filters, bench, brands, versions, waves } = shown;
  const names = new Map(brands.map(({ key, name }) => [key, name]));
  return {
    title: `Coding – ${tracker.name}`,
    message: shown.message,
    nav: codingNav(tracker.id, 'queue'),
    action: paths.codingDecisions(tracker.id),
    seen: String(bench.version),
    summary: summaryOf(bench.shares),
    isCut: bench.isCut
      ? `The ${count(MOST_READ)} most frequent of ${count(bench.distinct)} different answers are looked at here; the rest come as these are decided.`
      : '',
    ...linksOf(shown),
    filters: { ...filtersShown(shown), isUsed: isFiltered(filters) },
    kept: queryOf(filters),
    isWaiting: filters.show === 'waiting',
    groups: bench.groups.map((group, i) =>
      presentGroup(group, `group-${bench.version}-${i}`, names, tracker.id),
    ),
    nothing: nothingWords(shown),
    last: lastOf(shown),
    coded: bench.coded.map((one, i) => presentCoded(one, i, names)),
    found: foundWords(shown),
    brands: brands.map(({ key, name, isListed }) => ({
      value: key,
      label: isListed ? name : `${name} (not in the list)`,
    })),
    versions: versions.map((version) => presentVersion(version, versions, tracker.id)),
    waves: waves.map((wave) => presentWave(wave, shown)),
  };
}

function linksOf({ tracker, filters, bench }: Shown) {
  const hrefOf = (change: Partial<Filters>) => workbenchHref(tracker.id, { ...filters, page: 1, ...change });
  const isWaiting = filters.show === 'waiting';
  return {
    tabs: [
      { label: 'Waiting', href: hrefOf({ show: 'waiting', rule: undefined }), isCurrent: isWaiting },
      { label: 'Coded', href: hrefOf({ show: 'coded' }), isCurrent: !isWaiting },
    ],
    previousHref: filters.page > 1 ? hrefOf({ page: filters.page - 1 }) : '',
    nextHref: bench.isLast ? '' : hrefOf({ page: filters.page + 1 }),
  };
}

function summaryOf({ named, coded, nothing, beyond, waiting }: Shares) {
  const share = (part: number) => (named === 0 ? '–' : tenthPercent(part / named));
  return [
    { label: 'Mentions', value: count(named), note: 'a text of one person counts once' },
    { label: 'Name a brand of the list', value: count(coded), note: share(coded) },
    { label: 'Name another brand', value: count(beyond), note: share(beyond) },
    { label: 'Name nothing', value: count(nothing), note: share(nothing) },
    { label: 'Wait for a person', value: count(waiting), note: share(waiting) },
  ];
}

function foundWords({ bench, filters }: Shown): string {
  const { found } = bench;
  if (filters.show === 'coded')
    return `${counted(found, 'different answer is', 'different answers are')} coded so.`;
  return found === 0
    ? ''
    : `${counted(found, 'group', 'groups')} of answers wait, those of most people first.`;
}

function isFiltered({ q, wave, rule }: Filters): boolean {
  return q !== '' || wave !== undefined || rule !== undefined;
}

function nothingWords({ filters, bench }: Shown): string {
  if (isFiltered(filters)) return 'Nothing that waits is like this.';
  return bench.distinct === 0
    ? 'Nobody has typed a name yet.'
    : 'Nothing waits. Everything that was typed is coded, or names nothing.';
}

/** What whoever looks changed last, to be taken back at once. */
function lastOf({ versions, viewer, tracker }: Shown) {
  const [newest] = versions;
  if (newest === undefined || newest.madeBy !== viewer) return null;
  const last = presentVersion(newest, versions, tracker.id);
  return last.undoAction === '' ? null : last;
}

function presentCoded(
  { text, count: people, coding }: CodedText,
  i: number,
  names: ReadonlyMap<string, string>,
) {
  return {
    id: `coded-${i}`,
    text,
    shown: shortText(text),
    count: count(people),
    means: meansWords(coding, names),
    why: whyWords(coding),
  };
}

function meansWords(coding: Coding, names: ReadonlyMap<string, string>): string {
  if (coding.kind === 'coded') return coding.codes.map(({ brand }) => names.get(brand) ?? brand).join(', ');
  return coding.kind === 'queued' ? 'waits' : RULE_WORDS[coding.kind];
}

function whyWords(coding: Coding): string[] {
  if (coding.kind !== 'coded') return [coding.reason];
  return coding.codes.map(({ rule, evidence, frameVersion }) => {
    const why = evidence === RULE_WORDS[rule] ? evidence : `${RULE_WORDS[rule]}: ${evidence}`;
    return `${why} (frame ${frameVersion})`;
  });
}

import { type Evidence, type ThemeSuggestion } from '../../coding/theme-suggest';
import { TONES } from '../../coding/open-answer';
import { day } from '../../format/date';
import { count, counted } from '../../format/number';
import { tenthPercent } from '../../format/percent';
import { paths } from '../../paths';
import { shortLabel } from './themes.presenter';
import { type Theme, type ThemeVersion } from './themes.queries';
import { type Group, type Standing, type TypedText, type Workbench } from './themes.queue';
import { type Filters, LONGEST_THEME, MOST_TOGETHER, SHOWN } from './themes.schemas';
import { type Coded, type OpenScope } from './themes.scope';
import { presentVersions } from './themes.versions.presenter';
import { codingHref, queryOf, shortAnswer, TONE_WORDS, withQuery } from './themes.words';

export type ShownWorkbench = {
  open: OpenScope;
  coded: Coded;
  bench: Workbench;
  filters: Filters;
  versions: readonly ThemeVersion[];
  message: string;
};

const TABS: Record<Filters['show'], string> = { waiting: 'Waiting', coded: 'Coded', aside: 'Say nothing' };

/** The workbench of open answers, in words. */
export function presentWorkbench(shown: ShownWorkbench) {
  const { open, coded, bench, filters } = shown;
  const { tracker, question } = open;
  const names = new Map(coded.themes.map(({ key, label }) => [key, label]));
  return {
    title: `Coding open answers – ${tracker.name}`,
    heading: question.label,
    message: shown.message,
    action: paths.openAnswersDecisions(tracker.id),
    resultsHref: withQuery(paths.openAnswers(tracker.id), { question: question.key }),
    themesHref: withQuery(paths.openAnswersThemes(tracker.id), { question: question.key }),
    seen: String(coded.version),
    kept: queryOf(filters),
    show: filters.show,
    summary: summaryOf(bench.standing),
    ...linksOf(shown),
    filters: filtersShown(shown),
    found: foundWords(bench, filters),
    themes: coded.themes.map(({ key, label }) => ({ key, label })),
    longestTheme: String(LONGEST_THEME),
    tones: TONES.map((tone) => ({
      value: `chosen:${tone}`,
      label: capital(TONE_WORDS[tone]),
      key: KEYS[tone],
    })),
    groups: bench.groups.map((group, i) => presentGroup(group, i, names)),
    texts: bench.texts.map((text, i) => presentText(text, i, coded.themes)),
    versions: presentVersions(shown.versions, tracker.id),
  };
}

const KEYS = { positive: 'p', neutral: 'u', negative: 'n', mixed: 'm' } as const;

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function linksOf({ open: { tracker }, bench, filters }: ShownWorkbench) {
  const to = (change: Partial<Filters>) => codingHref(tracker.id, { ...filters, page: 1, ...change });
  return {
    tabs: SHOWN.map((show) => ({
      label: TABS[show],
      href: to({ show, theme: show === 'coded' ? filters.theme : undefined }),
      isCurrent: show === filters.show,
    })),
    previousHref: filters.page > 1 ? to({ page: filters.page - 1 }) : '',
    nextHref: bench.isLast ? '' : to({ page: filters.page + 1 }),
  };
}

function filtersShown({ open, coded, filters }: ShownWorkbench) {
  const option = (value: string, label: string, chosen: string | undefined) => ({
    value,
    label,
    isSelected: value === (chosen ?? ''),
  });
  const { questions, question, results, tracker } = open;
  return {
    here: paths.openAnswersCoding(tracker.id),
    q: filters.q,
    questions: questions.map(({ key, label }) => option(key, shortLabel(label), question.key)),
    waves: [
      option('', 'All waves', filters.wave),
      ...results.map(({ wave }) => option(wave.id, wave.label, filters.wave)),
    ],
    themes:
      filters.show === 'coded'
        ? [
            option('', 'Every theme', filters.theme),
            ...coded.themes.map(({ key, label }) => option(key, label, filters.theme)),
          ]
        : [],
  };
}

function summaryOf({ typed, coded, remembered, nothing, waiting }: Standing) {
  const share = (part: number) => (typed === 0 ? '–' : tenthPercent(part / typed));
  return [
    { label: 'Typed something', value: count(typed), note: 'people' },
    { label: 'Coded by a person', value: count(coded - remembered), note: share(coded - remembered) },
    { label: 'Coded by memory', value: count(remembered), note: 'the same words as decided on before' },
    { label: 'Say nothing', value: count(nothing), note: share(nothing) },
    { label: 'Wait for a person', value: count(waiting), note: share(waiting) },
  ];
}

function foundWords({ found }: Workbench, { show }: Filters): string {
  if (show !== 'waiting') return `${counted(found, 'different answer', 'different answers')}.`;
  return found === 0
    ? ''
    : `${counted(found, 'group', 'groups')} of answers wait, those of most people first.`;
}

function presentGroup(
  { texts, count: people, suggestions }: Group,
  i: number,
  names: ReadonlyMap<string, string>,
) {
  const together = texts.slice(0, MOST_TOGETHER);
  const waves = new Set(texts.flatMap((text) => text.waves.map(({ label }) => label)));
  const inWaves = waves.size > 1 ? ` in ${count(waves.size)} waves` : ` in ${[...waves][0]!}`;
  return {
    id: `group-${i}`,
    heading: shortAnswer(texts[0]!.box.text),
    about: `${texts.length === 1 ? '' : `${count(texts.length)} look the same · `}${counted(people, 'person', 'people')}${inWaves}`,
    answers: together.map(({ box, count: by }, place) => ({
      name: `text.${place}`,
      value: box.fingerprint,
      shown: shortAnswer(box.text),
      count: count(by),
    })),
    more:
      texts.length > together.length
        ? `${count(texts.length - together.length)} more like these come next.`
        : '',
    suggestions: suggestions.map((one, place) => presentSuggestion(one, place, names)),
  };
}

function presentSuggestion(
  { themes, tone, because }: ThemeSuggestion,
  place: number,
  names: ReadonlyMap<string, string>,
) {
  return {
    value: `suggested:${tone}:${themes.join(' ')}`,
    key: String(place + 1),
    label: `${themes.map((key) => names.get(key) ?? key).join(', ')} · ${TONE_WORDS[tone]}`,
    why: whyWords(because, names),
  };
}

/** "“expensive” was Price in 9 of 10 decisions", "much like “far too expensive”". */
function whyWords(because: Evidence, names: ReadonlyMap<string, string>): string {
  if (because.kind === 'like') return `decided so on “${shortAnswer(because.text)}”`;
  return because.words
    .map(
      ({ word, theme, coded, of }) =>
        `“${word}” was ${names.get(theme) ?? theme} in ${coded} of ${counted(of, 'decision', 'decisions')}`,
    )
    .join('; ');
}

function presentText(
  { box, count: people, state, remembered, waves }: TypedText,
  i: number,
  themes: readonly Theme[],
) {
  const isDecided = typeof state !== 'string';
  const held = isDecided ? state.themes : [];
  return {
    id: `text-${i}`,
    fingerprint: box.fingerprint,
    shown: shortAnswer(box.text),
    count: `${counted(people, 'person', 'people')}, ${waves.map(({ label }) => label).join(', ')}`,
    means: isDecided ? meansWords(held, state.tone, themes) : 'says nothing',
    why: isDecided
      ? `decided by ${state.madeBy}, ${day(state.madeAt)}${remembered === 0 ? '' : `; ${counted(remembered, 'later answer counts', 'later answers count')} so by memory`}`
      : 'stands in the lists of what people type to say nothing',
    held,
  };
}

function meansWords(held: readonly string[], tone: string | null, themes: readonly Theme[]): string {
  if (tone === null) return 'says nothing';
  return `${themes
    .filter(({ key }) => held.includes(key))
    .map(({ label }) => label)
    .join(', ')} · ${tone}`;
}

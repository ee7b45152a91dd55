import { count, counted } from '../../format/number';
import { percent } from '../../format/percent';
import { paths } from '../../paths';
import { drawnShare, shareCell } from '../results/results.figures';
import { notesOf } from './themes.notes.presenter';
import { type Quote } from './themes.quotes';
import { peopleOf, type ThemeResults, type ThemeWave } from './themes.results';
import { type NamedFilter, type OpenScope, segmentChoices } from './themes.scope';
import { presentTone } from './themes.tone.presenter';
import { themeChangeWords, TONE_WORDS, uncodedText, uncodedWarning, withQuery } from './themes.words';

export type ShownResults = {
  open: OpenScope;
  results: ThemeResults;
  /** position of the wave that is looked at */
  at: number;
  quotes: readonly Quote[];
  mayCode: boolean;
  /** whom the figures are of; null for everybody */
  segment: NamedFilter | null;
};

/** Themes, net tone and quotes of a question over its waves, in words. */
export function presentThemes(shown: ShownResults) {
  const { open, results, at, quotes } = shown;
  const wave = results.waves[at]!;
  const isCoded = results.themes.length > 0;
  return {
    title: `Open answers – ${open.tracker.name}`,
    heading: open.question.label,
    ...linksOf(shown, wave.results.wave.id),
    waves: results.waves.map(({ results: { wave: one } }, i) => ({
      value: one.id,
      label: one.label,
      isSelected: i === at,
    })),
    standing: standingWords(wave, shown.segment === null ? '' : `, ${shown.segment.label}`),
    segments: segmentsOf(shown),
    warnings: results.waves
      .map((one) => uncodedWarning(one.results.wave.label, one.uncoded))
      .filter((words) => words !== ''),
    figure: isCoded ? ofSegment(themesFigure(shown), shown) : null,
    tone: isCoded ? ofSegment(presentTone(results.waves, at), shown) : null,
    coverage: results.waves.map(coverageRow),
    notes: notesOf(shown),
    quotes: quotes.map(presentQuote),
    quotesOf: wave.results.wave.label,
  };
}

/** A figure of a part says so in its headline: it may be cut out and shown by itself. */
function ofSegment<F extends { headline: string }>(figure: F, { segment }: ShownResults): F {
  return segment === null ? figure : { ...figure, headline: `${figure.headline} (${segment.label})` };
}

function linksOf({ open: { tracker, question, questions }, mayCode, segment }: ShownResults, wave: string) {
  const of = (path: string, more = {}) => withQuery(path, { question: question.key, ...more });
  return {
    action: paths.openAnswers(tracker.id),
    questions: questions.map(({ key, label }) => ({
      value: key,
      label: shortLabel(label),
      isSelected: key === question.key,
    })),
    csvHref: of(paths.openAnswersCsv(tracker.id), segmentQuery(segment)),
    links: mayCode
      ? [
          { label: 'Code answers', href: of(paths.openAnswersCoding(tracker.id)) },
          { label: 'Themes', href: of(paths.openAnswersThemes(tracker.id)) },
          { label: 'Choose quotes', href: of(paths.openAnswersQuotes(tracker.id), { wave }) },
        ]
      : [],
  };
}

const segmentQuery = (segment: NamedFilter | null): { segment?: string } =>
  segment === null ? {} : { segment: `${segment.filter.segment}:${segment.filter.option}` };

/** Empty for those who may not look at segments. */
function segmentsOf({ open, mayCode, segment }: ShownResults) {
  const choices = mayCode ? segmentChoices(open) : [];
  const chosen = segmentQuery(segment).segment ?? '';
  const all = choices.map((one) => ({ value: segmentQuery(one).segment ?? '', label: one.label }));
  return all.length === 0
    ? []
    : [{ value: '', label: 'Everybody' }, ...all].map((one) => ({
        ...one,
        isSelected: one.value === chosen,
      }));
}

const LONGEST_LABEL = 60;
export function shortLabel(label: string): string {
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL)}…` : label;
}

function standingWords({ results: { wave }, counts }: ThemeWave, of: string): string {
  const completes = peopleOf(counts);
  const typed = completes - counts.silent;
  const waiting =
    counts.uncoded === 0
      ? 'nobody’s answer waits to be coded'
      : `${counted(counts.uncoded, 'answer waits', 'answers wait')} to be coded`;
  return `${wave.label}${of}: ${count(typed)} of ${counted(completes, 'person', 'people')} typed something, ${count(counts.nothing)} of them to say nothing; ${waiting}.`;
}

function themesFigure({ results, at }: ShownResults) {
  const { themes, waves } = results;
  const wave = waves[at]!;
  const order = themes
    .map((theme, i) => ({ theme, i }))
    .sort((a, b) => valueOf(wave, b.i) - valueOf(wave, a.i) || (a.theme.label < b.theme.label ? -1 : 1));
  const words = (of: number, i: number) =>
    themeChangeWords(waves[of]!.judged.themes[i]!, waves[of - 1]?.shares[i], waves[of]!.shares[i]!);
  const rows = order.map(({ theme, i }) => ({
    label: theme.label,
    cells: waves.map((one, of) => {
      const { share, range, isSmall } = shareCell(one.shares[i]!);
      const hasRange = range !== '–';
      return {
        share,
        range: hasRange ? range : '',
        isSmall: isSmall && hasRange,
        change: of === 0 ? '' : words(of, i),
      };
    }),
  }));
  return {
    headline: headlineOf(wave, order[0]!),
    base: `Share of those whose answer is coded and says something, with the range in which it likely lies (95 %). Base: ${count(wave.counts.coded)} people. One person may speak of several themes.`,
    waves: waves.map(
      ({
        results: {
          wave: { label },
        },
        counts,
      }) => ({ label, base: count(counts.coded) }),
    ),
    rows,
    chart: chartOf(wave, order, (i) => words(at, i)),
  };
}

/** For public/js/charts/themes.js; only a change that is one stands beside its bar. */
function chartOf(
  wave: ThemeWave,
  order: readonly { theme: { label: string }; i: number }[],
  words: (i: number) => string,
) {
  return {
    kind: 'themes',
    label: `Themes in ${wave.results.wave.label}`,
    rows: order.map(({ theme, i }) => ({
      label: theme.label,
      ...drawnShare(wave.shares[i]!),
      text: shareCell(wave.shares[i]!).share,
      change: /^(up|down)/.test(words(i)) ? words(i) : '',
    })),
  };
}

function valueOf({ shares }: ThemeWave, theme: number): number {
  const share = shares[theme]!;
  return share.kind === 'estimate' ? share.share : -1;
}

function headlineOf(wave: ThemeWave, first: { theme: { label: string }; i: number }): string {
  const share = wave.shares[first.i]!;
  const { label } = wave.results.wave;
  if (share.kind !== 'estimate') return `${label}: no answer is coded yet`;
  if (share.quality === 'hidden') return `${label}: too few coded answers to show shares`;
  return `${label}: most speak of ${first.theme.label}, ${percent(share.share)}`;
}

function coverageRow({ results: { wave }, counts, uncoded }: ThemeWave) {
  const completes = peopleOf(counts);
  return {
    wave: wave.label,
    completes: count(completes),
    typed: count(completes - counts.silent),
    nothing: count(counts.nothing),
    coded: count(counts.coded),
    waiting: count(counts.uncoded),
    uncoded: uncodedText(uncoded),
  };
}

export function presentQuote({ text, segment, themes, tone, question }: Quote) {
  const about = [...themes, ...(tone === null ? [] : [TONE_WORDS[tone]])].join(' · ');
  return { text, segment, about, question: question.label };
}

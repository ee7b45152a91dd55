import { proposeMasks } from '../../coding/masking';
import { TONES } from '../../coding/open-answer';
import { counted } from '../../format/number';
import { paths } from '../../paths';
import { shortLabel } from './themes.presenter';
import { type KnownQuote } from './themes.choosing';
import { type TypedText } from './themes.queue';
import { LONGEST_QUOTE, type QuoteFilters } from './themes.schemas';
import { type Coded, type OpenScope } from './themes.scope';
import { type OpenWave } from './themes.waves';
import { shortAnswer, TONE_WORDS, withQuery } from './themes.words';

export type ShownQuotes = {
  open: OpenScope;
  coded: Coded;
  wave: OpenWave;
  filters: QuoteFilters;
  quotes: readonly KnownQuote[];
  candidates: readonly TypedText[];
  found: number;
  isLast: boolean;
  /** names that need no mask */
  brands: readonly string[];
  /** what could not be kept: its message, and what was typed */
  problem: { fingerprint: string; text: string; segment: string; message: string } | null;
};

/** The quotes of a wave, and answers that may become one. */
export function presentQuotes(shown: ShownQuotes) {
  const { open, wave, filters, quotes, candidates, problem } = shown;
  const { tracker, question } = open;
  const about = { question: question.key, wave: wave.results.wave.id };
  return {
    title: `Quotes – ${tracker.name}`,
    heading: question.label,
    waveLabel: wave.results.wave.label,
    message: problem?.message ?? '',
    action: paths.openAnswersQuotes(tracker.id),
    resultsHref: withQuery(paths.openAnswers(tracker.id), about),
    kept: keptOf(filters, shown),
    longest: String(LONGEST_QUOTE),
    filters: filtersShown(shown),
    quotes: quotes.map((quote, i) => ({
      id: `quote-${i}`,
      ...editor(shown, quote.fingerprint, quote.original, quote),
      by: quote.madeBy,
      isHidden: quote.vector === null,
      isFirst: i === 0,
      isLast: i === quotes.length - 1,
    })),
    candidates: candidates.map((text, i) => presentCandidate(shown, text, i)),
    found: `${counted(shown.found, 'answer', 'answers')} to choose from.`,
    ...pagesOf(shown),
  };
}

/** A box to mask and shorten an answer in; where it could not be kept, with what was typed. */
function editor(
  { wave, problem }: ShownQuotes,
  fingerprint: string,
  original: string,
  { text, segment }: { text: string; segment: string },
) {
  const typed = problem?.fingerprint === fingerprint ? problem : { text, segment, message: '' };
  const option = (value: string, label: string) => ({ value, label, isSelected: value === typed.segment });
  return {
    fingerprint,
    original: shortAnswer(original),
    text: typed.text,
    error: typed.message,
    segments: [
      option('', 'Nothing'),
      ...wave.results.instrument.segments.map(({ key, label }) => option(key, label)),
    ],
  };
}

function presentCandidate(shown: ShownQuotes, { box, state, count: people }: TypedText, i: number) {
  const { text, found } = proposeMasks(box.text, shown.brands);
  const labels = shown.coded.themes.filter(
    ({ key }) => typeof state !== 'string' && state.themes.includes(key),
  );
  const tone = typeof state === 'string' ? null : state.tone;
  return {
    id: `answer-${i}`,
    ...editor(shown, box.fingerprint, box.text, { text, segment: '' }),
    about: tone === null ? 'not coded' : [...labels.map(({ label }) => label), TONE_WORDS[tone]].join(' · '),
    people: counted(people, 'person', 'people'),
    masked:
      found.length === 0
        ? ''
        : `Masked for you to check: ${found.map((one) => `${one.kind} “${one.text}”`).join(', ')}.`,
  };
}

function keptOf(filters: QuoteFilters, { open, wave }: ShownQuotes): Record<string, string> {
  const { theme = '', tone = '', q, page } = filters;
  const kept = { question: open.question.key, wave: wave.results.wave.id, theme, tone, q };
  return { ...kept, page: page === 1 ? '' : String(page) };
}

function pagesOf(shown: ShownQuotes) {
  const to = (page: number) =>
    withQuery(paths.openAnswersQuotes(shown.open.tracker.id), {
      ...keptOf(shown.filters, shown),
      page: page === 1 ? '' : String(page),
    });
  const { page } = shown.filters;
  return { previousHref: page > 1 ? to(page - 1) : '', nextHref: shown.isLast ? '' : to(page + 1) };
}

function filtersShown({ open, coded, wave, filters }: ShownQuotes) {
  const option = (value: string, label: string, chosen: string | undefined) => ({
    value,
    label,
    isSelected: value === (chosen ?? ''),
  });
  return {
    here: paths.openAnswersQuotes(open.tracker.id),
    q: filters.q,
    questions: open.questions.map(({ key, label }) => option(key, shortLabel(label), open.question.key)),
    waves: open.results.map((one) => option(one.wave.id, one.wave.label, wave.results.wave.id)),
    themes: [
      option('', 'Every theme', filters.theme),
      ...coded.themes.map(({ key, label }) => option(key, label, filters.theme)),
    ],
    tones: [
      option('', 'Every tone', filters.tone),
      ...TONES.map((tone) => option(tone, TONE_WORDS[tone], filters.tone)),
    ],
  };
}

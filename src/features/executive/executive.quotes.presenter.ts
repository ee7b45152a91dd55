import { counted } from '../../format/number';
import { type Report } from '../results/results.report.types';
import { type Quote } from '../themes/themes.quotes';

export type QuotesFigure = {
  headline: string;
  base: string;
  questions: { label: string; quotes: { text: string; about: string }[] }[];
};

/** What people said, in their words; null where nobody chose any. */
export function presentQuotes(quotes: readonly Quote[], { wave }: Report): QuotesFigure | null {
  if (quotes.length === 0) return null;
  const questions = [...new Map(quotes.map(({ question }) => [question.key, question.label]))];
  return {
    headline: 'In their own words',
    base: `${counted(quotes.length, 'answer', 'answers')} of ${wave.label}, chosen by a person to show what is meant. How many say so, the figures tell; a quote never does.`,
    questions: questions.map(([key, label]) => ({
      label,
      quotes: quotes.filter(({ question }) => question.key === key).map(quoteOf),
    })),
  };
}

function quoteOf({ text, segment, themes }: Quote): { text: string; about: string } {
  return { text, about: [segment, ...themes].filter((part) => part !== '').join(' · ') };
}

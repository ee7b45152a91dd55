import { z } from 'zod';
import { type Tone, TONES } from '../../coding/open-answer';
import { type FormValues } from '../../http/forms';
import { idParam, line } from '../../http/parse';
import { Key } from '../../instrument/key';
import { SegmentChoice } from '../results/results.schemas';

export const TrackerParams = z.object({ trackerId: idParam });
export const QuestionQuery = z.object({
  question: Key.optional().catch(undefined),
  wave: idParam.optional().catch(undefined),
  segment: SegmentChoice.optional().catch(undefined),
});
/** Two themes whose merging is looked at before it is done. */
export const MergeQuery = z.object({
  from: Key.optional().catch(undefined),
  into: Key.optional().catch(undefined),
});

export const SHOWN = ['waiting', 'coded', 'aside'] as const;
/** What is looked at: what waits for a person, is coded or says nothing; of one wave or all; with these letters in it. */
export const Filters = z.object({
  question: Key.optional().catch(undefined),
  show: z.enum(SHOWN).catch('waiting'),
  wave: idParam.optional().catch(undefined),
  theme: Key.optional().catch(undefined),
  q: line(100).catch(''),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type Filters = z.infer<typeof Filters>;

/** Answers that one decision can be made on. */
export const MOST_TOGETHER = 60;
export const MOST_THEMES = 60;
export const LONGEST_THEME = 60;

const Fingerprint = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const Version = z.coerce.number().int().min(0).max(1e9);
export const UndoForm = z.object({ version: z.coerce.number().int().min(1).max(1e9) });

/** What a person says that texts say. */
export type Meaning = { kind: 'nothing' } | { kind: 'coded'; themes: string[]; newTheme: string; tone: Tone };
export type DecisionForm = { seen: number; fingerprints: string[]; meaning: Meaning };

/** The ticked texts and what was said of them; or what is missing, in words. */
export function readDecision(values: FormValues): DecisionForm | string {
  const seen = Version.safeParse(values['seen'] ?? '');
  const fingerprints = Array.from({ length: MOST_TOGETHER }, (_, i) => values[`text.${i}`] ?? '').filter(
    (text) => Fingerprint.safeParse(text).success,
  );
  if (!seen.success) return 'This form is out of date. Decide again below.';
  if (fingerprints.length === 0) return 'Nothing was ticked. Tick the answers that you decide on.';
  const meaning = meaningOf(values);
  return typeof meaning === 'string' ? meaning : { seen: seen.data, fingerprints, meaning };
}

/** A suggestion carries all that it says: "suggested:negative:price service". */
const SUGGESTED = /^suggested:([a-z]+):([a-z0-9 -]+)$/;

function meaningOf(values: FormValues): Meaning | string {
  const said = values['meaning'] ?? '';
  if (said === 'nothing') return { kind: 'nothing' };
  const [, suggestedTone, suggested] = SUGGESTED.exec(said) ?? [];
  if (suggested !== undefined) {
    const tone = z.enum(TONES).safeParse(suggestedTone);
    if (!tone.success) return 'This form is out of date. Decide again below.';
    return { kind: 'coded', themes: suggested.split(' '), newTheme: '', tone: tone.data };
  }
  // Themes are ticked, and the button of the tone decides.
  const tone = z.enum(TONES).safeParse(said.replace(/^chosen:/, ''));
  if (!tone.success) return 'Say what the answers are about: press one of the buttons.';
  const themes = Object.keys(values)
    .filter((name) => name.startsWith('theme.'))
    .map((name) => values[name] ?? '')
    .filter((key) => key !== '');
  const newTheme = line(LONGEST_THEME).safeParse(values['name'] ?? '');
  if (!newTheme.success) return `Use at most ${LONGEST_THEME} characters for the name of the new theme.`;
  if (themes.length === 0 && newTheme.data === '')
    return 'Tick what the answers are about, or name a new theme.';
  return { kind: 'coded', themes, newTheme: newTheme.data, tone: tone.data };
}

/** A change of the theme list itself. */
export type ThemeForm = { seen: number } & (
  | { act: 'add'; label: string }
  | { act: 'rename'; theme: string; label: string }
  | { act: 'merge'; theme: string; into: string }
  | { act: 'remove'; theme: string }
);

/** @returns what is wrong, in words, where it cannot be done */
export function readThemeForm(values: FormValues): ThemeForm | string {
  const seen = Version.safeParse(values['seen'] ?? '');
  if (!seen.success) return 'This form is out of date. Try again.';
  const { act = '', theme = '', into = '' } = values;
  if (act === 'remove') return { seen: seen.data, act, theme };
  if (act === 'merge')
    return into === '' ? 'Choose the theme that it becomes part of.' : { seen: seen.data, act, theme, into };
  if (act !== 'add' && act !== 'rename') return 'This form is out of date. Try again.';
  const label = line(LONGEST_THEME).safeParse(values['label'] ?? '');
  if (!label.success) return `Use at most ${LONGEST_THEME} characters for the name of a theme.`;
  if (label.data === '') return 'Type the name of the theme.';
  return act === 'add'
    ? { seen: seen.data, act, label: label.data }
    : { seen: seen.data, act, theme, label: label.data };
}

/** What is looked at on the page of quotes. */
export const QuoteFilters = z.object({
  question: Key.optional().catch(undefined),
  wave: idParam.optional().catch(undefined),
  theme: Key.optional().catch(undefined),
  tone: z.enum(TONES).optional().catch(undefined),
  q: line(100).catch(''),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type QuoteFilters = z.infer<typeof QuoteFilters>;

export const LONGEST_QUOTE = 600;
export const QuoteForm = z.object({
  act: z.enum(['keep', 'drop', 'up', 'down']),
  fingerprint: Fingerprint,
  text: z.string().max(20_000).catch(''),
  segment: z.union([z.literal(''), Key]).catch(''),
});
export type QuoteForm = z.infer<typeof QuoteForm>;

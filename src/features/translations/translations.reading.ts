import { type FormErrors, type FormValues } from '../../http/forms';
import { tidy } from '../../http/parse';
import { type TranslatedText } from '../../instrument/instrument';
import { pipesOf } from '../../instrument/own-words';
import { type TextToTranslate } from '../../instrument/translation.made';

/** Names of the fields of a text: its words, and that they still fit a base text that changed. */
export const textField = (path: string): string => `text:${path}`;
export const fitsField = (path: string): string => `fits:${path}`;

const LONGEST = 2000;

/** What was typed for each text, with what is wrong. */
export type Typed = { path: string; text: string; of: string };
export type TextsReading = { texts: Record<string, TranslatedText>; errors: FormErrors };

/** @param before  what is stored; texts that the form does not show stay as they are */
export function readForm(
  values: FormValues,
  shown: readonly TextToTranslate[],
  before: Readonly<Record<string, TranslatedText>>,
): TextsReading {
  const typed = shown.flatMap(({ path, text, state, translation }): Typed[] => {
    const value = values[textField(path)];
    if (value === undefined) return [];
    const words = oneLine(value);
    const isLeftStale = state === 'stale' && words === translation && values[fitsField(path)] === undefined;
    return [{ path, text: words, of: isLeftStale ? (before[path]?.of ?? text) : text }];
  });
  return take(typed, shown, before, textField);
}

/** @param fieldOf  where a message about a text is shown */
export function take(
  typed: readonly Typed[],
  shown: readonly TextToTranslate[],
  before: Readonly<Record<string, TranslatedText>>,
  fieldOf: (path: string) => string,
): TextsReading {
  const texts = new Map(Object.entries(before));
  const errors: FormErrors = {};
  for (const { path, text, of } of typed) {
    const base = shown.find((one) => one.path === path);
    if (base === undefined) continue;
    const problem = text === '' ? undefined : textProblem(text, base.text);
    if (problem !== undefined) errors[fieldOf(path)] = problem;
    if (text === '') texts.delete(path);
    else texts.set(path, { text, of });
  }
  return { texts: Object.fromEntries(texts), errors };
}

export function oneLine(text: string): string {
  return tidy(text).replace(/\s+/gu, ' ').trim();
}

/** A translation must have a place for the same names and answers as the text that it translates. */
function textProblem(text: string, base: string): string | undefined {
  if ([...text].length > LONGEST) return `Use at most ${LONGEST} characters.`;
  const pipes = (words: string) => new Set(pipesOf(words).map(({ question }) => question));
  const missing = [...pipes(base)].find((question) => !pipes(text).has(question));
  if (missing !== undefined) return `Keep {answer:${missing}|…}: an earlier answer is put there.`;
  const plain = text.replace(/\{answer:[^{}]*\}/g, '');
  const holes = [...plain.matchAll(/\{[^}]*\}?/gu)].map(([hole]) => hole);
  if (base.includes('{brand}') && !holes.includes('{brand}'))
    return 'Keep {brand}: the name of each brand is put there.';
  const allowed = ['{category}', ...(base.includes('{brand}') ? ['{brand}'] : [])];
  const unknown = holes.find((hole) => !allowed.includes(hole));
  if (unknown !== undefined) return `${unknown} stands for nothing here. Use ${allowed.join(' or ')}.`;
  const foreign = [...pipes(text)].find((question) => !pipes(base).has(question));
  return foreign === undefined ? undefined : `{answer:${foreign}|…} is not in the text that is translated.`;
}

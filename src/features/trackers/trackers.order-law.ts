import { foldText } from '../../coding/fold';
import { type FormErrors } from '../../http/forms';

/*
 * The order law: nobody may read the name of a brand on the list before being asked which brands come to mind, or the answer
 * measures our own hint.
 */

/** Something that respondents read before the first question about brands. */
export type EarlyText = { field: string; text: string };

/** A message for each text that names a brand, by its name or another name for it. */
export function orderLawProblems(texts: EarlyText[], names: string[]): FormErrors {
  const problems: FormErrors = {};
  for (const { field, text } of texts) {
    const named = names.find((name) => mentions(text, name));
    if (named === undefined) continue;
    problems[field] ??=
      `Respondents read this before they are asked which names come to mind, so it must not say “${named}”. ` +
      'Put it in words that name no brand of the list.';
  }
  return problems;
}

/** Whether the words of `text` hold `name` as whole words, however both are spelt: "team@coca-cola.example" says "Coca Cola". */
export function mentions(text: string, name: string): boolean {
  const wanted = foldText(name).replaceAll(' ', '');
  const words = text
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map((word) => foldText(word).replaceAll(' ', ''))
    .filter((word) => word !== '');
  return wanted !== '' && words.some((_, start) => startsWith(words.slice(start), wanted));
}

function startsWith(words: string[], wanted: string): boolean {
  let joined = '';
  for (const word of words) {
    joined += word;
    if (joined === wanted) return true;
    if (!wanted.startsWith(joined)) return false;
  }
  return false;
}

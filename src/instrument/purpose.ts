/** What respondents read on the first page about what their answers are for, in the parts that the forms of a tracker show. */
export type PurposeSentence = { before: string; purpose: string; after: string };

/**
 * A purpose completes a sentence ("to learn how …"); one that stands by itself, with a capital at its start, is left as
 * it is. public/js/setup.js says the same while somebody types.
 */
export function purposeParts(typed: string): PurposeSentence {
  const purpose = typed.trim();
  if (!/^(to\s|To\s|\p{Ll})/u.test(purpose)) return { before: '', purpose, after: '' };
  const completion = purpose.replace(/^To\s/u, 'to ').replace(/[.\s]+$/u, '');
  return { before: 'Your answers help us ', purpose: completion, after: '.' };
}

/** The same as one text. Only English has a sentence to complete; in other languages a purpose stands by itself. */
export function purposeSentence(typed: string, language = 'en'): string {
  if (!/^en(-|$)/i.test(language)) return typed.trim();
  const { before, purpose, after } = purposeParts(typed);
  return before + purpose + after;
}

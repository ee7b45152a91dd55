import { ARABIC } from './arabic';
import { GERMAN } from './german';

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = { de: GERMAN, ar: ARABIC };

/**
 * What a text of the templates is called in another language; '' where there is nothing of ours, or where the text was changed.
 *
 * @param language  its first part: "de" of "de-AT"
 */
export function templateWords(text: string, language: string): string {
  const words = WORDS[language];
  return words !== undefined && Object.hasOwn(words, text) ? words[text]! : '';
}

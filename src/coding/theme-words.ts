import { foldText } from './fold';
import { isNegation, isSmallWord } from './none';

/** Words of an answer that are looked at; a person reads the rest anyway. */
const MOST_WORDS = 60;
const SHORTEST_WORD = 3;

/** Small words that stand in answers to any question and tell no theme. */
const TELL_NOTHING = new Set(
  `about after again all also always and are because been before being but can cannot could did does doing done for from get gets
  getting got had has have having her here him his how into its just like made make makes many may might more most much must now
  off one only other our out over own quite rather really same she should since some such than that the their them then there these
  they thing things think this those through too under until very was way well were what when where which while who why will with
  would yet you your seems seem feel feels come comes mind first would maybe perhaps say said und der die das ist sind ein eine
  einer mit von fur auf bei sehr auch sie wir ihr les des une est pas pour avec sur dans que qui los las una por para con muy`.split(
    /\s+/,
  ),
);

/**
 * The words of an answer that tell what it is about, each once: plural and singular are one, and what is denied is another word
 * than what is said ("not cheap").
 */
export function tellingWords(text: string): string[] {
  const words: string[] = [];
  let denied = false;
  for (const word of foldText(text.replace(/n['’]t\b/giu, ' not')).split(' ')) {
    if (isNegation(word)) denied = true;
    else if (word.length >= SHORTEST_WORD && !TELL_NOTHING.has(word) && !isPhraseOnly(word)) {
      words.push(denied ? `not ${singular(word)}` : singular(word));
      denied = false;
    }
    if (words.length === MOST_WORDS) break;
  }
  const unique = [...new Set(words)];
  // Signs alone ("👍") tell something where there are no words.
  return unique.length === 0 && text.trim() !== '' ? [text.trim().slice(0, 40)] : unique;
}

/** Small in any answer, unless it is an opinion when somebody is asked for one. */
function isPhraseOnly(word: string): boolean {
  return isSmallWord(word) && !OPINIONS.has(word);
}
const OPINIONS = new Set(['good', 'fine', 'okay', 'private', 'various', 'many']);

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

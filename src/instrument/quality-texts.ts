import { foldText } from '../coding/fold';
import { type Answers } from './answers';
import { type Instrument } from './instrument';
import { type Flag } from './quality';

/** Rows of keyboards; a finger that runs along them types no words. */
const ROWS = [
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  '1234567890',
];
const LONGEST_WORD_RUN = 4;
/** Latin words of so many letters have a vowel among them. */
const LEAST_FOR_VOWELS = 7;
/** A text at least this long, folded, is not the same twice by chance. */
export const LONG_TEXT = 25;

/** Whether a typed text is made of keys and not of words: runs along the keyboard, one letter, one piece over and over. */
export function isNonsense(text: string): boolean {
  const folded = foldText(text);
  // Signs alone, such as "-" or "?", say that there is nothing to say.
  if (folded === '') return false;
  const joined = folded.replaceAll(' ', '');
  if (/^(\p{L})\1{2,}$/u.test(joined)) return true;
  if (joined.length >= 6 && /^(.{1,3})\1{2,}.{0,2}$/u.test(joined)) return true;
  return (
    folded.split(' ').some(isKeyboardRun) || (joined.length <= 40 && folded.split(' ').some(lacksVowels))
  );
}

function isKeyboardRun(word: string): boolean {
  const longest = longestRun(word);
  return longest > LONGEST_WORD_RUN || (longest === LONGEST_WORD_RUN && word.length <= LONGEST_WORD_RUN + 1);
}

/** The longest stretch of a word that follows a row of a keyboard, either way. Numbers are no words: years and counts are meant. */
function longestRun(word: string): number {
  if (/^\p{N}+$/u.test(word) && word.length < 6) return 0;
  let [longest, run, ways] = [0, 1, 0];
  for (let i = 1; i < word.length; i++) {
    const next = NEIGHBOURS.get(word.slice(i - 1, i + 1)) ?? 0;
    const isOn = (ways & next) !== 0;
    run = isOn ? run + 1 : next === 0 ? 1 : 2;
    ways = isOn ? ways & next : next;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Two letters side by side on a keyboard → a bit for each row and direction in which they are. */
const NEIGHBOURS = neighbours();

function neighbours(): Map<string, number> {
  const found = new Map<string, number>();
  ROWS.forEach((row, at) => {
    for (let i = 1; i < row.length; i++) {
      const [a, b] = [row[i - 1]!, row[i]!];
      found.set(a + b, (found.get(a + b) ?? 0) | (1 << (2 * at)));
      found.set(b + a, (found.get(b + a) ?? 0) | (2 << (2 * at)));
    }
  });
  return found;
}

function lacksVowels(word: string): boolean {
  return word.length >= LEAST_FOR_VOWELS && /^[a-z]+$/.test(word) && !/[aeiouy]/.test(word);
}

type Typed = { question: string; text: string };

/** Open answers as typed, with the question they answer; boxes for names first. */
export function typedTexts(instrument: Instrument, answers: Answers): Typed[] {
  const typed = (answers.unaided ?? []).map((text) => ({ question: 'unaided', text }));
  for (const { key, kind } of instrument.own ?? []) {
    const { texts = [], other = {} } = answers.own?.[key] ?? {};
    const isOpen = kind === 'open-list' || kind === 'open-text';
    const all = [...(isOpen ? texts : []), ...Object.values(other)];
    typed.push(...all.map((text) => ({ question: key, text })));
  }
  return typed;
}

/** @param isKnownName  a name on the list, however odd, is no nonsense */
export function nonsenseFlags(texts: readonly Typed[], isKnownName: (text: string) => boolean): Flag[] {
  const odd = texts.filter(({ text }) => isNonsense(text) && !isKnownName(text));
  if (odd.length === 0) return [];
  const questions = [...new Set(odd.map(({ question }) => question))];
  return [
    {
      flag: 'nonsense',
      score: odd.length / texts.length,
      facts: { texts: odd.length, of: texts.length, questions },
    },
  ];
}

/** Long texts as they are compared between people, without those of boxes for names. */
export function longTexts(texts: readonly Typed[]): string[] {
  return [...new Set(texts.map(({ text }) => foldText(text)).filter((text) => text.length >= LONG_TEXT))];
}

/**
 * An open answer that several people gave word for word, or that repeats its question.
 *
 * @param peopleWith  how many people of the wave typed this folded text
 */
export function copiedFlags(
  instrument: Instrument,
  texts: readonly Typed[],
  peopleWith: (folded: string) => number,
): Flag[] {
  const most = Math.max(0, ...longTexts(texts).map(peopleWith));
  const asked = questionsOf(instrument);
  const repeats = texts.some(({ text }) => asked.has(foldText(text)));
  if (most < 2 && !repeats) return [];
  const score = repeats ? 1 : 1 - 1 / most;
  return [{ flag: 'copied', score, facts: { people: most, repeatsQuestion: repeats ? 'yes' : 'no' } }];
}

const asked = new WeakMap<Instrument, Set<string>>();

function questionsOf(instrument: Instrument): Set<string> {
  const known = asked.get(instrument);
  if (known !== undefined) return known;
  const own = (instrument.own ?? []).map(({ text }) => text);
  const all = [...Object.values(instrument.questions), ...own].map(foldText);
  const fresh = new Set(all.filter((text) => text.length >= LONG_TEXT));
  asked.set(instrument, fresh);
  return fresh;
}

import { COMMON_PASSWORDS, COMMON_WORDS } from './common-passwords';

const LEAST = 15;
const MOST = 200;

/** Fewer letters than this beside well-known words add nothing to guess. */
const LEAST_OWN_CHARACTERS = 6;

/** Fewer different characters than this are a pattern, however long. */
const LEAST_DIFFERENT = 5;

const KEYBOARD = [
  '1234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  'azertyuiop',
  'abcdefghijklmnopqrstuvwxyz',
];

/**
 * Why a password cannot be used, in words for the person choosing it; undefined when it can. Length and not being easy to
 * guess are the only rules: NIST SP 800-63B forbids asking for kinds of characters.
 *
 * @param about texts around the account that an attacker would try: name, email address, workspace
 */
export function passwordProblem(password: string, about: string[]): string | undefined {
  const length = [...password].length;
  if (length < LEAST)
    return `Use at least ${LEAST} characters; several words are easy to remember. This has ${length}.`;
  if (length > MOST) return `Use at most ${MOST} characters.`;
  const folded = fold(password);
  if (COMMON_PASSWORDS.has(folded) || COMMON_PASSWORDS.has(plainLetters(folded)))
    return 'This is among the first passwords that attackers try. Choose another.';
  if (new Set(folded).size < LEAST_DIFFERENT || isRepetition(folded))
    return 'This repeats itself too much. Choose one with more in it.';
  if (isGuessable(folded, about))
    return 'This is easy to guess from well-known words, rows of keys, or your name, address or workspace. Choose another.';
  return undefined;
}

function isRepetition(text: string): boolean {
  return [1, 2, 3, 4, 5, 6].some((size) => text.slice(size) === text.slice(0, -size));
}

/** Takes out all that is well known or about the account, and looks at what is left. */
function isGuessable(folded: string, about: string[]): boolean {
  const known = [...about.flatMap(wordsOf), ...COMMON_WORDS].sort((a, b) => b.length - a.length);
  const rest = known.reduce(
    (text, word) => text.replaceAll(word, ' '),
    plainLetters(withoutRows(folded.replace(/(19|20)\d\d/g, ' '))),
  );
  return new Set(rest.replace(/[\s!-/:-@[-`{-~]/g, '')).size < LEAST_OWN_CHARACTERS;
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)
    .map(plainLetters);
}

/** Without runs of four or more along a row of keys or the alphabet, in either direction. */
function withoutRows(text: string): string {
  const rows = KEYBOARD.flatMap((row) => [row + row, [...row, ...row].reverse().join('')]);
  const characters = [...text];
  const kept: string[] = [];
  for (let i = 0; i < characters.length;) {
    const run = longestRun(characters, i, rows);
    if (run < 4) kept.push(characters[i]!);
    i += run < 4 ? 1 : run;
  }
  return kept.join('');
}

function longestRun(characters: string[], start: number, rows: string[]): number {
  let run = 1;
  while (
    start + run < characters.length &&
    rows.some((row) => row.includes(characters.slice(start, start + run + 1).join('')))
  )
    run += 1;
  return run;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function plainLetters(text: string): string {
  return text.replace(/[013457@$!]/g, (character) => LOOKALIKES[character] ?? character);
}

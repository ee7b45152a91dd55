/**
 * Weighted edit distance of two folded names: how unlikely it is that a person who means one types the other.
 *
 * Optimal string alignment (each stretch is edited once): vowel for vowel .6, c k q s z for one another .65, a neighbour on the keyboard
 * .75, letters of like sound .8, two letters swapped .7, a letter doubled or halved .4, a final s .5, ph for f .6, any other 1;
 * digits are never bent, and an error in the first letter costs .5 more, for people rarely make it.
 *
 * @param limit  above it the work stops
 * @returns 0 for equal names; Infinity where it is above the limit
 *
 * Source: Damerau (1964), Communications of the ACM 7(3), 171-176, for the four kinds of error; weights are house rules.
 */
export function distance(typed: string, name: string, limit: number): number {
  if (typed === name) return 0;
  const [rows, columns] = [typed.length, name.length];
  if (Math.abs(rows - columns) * DOUBLED > limit) return Infinity;
  let [twoBefore, before, row] = rowsFor(columns + 1);
  before[0] = 0;
  const gaps = gapsFor(name);
  for (let j = 1; j <= columns; j++) before[j] = before[j - 1]! + gaps[j - 1]!;
  for (let i = 1; i <= rows; i++) {
    const surplus = surplusCost(typed, i - 1);
    row[0] = before[0]! + surplus;
    let least = row[0];
    for (let j = 1; j <= columns; j++) {
      const cost = Math.min(
        before[j]! + surplus,
        row[j - 1]! + gaps[j - 1]!,
        before[j - 1]! + substitution(typed, i - 1, name, j - 1),
        pairCost(typed, name, i, j, twoBefore, before),
      );
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit + SWAPPED) return Infinity;
    [twoBefore, before, row] = [before, row, twoBefore];
  }
  const found = before[columns]!;
  return found <= limit + 1e-9 ? found : Infinity;
}

const DOUBLED = 0.4;
const SWAPPED = 0.7;
const SOUND_PAIR = 0.6;
const FIRST = 0.5;
const FIRST_SOUND = 0.2;
const FINAL_S = 0.5;
const KEY = 0.75;
const NEVER = 9;

/** A letter too many or too few. */
function gapCost(text: string, at: number): number {
  const letter = text.charCodeAt(at);
  if (letter <= 57 && letter >= 48) return NEVER;
  if (at > 0 && letter === text.charCodeAt(at - 1)) return DOUBLED;
  if (at === 0) return letter === text.charCodeAt(1) ? DOUBLED : 1 + FIRST;
  return at === text.length - 1 && text[at] === 's' ? FINAL_S : 1;
}

/** A letter too many; less where the finger met two keys at once. */
function surplusCost(text: string, at: number): number {
  const cost = gapCost(text, at);
  if (cost < 1 || cost === NEVER) return cost;
  const letter = text.charCodeAt(at);
  const isBeside = isNextKey(letter, text.charCodeAt(at - 1)) || isNextKey(letter, text.charCodeAt(at + 1));
  return isBeside ? cost - 1 + KEY : cost;
}

function isNextKey(a: number, b: number): boolean {
  return NEXT_KEYS[(a & 127) * 128 + (b & 127)] === 1;
}

function substitution(typed: string, i: number, name: string, j: number): number {
  const [a, b] = [typed.charCodeAt(i), name.charCodeAt(j)];
  if (a === b) return 0;
  return substituted(a, b) + (i > 0 && j > 0 ? 0 : isOneSound(a, b) ? FIRST_SOUND : FIRST);
}

/** "Kostco": whoever writes by ear gets the first letter wrong too. */
function isOneSound(a: number, b: number): boolean {
  return ONE_SOUND[a * 128 + b] === 1;
}

/** Two letters swapped, or two letters for one sound. */
function pairCost(
  typed: string,
  name: string,
  i: number,
  j: number,
  twoBefore: Float64Array,
  before: Float64Array,
): number {
  let least = Infinity;
  if (i > 1 && j > 1 && typed[i - 1] === name[j - 2] && typed[i - 2] === name[j - 1]) {
    least = twoBefore[j - 2]! + SWAPPED + (i === 2 || j === 2 ? FIRST : 0);
  }
  const [a, b] = [typed.charCodeAt(i - 1), name.charCodeAt(j - 1)];
  if (j > 1 && isSoundPair(a, name.charCodeAt(j - 2), b))
    least = Math.min(least, before[j - 2]! + SOUND_PAIR);
  if (i > 1 && isSoundPair(b, typed.charCodeAt(i - 2), a))
    least = Math.min(least, twoBefore[j - 1]! + SOUND_PAIR);
  return least;
}

/** One letter and the two that sound like it. */
const SOUND_PAIRS = 'fph kck cck kqu kch xks xcs iie yie iey yey iei uoo uou oou wou jdj tth hkh'.split(' ');
const SOUNDS_ALIKE = new Uint8Array(32 ** 3);
for (const pair of SOUND_PAIRS)
  SOUNDS_ALIKE[soundPlace(pair.charCodeAt(0), pair.charCodeAt(1), pair.charCodeAt(2))] = 1;

function soundPlace(one: number, first: number, second: number): number {
  return ((one & 31) << 10) | ((first & 31) << 5) | (second & 31);
}

/** All three are letters: a digit's place is that of a letter that sounds like nothing. */
function isSoundPair(one: number, first: number, second: number): boolean {
  return SOUNDS_ALIKE[soundPlace(one, first, second)] === 1 && one > 57 && first > 57 && second > 57;
}

/** What it costs to leave out each letter of a name, kept for the next call. */
let keptGaps = new Float64Array(64);

function gapsFor(name: string): Float64Array {
  if (keptGaps.length < name.length) keptGaps = new Float64Array(name.length);
  for (let j = 0; j < name.length; j++) keptGaps[j] = gapCost(name, j);
  return keptGaps;
}

/** Rows of the table, kept for the next call: a distance is worked out millions of times. */
let kept = [new Float64Array(64), new Float64Array(64), new Float64Array(64)] as const;

function rowsFor(length: number): [Float64Array, Float64Array, Float64Array] {
  if (kept[0].length < length)
    kept = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  return [...kept];
}

/** Costs of one letter for another, by 128 × one + other; worked out once. */
const SUBSTITUTED = new Float64Array(128 * 128).fill(1);

function substituted(a: number, b: number): number {
  return a < 128 && b < 128 ? SUBSTITUTED[a * 128 + b]! : NEVER;
}

/** Letters that begin a word alike for the ear. */
const ONE_SOUND = new Uint8Array(128 * 128);
for (const [one, other] of ['ck', 'cs', 'sz', 'gj', 'iy', 'vw', 'kq', 'xz']) {
  ONE_SOUND[one!.charCodeAt(0) * 128 + other!.charCodeAt(0)] = 1;
  ONE_SOUND[other!.charCodeAt(0) * 128 + one!.charCodeAt(0)] = 1;
}

const NEXT_KEYS = new Uint8Array(128 * 128);

function fill(groups: readonly string[], cost: number): void {
  for (const group of groups) {
    for (const one of group) {
      for (const other of group) {
        const place = one.charCodeAt(0) * 128 + other.charCodeAt(0);
        if (one !== other) SUBSTITUTED[place] = Math.min(cost, SUBSTITUTED[place]!);
      }
    }
  }
}

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const alongRows = KEY_ROWS.flatMap((keys) => [...keys].slice(1).map((key, i) => keys[i]! + key));
const acrossRows = KEY_ROWS.slice(1).flatMap((keys, r) => {
  const above = KEY_ROWS[r]!;
  return [...keys].flatMap((key, i) =>
    [above[i], above[i + 1]].filter((near) => near !== undefined).map((near) => near + key),
  );
});
fill(['bp', 'dt', 'vf', 'vw', 'mn', 'gj', 'iy'], 0.8);
fill([...alongRows, ...acrossRows], KEY);
for (const [one, other] of [...alongRows, ...acrossRows]) {
  NEXT_KEYS[one!.charCodeAt(0) * 128 + other!.charCodeAt(0)] = 1;
  NEXT_KEYS[other!.charCodeAt(0) * 128 + one!.charCodeAt(0)] = 1;
}
fill(['ckqsz'], 0.65);
fill(['aeiouy'], 0.6);
for (let digit = 48; digit < 58; digit++) {
  for (let other = 0; other < 128; other++) {
    SUBSTITUTED[digit * 128 + other] = NEVER;
    SUBSTITUTED[other * 128 + digit] = NEVER;
  }
}

/** The most that a name of so many distinctive letters may be bent. */
export function budgetOf(letters: number): number {
  if (letters <= 3) return 0;
  if (letters === 4) return 0.7;
  if (letters <= 6) return 1;
  if (letters <= 8) return 1.7;
  return letters <= 11 ? 2.2 : 2.8;
}

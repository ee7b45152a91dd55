import { budgetOf, distance } from './distance';
import { type Names } from './names';
import { letterMask, type Name } from './spellings';
import { isAmbiguous, isCapitalised, isEnglish, isGeneric, isWellKnown } from './vocabulary';
import { isSmallWord } from './none';
import { isSpellable } from './spellable';

/** A misspelt name: what it is taken for, how far it is from it, and how far it might have been. */
export type Bend = { name: Name; cost: number; budget: number };

/** The runner-up among the brands must trail by this much. */
const MARGIN = 0.6;
/** A well-known name outside the frame must trail by this much. */
const RIVAL_MARGIN = 0.3;
/** The cheapest edit that changes which letters there are, per letter of difference. */
const LEAST_PER_LETTER = 0.3;
const LEAST_PER_LENGTH = 0.4;
/** Names of people and smaller places are often misspelt brands ("Linda" for Lynda), but only a vowel away. */
const AWAY_FROM_NAME = 0.6;
const LONGEST_SPAN = 40;
/** Letters of a word from which it says which name is meant. */
const SHORTEST_ANCHOR = 4;
/** What a word beside such a one may be bent, per letter: five letters by one and a half. */
const ANCHORED = 0.3;
/** A neighbour on the keyboard. */
const KEY_SLIP = 0.75;
/** Letters from which a name is known with its letters in another order. */
const SHORTEST_JUMBLED = 7;
/** A letter typed once too often. */
const HELD = 0.4;
/** The first two letters swapped. */
const FIRST_SWAPPED = 1.2;
const PLURAL = 0.5;
/** What a text that cannot be a word may be bent more. */
const SLIP = 0.3;
/** Two costs that differ by less are equal. */
const CLEAR = 1e-6;

/**
 * Takes one stretch of words for a misspelt name, where one name is near and no other is.
 *
 * @param isListed  it stands by itself in a list that names brands as they are spelt: it may be bent a little further, for it is no talk
 */
export function bend(words: readonly string[], names: Names, isListed = false): Bend | null {
  const typed = words.join('');
  const heldName = drawnOut(typed, names);
  if (heldName !== null) return heldName;
  const calm = typed.replace(RUN, '$1');
  const bent = bendText(words, calm, names, isListed);
  return bent ?? (calm === typed ? null : bendText(words, typed.replace(RUN, '$1$1'), names));
}

/** "Delll", "bbmc": a name of the frame but for a letter held too long, and no word. */
function drawnOut(typed: string, { exact }: Names): Bend | null {
  const isShort = typed.length === SHORTEST_ANCHOR && !isSpellable(typed);
  const meant = isShort ? typed.replace(/([a-z])\1/, '$1') : typed.replace(RUN, '$1$1');
  const name = meant === typed ? undefined : exact.get(meant);
  if (name === undefined || name.brand === null || (!isShort && meant.length < SHORTEST_ANCHOR)) return null;
  return { name, cost: HELD, budget: Math.max(HELD, name.budget) };
}

/** A letter typed again and again is one, or two. */
const RUN = /([a-z])\1{2,}/g;

function bendText(words: readonly string[], typed: string, names: Names, isListed = false): Bend | null {
  if (!isBendable(words, typed)) return null;
  const best = nearest(typed, names.bendable, isListed);
  if (best === null || best.name.brand === null || !areWordsBent(words, best)) return null;
  if (isCapitalised(typed) && best.cost > AWAY_FROM_NAME) return null;
  return isContested(typed, best, names) ? null : { ...best, budget: Math.max(best.cost, best.name.budget) };
}

function isBendable(words: readonly string[], typed: string): boolean {
  if (!/^[a-z0-9]+$/.test(typed) || typed.length < 4 || typed.length > LONGEST_SPAN) return false;
  if ((isWellKnown(typed) && !isCapitalised(typed)) || isSmallWord(typed)) return false;
  if (words.length === 1) return !isEnglish(typed);
  return !words.every((word) => isGeneric(word) || isSmallWord(word));
}

/** The nearest name within its own budget; of two alike the first by the alphabet. */
function nearest(typed: string, candidates: readonly Name[], isListed: boolean): Near | null {
  const mask = letterMask(typed);
  const isSlip = isListed || !isSpellable(typed);
  let best: Near | null = null;
  for (const name of candidates) {
    const bound: number = best?.cost ?? Infinity;
    const most = isSlip ? slipBudget(name, typed) : name.budget;
    const cost = Math.min(
      boundedDistance(typed, mask, name, Math.min(most, bound)),
      isJumbled(typed, name.key) ? Math.max(most, KEY_SLIP) : Infinity,
    );
    if (cost < bound || (cost === bound && cost < Infinity && name.key < (best?.name.key ?? '')))
      best = { name, cost };
  }
  return best;
}

/**
 * What cannot be a word is a slip of something, and may be further from it; unless the name itself is no word either, for letters that
 * stand for words ("HSBC") are as good in any order.
 */
function slipBudget({ budget, key, isWordLike, mask }: Name, typed: string): number {
  if (!isWordLike || budget === 0) return budget;
  if (key.length === SHORTEST_ANCHOR && typed.length > key.length) return 1;
  if (key.length === SHORTEST_ANCHOR) return letterMask(typed) === mask ? FIRST_SWAPPED : KEY_SLIP;
  return key.length > 6 ? budget : budget + SLIP;
}

/** "Helectiva": the same letters, each as often, with the same two first: nothing else is spelt so by chance. */
function isJumbled(typed: string, key: string): boolean {
  return (
    typed.length === key.length &&
    key.length >= SHORTEST_JUMBLED &&
    typed.slice(0, 2) === key.slice(0, 2) &&
    [...typed].sort().join('') === [...key].sort().join('')
  );
}

type Near = { name: Name; cost: number };

/** Whether another brand, or a well-known name of something else, is nearly as near. */
function isContested(
  typed: string,
  best: { name: Name; cost: number },
  { bendable, rivals }: Names,
): boolean {
  const mask = letterMask(typed);
  const isNear = (name: Name, margin: number) => {
    const limit = best.cost + margin - CLEAR;
    return boundedDistance(typed, mask, name, limit) <= limit;
  };
  return (
    bendable.some((name) => name.brand !== best.name.brand && isNear(name, MARGIN)) ||
    rivals.some((name) => isNear(name, RIVAL_MARGIN))
  );
}

/** Infinity above the limit; what letters there are and how many tells most of it without looking at their order. */
function boundedDistance(typed: string, mask: number, name: Name, limit: number): number {
  if (Math.abs(name.key.length - typed.length) * LEAST_PER_LENGTH > limit) return Infinity;
  if (bits(mask ^ name.mask) * LEAST_PER_LETTER > limit) return Infinity;
  return distance(typed, name.key, limit);
}

function bits(mask: number): number {
  let left = mask - ((mask >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Word by word: a typed word of the language stands for itself, and a word of the trade carries nothing. */
function areWordsBent(words: readonly string[], { name: { words: meant, key, kept }, cost }: Near): boolean {
  if (!kept.every((word) => words.join('').includes(word))) return false;
  if (words.length === 1) return true;
  if (words.length !== meant.length) {
    if (cost <= PLURAL && isPlural(words.join(''), key)) return true;
    const plain = words.filter((word) => word.length >= 3 && isAmbiguous(word));
    const letters = plain.reduce((sum, word) => sum + word.length, 0);
    return plain.every((word) => key.includes(word)) && cost <= budgetOf(key.length - letters);
  }
  const isAnchored = words.some((word, i) => word === meant[i] && isAnchor(word));
  return words.every((word, i) => {
    const target = meant[i]!;
    return word === target || isPlural(word, target) || isWordBent(word, target, isAnchored);
  });
}

/** Beside a word of the name that stands as it is, another may be bent further, and be a word of the language by a slip ("Comic Sams"). */
function isWordBent(word: string, target: string, isAnchored: boolean): boolean {
  if (isWellKnown(word)) return false;
  const usual = budgetOf(target.length);
  if (!isAnchored || isGeneric(target)) return !isEnglish(word) && distance(word, target, usual) < Infinity;
  if (!isEnglish(word)) return distance(word, target, Math.max(usual, ANCHORED * target.length)) < Infinity;
  return isOneSlip(word, target);
}

/** A word of the language typed for another: one slip, not in the first letter, and letters enough to tell. */
function isOneSlip(word: string, target: string): boolean {
  if (target.length < SHORTEST_ANCHOR || word[0] !== target[0]) return false;
  return distance(word, target, target.length === SHORTEST_ANCHOR ? KEY_SLIP : 1) < Infinity;
}

function isAnchor(word: string): boolean {
  return word.length >= SHORTEST_ANCHOR && !isGeneric(word) && !isSmallWord(word);
}

function isPlural(one: string, other: string): boolean {
  return one === `${other}s` || other === `${one}s`;
}

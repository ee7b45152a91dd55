import { budgetOf, distance } from './distance';
import { type Names } from './names';
import { letterMask, type Name } from './spellings';
import { isAmbiguous, isCapitalised, isEnglish, isGeneric, isWellKnown } from './vocabulary';
import { isSmallWord } from './none';

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
/** Two costs that differ by less are equal. */
const CLEAR = 1e-6;

/** Takes one stretch of words for a misspelt name, where one name is near and no other is. */
export function bend(words: readonly string[], names: Names): Bend | null {
  const typed = words.join('').replace(/([a-z])\1{2,}/g, '$1');
  if (!isBendable(words, typed)) return null;
  const best = nearest(typed, names.bendable);
  if (best === null || best.name.brand === null || !areWordsBent(words, best)) return null;
  if (isCapitalised(typed) && best.cost > AWAY_FROM_NAME) return null;
  return isContested(typed, best, names) ? null : { ...best, budget: best.name.budget };
}

function isBendable(words: readonly string[], typed: string): boolean {
  if (!/^[a-z0-9]+$/.test(typed) || typed.length < 4 || typed.length > LONGEST_SPAN) return false;
  if ((isWellKnown(typed) && !isCapitalised(typed)) || isSmallWord(typed)) return false;
  if (words.length === 1) return !isEnglish(typed);
  return !words.every((word) => isGeneric(word) || isSmallWord(word));
}

/** The nearest name within its own budget; of two alike the first by the alphabet. */
function nearest(typed: string, candidates: readonly Name[]): Near | null {
  const mask = letterMask(typed);
  let best: Near | null = null;
  for (const name of candidates) {
    const bound: number = best?.cost ?? Infinity;
    const cost = boundedDistance(typed, mask, name, Math.min(name.budget, bound));
    if (cost < bound || (cost === bound && cost < Infinity && name.key < (best?.name.key ?? '')))
      best = { name, cost };
  }
  return best;
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
    const plain = words.filter((word) => word.length >= 3 && isAmbiguous(word));
    const letters = plain.reduce((sum, word) => sum + word.length, 0);
    return plain.every((word) => key.includes(word)) && cost <= budgetOf(key.length - letters);
  }
  return words.every((word, i) => {
    const target = meant[i]!;
    if (word === target || isPlural(word, target)) return true;
    return (
      !isEnglish(word) && !isWellKnown(word) && distance(word, target, budgetOf(target.length)) < Infinity
    );
  });
}

function isPlural(one: string, other: string): boolean {
  return one === `${other}s` || other === `${one}s`;
}

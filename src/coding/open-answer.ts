import { foldText } from './fold';
import { isNonAnswer } from './none';
import { tokensOf } from './tokens';

export const TONES = ['positive', 'neutral', 'negative', 'mixed'] as const;
/** How somebody speaks of us in an answer. */
export type Tone = (typeof TONES)[number];

/** What a person decided that an open answer says: one theme or more with a tone, or nothing. */
export type OpenDecision = { kind: 'coded'; themes: readonly string[]; tone: Tone } | { kind: 'nothing' };

/** What an open answer is remembered by: its words alone; itself where it has none ("👍"). */
export function openKey(text: string): string {
  const folded = foldText(text);
  return folded === '' ? text.trim() : folded;
}

/**
 * Words that name no brand, and stand in the list of non-answers for that; where somebody is asked for an opinion they are one.
 */
const OPINIONS = new Set(
  'good fine ok okay meh everything all various several lots many private secret huh lol sorry stop'.split(
    ' ',
  ),
);

/** Whether an answer is set aside without a person: nothing typed, signs alone, or what people type to say nothing. */
export function isSetAside(text: string): boolean {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text)) return true;
  const folded = foldText(text);
  if (folded === '') return false;
  return !OPINIONS.has(folded) && isNonAnswer(tokensOf(text));
}

/** Tone of somebody who typed several answers: of two minds where some praise and some blame. */
export function toneOf(tones: readonly Tone[]): Tone {
  const has = (tone: Tone) => tones.includes(tone);
  if (has('mixed') || (has('positive') && has('negative'))) return 'mixed';
  return has('positive') ? 'positive' : has('negative') ? 'negative' : 'neutral';
}

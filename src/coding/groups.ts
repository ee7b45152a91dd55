import { isSmallWord } from './none';
import { tokensOf } from './tokens';
import { isEnding } from './vocabulary';

/** An answer and how many people gave it. */
export type Answer = { text: string; count: number };

/** Answers that look the same, most frequent first: one decision may settle them all. */
export type LikenessGroup = { answers: Answer[]; count: number };

/**
 * Groups answers that sound alike or hold the same words in any order. Every answer is looked at once and never held against all
 * others, so a million take a million steps.
 *
 * @param alike  what else makes two answers look the same, such as the brand suggested first for both; null where nothing does
 * @returns groups by how many people they stand for, largest first; every answer is in one
 */
export function likenessGroups(
  answers: readonly Answer[],
  alike: (text: string) => string | null = () => null,
): LikenessGroup[] {
  const leader = answers.map((_, i) => i);
  const first = new Map<string, number>();
  answers.forEach(({ text }, i) => {
    const also = alike(text);
    for (const key of [...likenessKeys(text), ...(also === null ? [] : [`also ${also}`])]) {
      const met = first.get(key);
      if (met === undefined) first.set(key, i);
      else leader[rootOf(leader, i)] = rootOf(leader, met);
    }
  });
  const groups = new Map<number, Answer[]>();
  answers.forEach((answer, i) => {
    const root = rootOf(leader, i);
    const held = groups.get(root);
    if (held === undefined) groups.set(root, [answer]);
    else held.push(answer);
  });
  return [...groups.values()]
    .map(groupOf)
    .sort((a, b) => b.count - a.count || byText(a.answers[0]!, b.answers[0]!));
}

function groupOf(answers: Answer[]): LikenessGroup {
  const sorted = answers.sort((a, b) => b.count - a.count || byText(a, b));
  return { answers: sorted, count: sorted.reduce((sum, { count }) => sum + count, 0) };
}

function byText(a: Answer, b: Answer): number {
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

function rootOf(leader: number[], from: number): number {
  let at = from;
  while (leader[at] !== at) {
    leader[at] = leader[leader[at]!]!;
    at = leader[at]!;
  }
  return at;
}

/** Shorter sounds are shared by words that have nothing to do with each other. */
const SHORTEST_SOUND = 4;

/** What answers that look the same have in common: their telling words in any order, and their sound. */
function likenessKeys(text: string): string[] {
  const words = tokensOf(text)
    .map((token) => token.text)
    .filter((word) => !isSmallWord(word) && !isEnding(word));
  if (words.length === 0)
    return [
      `text ${
        tokensOf(text)
          .map((token) => token.text)
          .join(' ') || text.trim()
      }`,
    ];
  const sound = soundOf(words.join(''));
  const keys = [`words ${[...new Set(words)].sort().join(' ')}`];
  return sound.length < SHORTEST_SOUND ? keys : [...keys, `sound ${sound}`];
}

/** First letter and consonants, those of one sound alike, each run once: "helvitica" and "hellvetika" sound the same. */
export function soundOf(word: string): string {
  const alike = word
    .replace(/ph/g, 'f')
    .replace(/[ckqsz]/g, 'k')
    .replace(/[td]/g, 't')
    .replace(/[pb]/g, 'p')
    .replace(/[vw]/g, 'f')
    .replace(/[mn]/g, 'n')
    .replace(/[gj]/g, 'j');
  return (alike.slice(0, 1) + alike.slice(1).replace(/[aeiouyh]/g, '')).replace(/(\p{L})\1+/gu, '$1');
}

import { z } from 'zod';
import { RESPONDENT_SEPARATOR } from '../columns/columns.vectors.queries';

/** How often a name was typed: by how many respondents, and by how many of them first; `text` as it came first. */
export type Mention = { text: string; respondents: number; first: number };
/** By folded text, in the order in which they were first typed. */
export type Mentions = Map<string, Mention>;

/** Beyond this many different texts new ones are let go: a flood of nonsense must not fill the memory. */
const MOST_TEXTS = 50_000;

const Stored = z.array(z.tuple([z.string(), z.string(), z.number(), z.number()]));

export function readMentions(stored: string): Mentions {
  const rows = Stored.parse(JSON.parse(stored));
  return new Map(rows.map(([folded, text, respondents, first]) => [folded, { text, respondents, first }]));
}

export function writeMentions(mentions: Mentions): string {
  return JSON.stringify(
    Array.from(mentions, ([folded, { text, respondents, first }]) => [folded, text, respondents, first]),
  );
}

/** Mentions in the making, and what the texts met so far fold to: null where they fold to nothing or there is no room. */
export type Counting = { mentions: Mentions; known: Map<string, Mention | null> };

/** Goes on from what was counted; the copy leaves what was passed in as it was. */
export function startCounting(from: Mentions): Counting {
  return {
    mentions: new Map(Array.from(from, ([key, mention]) => [key, { ...mention }])),
    known: new Map(),
  };
}

/**
 * Counts the mentions of a page of respondents. A text that one respondent typed twice counts once; the first box is the
 * first mention.
 *
 * @param joined  per respondent the typed texts on a line each, respondents apart by RESPONDENT_SEPARATOR
 * @param fold    what makes two spellings the same name
 */
export function addMentions(counting: Counting, joined: string, fold: (text: string) => string): void {
  if (counting.known.size > MOST_TEXTS) counting.known.clear();
  for (const respondent of joined.split(RESPONDENT_SEPARATOR)) {
    if (respondent !== '') addRespondent(counting, respondent.split('\n'), fold);
  }
}

function addRespondent(counting: Counting, texts: string[], fold: (text: string) => string): void {
  const seen: Mention[] = [];
  for (const text of texts) {
    const known = counting.known.get(text);
    const mention = known === undefined ? meet(counting, text, fold) : known;
    if (mention === null || seen.includes(mention)) continue;
    mention.respondents += 1;
    if (seen.length === 0) mention.first += 1;
    seen.push(mention);
  }
}

function meet({ mentions, known }: Counting, typed: string, fold: (text: string) => string): Mention | null {
  // A piece of a page's text would keep the whole page in memory for as long as it is remembered.
  const text = Buffer.from(typed).toString();
  const key = fold(text);
  const mention = key === '' ? null : (mentions.get(key) ?? newMention(mentions, key, text));
  known.set(text, mention);
  return mention;
}

function newMention(mentions: Mentions, key: string, text: string): Mention | null {
  if (mentions.size >= MOST_TEXTS) return null;
  const mention = { text, respondents: 0, first: 0 };
  mentions.set(key, mention);
  return mention;
}

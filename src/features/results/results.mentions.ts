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

/**
 * Counts the mentions of a page of respondents. A text that one respondent typed twice counts once; the first box is the
 * first mention.
 *
 * @param joined  per respondent the typed texts on a line each, respondents apart by RESPONDENT_SEPARATOR
 * @param fold    what makes two spellings the same name
 */
export function addMentions(mentions: Mentions, joined: string, fold: (text: string) => string): void {
  const known = new Map<string, string>();
  const folded = (text: string): string => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const fresh = fold(text);
    known.set(text, fresh);
    return fresh;
  };
  for (const respondent of joined.split(RESPONDENT_SEPARATOR)) {
    if (respondent !== '') addRespondent(mentions, respondent.split('\n'), folded);
  }
}

function addRespondent(mentions: Mentions, texts: string[], fold: (text: string) => string): void {
  const seen: string[] = [];
  for (const text of texts) {
    const key = fold(text);
    if (key === '' || seen.includes(key)) continue;
    const mention = mentions.get(key) ?? newMention(mentions, key, text);
    if (mention === undefined) continue;
    mention.respondents += 1;
    if (seen.length === 0) mention.first += 1;
    seen.push(key);
  }
}

function newMention(mentions: Mentions, key: string, text: string): Mention | undefined {
  if (mentions.size >= MOST_TEXTS) return undefined;
  const mention = { text, respondents: 0, first: 0 };
  mentions.set(key, mention);
  return mention;
}

import { type Tone, TONES } from './open-answer';
import { tellingWords } from './theme-words';

/** An answer that a person coded. */
export type CodedAnswer = { text: string; themes: readonly string[]; tone: Tone };

/** Why something is suggested: decisions on answers with the same words, or on one answer much like it. */
export type Evidence =
  | { kind: 'words'; words: { word: string; theme: string; coded: number; of: number }[] }
  | { kind: 'like'; text: string; shared: string[] };

/** What an answer may say, as somebody decided on others; score from 0 to 1, only good for ordering. */
export type ThemeSuggestion = { themes: string[]; tone: Tone; score: number; because: Evidence };
export type ThemeSuggester = (text: string) => ThemeSuggestion[];

const MOST_SUGGESTED = 3;

/**
 * Suggestions from a coder's own decisions, in two ways: the themes that single words stood for, with the tone by naive Bayes, and the
 * decided answers that share most words. The same decisions give the same suggestions; nothing is coded by them.
 *
 * @param decided  each different answer once
 */
export function themeSuggester(decided: readonly CodedAnswer[]): ThemeSuggester {
  const learnt = learn(decided);
  return (text) => {
    const words = tellingWords(text);
    const best = new Map<string, ThemeSuggestion>();
    for (const one of [...byWords(learnt, words), ...byLikeness(learnt, words)]) {
      const key = `${[...one.themes].sort().join(' ')}|${one.tone}`;
      if (one.score > (best.get(key)?.score ?? 0)) best.set(key, one);
    }
    return [...best.entries()]
      .sort(([a, one], [b, other]) => other.score - one.score || (a < b ? -1 : 1))
      .map(([, one]) => one)
      .slice(0, MOST_SUGGESTED);
  };
}

type Learnt = {
  answers: (CodedAnswer & { words: string[] })[];
  /** by word the answers with it */
  places: ReadonlyMap<string, readonly number[]>;
  themes: ReadonlyMap<string, number>;
  tones: ReadonlyMap<Tone, number>;
};

function learn(decided: readonly CodedAnswer[]): Learnt {
  const answers = decided.map((answer) => ({ ...answer, words: tellingWords(answer.text) }));
  const places = new Map<string, number[]>();
  const themes = new Map<string, number>();
  const tones = new Map<Tone, number>();
  answers.forEach((answer, i) => {
    for (const word of answer.words) {
      const held = places.get(word);
      if (held === undefined) places.set(word, [i]);
      else held.push(i);
    }
    for (const theme of answer.themes) themes.set(theme, (themes.get(theme) ?? 0) + 1);
    tones.set(answer.tone, (tones.get(answer.tone) ?? 0) + 1);
  });
  return { answers, places, themes, tones };
}

/** Fewer decisions with a word teach nothing. */
const LEAST_DECISIONS = 2;
/** Of decisions with a word so many must have been for a theme: "good" goes with many themes and tells none. */
const LEAST_RATE = 0.7;
const MOST_EVIDENCE = 3;

/**
 * The themes that any word of an answer stands for, with the likeliest tone: one suggestion at most. A word that stands for one theme
 * says nothing against another, since people speak of several.
 */
function byWords(learnt: Learnt, words: readonly string[]): ThemeSuggestion[] {
  const { answers, themes, tones } = learnt;
  const likely = [...themes.keys()]
    .map((theme) => ({ theme, evidence: evidenceFor(learnt, words, theme) }))
    .filter(({ evidence }) => evidence.length > 0)
    .sort((a, b) => b.evidence[0]!.rate - a.evidence[0]!.rate || (a.theme < b.theme ? -1 : 1));
  if (likely.length === 0) return [];
  const best = TONES.map((tone) => ({
    tone,
    chance: bayes(learnt, words, tones.get(tone) ?? 0, (answer) => answer.tone === tone),
  })).sort((a, b) => b.chance - a.chance)[0]!;
  const evidence = likely.flatMap((one) => one.evidence.slice(0, 1)).slice(0, MOST_EVIDENCE);
  const weakest = Math.min(...evidence.map(({ rate }) => rate));
  // A few decisions make a word look certain; the more there are the nearer the score comes to the rate.
  const score = weakest * best.chance * (answers.length / (answers.length + 5));
  const told = evidence.map(({ word, theme, coded, of }) => ({ word, theme, coded, of }));
  return [
    {
      themes: likely.map(({ theme }) => theme),
      tone: best.tone,
      score,
      because: { kind: 'words', words: told },
    },
  ];
}

/** Words of an answer that stand for a theme, those that do most often first. */
function evidenceFor({ answers, places, themes }: Learnt, words: readonly string[], theme: string) {
  const usual = (themes.get(theme) ?? 0) / Math.max(1, answers.length);
  return words
    .flatMap((word) => {
      const among = places.get(word) ?? [];
      const coded = among.filter((i) => answers[i]!.themes.includes(theme)).length;
      // As if one decision more had been as usual: a word that was met twice proves less than one met twenty times.
      const rate = (coded + usual) / (among.length + 1);
      return coded >= LEAST_DECISIONS && rate >= LEAST_RATE
        ? [{ word, theme, coded, of: among.length, rate }]
        : [];
    })
    .sort((a, b) => b.rate - a.rate || (a.word < b.word ? -1 : 1));
}

/** Probability by naive Bayes that somebody would say yes of an answer with these words; half a case is added to each side. */
function bayes(
  { answers, places }: Learnt,
  words: readonly string[],
  held: number,
  isSo: (answer: CodedAnswer) => boolean,
): number {
  const others = answers.length - held;
  let odds = Math.log((held + 0.5) / (others + 0.5));
  for (const word of words) {
    const among = places.get(word) ?? [];
    if (among.length === 0) continue;
    const yes = among.filter((i) => isSo(answers[i]!)).length;
    odds += Math.log((yes + 0.5) / (held + 1)) - Math.log((among.length - yes + 0.5) / (others + 1));
  }
  return 1 / (1 + Math.exp(-odds));
}

/** Answers looked at closely; those that share only frequent words come last and are left out. */
const MOST_COMPARED = 200;
const LEAST_LIKENESS = 0.34;

/** What was decided of the answers that share most words; rare words count for more. */
function byLikeness({ answers, places }: Learnt, words: readonly string[]): ThemeSuggestion[] {
  const weightOf = (word: string) => Math.log(1 + answers.length / (places.get(word)?.length ?? 0.5));
  const rarest = words
    .filter((word) => places.has(word))
    .sort((a, b) => places.get(a)!.length - places.get(b)!.length || (a < b ? -1 : 1));
  const compared = new Set(
    rarest.flatMap((word) => places.get(word)!.slice(0, MOST_COMPARED)).slice(0, MOST_COMPARED),
  );
  const mine = new Set(words);
  const total = words.reduce((sum, word) => sum + weightOf(word), 0);
  return [...compared].flatMap((i) => {
    const { text, themes, tone, words: theirs } = answers[i]!;
    const shared = theirs.filter((word) => mine.has(word));
    const both = shared.reduce((sum, word) => sum + weightOf(word), 0);
    const either = total + theirs.reduce((sum, word) => sum + weightOf(word), 0) - both;
    const score = either === 0 ? 0 : both / either;
    return score < LEAST_LIKENESS
      ? []
      : [{ themes: [...themes], tone, score, because: { kind: 'like' as const, text, shared } }];
  });
}

import { type Decision } from './coding';
import { type Frame } from './frame';
import { isNonAnswer } from './none';
import { compact, LONGEST_ANSWER, type Token, tokensOf } from './tokens';
import { isAmbiguous } from './vocabulary';

/** What a text is remembered by: its words, or itself where it has none. */
export function memoryKey(tokens: readonly Token[], text: string): string {
  const key = tokens.map((token) => token.text).join(' ');
  return key === '' ? text.trim() : text.length > LONGEST_ANSWER ? text : key;
}

/** Decisions by what they were made on; the last one on a text holds. */
export function remembered(decisions: readonly Decision[]): Map<string, Decision> {
  return new Map(decisions.map((decision) => [memoryKey(tokensOf(decision.text), decision.text), decision]));
}

/** Most words of a decided text that is taken for a name; a longer one is talk. */
const MOST_WORDS_OF_NAME = 4;
const SHORTEST_ANCHOR = 5;

/**
 * What decisions teach beyond the texts that they were made on: "heletica is Helvetica" is a spelling more; "Ferrero is none of ours"
 * stands in the way of Ferrari. Common and short words teach nothing: they mean it only where they were typed.
 */
export function anchorsOf(
  decisions: readonly Decision[],
  frame: Pick<Frame, 'brands'>,
): { brand: string | null; text: string }[] {
  const ids = new Set(frame.brands.map(({ id }) => id));
  return [...remembered(decisions).values()].flatMap((decision): { brand: string | null; text: string }[] => {
    const tokens = tokensOf(decision.text);
    const key = compact(tokens);
    const isName = tokens.length > 0 && tokens.length <= MOST_WORDS_OF_NAME && key.length >= SHORTEST_ANCHOR;
    if (!isName || tokens.slice(1).some(({ gap }) => gap === 'cut') || isNonAnswer(tokens)) return [];
    if (decision.kind === 'elsewhere') return [{ brand: null, text: decision.text }];
    const [brand, ...more] = decision.kind === 'brands' ? decision.brands : [];
    if (brand === undefined || more.length > 0 || !ids.has(brand) || isAmbiguous(key)) return [];
    return [{ brand, text: decision.text }];
  });
}

import { type Code, type Coding, type Decision } from './coding';
import { type Frame } from './frame';
import { judge } from './judge';
import { coverOf } from './cover';
import { type Names, namesOf } from './names';
import { type Name } from './spellings';
import { isNonAnswer, isStockPhrase, pointsElsewhere, startsAsNonAnswer } from './none';
import { isNearBrand } from './near';
import { listCuts, partsOf, piecesOf } from './pieces';
import { anchorsOf, memoryKey, remembered } from './memory';
import { readTogether, weakOnesDoubted } from './together';
import { FORCE } from './words/common';
import { compact, LONGEST_ANSWER, MOST_WORDS, type Token, tokensOf } from './tokens';

/** From a typed text to what it means. Same frame, decisions and text, same answer. */
export type Matcher = { frame: Frame; names: Names; code(text: string): Coding };

/**
 * Builds the matcher of a frame and of what people decided so far. What is certain is coded; what is not waits for a person.
 *
 * @param frame      checked with `frameProblems` before; a spelling of two brands codes nobody
 * @param decisions  the last one on a text holds
 */
export function createMatcher(frame: Frame, decisions: readonly Decision[] = []): Matcher {
  const memory = remembered(decisions);
  const names = namesOf(frame, anchorsOf(decisions, frame));
  const ids = new Set(frame.brands.map(({ id }) => id));
  return {
    frame,
    names,
    code(text) {
      const tokens = tokensOf(text);
      const decision = memory.get(memoryKey(tokens, text));
      const decided = decision === undefined ? null : decidedCoding(decision, frame.version, ids);
      return decided ?? codeTokens(text, withoutForce(tokens, names), names, frame.version);
    },
  };
}

/** The same inside a word ("Helve-damn-tica" without its hyphens). */
const INFIX = /^(\p{L}{2,})(?:mother)?(?:fuck|freak|frigg)in[g']?(\p{L}{2,})$/u;

/** "Times New Damn Roman": words of force are passed over, except where a brand holds them. */
function withoutForce(tokens: readonly Token[], { keys }: Names): readonly Token[] {
  const rest = tokens
    .filter(({ text }) => !FORCE.has(text) || keys.includes(text))
    .map((token) => ({ ...token, text: token.text.replace(INFIX, '$1$2') }));
  return rest.length === 0 ? tokens : rest;
}

/** A decision for a brand that the frame does not hold any more is asked again. */
function decidedCoding(decision: Decision, frameVersion: string, ids: ReadonlySet<string>): Coding | null {
  const reason = 'decided by a person';
  if (decision.kind !== 'brands') return { kind: decision.kind, reason };
  if (!decision.brands.every((brand) => ids.has(brand))) return null;
  const codes = decision.brands.map((brand): Code => ({
    brand,
    rule: 'decision',
    evidence: reason,
    frameVersion,
  }));
  return { kind: 'coded', codes, isComplete: true, reason };
}

function codeTokens(text: string, tokens: readonly Token[], names: Names, version: string): Coding {
  if (text.length > LONGEST_ANSWER || tokens.length > MOST_WORDS)
    return queued('too long to be read by itself');
  if (tokens.length === 0) {
    return /\p{Extended_Pictographic}/u.test(text) ? queued('signs only') : nothing('nothing typed');
  }
  const key = compact(tokens);
  const whole = names.exact.get(key) ?? names.held.get(key);
  if (whole !== undefined && isWholePiece(tokens, names)) return wholeCoding(whole, tokens, version);
  if (isNonAnswer(tokens))
    return isNearBrand(tokens, names)
      ? queued('a non-answer that looks like a brand')
      : nothing('a non-answer');
  if (/^\d+$/.test(key)) return digitsCoding(key, names);
  if (pointsElsewhere(tokens)) return queued('points to another answer');
  const pieces = piecesOf(tokens, names);
  const inOrder =
    pieces.length === 1
      ? names.anyOrder.get(
          tokens
            .map((token) => token.text)
            .sort()
            .join(' '),
        )
      : undefined;
  if (inOrder !== undefined) return certain(inOrder, 'any-order', `the words of ${inOrder.alias}`, version);
  return codePieces(tokens, pieces, names, version);
}

/** Separators inside are no hindrance where the name holds them, or no piece is a name itself: "times, new roman" may be two. */
function isWholePiece(tokens: readonly Token[], names: Names): boolean {
  const pieces = piecesOf(tokens, names);
  return pieces.length === 1 || !pieces.some((piece) => names.exact.has(compact(piece)));
}

function wholeCoding(name: Name, tokens: readonly Token[], version: string): Coding {
  if (isStockPhrase(tokens)) return queued(`may mean ${name.alias}, or nothing`);
  const typed = tokens.map((token) => token.text).join(' ');
  return certain(name, 'exact', `${typed} = ${name.alias}`, version);
}

function certain({ brand }: Name, rule: Code['rule'], evidence: string, frameVersion: string): Coding {
  if (brand === null) return queued('known as none of the frame');
  return {
    kind: 'coded',
    codes: [{ brand, rule, evidence, frameVersion }],
    isComplete: true,
    reason: evidence,
  };
}

function digitsCoding(digits: string, { exact }: Names): Coding {
  for (const key of exact.keys())
    if (key.startsWith(digits) || digits.startsWith(key)) return queued('a number that may be a name');
  return nothing('a number');
}

function codePieces(
  tokens: readonly Token[],
  pieces: readonly Token[][],
  names: Names,
  version: string,
): Coding {
  const commas = listCuts(tokens);
  const parts = pieces.flatMap((piece) => partsOf(piece, () => coverOf(piece, names), commas));
  const judged = readTogether(
    parts.map((piece) => ({ piece, ...judge(piece, names) })),
    names,
  );
  const doubts = judged.flatMap((piece) => piece.doubts);
  const leaning = weakOnesDoubted(judged);
  const denied = judged.findIndex(({ hasNegation, piece }) => hasNegation && !isNotKnowing(piece));
  const sure = judged.filter(
    (part, i) => !leaning.has(part) && (denied < 0 || i < denied || part.codes.length === 0),
  );
  const codes = onceEach(sure.flatMap((part) => part.codes)).map((code): Code => ({
    ...code,
    frameVersion: version,
  }));
  const hasBrand = judged.some((part) => part.codes.length + part.doubts.length > 0);
  if (!hasBrand && startsAsNonAnswer(tokens)) return nothing('says that nothing comes to mind');
  if (!hasBrand && judged.every(({ piece }) => isNonAnswer(piece))) return nothing('a non-answer');
  if (codes.length === 0)
    return queued(doubts[0] ?? (hasBrand ? 'a brand among words that may turn it' : 'no name of the frame'));
  const isComplete = judged.every((part) => part.isClear && !leaning.has(part)) && denied < 0;
  const evidence = codes.map((code) => code.evidence).join('; ');
  return {
    kind: 'coded',
    codes,
    isComplete,
    reason: isComplete ? evidence : `${evidence}; the rest for a person`,
  };
}

/** "Not sure, Acme?": what is denied is knowing, and not the brand that comes after it. */
function isNotKnowing(piece: readonly Token[]): boolean {
  return isNonAnswer(piece) || startsAsNonAnswer(piece);
}

function onceEach<T extends { brand: string }>(codes: readonly T[]): T[] {
  return codes.filter(({ brand }, i) => codes.findIndex((other) => other.brand === brand) === i);
}

function queued(reason: string): Coding {
  return { kind: 'queued', reason };
}

function nothing(reason: string): Coding {
  return { kind: 'nothing', reason };
}

import { judge, type Judged } from './judge';
import { type Names } from './names';
import { isNearBrand } from './near';
import { type Token } from './tokens';
import { REMARKS } from './words/common';

/** Letters from which a small word in a list is looked at. */
const SHORTEST_LOST = 3;

/** In a list that names a brand as it is spelt, what stands by itself and means nothing else may be a slip a little further away. */
export function readTogether<T extends Judged & { piece: readonly Token[] }>(
  judged: readonly T[],
  names: Names,
): T[] {
  const isList = judged.some(({ codes }) => codes.some(({ rule }) => rule === 'exact'));
  const hasStrong = judged.some(({ codes, isWeak }) => codes.length > 0 && !isWeak);
  return judged.map((part) => {
    if (part.codes.length > 0) return part;
    if (hasStrong && opensRemark(part.piece)) return { ...part, ...judge(part.piece, names, true) };
    if (!isList || part.doubts.length > 0 || part.piece.length > 1) return part;
    return part.isClear ? withoutLoss(part, names) : { ...part, ...judge(part.piece, names, true) };
  });
}

/** "Acme for work, Apple for fun": one word, and what it is for. */
function opensRemark([first, second]: readonly Token[]): boolean {
  return first !== undefined && second !== undefined && REMARKS.has(second.text);
}

/** "Nike, Puma, del": a small word by itself may be a short name with a slip in it, and no list holds it for its own sake. */
function withoutLoss<T extends Judged & { piece: readonly Token[] }>(part: T, names: Names): T {
  const isSmall = part.piece[0]!.text.length >= SHORTEST_LOST && isNearBrand(part.piece, names);
  return isSmall ? { ...part, isClear: false } : part;
}

/** A common word as a brand counts beside other brands; beside other common words ("apple, banana") it may be one of them. */
export function weakOnesDoubted<T extends Judged & { piece: readonly Token[] }>(
  judged: readonly T[],
): Set<T> {
  const hasStrong = judged.some(({ codes, isWeak }) => codes.length > 0 && !isWeak);
  const isOpen = judged.some(
    ({ codes, isClear, isPlain, piece }) =>
      codes.length === 0 && !isClear && (piece[0]!.inBrackets || isPlain),
  );
  return new Set(judged.filter(({ codes, isWeak }) => codes.length > 0 && isWeak && isOpen && !hasStrong));
}

import { judge } from './judge';
import { type Names } from './names';
import { compact, type Token } from './tokens';
import { isEnglish } from './vocabulary';

/** "nie" is no in Polish and a letter from Nike: no brand may be lost. */
export function isNearBrand(tokens: readonly Token[], names: Names): boolean {
  const key = compact(tokens);
  const { codes, doubts } = judge(tokens, names);
  if (codes.length + doubts.length > 0) return true;
  if (key.length > SHORT_NAME || isEnglish(key)) return false;
  const isLetters = /^(.)\1*$/u.test(key);
  for (const name of names.exact.keys()) {
    if (name.length > SHORT_NAME) continue;
    if (
      isLetters ? name.includes(key[0]!) : Math.min(name.length, key.length) >= 3 && isOneEditApart(key, name)
    )
      return true;
  }
  return false;
}

/** Names of so few letters are a slip away from what people type for nothing. */
const SHORT_NAME = 5;

function isOneEditApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const rest = short.length === long.length ? same + 1 : same;
  return long.length - short.length <= 1 && short.slice(rest) === long.slice(same + 1);
}

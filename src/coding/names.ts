import { type Frame } from './frame';
import { HALF, heldSpellings, isNamed, type Name, nameOf, shorterSpellings, spellingsOf } from './spellings';
import { tokensOf } from './tokens';
import { isEnglish, isGeneric, rivals } from './vocabulary';

/** All spellings of a frame, ready to be looked up. */
export type Names = {
  exact: ReadonlyMap<string, Name>;
  /** spellings that hold a separator, by key and separators */
  held: ReadonlyMap<string, Name>;
  /** by their words in alphabetical order */
  anyOrder: ReadonlyMap<string, Name>;
  /** spellings that a misspelt text may mean, and names of other things that people decided on */
  bendable: readonly Name[];
  /** well-known names of other things */
  rivals: readonly Name[];
  /** keys that are the beginning of a longer spelling of another brand */
  beginnings: ReadonlySet<string>;
  mostWords: number;
  /** telling words of names of several words */
  parts: ReadonlySet<string>;
  /** all keys in one text, to see whether a word is in any of them */
  keys: string;
};

export function namesOf(
  frame: Pick<Frame, 'brands'>,
  learnt: readonly { brand: string | null; text: string }[] = [],
): Names {
  const own = frame.brands.flatMap(spellingsOf);
  const anchors = learnt.map(({ brand, text }) => nameOf(brand, text, tokensOf(text), HALF)).filter(isNamed);
  const exact = claimed([
    own,
    frame.brands.flatMap(shorterSpellings),
    anchors.filter(({ brand }) => brand !== null),
  ]);
  return {
    exact,
    held: new Map(frame.brands.flatMap(heldSpellings)),
    anyOrder: byWords([...exact.values()]),
    bendable: [...exact.values(), ...anchors.filter(({ brand }) => brand === null)].filter(isBendable),
    rivals: knownNames().filter(({ key }) => !exact.has(key)),
    keys: [...exact.keys()].join(' '),
    beginnings: beginningsOf([...exact.values()]),
    parts: partsOf([...exact.values()]),
    mostWords: Math.min(8, Math.max(2, ...own.map(({ words }) => words.length + 1))),
  };
}

/** Only Latin letters are bent: the letters of other scripts are words or syllables. */
function isBendable({ key, brand, budget }: Name): boolean {
  return /^[a-z0-9]{4,}$/.test(key) && (brand === null || budget > 0);
}

let known: Name[] | undefined;

/** The same for every frame, so worked out once. */
function knownNames(): Name[] {
  known ??= rivals().map((key) => nameOf(null, key, [{ text: key }], 0));
  return known;
}

/** Earlier lists win; within one, a key that two brands claim means nobody. */
function claimed(lists: readonly (readonly Name[])[]): Map<string, Name> {
  const exact = new Map<string, Name>();
  for (const list of lists) {
    const holders = new Map<string, Name | null>();
    for (const name of list) {
      if (exact.has(name.key)) continue;
      const holder = holders.get(name.key);
      if (holder === undefined) holders.set(name.key, name);
      else if (holder !== null && holder.brand !== name.brand) holders.set(name.key, null);
    }
    for (const [key, name] of holders) if (name !== null) exact.set(key, name);
  }
  return exact;
}

function byWords(names: readonly Name[]): Map<string, Name> {
  const sorted = new Map<string, Name>();
  const telling = names.filter(
    ({ words, key }) => words.length > 2 || (words.length === 2 && isTellingPair(words, key)),
  );
  for (const name of telling) sorted.set([...name.words].sort().join(' '), name);
  return sorted;
}

/** "New Courier" is Courier New; "bank first" may be anything. */
function isTellingPair(words: readonly string[], key: string): boolean {
  return (
    words.some((word) => word.length > 4 && !isEnglish(word)) || (key.length >= 8 && !words.some(isGeneric))
  );
}

/** Words by which a name of several is known. */
function partsOf(names: readonly Name[]): Set<string> {
  return new Set(
    names.flatMap(({ words }) =>
      words.length > 1 ? words.filter((word) => word.length > 3 && !isGeneric(word)) : [],
    ),
  );
}

/** "Hewlett Packard" with anything after it may be short for "Hewlett Packard Enterprise". */
function beginningsOf(names: readonly Name[]): Set<string> {
  const brandOf = new Map(names.map(({ key, brand }) => [key, brand]));
  const found = new Set<string>();
  for (const { words, brand } of names) {
    for (let end = 1; end < words.length; end++) {
      const key = words.slice(0, end).join('');
      const holder = brandOf.get(key);
      if (holder !== undefined && holder !== brand) found.add(key);
    }
  }
  return found;
}

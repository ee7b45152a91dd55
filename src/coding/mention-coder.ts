import { brandsIn, type Coding, isSettled } from './coding';
import { countedBrands, type FrameBrand } from './frame';
import { createMatcher } from './matcher';
import { isNonAnswer } from './none';
import { type FrameLink, NOTHING_RECALLED, type Recall } from './recall';
import { tokensOf } from './tokens';

/** From one typed text to the brands that it certainly names, first named first; mostly one or none. */
export type Coder = (text: string) => readonly string[];

/** One spelling of a brand; the brand's own name is one too. */
export type Spelling = { brandKey: string; alias: string };

/** People type the same few thousand things: what a text means is worked out once. More are let go, so that memory stays bounded. */
const MOST_REMEMBERED = 20_000;
/** A page of answers holds no longer text; what is longer is not worth its room. */
const LONGEST_REMEMBERED = 120;

/** What one typed text says: brands of the list that it counts for, first named first, how many others it names, and whether anything is left open. */
export type NameReading = {
  listed: readonly string[];
  others: number;
  /** it waits for a person, in whole or in part, or a person found that it cannot be told */
  isOpen: boolean;
  namesNothing: boolean;
};

/**
 * Reads texts by the spellings of a tracker and what people decided: what is certain. What a person would have to look at codes
 * nobody, and a brand that is not in the list counts for none of the list, but for its parent where it is said to.
 */
export function nameReader(
  spellings: readonly Spelling[],
  recall: Recall = NOTHING_RECALLED,
): (text: string) => NameReading {
  const { brands, keys } = frameOf(spellings, recall);
  const { code } = createMatcher({ version: '', brands }, recall.decisions);
  const counted = new Map(
    brands.map(({ id }) => [id, countedBrands({ brands }, id).filter((key) => keys.has(key))]),
  );
  const remembered = new Map<string, NameReading>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const reading = readingOf(code(text), counted);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    if (text.length <= LONGEST_REMEMBERED) remembered.set(text, reading);
    return reading;
  };
}

function readingOf(coding: Coding, counted: ReadonlyMap<string, readonly string[]>): NameReading {
  const named = brandsIn(coding).map((brand) => counted.get(brand) ?? []);
  return {
    listed: [...new Set(named.flat())],
    others: coding.kind === 'elsewhere' ? 1 : named.filter((brands) => brands.length === 0).length,
    isOpen: !isSettled(coding) || coding.kind === 'ambiguous',
    namesNothing: coding.kind === 'nothing',
  };
}

/** The list, the brands beyond it and who belongs to whom, as one frame. */
function frameOf(
  spellings: readonly Spelling[],
  { others, links = [] }: Recall,
): { brands: FrameBrand[]; keys: Set<string> } {
  const listed = brandsOf(spellings);
  return { brands: withParents([...listed, ...others], links), keys: new Set(listed.map(({ id }) => id)) };
}

/** A link to a brand that is gone is none. */
export function withParents(brands: readonly FrameBrand[], links: readonly FrameLink[]): FrameBrand[] {
  const ids = new Set(brands.map(({ id }) => id));
  const byBrand = new Map(links.filter(({ parent }) => ids.has(parent)).map((link) => [link.brand, link]));
  return brands.map((brand) => {
    const link = byBrand.get(brand.id);
    return link === undefined ? brand : { ...brand, parent: link.parent, countsForParent: link.counts };
  });
}

/** The same, for those who only count brands of the list. */
export function mentionCoder(spellings: readonly Spelling[], recall: Recall = NOTHING_RECALLED): Coder {
  const read = nameReader(spellings, recall);
  return (text) => read(text).listed;
}

/**
 * The brands that a respondent named, first mention first; a brand typed twice counts once. The first of them is top of
 * mind, whatever else was typed before it: fieldwork and imported history both count by this.
 */
export function namedBrands(texts: readonly string[], coder: Coder): string[] {
  return [...new Set(texts.flatMap(coder))];
}

/** Whether a text says that nothing comes to mind, or says nothing at all. */
export function namesNothing(text: string): boolean {
  const tokens = tokensOf(text);
  return tokens.length === 0 || isNonAnswer(tokens);
}

/** The brands of a list with their spellings, as a frame holds them. */
export function brandsOf(spellings: readonly Spelling[]): FrameBrand[] {
  const brands = new Map<string, { id: string; name: string; aliases: string[] }>();
  for (const { brandKey, alias } of spellings) {
    const brand = brands.get(brandKey);
    if (brand === undefined) brands.set(brandKey, { id: brandKey, name: alias, aliases: [] });
    else brand.aliases.push(alias);
  }
  return [...brands.values()];
}

import { brandsIn } from './coding';
import { type FrameBrand } from './frame';
import { createMatcher } from './matcher';
import { isNonAnswer } from './none';
import { NOTHING_RECALLED, type Recall } from './recall';
import { tokensOf } from './tokens';

/** From one typed text to the brands that it certainly names, first named first; mostly one or none. */
export type Coder = (text: string) => readonly string[];

/** One spelling of a brand; the brand's own name is one too. */
export type Spelling = { brandKey: string; alias: string };

/** People type the same few thousand things: what a text means is worked out once. More are let go, so that memory stays bounded. */
const MOST_REMEMBERED = 20_000;
/** A page of answers holds no longer text; what is longer is not worth its room. */
const LONGEST_REMEMBERED = 120;

/**
 * Codes texts by the spellings of a tracker and what people decided: what is certain. What a person would have to look at codes
 * nobody, and a brand that is not in the list counts for none of the list.
 */
export function mentionCoder(
  spellings: readonly Spelling[],
  { decisions, others }: Recall = NOTHING_RECALLED,
): Coder {
  const listed = brandsOf(spellings);
  const { code } = createMatcher({ version: '', brands: [...listed, ...others] }, decisions);
  const keys = new Set(listed.map(({ id }) => id));
  const remembered = new Map<string, readonly string[]>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const brands = brandsIn(code(text)).filter((brand) => keys.has(brand));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    if (text.length <= LONGEST_REMEMBERED) remembered.set(text, brands);
    return brands;
  };
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

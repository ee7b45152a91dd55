import { foldText } from './fold';

/** From one typed text to the brand it means, or null where that is not certain. */
export type Coder = (text: string) => string | null;

/** One spelling of a brand; the brand's own name is one too. */
export type Spelling = { brandKey: string; alias: string };

/**
 * Legal forms at the end of a firm's name; people rarely type them and they tell no two brands apart. They stand apart: in
 * "Learn.co" the end is part of the name.
 */
const LEGAL_FORM =
  /[\s,]+(ag|ab|as|bv|co|company|corp|corporation|gmbh|inc|incorporated|limited|llc|llp|ltd|nv|oy|plc|pty|sa|spa|srl)\.?\s*$/i;

/** What is left of a name without its legal form must still tell it apart: never three letters or fewer ("CSC Holdings"). */
const SHORTEST_REST = 4;

/**
 * Codes a text that is, as a whole, one known spelling. A spelling that two brands share codes nobody: a wrong brand is
 * worse than none.
 */
export function exactCoder(frame: readonly Spelling[]): Coder {
  const exact = new Map<string, string | null>();
  const short = new Map<string, string | null>();
  for (const { brandKey, alias } of frame) {
    const folded = foldText(alias);
    if (folded === '') continue;
    claim(exact, folded, brandKey);
    claim(short, withoutLegalForm(alias), brandKey);
  }
  return (text) => {
    const folded = foldText(text);
    const known = exact.get(folded);
    return known === undefined ? (short.get(withoutLegalForm(text)) ?? null) : known;
  };
}

/**
 * The brands that a respondent named, first mention first; a brand typed twice counts once. The first of them is top of
 * mind, whatever else was typed before it: fieldwork and imported history both count by this.
 */
export function namedBrands(texts: readonly string[], coder: Coder): string[] {
  return [...new Set(texts.map(coder).filter((brand) => brand !== null))];
}

function claim(spellings: Map<string, string | null>, folded: string, brandKey: string): void {
  const holder = spellings.get(folded);
  spellings.set(folded, holder === undefined || holder === brandKey ? brandKey : null);
}

function withoutLegalForm(text: string): string {
  const rest = foldText(text.replace(LEGAL_FORM, ''));
  return rest.length >= SHORTEST_REST ? rest : foldText(text);
}

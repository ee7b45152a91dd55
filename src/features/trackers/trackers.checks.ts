import { foldText } from '../../coding/fold';
import { type FormErrors } from '../../http/forms';

/** More than these and a questionnaire is no longer one that people finish. */
export const MOST_COMPETITORS = 15;
export const MOST_STATEMENTS = 24;
export const MOST_SEGMENTS = 10;
export const MOST_OPTIONS = 30;

/** A brand as typed, and the fields to blame. */
export type TypedBrand = {
  name: string;
  aliases: string[];
  nameField: string;
  aliasField: string;
  isRetired: boolean;
  /** a name of no brand: whatever it clashes with is right */
  isMadeUp?: boolean;
};

/** Names that two brands share, or that nothing is left of when case, accents, spaces and punctuation do not count. */
export function brandProblems(brands: TypedBrand[]): FormErrors {
  const problems: FormErrors = {};
  const owners = new Map<string, TypedBrand>();
  const claim = (brand: TypedBrand, text: string, field: string) => {
    const folded = foldText(text);
    const owner = owners.get(folded);
    if (folded === '') problems[field] ??= `“${text}” has no letter or digit to recognise it by.`;
    else if (owner === undefined) owners.set(folded, brand);
    else if (owner !== brand) problems[field] ??= alreadyTaken(text, owner);
  };
  const [real, madeUp] = [false, true].map((is) => brands.filter((one) => (one.isMadeUp ?? false) === is));
  for (const brand of real!) claim(brand, brand.name, brand.nameField);
  for (const brand of real!) for (const alias of brand.aliases) claim(brand, alias, brand.aliasField);
  for (const brand of madeUp!) claim(brand, brand.name, brand.nameField);
  return problems;
}

function alreadyTaken(text: string, owner: TypedBrand): string {
  if (owner.isRetired)
    return `“${text}” belongs to “${owner.name}”, which is retired. Bring that one back instead.`;
  return `“${text}” already stands for “${owner.name}”. A name can belong to one brand only.`;
}

/** Wordings that are there twice, whatever their case and punctuation; `field` names the later one. */
export function duplicateProblems(items: { text: string; field: string }[], thing: string): FormErrors {
  const problems: FormErrors = {};
  const seen = new Set<string>();
  for (const { text, field } of items) {
    const folded = foldText(text) || text;
    if (seen.has(folded)) problems[field] ??= `The ${thing} “${text}” is there twice.`;
    seen.add(folded);
  }
  return problems;
}

/** What is allowed but seldom wise, in words; nothing is refused for it. */
export function setupWarnings(setup: { brands: unknown[]; statements: { wording: string }[] }): string[] {
  const competitors = setup.brands.length - 1;
  const statements = setup.statements.length;
  const long = setup.statements.find(({ wording }) => wording.split(/\s+/u).length > 8);
  return [
    competitors < 3
      ? `With ${competitors} competitors there is little to compare with: 3 to 9 work best.`
      : '',
    competitors > 9 ? `${competitors} competitors make a long list to read: 3 to 9 work best.` : '',
    statements < 5 ? `${statements} statements give a thin picture: 5 to 12 work best.` : '',
    statements > 12 ? `${statements} statements for each brand tire people out: 5 to 12 work best.` : '',
    long === undefined ? '' : `“${long.wording}” has more than eight words: short statements are read.`,
  ].filter((warning) => warning !== '');
}

import { tokensOf, compact } from './tokens';

/** A brand of a code frame: the spellings that mean it, and the brand it belongs to. */
export type FrameBrand = {
  id: string;
  name: string;
  /** further spellings: former names, products, short forms */
  aliases: readonly string[];
  /** id of the brand that it is a sub-brand of */
  parent?: string | null;
  /** whether a mention of it counts for the parent too */
  countsForParent?: boolean;
};

/** What typed names mean, as it stands; every code says by which version it was made. */
export type Frame = { version: string; brands: readonly FrameBrand[] };

/** How a spelling is compared: letters and digits without spaces. */
export function keyOf(text: string): string {
  return compact(tokensOf(text));
}

/**
 * What is wrong with a frame, one sentence each; empty where it can be used.
 * Two brands of one spelling are named both: a text cannot mean two brands.
 */
export function frameProblems({ brands }: Pick<Frame, 'brands'>): string[] {
  const byId = new Map(brands.map((brand) => [brand.id, brand]));
  return [
    ...(brands.length === 0 ? ['there is no brand in it'] : []),
    ...badIds(brands),
    ...sharedSpellings(brands),
    ...brands.flatMap((brand) => parentProblem(brand, byId)),
  ];
}

/** Ids stand in tables between bars, and these two words mean something else there. */
const RESERVED = ['NONE', 'OTHER'];

function badIds(brands: readonly FrameBrand[]): string[] {
  const seen = new Set<string>();
  return brands.flatMap(({ id, name }) => {
    const isTwice = seen.has(id);
    seen.add(id);
    if (id === '' || /[|\t\n\r]/.test(id) || RESERVED.includes(id))
      return [`"${id}" cannot be the id of a brand`];
    if (isTwice) return [`the id "${id}" is there twice`];
    return keyOf(name) === '' ? [`the name of "${id}" has no letter or digit`] : [];
  });
}

function sharedSpellings(brands: readonly FrameBrand[]): string[] {
  const holders = new Map<string, FrameBrand>();
  const problems = new Set<string>();
  for (const brand of brands) {
    for (const spelling of [brand.name, ...brand.aliases]) {
      const key = keyOf(spelling);
      const holder = holders.get(key);
      if (key === '') continue;
      if (holder === undefined) holders.set(key, brand);
      else if (holder.id !== brand.id)
        problems.add(`"${holder.name}" and "${brand.name}" both go by "${spelling}"`);
    }
  }
  return [...problems];
}

function parentProblem(brand: FrameBrand, byId: ReadonlyMap<string, FrameBrand>): string[] {
  const seen = new Set([brand.id]);
  for (let at = brand.parent ?? null; at !== null; at = byId.get(at)?.parent ?? null) {
    if (!byId.has(at)) return [`the parent "${at}" of "${brand.name}" is not in it`];
    if (seen.has(at)) return [`"${brand.name}" is its own parent by a circle`];
    seen.add(at);
  }
  return [];
}

/** The brands that a mention counts for: itself, then upwards as long as each counts for its parent. */
export function countedBrands({ brands }: Pick<Frame, 'brands'>, id: string): string[] {
  const byId = new Map(brands.map((brand) => [brand.id, brand]));
  const counted = [id];
  for (let at = byId.get(id); at?.parent != null && at.countsForParent === true; at = byId.get(at.parent)) {
    if (counted.includes(at.parent)) break;
    counted.push(at.parent);
  }
  return counted;
}

/**
 * One brand takes over another with all its spellings and sub-brands.
 *
 * @throws RangeError  when one of them is not in the frame, or they are the same
 */
export function mergeBrands(frame: Frame, from: string, into: string, version: string): Frame {
  const gone = brandOf(frame, from);
  brandOf(frame, into);
  if (from === into) throw new RangeError(`a brand cannot be merged into itself, got "${from}"`);
  const brands = frame.brands
    .filter(({ id }) => id !== from)
    .map((brand) => (brand.id === into ? withSpellings(brand, [gone.name, ...gone.aliases]) : brand))
    .map((brand) => (brand.parent === from ? adopted(brand, into) : brand));
  return { version, brands };
}

/**
 * Some spellings of a brand become a brand of their own.
 *
 * @param spellings  aliases of `from`; the first is the new brand's name
 * @throws RangeError  when `from` is not in the frame, the new id is, or a spelling is none of its aliases
 */
export function splitBrand(
  frame: Frame,
  from: string,
  spellings: readonly string[],
  id: string,
  version: string,
): Frame {
  const brand = brandOf(frame, from);
  const [name, ...aliases] = spellings;
  if (name === undefined) throw new RangeError('spellings must not be empty');
  const foreign = spellings.find((spelling) => !brand.aliases.includes(spelling));
  if (foreign !== undefined) throw new RangeError(`spellings must be aliases of "${from}", got "${foreign}"`);
  if (frame.brands.some((other) => other.id === id)) throw new RangeError(`id must be new, got "${id}"`);
  const rest = { ...brand, aliases: brand.aliases.filter((alias) => !spellings.includes(alias)) };
  const brands = frame.brands.flatMap((other) =>
    other.id === from ? [rest, { id, name, aliases }] : [other],
  );
  return { version, brands };
}

function brandOf({ brands }: Frame, id: string): FrameBrand {
  const brand = brands.find((candidate) => candidate.id === id);
  if (brand === undefined) throw new RangeError(`id must be a brand of the frame, got "${id}"`);
  return brand;
}

function withSpellings(brand: FrameBrand, spellings: readonly string[]): FrameBrand {
  const known = new Set([brand.name, ...brand.aliases].map(keyOf));
  return {
    ...brand,
    aliases: [...brand.aliases, ...spellings.filter((spelling) => !known.has(keyOf(spelling)))],
  };
}

/** A brand is no sub-brand of itself when its parent is merged into it. */
function adopted(brand: FrameBrand, parent: string): FrameBrand {
  return brand.id === parent ? { ...brand, parent: null } : { ...brand, parent };
}

import { type TrackerSetup } from '../instrument/instrument';
import { type Chance, chanceFrom, seedFrom } from './chance';
import { type BrandTruth, type SegmentTruth, type Truth, type Typing } from './truth';

/** How people really type: some in lower case, a few with a slip, some with nothing to say. */
export const USUAL_TYPING: Typing = { variant: 0.3, typo: 0.04, other: 0.05, blank: 0.05 };

/** A tracker as the market behind it is made up from: its setup, the spellings of its brands, and population shares. */
export type MarketBasis = {
  setup: TrackerSetup;
  names: Record<string, string[]>;
  /** segment → option → share; a segment without shares gets even ones */
  population: Record<string, Record<string, number>>;
};

/**
 * A believable market for any tracker, the same for the same seed: brands of unequal size, image that goes with size but
 * not only, a sample that is off the population.
 */
export function inventMarket(basis: MarketBasis, seed: number): Truth {
  const { setup, names } = basis;
  const chance = chanceFrom(seedFrom('market', seed, ...setup.brands.map(({ key }) => key)));
  // Our own brand is third in size: known, with room above.
  const rivals = setup.brands.filter(({ isOwn }) => !isOwn);
  const own = setup.brands.filter(({ isOwn }) => isOwn);
  const bySize = [...rivals.slice(0, 2), ...own, ...rivals.slice(2)];
  const popularity = Object.fromEntries(setup.statements.map(({ key }) => [key, 0.28 + 0.3 * chance.next()]));
  return {
    brands: bySize.map(({ key, name }, rank) =>
      inventBrand({ key, names: names[key] ?? [name] }, rank, popularity, chance),
    ),
    segments: setup.segments.map((segment) => inventSegment(segment, basis.population[segment.key], chance)),
    halo: 0.45,
    involvement: 0.5,
    typing: USUAL_TYPING,
    breakOff: 0.006,
  };
}

function inventBrand(
  { key, names }: Pick<BrandTruth, 'key' | 'names'>,
  rank: number,
  popularity: Record<string, number>,
  chance: Chance,
): BrandTruth {
  const size = 0.85 ** rank * (0.95 + 0.1 * chance.next());
  const aided = clamp(0.88 * size);
  const familiarity = aided * (0.45 + 0.15 * size);
  const statement = (base: number) => clamp(base + 0.22 * (size - 0.5) + 0.08 * chance.normal());
  return {
    key,
    names,
    aided,
    unaided: aided * (0.1 + 0.4 * size * size),
    familiarity,
    consideration: familiarity * (0.35 + 0.25 * chance.next()),
    first: size * size,
    preference: size * (0.7 + 0.6 * chance.next()),
    image: Object.fromEntries(Object.entries(popularity).map(([word, base]) => [word, statement(base)])),
    recommendation: 6 + 1.6 * chance.next(),
  };
}

/** Nobody samples perfectly: the first answers of every list are over-represented. */
function inventSegment(
  { key, options, place }: TrackerSetup['segments'][number],
  known: Record<string, number> | undefined,
  chance: Chance,
): SegmentTruth {
  const qualifying = options.filter(({ qualifies }) => qualifies);
  const even = Object.fromEntries(qualifying.map((option) => [option.key, 1 / qualifying.length]));
  const population = { ...Object.fromEntries(options.map((option) => [option.key, 0])), ...(known ?? even) };
  const tilt = (i: number) => 1.35 - (0.7 * i) / Math.max(1, options.length - 1);
  const mix = options.map(({ key: option, qualifies }, i) => [
    option,
    qualifies ? (population[option] ?? 0) * tilt(i) : 0.04,
  ]);
  return {
    key,
    population,
    mix: Object.fromEntries(mix) as Record<string, number>,
    undisclosed: place === 'about-you' ? 0.03 : 0,
    effects: Object.fromEntries(options.map((option) => [option.key, 0.05 * chance.normal()])),
  };
}

/**
 * The market some waves later: every brand's image goes its own way, our own most of all. The same seed gives the same
 * history, so wave 3 is the same whether or not waves 1 and 2 were simulated before it.
 */
export function marketAt(start: Truth, ownBrand: string, wave: number, seed: number): Truth {
  const brands = start.brands.map((brand): BrandTruth => {
    const chance = chanceFrom(seedFrom('drift', seed, brand.key));
    const pace = brand.key === ownBrand ? 0.022 : 0.006;
    const image = Object.entries(brand.image).map(([statement, share]) => {
      const slope = pace * (chance.normal() + (brand.key === ownBrand ? 0.7 : 0));
      return [statement, clamp(share + slope * wave)] as const;
    });
    return { ...brand, image: Object.fromEntries(image) };
  });
  return { ...start, brands };
}

function clamp(share: number): number {
  return Math.min(0.95, Math.max(0.04, share));
}

import { added, askedAll, type Ticks } from './association-grid';
import { movesOf, standardError, type Moves, type WeightedSample } from './engine';
import { ratioOf } from './ratio';

/** A measure with its standard error; null where there is none. */
export type Measured = { value: number | null; se: number | null };

export type BrandAvailability = {
  /** weighted links to the brand, in the unit of the weights */
  links: number;
  /** share of the people asked with one link or more */
  penetration: Measured;
  /** the brand's share of all links to the brands listed */
  marketShare: Measured;
  /** links per person with any; null where nobody has one */
  networkSize: Measured;
  /** the brand's share of all links among the people with a link to it; null where nobody has one */
  shareOfMind: Measured;
};

export type MentalAvailability =
  | { kind: 'estimate'; base: number; asked: number; linksPerPerson: number; brands: BrandAvailability[] }
  | { kind: 'cannot-say'; reason: 'nobody-asked' };

/**
 * Mental availability: how easily brands come to mind over the entry points of a category.
 *
 * The base is everybody asked, not those who know the brand. Only wanted entry points belong in it, and the same lists of
 * brands and entry points every wave, since market share is relative to them.
 *
 * @param ticks   see Ticks: per brand, per entry point, per respondent
 * @param sample  weights and variance route, see WeightedSample
 * @returns per brand the four measures (shares 0 to 1, links per person), or `nobody-asked`
 * @throws RangeError  when lengths differ
 *
 * Source: Romaniuk (2013), Journal of Advertising Research 53(2), 185-187; Romaniuk (2023), Better Brand Health, chapter 3;
 * ratios as R's svyratio. Checked against R in tests/oracle (mental_availability); the identity of links = people ×
 * penetration × network size in tests/stats/association.test.ts.
 */
export function mentalAvailability(ticks: Ticks, sample: WeightedSample): MentalAvailability {
  const isAsked = askedAll(ticks.flat(), sample.weight.length);
  const base = isAsked.reduce((sum, flag) => sum + flag, 0);
  if (base === 0) return { kind: 'cannot-say', reason: 'nobody-asked' };

  const links = ticks.map((statements) => {
    const cells = statements.map((cell) => isAsked.map((flag, i) => (flag === 1 ? cell[i]! : 0)));
    return cells.length === 0 ? new Float64Array(isAsked.length) : added(cells, [...cells.keys()]);
  });
  const all = added([...links, new Float64Array(isAsked.length)], [...links.keys()]);
  const brands = links.map((own) => {
    const has = own.map((count) => (count > 0 ? 1 : 0));
    return brandFrom(movesOf([own, has, all, all.map((count, i) => count * has[i]!), isAsked], sample));
  });
  const asked = isAsked.reduce((sum, flag, i) => sum + flag * sample.weight[i]!, 0);
  const linked = all.reduce((sum, count, i) => sum + count * sample.weight[i]!, 0);
  return { kind: 'estimate', base, asked, linksPerPerson: linked / asked, brands };
}

/** Contributions in this order: links, any link, all links, all links of those with any, asked. */
function brandFrom(moves: Moves): BrandAvailability {
  const measured = (above: number, below: number): Measured => {
    const ratio = ratioOf([above], [below]);
    if (!(moves.totals[below]! > 0)) return { value: null, se: null };
    return { value: ratio.value(moves.totals), se: standardError(moves, ratio) };
  };
  const share = measured(0, 2);
  return {
    links: moves.totals[0]!,
    penetration: measured(1, 4),
    // Nobody links anybody: the brand has no part of nothing, which is a plain 0 and not an unknown.
    marketShare: share.value === null ? { value: 0, se: null } : share,
    networkSize: measured(0, 1),
    shareOfMind: measured(0, 3),
  };
}

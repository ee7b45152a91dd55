import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Groups beyond which clusters are dealt into groups: more replicates take longer and say hardly more. */
export const MOST_GROUPS = 200;

/**
 * Deals units (clusters, or respondents) into groups of nearly one size; a unit is never divided.
 *
 * @param units   whole number of units
 * @param groups  whole number, 2 or more; with as many groups as units each is a group of its own, whatever the seed
 * @param seed    the same seed deals the same way for ever
 * @returns per unit its group
 * @throws RangeError  when there are fewer than two groups or more groups than units
 */
export function dealGroups(units: number, groups: number, seed: number): Int32Array {
  if (!(Number.isInteger(groups) && groups >= 2 && groups <= units))
    throw new RangeError(`groups must be whole, 2 or more and at most ${units} units, got ${groups}`);
  const order = Int32Array.from({ length: units }, (_, unit) => unit);
  if (groups === units) return order;
  const generator = xoroshiro128plus(seed | 0);
  for (let last = units - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    const unit = order[last]!;
    order[last] = order[other]!;
    order[other] = unit;
  }
  const dealt = new Int32Array(units);
  order.forEach((unit, place) => (dealt[unit] = place % groups));
  return dealt;
}

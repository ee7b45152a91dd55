import { deviates, movesOf, rootOf, type Statistic, varianceOf } from './engine';
import { type Exposure } from './propensity-effect';
import { minus, ratioOf } from './ratio';

export type StratumEffect = { lift: number; se: number | null };

export type PostStratified =
  | {
      kind: 'estimate';
      /** on those exposed, and on everybody, in the strata that have both */
      att: StratumEffect;
      ate: StratumEffect;
      /** strata left out because everybody or nobody in them was exposed */
      dropped: number[];
    }
  | { kind: 'cannot-say'; reason: 'no-stratum-with-both'; dropped: number[] };

/**
 * Exposure lift by strata: the difference within each kind of people, averaged. For one or two covariates with few categories.
 *
 * @param exposure  see Exposure
 * @param strata    per respondent the stratum, 0 to count - 1
 * @param count     number of strata, 1 or more
 * @returns lifts in the unit of the outcome; sizes of the strata are taken as known
 * @throws RangeError  when lengths differ or a stratum does not exist
 *
 * Source: Holt & Smith (1979), Journal of the Royal Statistical Society A 142(1), 33-46. Checked against R in tests/oracle
 * (exposure_lift); by hand in tests/stats/lift.test.ts.
 */
export function postStratifiedLift(exposure: Exposure, strata: Int32Array, count: number): PostStratified {
  const { outcome, exposed, weight } = exposure;
  const wrong = strata.find((stratum) => !(stratum >= 0 && stratum < count));
  if (wrong !== undefined || strata.length !== outcome.length)
    throw new RangeError(
      `stratum must lie in 0 to ${count - 1} for each of ${outcome.length} people, got ${wrong}`,
    );
  const places = Array.from({ length: count }, (_, h) => h);
  const inArm = (h: number, arm: number) =>
    outcome.map((_, i) => (strata[i] === h && exposed[i] === arm ? 1 : 0));
  const contributions = places.flatMap((h) =>
    [1, 0].flatMap((arm) => {
      const flags = inArm(h, arm);
      return [flags.map((flag, i) => flag * outcome[i]!), flags];
    }),
  );
  const moves = movesOf(contributions, { weight, route: { variance: 'fixed' } });
  const seen = (h: number) => moves.totals[4 * h + 1]!;
  const unseen = (h: number) => moves.totals[4 * h + 3]!;
  const both = places.filter((h) => seen(h) > 0 && unseen(h) > 0);
  const dropped = places.filter((h) => !both.includes(h));
  if (both.length === 0) return { kind: 'cannot-say', reason: 'no-stratum-with-both', dropped };

  const within = both.map((h) => minus(ratioOf([4 * h], [4 * h + 1]), ratioOf([4 * h + 2], [4 * h + 3])));
  const averaged = (sizes: readonly number[]) => {
    const whole = sizes.reduce((sum, size) => sum + size, 0);
    const mean = weightedSum(
      within,
      sizes.map((size) => size / whole),
    );
    const se = rootOf(varianceOf(deviates(moves, mean)));
    return { lift: mean.value(moves.totals), se };
  };
  return {
    ...{ kind: 'estimate', dropped },
    att: averaged(both.map(seen)),
    ate: averaged(both.map((h) => seen(h) + unseen(h))),
  };
}

/** Statistics added up with known weights. */
function weightedSum(statistics: readonly Statistic[], by: readonly number[]): Statistic {
  return {
    value: (totals) => statistics.reduce((sum, one, h) => sum + by[h]! * one.value(totals), 0),
    gradient: (totals) => {
      const slopes = new Array<number>(totals.length).fill(0);
      statistics.forEach((one, h) =>
        one.gradient(totals).forEach((slope, k) => (slopes[k]! += by[h]! * slope)),
      );
      return slopes;
    },
  };
}

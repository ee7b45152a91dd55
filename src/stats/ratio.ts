import { type Statistic } from './engine';

/**
 * Ratio of two weighted totals, or of two sums of them: a mean or share (answers over base), a conversion, the share of
 * everybody but one segment.
 *
 * @param above  positions of the totals added up above the line
 * @param below  positions of the totals added up below it
 * @returns the statistic, in the unit of one total over the other; not finite where the lower sum is 0
 *
 * Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 5.6. Checked in
 * tests/stats/engine.test.ts.
 */
export function ratioOf(above: readonly number[], below: readonly number[]): Statistic {
  const sum = (totals: readonly number[], places: readonly number[]): number =>
    places.reduce((held, place) => held + totals[place]!, 0);
  return {
    places: [...new Set([...above, ...below])],
    value: (totals) => sum(totals, above) / sum(totals, below),
    gradient: (totals) => {
      const base = sum(totals, below);
      const ratio = sum(totals, above) / base;
      const slopes = new Array<number>(totals.length).fill(0);
      for (const place of above) slopes[place]! += 1 / base;
      for (const place of below) slopes[place]! -= ratio / base;
      return slopes;
    },
  };
}

/** One statistic minus another over the same totals. */
export function minus(a: Statistic, b: Statistic): Statistic {
  const places = a.places && b.places ? [...new Set([...a.places, ...b.places])] : undefined;
  return {
    ...(places && { places }),
    value: (totals) => a.value(totals) - b.value(totals),
    gradient: (totals) => {
      const subtracted = b.gradient(totals);
      return a.gradient(totals).map((slope, k) => slope - subtracted[k]!);
    },
  };
}

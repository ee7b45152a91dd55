import { type Layout, UNKNOWN } from '../../src/measurement/layout';
import { type Measure, TOP_OF_MIND, UNAIDED } from '../../src/measurement/measure';
import { blankTally, type Tally } from '../../src/measurement/tally';
import { type Chance } from './chance';

/** How many of so many say yes. */
function someOf(chance: Chance, people: number, share: number): number {
  let yes = 0;
  for (let i = 0; i < people; i++) if (chance.isBy(share)) yes += 1;
  return yes;
}

/**
 * A wave as its counts, without a respondent: cells by size (small, large, not said), a few not asked, nobody who names a brand first
 * without naming it, and everybody's recommendation at one point of the scale.
 */
export function someCounts(
  chance: Chance,
  layout: Layout,
  people: number,
  truth: ReadonlyMap<string, number>,
): Tally {
  const unknown = someOf(chance, people, 0.04);
  const large = someOf(chance, people - unknown, 0.35);
  const cells = [people - unknown - large, large, unknown];
  const present = [0, 1, UNKNOWN].filter((_, i) => cells[i]! > 0);
  const tally = {
    ...blankTally({ layout, cellSegments: ['size'] }, Float64Array.from(present), false),
    respondents: people,
  };
  cells
    .filter((count) => count > 0)
    .forEach((count, cell) => {
      tally.counts[cell] = count;
      const points = new Map<string, number[]>();
      const named = new Map<string, number>();
      layout.measures.forEach((measure, m) => {
        const at = m * present.length + cell;
        const [asked, yes] = answersTo(chance, measure, count, { truth, points, named });
        [tally.asked[at], tally.yes[at]] = [asked, yes];
      });
    });
  return tally;
}

type Told = { truth: ReadonlyMap<string, number>; points: Map<string, number[]>; named: Map<string, number> };

function answersTo(
  chance: Chance,
  measure: Measure,
  count: number,
  told: Told,
): [asked: number, yes: number] {
  const { brand } = measure;
  const share = told.truth.get(JSON.stringify(measure)) ?? 0.5;
  const point = /^nps-(\d+)$/.exec(measure.measure)?.[1];
  if (point !== undefined) return [count, pointsOf(chance, brand, count, told)[Number(point)] ?? 0];
  if (measure.measure === TOP_OF_MIND) return [count, someOf(chance, told.named.get(brand) ?? 0, 0.4)];
  if (measure.measure === UNAIDED) {
    const yes = someOf(chance, count, share);
    told.named.set(brand, yes);
    return [count, yes];
  }
  const asked = count - someOf(chance, count, 0.05);
  return [asked, someOf(chance, asked, share)];
}

function pointsOf(chance: Chance, brand: string, count: number, { points }: Told): number[] {
  const known = points.get(brand);
  if (known !== undefined) return known;
  const fresh = Array.from({ length: 11 }, () => 0);
  for (let i = 0; i < count; i++) fresh[chance.whole(0, 10)]! += 1;
  points.set(brand, fresh);
  return fresh;
}

import { cellKey } from '../../src/measurement/cells';
import { changeBetween, judgeChanges, type Change } from '../../src/measurement/change';
import { gapToTarget } from '../../src/measurement/gap';
import type { Layout } from '../../src/measurement/layout';
import { estimateShare, type ShareEstimate } from '../../src/measurement/share';
import { blankTally, type Tally } from '../../src/measurement/tally';
import { cellWeights } from '../../src/measurement/weights';
import { chance, chancesOf, type Population, populationWith } from './population';

/** Two waves of the same design, `surveys` times. */
export type Setting = { n: number; designEffect: number; surveys: number; seed: number };

/** One measure: its share before and after. The first of each size are unchanged: together they are a report without news. */
export const SHARES = [0.02, 0.1, 0.5] as const;
const RISE = [0.04, 0.06, 0.1];
const UNCHANGED = 10;
const CHANGED = 5;
type Truth = { size: number; before: number; after: number };
const TRUTHS: Truth[] = SHARES.flatMap((before, size) => [
  ...Array.from({ length: UNCHANGED }, () => ({ size, before, after: before })),
  ...Array.from({ length: CHANGED }, () => ({ size, before, after: before + RISE[size]! })),
]);

/** Sum and sum of squares over surveys of a survey's part, so that its Monte Carlo error can be told. */
export type Part = { sum: number; squares: number; surveys: number };
export type Outcome = {
  n: number;
  designEffect: number;
  /** per share size: parts of intervals that hold the truth */
  shares: Part[];
  gaps: Part[];
  changes: Part[];
  /** surveys without news that raise an alarm: by the tests alone, and as the product judges */
  alarms: Part;
  shownAlarms: Part;
  /** part of the alarms that are false, where half of the measures did change */
  falseDiscoveries: Part;
  /** estimates that had no interval */
  unsaid: number;
};

const LAYOUT: Layout = {
  segments: [
    { key: 'sex', options: ['a', 'b'] },
    { key: 'age', options: ['a', 'b', 'c'] },
    { key: 'region', options: ['a', 'b'] },
  ],
  measures: TRUTHS.map((_, i) => ({ measure: 'association', brand: 'ours', statement: `s${i}` })),
};
const SEGMENTS = LAYOUT.segments.map(({ key }) => key);

export function simulate({ n, designEffect, surveys, seed }: Setting): Outcome {
  const population = populationWith(designEffect);
  const draw = chance(seed);
  const part = (): Part => ({ sum: 0, squares: 0, surveys: 0 });
  const parts = () => SHARES.map(part);
  const outcome: Outcome = {
    n,
    designEffect: population.designEffect,
    shares: parts(),
    gaps: parts(),
    changes: parts(),
    alarms: part(),
    shownAlarms: part(),
    falseDiscoveries: part(),
    unsaid: 0,
  };
  const chances = (which: 'before' | 'after') => TRUTHS.map((truth) => chancesOf(population, truth[which]));
  const [first, second] = [chances('before'), chances('after')];
  for (let survey = 0; survey < surveys; survey++) {
    const before = wave(population, n, first, draw);
    const after = wave(population, n, second, draw);
    if (before === null || after === null) outcome.unsaid++;
    else record(outcome, before, after);
  }
  return outcome;
}

/** One wave through the engine; null where a category stayed empty and raking refuses. */
function wave(
  { cells, margins }: Population,
  n: number,
  chances: number[][],
  draw: () => number,
): ShareEstimate[] | null {
  const counts = new Float64Array(cells.length);
  for (let i = 0; i < n; i++) {
    let [cell, left] = [0, draw()];
    while (cell < cells.length - 1 && left >= cells[cell]!.drawn) left -= cells[cell++]!.drawn;
    counts[cell]! += 1;
  }
  const tally = tallyOf(cells, counts, chances, draw);
  const targets = (segment: string, shares: number[]) => {
    const { options } = LAYOUT.segments.find(({ key }) => key === segment)!;
    return Object.fromEntries(options.map((option, i) => [option, shares[i]!]));
  };
  const scheme = margins.map(({ segment, shares }) => ({ segment, targets: targets(segment, shares) }));
  const weights = cellWeights(tally, scheme);
  if (weights.kind === 'refused') return null;
  return TRUTHS.map((_, measure) => estimateShare(tally, weights, measure));
}

/** Cells are in ascending order of their keys already: codes count up from the last margin. */
function tallyOf(
  cells: Population['cells'],
  counts: Float64Array,
  chances: number[][],
  draw: () => number,
): Tally {
  const kept = cells.map((_, c) => c).filter((c) => counts[c]! > 0);
  const keys = Float64Array.from(kept, (c) => cellKey(LAYOUT.segments, cells[c]!.codes));
  const tally = blankTally({ layout: LAYOUT, cellSegments: SEGMENTS }, keys, false);
  kept.forEach((c, cell) => {
    const people = counts[c]!;
    tally.respondents += people;
    tally.counts[cell] = people;
    for (let measure = 0; measure < TRUTHS.length; measure++) {
      const place = measure * kept.length + cell;
      tally.asked[place] = people;
      for (let i = 0; i < people; i++) if (draw() < chances[measure]![c]!) tally.yes[place]! += 1;
    }
  });
  return tally;
}

function record(outcome: Outcome, before: ShareEstimate[], after: ShareEstimate[]): void {
  const changes = TRUTHS.map((_, i) => changeBetween(before[i]!, after[i]!));
  SHARES.forEach((_, size) => {
    // Shares and gaps over the wave before, whose shares are those of the table; changes over both kinds.
    const of = TRUTHS.flatMap((truth, i) => (truth.size === size ? [i] : []));
    add(
      outcome.shares[size]!,
      of.map((i) => holds(before[i]!, TRUTHS[i]!.before)),
    );
    add(
      outcome.gaps[size]!,
      of.map((i) => gapHolds(before[i]!, TRUTHS[i]!.before)),
    );
    add(
      outcome.changes[size]!,
      of.map((i) => changeHolds(changes[i]!, TRUTHS[i]!)),
    );
  });
  const news = (i: number) => TRUTHS[i]!.before !== TRUTHS[i]!.after;
  const quiet = changes.filter((_, i) => !news(i));
  const alarms = (family: Change[], threshold: number) =>
    judgeChanges(family, { threshold }).results.map(({ result }) => result === 'rise' || result === 'fall');
  add(outcome.alarms, [alarms(quiet, 0).some(Boolean)]);
  add(outcome.shownAlarms, [alarms(quiet, 0.03).some(Boolean)]);
  const mixed = TRUTHS.flatMap((_, i) => (news(i) || i % (UNCHANGED + CHANGED) < CHANGED ? [i] : []));
  const raised = alarms(
    mixed.map((i) => changes[i]!),
    0,
  );
  const wrong = mixed.filter((i, k) => raised[k]! && !news(i)).length;
  const all = raised.filter(Boolean).length;
  addValue(outcome.falseDiscoveries, all === 0 ? 0 : wrong / all);
}

const TARGET = 0.1;

function holds(share: ShareEstimate, truth: number): boolean | null {
  if (share.kind === 'cannot-say' || share.low === null || share.high === null) return null;
  return share.low <= truth && truth <= share.high;
}

function gapHolds(share: ShareEstimate, truth: number): boolean | null {
  const gap = gapToTarget(share, TARGET);
  if (gap.kind === 'cannot-say') return null;
  const wanted = truth - TARGET;
  return gap.gapLow <= wanted && wanted <= gap.gapHigh;
}

function changeHolds(change: Change, { before, after }: Truth): boolean | null {
  if (change.kind === 'cannot-say') return null;
  return change.low <= after - before && after - before <= change.high;
}

function add(part: Part, held: (boolean | null)[]): void {
  const said = held.filter((value) => value !== null);
  if (said.length > 0) addValue(part, said.filter(Boolean).length / said.length);
}

function addValue(part: Part, value: number): void {
  part.sum += value;
  part.squares += value * value;
  part.surveys += 1;
}

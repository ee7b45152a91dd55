import { adjusted, lettersOf } from '../../src/measurement/crosstab';
import { pairedShare, sharesContrast } from '../../src/measurement/contrast-paired';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { type AnswerState, type Layout, packVector } from '../../src/measurement/layout';
import { type Tally } from '../../src/measurement/tally';
import { cellWeights } from '../../src/measurement/weights';

/*
 * A table by brands: 40 rows, 12 brands, every pair tested under raking to three margins. Counting is the worker's; this is
 * what the server itself does, per table, and the longest that it does without a pause (a row).
 */
const [ROWS, BRANDS, PEOPLE] = [40, 12, 2000];
const MARGINS = { sex: ['f', 'm'], age: ['18', '25', '35', '45', '55', '65'], region: ['n', 'e', 's', 'w'] };

function rowTally(row: number): Tally {
  let seed = 7 * row + 1;
  const chance = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const pairs = pairsOf(BRANDS);
  const named = (name: string) => ({ measure: name, brand: 'x', statement: null });
  const layout: Layout = {
    segments: Object.entries(MARGINS).map(([key, options]) => ({ key, options })),
    measures: [
      ...Array.from({ length: BRANDS }, (_, b) => named(`b${b}`)),
      ...pairs.flatMap(([a, b]) => ['a', 'b', 'ab'].map((which) => named(`${a}-${b}-${which}`))),
    ],
  };
  const vectors = Array.from({ length: PEOPLE }, () => {
    const codes = layout.segments.map(({ options }) => Math.floor(chance() * options.length));
    const taste = chance();
    const said = Array.from({ length: BRANDS }, (): AnswerState => {
      const isAsked = chance() < 0.8;
      return isAsked ? (chance() < taste ? 2 : 1) : 0;
    });
    const joint = pairs.flatMap(([a, b]): AnswerState[] => {
      const [first, second] = [said[a]!, said[b]!];
      const state = (isYes: boolean): AnswerState => (first === 0 || second === 0 ? 0 : isYes ? 2 : 1);
      return [state(first === 2), state(second === 2), state(first === 2 && second === 2)];
    });
    return packVector(layout, codes, [...said, ...joint]);
  });
  const fold = startFold(layout, Object.keys(MARGINS));
  foldVectors(fold, vectors.join(''));
  return foldedTally(fold);
}

function pairsOf(brands: number): [number, number][] {
  return Array.from({ length: brands }, (_, a) => a).flatMap((a) =>
    Array.from({ length: brands - a - 1 }, (_, i): [number, number] => [a, a + 1 + i]),
  );
}

function workedRow(tally: Tally): number {
  const margins = Object.entries(MARGINS).map(([segment, options]) => ({
    segment,
    targets: Object.fromEntries(options.map((option) => [option, 1 / options.length])),
  }));
  const weights = cellWeights(tally, margins);
  if (weights.kind === 'refused') throw new Error(weights.reason);
  const from = process.cpuUsage();
  const cells = Array.from({ length: BRANDS }, (_, b) => pairedShare(tally, weights, b));
  const contrasts = pairsOf(BRANDS).map(([a, b], i) => {
    const joint = BRANDS + 3 * i;
    return sharesContrast(tally, weights, cells[a]!, cells[b]!, [joint, joint + 1, joint + 2]);
  });
  lettersOf(BRANDS, adjusted(contrasts), 0.05);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

const tallies = Array.from({ length: ROWS }, (_, row) => rowTally(row));
for (const what of ['first', 'again']) {
  const times = tallies.map(workedRow);
  const total = times.reduce((sum, time) => sum + time, 0);
  console.log(
    `${what}: ${ROWS} rows of ${BRANDS} brands, ${tallies[0]!.keys.length} cells: ${total.toFixed(0)} ms of CPU, longest row ${Math.max(...times).toFixed(1)} ms`,
  );
}

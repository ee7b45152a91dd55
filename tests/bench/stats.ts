import { crosstab } from '../../src/measurement/crosstab';
import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { type Layout, packVector } from '../../src/measurement/layout';
import { estimateShare } from '../../src/measurement/share';
import type { Tally } from '../../src/measurement/tally';
import { decodeTally, encodeTally } from '../../src/measurement/tally-bytes';
import { type CellWeights, cellWeights, type Margin } from '../../src/measurement/weights';

/*
 * What statistics cost, beside R's survey 4.1 on the same kind of machine (seconds measured there; see docs/performance.md).
 * Respondents are made once and packed as the product stores them; every figure is the least of several runs.
 */
const R_SECONDS = { raking: 0.5, shares: 2.1, crosstab: 108 };

/** Five margins of 2, 5, 4, 3 and 4 categories; ten segments of eight. */
const MARGIN_SIZES = [2, 5, 4, 3, 4];
const SEGMENT_SIZE = 8;
const SEGMENTS = 10;
const MEASURES = 60;

const keys = (count: number) => Array.from({ length: count }, (_, i) => `o${i}`);
const LAYOUT: Layout = {
  segments: [
    ...MARGIN_SIZES.map((size, i) => ({ key: `margin${i}`, options: keys(size) })),
    ...Array.from({ length: SEGMENTS }, (_, i) => ({ key: `segment${i}`, options: keys(SEGMENT_SIZE) })),
  ],
  // Six brands of ten statements, each brand asked of its own people.
  measures: Array.from({ length: MEASURES }, (_, i) => ({
    measure: 'association',
    brand: `b${Math.floor(i / 10)}`,
    statement: `s${i % 10}`,
  })),
};
const MARGINS: Margin[] = MARGIN_SIZES.map((size, i) => ({
  segment: `margin${i}`,
  targets: Object.fromEntries(keys(size).map((key, o) => [key, 1 + ((o + i) % 3) / 4])),
}));
const MARGIN_KEYS = MARGINS.map(({ segment }) => segment);

/** Park and Miller's generator: the same respondents everywhere. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (16807 * state) % 2147483647) / 2147483647;
}

function respondents(layout: Layout, count: number): Buffer {
  const draw = chance(20261122);
  const vectors: string[] = [];
  for (let i = 0; i < count; i++) {
    const codes = layout.segments.map(({ options }) => Math.floor(draw() * options.length));
    const isAsked = Array.from({ length: 6 }, () => draw() < 0.8);
    const lean = 0.25 + 0.05 * codes[0]! + 0.03 * (codes[5] ?? 0);
    vectors.push(
      packVector(
        layout,
        codes,
        layout.measures.map((_, m) => (isAsked[Math.floor(m / 10)]! ? (draw() < lean ? 2 : 1) : 0)),
      ),
    );
  }
  return Buffer.from(vectors.join(''), 'latin1');
}

function tallyOf(layout: Layout, vectors: Buffer, cellSegments: readonly string[]): Tally {
  const fold = startFold(layout, cellSegments);
  foldVectors(fold, vectors);
  return foldedTally(fold);
}

function weighted(tally: Tally): CellWeights {
  const weights = cellWeights(tally, MARGINS);
  if (weights.kind === 'refused') throw new Error(weights.reason);
  return weights;
}

/** The least of several runs: what else the machine does only ever adds. */
function least(run: () => unknown, times: number): number {
  run();
  const seconds = Array.from({ length: times }, () => {
    const began = performance.now();
    run();
    return (performance.now() - began) / 1000;
  });
  return Math.min(...seconds);
}

function report(bench: keyof typeof R_SECONDS, n: number, seconds: number, target: number): void {
  const ratio = R_SECONDS[bench] / seconds;
  const line = { bench, n, seconds: round(seconds), rSeconds: R_SECONDS[bench], timesFaster: round(ratio) };
  console.log(JSON.stringify({ ...line, target, isReached: ratio >= target }));
}

const round = (value: number): number => Number(value.toPrecision(3));

const hundredThousand = respondents(LAYOUT, 100_000);

// From packed codes of five margins to weights: making the cells is part of it.
const ONLY_MARGINS: Layout = { segments: LAYOUT.segments.slice(0, MARGIN_SIZES.length), measures: [] };
const onlyMargins = respondents(ONLY_MARGINS, 100_000);
const rakedFrom = (vectors: Buffer) => weighted(tallyOf(ONLY_MARGINS, vectors, MARGIN_KEYS));
report(
  'raking',
  100_000,
  least(() => rakedFrom(onlyMargins), 9),
  10,
);

// From vectors to sixty shares with their raked errors.
report(
  'shares',
  100_000,
  least(() => {
    const tally = tallyOf(LAYOUT, hundredThousand, MARGIN_KEYS);
    const weights = weighted(tally);
    return LAYOUT.measures.map((_, measure) => estimateShare(tally, weights, measure));
  }, 9),
  20,
);

/** Stored tallies, one per segment: read, weighted, and every column tested against every other and against the rest. */
function crosstabs(stored: readonly Buffer[]): number {
  let contrasts = 0;
  stored.forEach((bytes, i) => {
    const tally = decodeTally(LAYOUT, bytes);
    const rows = LAYOUT.measures.map((_, measure) => [measure]);
    const table = crosstab(tally, weighted(tally), rows, `segment${i}`);
    for (const { pairs, rests } of table.rows) contrasts += pairs.length + rests.length;
  });
  return contrasts;
}

function storedTallies(vectors: Buffer): Buffer[] {
  return Array.from({ length: SEGMENTS }, (_, i) =>
    Buffer.from(encodeTally(tallyOf(LAYOUT, vectors, [...MARGIN_KEYS, `segment${i}`]))),
  );
}

for (const n of [10_000, 1_000_000]) {
  const stored = storedTallies(respondents(LAYOUT, n));
  report(
    'crosstab',
    n,
    least(() => crosstabs(stored), 5),
    200,
  );
}

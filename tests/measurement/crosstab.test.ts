import fc from 'fast-check';
import type { Contrast } from '../../src/measurement/contrast';
import { crosstab, type CrosstabRow } from '../../src/measurement/crosstab';
import { smoothEstimate, type Smooth } from '../../src/measurement/classes';
import type { Variance } from '../../src/measurement/ratio-variance';
import { estimateShare, type ShareEstimate } from '../../src/measurement/share';
import { type CellWeights, cellWeights, type WeightScheme } from '../../src/measurement/weights';
import { expectClose } from '../support/oracle';
import {
  classesOf,
  type Respondent,
  type Survey,
  surveys,
  tallyOf,
  targetsFor,
} from '../support/small-survey';

const TIGHT = { rel: 1e-9, abs: 1e-11 };
const AGES = ['young', 'middle', 'old'];

const RATIO_DIFFERENCE: Smooth = {
  value: ([a, b, c, d]) => a! / b! - c! / d!,
  gradient: ([a, b, c, d], into) => into.set([1 / b!, -a! / b! ** 2, -1 / d!, c! / d! ** 2]),
};

function margins(survey: Survey): WeightScheme {
  return [
    { segment: 'sex', targets: targetsFor(survey, 'sex', [3, 5]) },
    { segment: 'age', targets: targetsFor(survey, 'age', [2, 4, 3]) },
  ];
}

type Side = (person: Respondent) => boolean;
const isRegion =
  (code: number): Side =>
  (person) =>
    person.codes[2] === code;
const isAge =
  (code: number): Side =>
  (person) =>
    person.codes[1] === code;
const not =
  (side: Side): Side =>
  (person) =>
    !side(person);

/** Variance of the difference between two sides, by the general engine over respondents one by one. */
function differenceVariance(
  survey: Survey,
  weights: CellWeights,
  [measure, a, b]: [number, Side, Side],
  variance: Variance,
): number | null {
  const column = (side: Side, states: readonly number[]) =>
    Float64Array.from(survey.respondents, (person) =>
      side(person) && states.includes(person.states[measure]!) ? 1 : 0,
    );
  const columns = [column(a, [2]), column(a, [1, 2]), column(b, [2]), column(b, [1, 2])];
  return smoothEstimate(weights.strata, classesOf(survey, weights, columns), RATIO_DIFFERENCE, variance)
    .variance;
}

function expectContrast(got: Contrast, cells: ShareEstimate[], variance: number | null): void {
  const [a, b] = cells;
  if (a?.kind !== 'estimate' || b?.kind !== 'estimate' || a.se === null || b.se === null) {
    expect(got.p).toBeNull();
    return;
  }
  expectClose(got.difference, a.share - b.share, TIGHT);
  // Where the jackknife has hardly anybody left, weights are taken as given: the general engine has no such rule.
  if (a.variance !== b.variance || variance === null || a.variance === 'fixed') return;
  expectClose(got.se! ** 2, variance, { rel: 1e-9, abs: 1e-13 });
}

describe('a crosstab from counts', () => {
  it.each<[Variance, 'equal' | 'supplied']>([
    ['jackknife', 'equal'],
    ['survey', 'equal'],
    ['fixed', 'equal'],
    ['survey', 'supplied'],
    ['fixed', 'supplied'],
  ])('has the shares, pairs and rests of the respondents one by one: %s, %s weights', (variance, base) => {
    fc.assert(
      fc.property(surveys(60, 20), fc.nat(3), (survey, measure) => {
        const tally = tallyOf(survey, undefined, base === 'supplied');
        const weights = cellWeights(tally, margins(survey), base);
        fc.pre(weights.kind === 'weights');
        for (const [segment, options, side] of SEGMENTS) {
          const { rows } = crosstab(tally, weights, [[0], [measure]], segment, options, { variance });
          const row = rows[1]!;
          const share = (option: string) =>
            estimateShare(tally, weights, measure, { variance, filter: { segment, option } });

          expectShares(row, options.map(share), estimateShare(tally, weights, measure, { variance }));
          const pair = differenceVariance(survey, weights, [measure, side(0), side(1)], variance);
          expectContrast(row.pairs[0]!, [row.cells[0]!, row.cells[1]!], pair);
          const { rest, contrast } = row.rests[1]!;
          const against = differenceVariance(survey, weights, [measure, side(1), not(side(1))], variance);
          expectContrast(contrast, [row.cells[1]!, rest], against);
        }
      }),
      { numRuns: 50 },
    );
  });

  const SEGMENTS: [string, string[], (code: number) => Side][] = [
    ['region', ['north', 'south'], isRegion],
    ['age', AGES, isAge],
  ];

  function expectShares(row: CrosstabRow, want: ShareEstimate[], total: ShareEstimate): void {
    expectShare(row.total, total);
    row.cells.forEach((cell, c) => expectShare(cell, want[c]!));
  }

  function expectShare(got: ShareEstimate, want: ShareEstimate): void {
    expect(got.kind).toBe(want.kind);
    if (got.kind !== 'estimate' || want.kind !== 'estimate') return;
    expect([got.base, got.n, got.df, got.quality]).toEqual([want.base, want.n, want.df, want.quality]);
    expect([got.variance, got.se === null]).toEqual([want.variance, want.se === null]);
    for (const key of ['share', 'effectiveBase', 'se'] as const) expectClose(got[key], want[key], TIGHT);
    // An interval hangs on the last digit of a standard error only where that is next to nothing.
    if (want.se !== null && want.se > 1e-6)
      for (const key of ['low', 'high'] as const) expectClose(got[key], want[key], { rel: 1e-7, abs: 1e-9 });
  }

  it('counts the rest with those who did not answer the segment', () => {
    fc.assert(
      fc.property(surveys(60, 20), (survey) => {
        const tally = tallyOf(survey);
        const weights = cellWeights(tally, 'none');
        fc.pre(weights.kind === 'weights');
        const { rows } = crosstab(tally, weights, [[2]], 'region');

        rows[0]!.rests.forEach(({ rest }, c) => {
          expect(rest.base + rows[0]!.cells[c]!.base).toBe(rows[0]!.total.base);
        });
      }),
    );
  });

  it('adds measures that exclude each other', () => {
    const survey = fc.sample(surveys(60, 60), { numRuns: 1, seed: 8 })[0]!;
    const respondents = survey.respondents.map((person, i) => ({
      ...person,
      states: (
        [
          [2, 1, 1, 2],
          [1, 2, 1, 2],
          [1, 1, 1, 1],
        ] as const
      )[i % 3]!.slice() as (0 | 1 | 2)[],
    }));
    const tally = tallyOf({ ...survey, respondents });
    const weights = cellWeights(tally, margins(survey));
    if (weights.kind === 'refused') throw new Error(weights.reason);
    const [sum, whole] = crosstab(tally, weights, [[0, 1], [3]], 'region').rows;

    expect(sum).toEqual(whole);
  });

  it('refuses what does not belong to the tally', () => {
    const survey = fc.sample(surveys(30, 30), { numRuns: 1, seed: 5 })[0]!;
    const tally = tallyOf(survey, ['sex']);
    const weights = cellWeights(tally, 'none');
    if (weights.kind === 'refused') throw new Error(weights.reason);

    expect(() => crosstab(tally, weights, [[4]], 'sex')).toThrow(RangeError);
    expect(() => crosstab(tally, weights, [[]], 'sex')).toThrow(RangeError);
    expect(() => crosstab(tally, weights, [[0]], 'age')).toThrow(RangeError);
    expect(() => crosstab(tally, weights, [[0]], 'nothing')).toThrow(RangeError);
    expect(() => crosstab(tally, weights, [[0]], 'sex', ['x'])).toThrow(RangeError);
    expect(() => crosstab(tallyOf(survey), weights, [[0]], 'sex')).toThrow(RangeError);
  });
});

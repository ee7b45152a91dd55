import fc from 'fast-check';
import { type Classes, type Smooth, smoothEstimate, withOthers } from '../../src/measurement/classes';
import type { Variance } from '../../src/measurement/ratio-variance';
import type { Strata } from '../../src/measurement/strata';
import { cellWeights, type WeightScheme } from '../../src/measurement/weights';
import { fixedVariance, jackknifeVariance, rakedVariance } from '../../src/stats';
import { expectClose } from '../support/oracle';
import { classesOf, rowWeights, type Survey, surveys, tallyOf, targetsFor } from '../support/small-survey';

const TIGHT = { rel: 1e-9, abs: 1e-12 };

/** Yes and asked of two measures: their ratio difference, and the root mean square of two shares. */
const DIFFERENCE: Smooth = {
  value: ([a, b, c, d]) => a! / b! - c! / d!,
  gradient: ([a, b, c, d], into) => into.set([1 / b!, -a! / b! ** 2, -1 / d!, c! / d! ** 2]),
};
const ROOT: Smooth = {
  value: ([a, b, c, d]) => Math.hypot(a! / b!, c! / d!),
  gradient: ([a, b, c, d], into) => {
    const [p, q] = [a! / b!, c! / d!];
    const root = Math.hypot(p, q);
    into.set([p / root / b!, (-p * p) / root / b!, q / root / d!, (-q * q) / root / d!]);
  },
};

function contributions({ respondents }: Survey): Float64Array[] {
  return [0, 1].flatMap((measure) => [
    Float64Array.from(respondents, ({ states }) => (states[measure] === 2 ? 1 : 0)),
    Float64Array.from(respondents, ({ states }) => (states[measure] === 0 ? 0 : 1)),
  ]);
}

function margins(survey: Survey): WeightScheme {
  return [
    { segment: 'sex', targets: targetsFor(survey, 'sex', [3, 5]) },
    { segment: 'age', targets: targetsFor(survey, 'age', [2, 4, 3]) },
  ];
}

/** The same number, respondent by respondent. */
function byRespondents(
  columns: Float64Array[],
  { base, weights, design }: ReturnType<typeof rowWeights>,
  theta: Smooth,
  variance: Variance,
): { value: number; variance: number } {
  const totals = Float64Array.from(columns, (column) =>
    column.reduce((sum, value, i) => sum + value * weights[i]!, 0),
  );
  const slopes = new Float64Array(totals.length);
  theta.gradient(totals, slopes);
  const influence = weights.map((_, i) =>
    columns.reduce((sum, column, k) => sum + slopes[k]! * column[i]!, 0),
  );
  const value = theta.value(totals);
  if (variance === 'fixed') return { value, variance: fixedVariance(influence, weights) };
  if (variance === 'survey') return { value, variance: rakedVariance(influence, weights, base, design) };
  const replicate = (left: readonly number[]) => theta.value(Float64Array.from(left));
  return { value, variance: jackknifeVariance(columns, weights, design, replicate) };
}

describe('smooth functions of totals, from classes of respondents', () => {
  it.each<[string, Variance, 'equal' | 'supplied', Smooth]>([
    ['a difference', 'fixed', 'equal', DIFFERENCE],
    ['a difference', 'survey', 'equal', DIFFERENCE],
    ['a difference', 'jackknife', 'equal', DIFFERENCE],
    ['a difference', 'fixed', 'supplied', DIFFERENCE],
    ['a difference', 'survey', 'supplied', DIFFERENCE],
    ['a root', 'fixed', 'equal', ROOT],
    ['a root', 'survey', 'equal', ROOT],
    ['a root', 'jackknife', 'equal', ROOT],
  ])('%s, %s variance from %s weights: as the respondents one by one', (_, variance, base, theta) => {
    fc.assert(
      fc.property(surveys(60, 12), (survey) => {
        const isSupplied = base === 'supplied';
        const weights = cellWeights(tallyOf(survey, undefined, isSupplied), margins(survey), base);
        fc.pre(weights.kind === 'weights' && weights.diagnostics.converged);
        const columns = contributions(survey);
        fc.pre(columns.every((column) => column.some((value) => value > 0)));
        const classes = classesOf(survey, weights, columns);
        const got = smoothEstimate(weights.strata, classes, theta, variance);
        const want = byRespondents(columns, rowWeights(survey, margins(survey), isSupplied), theta, variance);
        fc.pre(Number.isFinite(want.value) && Number.isFinite(want.variance));

        expectClose(got.value, want.value, TIGHT);
        expectClose(got.variance, want.variance, { rel: 1e-9, abs: 1e-13 });
      }),
      { numRuns: 60 },
    );
  });

  const strata = (): { strata: Strata; classes: Classes } => {
    const survey = fc.sample(surveys(30, 30), { numRuns: 1, seed: 5 })[0]!;
    const weights = cellWeights(tallyOf(survey), margins(survey));
    if (weights.kind === 'refused') throw new Error(weights.reason);
    return { strata: weights.strata, classes: classesOf(survey, weights, contributions(survey)) };
  };

  it('cannot say where a replicate has nobody left', () => {
    const { strata: all, classes } = strata();
    const nobodyLeft: Smooth = { ...DIFFERENCE, value: () => NaN };

    expect(smoothEstimate(all, classes, nobodyLeft, 'jackknife').variance).toBeNull();
  });

  it('does not guess leverages under weights that differ within a stratum', () => {
    const { strata: all, classes } = strata();

    expect(smoothEstimate({ ...all, jackknife: null }, classes, DIFFERENCE, 'jackknife').variance).toBeNull();
  });

  it('completes classes with those who are in none', () => {
    const { strata: all, classes } = strata();
    const some = { ...classes, people: classes.people.map((count, c) => (c === 0 ? 0 : count)) };
    const none = { ...some, held: some.people, heldSquare: some.people };
    const completed = withOthers(all, none);

    expect(completed.people.reduce((sum, count) => sum + count, 0)).toBe(all.respondents);
    expect(() => smoothEstimate(all, none, DIFFERENCE, 'survey')).toThrow(RangeError);
    expect(smoothEstimate(all, completed, DIFFERENCE, 'survey').variance).not.toBeNull();
  });

  it('refuses columns of different lengths', () => {
    const { strata: all, classes } = strata();
    const broken = { ...classes, held: classes.held.slice(1) };

    expect(() => smoothEstimate(all, broken, DIFFERENCE, 'fixed')).toThrow(/column of/);
  });
});

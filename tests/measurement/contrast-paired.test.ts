import fc from 'fast-check';
import { type Smooth, smoothEstimate } from '../../src/measurement/classes';
import { pairedContrast, pairedShare, sharesContrast } from '../../src/measurement/contrast-paired';
import { foldedTally, foldWeighted, startFold } from '../../src/measurement/fold';
import { type AnswerState, type Layout, packVector } from '../../src/measurement/layout';
import type { Variance } from '../../src/measurement/ratio-variance';
import { estimateShare } from '../../src/measurement/share';
import { cellWeights, type WeightScheme } from '../../src/measurement/weights';
import { answers, describeWithOracle, expectClose, rows, type RowFilter, vectors } from '../support/oracle';
import { contrastByClasses } from '../support/paired-classes';
import { classesOf, type Survey, surveys, tallyOf, targetsFor } from '../support/small-survey';

const PAIR = { first: 0, second: 1, joint: [2, 3, 4] } as const;
const MEASURES = ['a', 'b', 'a-of-both', 'b-of-both', 'both'].map((measure) => ({
  measure,
  brand: 'x',
  statement: null,
}));

/** What two answers say, and what they say together. */
function withJoint(a: AnswerState, b: AnswerState): AnswerState[] {
  const joint = (isYes: boolean): AnswerState => (a === 0 || b === 0 ? 0 : isYes ? 2 : 1);
  return [a, b, joint(a === 2), joint(b === 2), joint(a === 2 && b === 2)];
}

const paired = ({ layout, respondents }: Survey): Survey => ({
  layout: { ...layout, measures: MEASURES },
  respondents: respondents.map((person) => ({
    ...person,
    states: withJoint(person.states[0]!, person.states[1]!),
  })),
});

function margins(survey: Survey): WeightScheme {
  return [
    { segment: 'sex', targets: targetsFor(survey, 'sex', [3, 5]) },
    { segment: 'age', targets: targetsFor(survey, 'age', [2, 4, 3]) },
  ];
}

const DIFFERENCE: Smooth = {
  value: ([a, b, c, d]) => a! / b! - c! / d!,
  gradient: ([a, b, c, d], into) => into.set([1 / b!, -a! / b! ** 2, -1 / d!, c! / d! ** 2]),
};

describe('two measures of the same people', () => {
  it.each<[Variance, 'equal' | 'supplied']>([
    ['jackknife', 'equal'],
    ['survey', 'equal'],
    ['fixed', 'equal'],
    ['survey', 'supplied'],
    ['fixed', 'supplied'],
  ])('have the %s variance of their difference from %s weights, as one by one', (variance, base) => {
    fc.assert(
      fc.property(surveys(60, 15).map(paired), (survey) => {
        const tally = tallyOf(survey, undefined, base === 'supplied');
        const weights = cellWeights(tally, margins(survey), base);
        fc.pre(weights.kind === 'weights');
        const shares = [0, 1].map((measure) => estimateShare(tally, weights, measure, { variance }));
        fc.pre(shares.every((share) => share.kind === 'estimate' && share.variance === variance));
        const columns = [0, 1].flatMap((measure) => [
          Float64Array.from(survey.respondents, ({ states }) => (states[measure] === 2 ? 1 : 0)),
          Float64Array.from(survey.respondents, ({ states }) => (states[measure] === 0 ? 0 : 1)),
        ]);
        const classes = classesOf(survey, weights, columns);
        const want = smoothEstimate(weights.strata, classes, DIFFERENCE, variance);
        const got = pairedContrast(tally, weights, PAIR, { variance });
        fc.pre(want.variance !== null && got.se !== null);

        expectClose(got.difference, want.value, { rel: 1e-9, abs: 1e-12 });
        expectClose(got.se ** 2, want.variance, { rel: 1e-9, abs: 1e-13 });
        expect(got.df).toBe(survey.respondents.length - 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('shares that are estimated once for all pairs', () => {
  it.each<[Variance, 'equal' | 'supplied' | 'as they are']>([
    ['jackknife', 'equal'],
    ['survey', 'equal'],
    ['fixed', 'equal'],
    ['jackknife', 'supplied'],
    ['fixed', 'as they are'],
  ])('give the %s contrast from %s weights that each pair by itself gives', (variance, base) => {
    const seen = { tested: 0 };
    fc.assert(
      fc.property(surveys(60, 15).map(paired), (survey) => {
        const tally = tallyOf(survey, undefined, base !== 'equal');
        const scheme = base === 'as they are' ? 'supplied' : margins(survey);
        const weights = cellWeights(tally, scheme, base === 'equal' ? 'equal' : 'supplied');
        fc.pre(weights.kind === 'weights');
        const [first, second] = [0, 1].map((measure) => pairedShare(tally, weights, measure, variance));
        const want = contrastByClasses(tally, weights, PAIR, { variance });
        for (const [a, b, sign] of [
          [first!, second!, 1],
          [second!, first!, -1],
        ] as const) {
          const joint = sign === 1 ? ([2, 3, 4] as const) : ([3, 2, 4] as const);
          const got = sharesContrast(tally, weights, a, b, joint);
          expect(got.untested).toBe(want.untested);
          expectSame(got.difference, want.difference === null ? null : sign * want.difference);
          expectSame(got.se, want.se);
          expectSame(got.p, want.p);
          if (want.p !== null) seen.tested++;
        }
      }),
      { numRuns: 80 },
    );

    expect(seen.tested).toBeGreaterThan(50);
  });
});

function expectSame(got: number | null, want: number | null): void {
  if (want === null) expect(got).toBeNull();
  else expect(Math.abs(got! - want)).toBeLessThan(1e-12);
}

type Inputs = {
  data: string;
  statement: number;
  weight: string;
  pairs: [string, string][];
  row_filter: RowFilter;
};
type Wanted = { p_a: number; p_b: number; diff: number; se: number; stat: number; df: number; p: number };

describeWithOracle('brands against each other, from counts: reference values from R', () => {
  it('agrees on shares, paired error and test', () => {
    for (const vector of vectors<Inputs, { pairs: Record<string, Wanted> }>('brand_vs_brand')) {
      const { inputs, expected, tolerance } = vector;
      const table = rows(inputs.data, inputs.row_filter);
      const stateOf = (answer: number | null): AnswerState => (answer === null ? 0 : answer === 1 ? 2 : 1);
      inputs.pairs.forEach(([a, b], k) => {
        const [first, second] = [a, b].map((item) => answers(table, `${item}[${inputs.statement}]`));
        const layout: Layout = { segments: [], measures: MEASURES };
        const fold = startFold(layout, [], true);
        const packed = table.map((_, i) =>
          packVector(layout, [], withJoint(stateOf(first![i]!), stateOf(second![i]!))),
        );
        foldWeighted(
          fold,
          packed.join(''),
          table.map((row) => Number(row[inputs.weight])),
        );
        const tally = foldedTally(fold);
        const weights = cellWeights(tally, 'supplied');
        if (weights.kind === 'refused') throw new Error(weights.reason);
        const want = Object.values(expected.pairs)[k]!;
        const got = pairedContrast(tally, weights, PAIR);

        expectClose(got.difference, want.diff, tolerance);
        expectClose(got.se, want.se, tolerance);
        expectClose(got.statistic, want.stat, tolerance);
        expectClose(got.df, want.df, tolerance);
        expectClose(got.p, want.p, tolerance);
      });
    }
  });
});

import fc from 'fast-check';
import type { Variance } from '../../src/measurement/ratio-variance';
import { estimateShare } from '../../src/measurement/share';
import { cellWeights, type WeightScheme } from '../../src/measurement/weights';
import type { MeanEstimate } from '../../src/stats';
import { rowShare, rowWeights, type Survey, surveys, tallyOf, targetsFor } from '../support/small-survey';
import { expectClose } from '../support/oracle';

const TIGHT = { rel: 1e-9, abs: 1e-12 };
const RUNS = { numRuns: 40 };
const shares = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 5, maxLength: 5 });

function margins(survey: Survey, [a, b, c, d, e]: number[]): WeightScheme {
  const sex = targetsFor(survey, 'sex', [a!, b!]);
  const age = targetsFor(survey, 'age', [c!, d!, e!]);
  // Where nobody answered a segment there is nothing to rake to.
  fc.pre(Object.keys(sex).length > 0 && Object.keys(age).length > 0);
  return [
    { segment: 'sex', targets: sex },
    { segment: 'age', targets: age },
  ];
}

/** Compares every measure, over the whole wave and within one segment option, with the respondents one by one. */
function expectSame(
  survey: Survey,
  scheme: WeightScheme,
  variance: Variance,
  base: 'equal' | 'supplied' = 'equal',
): void {
  const supplied = base === 'supplied' || scheme === 'supplied';
  const tally = tallyOf(survey, undefined, supplied);
  const weights = cellWeights(tally, scheme, base);
  fc.pre(weights.kind === 'weights');
  const rows = rowWeights(survey, scheme, supplied);
  for (let measure = 0; measure < survey.layout.measures.length; measure++) {
    const whole = estimateShare(tally, weights, measure, { variance });
    const north = estimateShare(tally, weights, measure, {
      variance,
      filter: { segment: 'region', option: 'north' },
    });
    expectEstimate(
      whole,
      rowShare(survey, rows, measure, whole.kind === 'estimate' ? whole.variance : variance),
    );
    const inNorth = (person: { codes: number[] }) => person.codes[2] === 0;
    const used = north.kind === 'estimate' ? north.variance : variance;
    expectEstimate(north, rowShare(survey, rows, measure, used, inNorth));
  }
}

function expectEstimate(got: ReturnType<typeof estimateShare>, want: MeanEstimate): void {
  expect(got.kind).toBe(want.kind);
  if (got.kind !== 'estimate' || want.kind !== 'estimate') return;
  expect([got.base, got.n, got.df]).toEqual([want.base, want.respondents, want.respondents - 1]);
  expectClose(got.share, want.mean, TIGHT);
  expectClose(got.effectiveBase, want.effectiveBase, TIGHT);
  if (got.se === 0) expect(want.se).toBeLessThan(1e-7);
  else expectClose(got.se, want.se, { rel: 1e-9, abs: 1e-9 });
}

describe('a tally says what the respondents say one by one', () => {
  it.each<Variance>(['jackknife', 'survey', 'fixed'])('raked from equal weights, %s variance', (variance) => {
    fc.assert(
      fc.property(surveys(60, 3), shares, (survey, targets) =>
        expectSame(survey, margins(survey, targets), variance),
      ),
    );
  });

  it.each<Variance>(['survey', 'fixed'])('raked from weights of their own, %s variance', (variance) => {
    fc.assert(
      fc.property(surveys(60, 3), shares, (survey, targets) =>
        expectSame(survey, margins(survey, targets), variance, 'supplied'),
      ),
      RUNS,
    );
  });

  it.each<Variance>(['jackknife', 'survey', 'fixed'])('without weights, %s variance', (variance) => {
    fc.assert(
      fc.property(surveys(40, 2), (survey) => expectSame(survey, 'none', variance)),
      RUNS,
    );
  });

  it('with the weights they came with', () => {
    fc.assert(
      fc.property(surveys(40, 2), (survey) => expectSame(survey, 'supplied', 'fixed')),
      RUNS,
    );
  });
});

describe('which variance was used', () => {
  const survey = fc.sample(surveys(50, 50), { numRuns: 1, seed: 7 })[0]!;
  const scheme = margins(survey, [5, 5, 3, 3, 4]);

  it.each([
    ['jackknife where everyone starts alike', scheme, 'equal', 'jackknife'],
    ['survey where raking starts from supplied weights', scheme, 'supplied', 'survey'],
    ['fixed for supplied weights, whose margins nobody knows', 'supplied', 'equal', 'fixed'],
    ['jackknife without weights', 'none', 'equal', 'jackknife'],
  ] as const)('is %s', (_, weighting, base, used) => {
    const tally = tallyOf(survey, undefined, true);
    const weights = cellWeights(tally, weighting, base);
    if (weights.kind === 'refused') throw new Error(weights.reason);

    expect(estimateShare(tally, weights, 0)).toMatchObject({ kind: 'estimate', variance: used });
  });
});

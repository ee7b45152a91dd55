import { foldedTally, foldVectors, startFold } from '../../src/measurement/fold';
import { type AnswerState, type Layout, packVector } from '../../src/measurement/layout';
import { estimateMean } from '../../src/measurement/mean';
import { npsPoint } from '../../src/measurement/measure';
import { netPromoterScore } from '../../src/measurement/net-promoter-score';
import { cellWeights } from '../../src/measurement/weights';
import { marginDesign, weightedMean } from '../../src/stats';
import { describeWithOracle, expectClose, vectors } from '../support/oracle';
import { rakedSample } from '../support/raked-sample';

const layout: Layout = {
  segments: [{ key: 'sex', options: ['f', 'm'] }],
  measures: Array.from({ length: 11 }, (_, point) => ({
    measure: npsPoint(point),
    brand: 'ours',
    statement: null,
  })),
};
const POINTS = layout.measures.map((_, score) => ({ measure: score, score }));

/** One respondent per answer (null: not asked), every other one a man. */
function waveOf(answers: readonly (number | null)[]) {
  const fold = startFold(layout, ['sex']);
  for (const [i, answer] of answers.entries()) {
    const states = POINTS.map(({ score }): AnswerState => (answer === null ? 0 : answer === score ? 2 : 1));
    foldVectors(fold, packVector(layout, [i % 2], states));
  }
  return foldedTally(fold);
}

function equally(answers: readonly (number | null)[]) {
  const tally = waveOf(answers);
  const weights = cellWeights(tally, 'none');
  if (weights.kind === 'refused') throw new Error(weights.reason);
  return { tally, weights };
}

const ANSWERS = [
  10,
  9,
  9,
  8,
  7,
  7,
  6,
  3,
  0,
  null,
  10,
  9,
  8,
  10,
  null,
  5,
  9,
  10,
  7,
  8,
  9,
  10,
  2,
  9,
  10,
  8,
  9,
  10,
  6,
  9,
  7,
  9,
];

describeWithOracle('Net Promoter Score from a tally: reference values from R', () => {
  it('agrees on unweighted samples', () => {
    type Expected = {
      nps: number;
      se: number | null;
      ci95: number[];
      adjusted_wald_ci95: number[];
      promoters: number;
    };
    const cases = vectors<{ y: number[]; w: number[] }, Expected>('nps').filter(({ inputs }) =>
      inputs.w.every((w) => w === 1),
    );
    expect(cases.length).toBeGreaterThan(3);
    for (const { inputs, expected } of cases) {
      const { tally, weights } = equally(inputs.y);
      const got = netPromoterScore(tally, weights, 'ours', { variance: 'fixed' });
      if (got.kind !== 'estimate') throw new Error('nobody asked');
      expectClose(got.score, expected.nps, { rel: 1e-9, abs: 1e-9 });
      expectClose(got.se, expected.se, { rel: 1e-9, abs: 1e-9 });
      expectClose(got.promoters, expected.promoters, { rel: 1e-9, abs: 1e-9 });
      const small = inputs.y.length < 30;
      const [low, high] = small ? expected.adjusted_wald_ci95 : expected.ci95;
      expectClose(got.low, Math.max(-100, low!), { rel: 1e-9, abs: 1e-9 });
      expectClose(got.high, Math.min(100, high!), { rel: 1e-9, abs: 1e-9 });
    }
  });
});

describe('estimateMean', () => {
  const table = ANSWERS.map((_, i) => ({ sex: i % 2 ? 'm' : 'f' }));

  it.each(['jackknife', 'survey', 'fixed'] as const)(
    'has the mean and error of the respondents, %s',
    (variance) => {
      const tally = waveOf(ANSWERS);
      const weights = cellWeights(tally, [{ segment: 'sex', targets: { f: 0.6, m: 0.4 } }]);
      if (weights.kind === 'refused') throw new Error(weights.reason);
      const raked = rakedSample(table, { sex: { f: 0.6, m: 0.4 } });

      const got = estimateMean(tally, weights, POINTS, { variance });
      const want = weightedMean(ANSWERS, raked.weights, { variance, ...raked });

      if (got.kind !== 'estimate' || want.kind !== 'estimate') throw new Error('nobody asked');
      expect(got.base).toBe(ANSWERS.length - 2);
      expectClose(got.mean, want.mean, { rel: 1e-9, abs: 0 });
      expectClose(got.se, want.se, { rel: 1e-9, abs: 0 });
      expect(got.low! + got.high!).toBeCloseTo(2 * got.mean, 9);
    },
  );

  it('has no interval where everybody agrees, and says when nobody was asked', () => {
    const agreed = equally([7, 7, 7]);
    const silent = equally([null, null]);

    expect(estimateMean(agreed.tally, agreed.weights, POINTS)).toMatchObject({
      mean: 7,
      se: 0,
      low: null,
      high: null,
    });
    expect(estimateMean(silent.tally, silent.weights, POINTS)).toMatchObject({ kind: 'cannot-say' });
  });
});

describe('netPromoterScore', () => {
  it('is the share of promoters less that of detractors, in points', () => {
    const { tally, weights } = equally(ANSWERS);
    const got = netPromoterScore(tally, weights, 'ours');
    const scores = ANSWERS.map((a) => (a === null ? null : a >= 9 ? 100 : a <= 6 ? -100 : 0));
    const route = { variance: 'jackknife', design: marginDesign(ANSWERS.length, []) } as const;
    const want = weightedMean(
      scores,
      ANSWERS.map(() => 1),
      route,
    );

    if (got.kind !== 'estimate' || want.kind !== 'estimate') throw new Error('nobody asked');
    expect(got.promoters - got.detractors).toBeCloseTo(got.score / 100, 12);
    expect(got.promoters + got.passives + got.detractors).toBeCloseTo(1, 12);
    expectClose(got.se, want.se, { rel: 1e-9, abs: 0 });
  });

  it('has an interval where everybody is a promoter, within the scale', () => {
    const { tally, weights } = equally(Array.from({ length: 60 }, () => 10));
    const got = netPromoterScore(tally, weights, 'ours');

    expect(got).toMatchObject({ score: 100, se: 0, high: 100 });
    expect(got.kind === 'estimate' && got.low).toBeLessThan(100);
  });

  it('says that nobody was asked, and refuses a brand that was not', () => {
    const { tally, weights } = equally([null, null]);

    expect(netPromoterScore(tally, weights, 'ours')).toMatchObject({
      kind: 'cannot-say',
      reason: 'nobody-asked',
    });
    expect(() => netPromoterScore(tally, weights, 'theirs')).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import {
  covarianceOf,
  deviates,
  jackknifeVariance,
  marginDesign,
  minus,
  movesOf,
  ratioOf,
  standardError,
  type Statistic,
  varianceOf,
  weightedMean,
} from '../../src/stats';
import { rakedSample } from '../support/raked-sample';

const share = ratioOf([0], [1]);

describe('the engine of the standard errors', () => {
  const respondent = fc.record({
    y: fc.nat(1),
    asked: fc.nat(3),
    a: fc.constantFrom('x', 'y'),
    b: fc.constantFrom('u', 'v', 'w'),
  });
  const wave = fc.array(respondent, { minLength: 6, maxLength: 30 });

  it('gives each of the three variances of a mean that its own route gives', () => {
    fc.assert(
      fc.property(wave, (drawn) => {
        // Somebody in each cell, so that the margins can be met.
        const fixed = ['x', 'y'].flatMap((a) =>
          ['u', 'v', 'w'].map((b) => ({ y: a === 'x' && b !== 'u' ? 1 : 0, asked: 1, a, b })),
        );
        const people = [...fixed, ...drawn];
        const raked = rakedSample(
          people.map(({ a, b }) => ({ a, b })),
          {
            a: { x: 0.5, y: 0.5 },
            b: { u: 0.3, v: 0.3, w: 0.4 },
          },
        );
        const answers = people.map(({ y, asked }) => (asked > 0 ? y : null));
        const contributions = [
          Float64Array.from(answers, (y) => y ?? 0),
          Float64Array.from(answers, (y) => (y === null ? 0 : 1)),
        ];
        for (const route of [
          { variance: 'fixed' },
          { variance: 'survey', base: raked.base, design: raked.design },
          { variance: 'jackknife', design: raked.design },
        ] as const) {
          const alone = weightedMean(answers, raked.weights, route);
          const se = standardError(movesOf(contributions, { weight: raked.weights, route }), share);
          expect(alone.kind === 'estimate' && alone.se).toBeCloseTo(se!, 10);
        }
      }),
    );
  });

  it('takes any function of totals through the jackknife', () => {
    const weight = Float64Array.of(1, 2, 1, 3, 2);
    const contributions = [Float64Array.of(1, 0, 1, 1, 0), new Float64Array(5).fill(1)];
    const squared: Statistic = {
      value: ([sum, held]) => (sum! / held!) ** 2,
      gradient: ([sum, held]) => [(2 * sum!) / held! ** 2, (-2 * sum! ** 2) / held! ** 3],
    };
    const design = marginDesign(5, []);
    const moves = movesOf(contributions, { weight, route: { variance: 'jackknife', design } });

    const want = jackknifeVariance(contributions, weight, design, squared.value);
    expect(varianceOf(deviates(moves, squared))).toBeCloseTo(want, 12);
  });

  it('has the deviates of a difference as the difference of the deviates', () => {
    const weight = Float64Array.of(1, 2, 1, 3, 2);
    const contributions = [
      [1, 0, 1, 1, 0],
      [1, 1, 1, 1, 1],
      [0, 0, 1, 0, 1],
      [1, 0, 1, 1, 1],
    ].map((c) => Float64Array.from(c));
    const moves = movesOf(contributions, { weight, route: { variance: 'fixed' } });
    const a = deviates(moves, ratioOf([0], [1]));
    const b = deviates(moves, ratioOf([2], [3]));

    const apart = varianceOf(deviates(moves, minus(ratioOf([0], [1]), ratioOf([2], [3]))));
    expect(apart).toBeCloseTo(varianceOf(a) + varianceOf(b) - 2 * covarianceOf(a, b), 12);
  });

  it('says nothing where leaving out one respondent leaves nobody to ask', () => {
    const sample = {
      weight: new Float64Array(3).fill(1),
      route: { variance: 'jackknife', design: marginDesign(3, []) },
    } as const;
    const moves = movesOf([Float64Array.of(1, 0, 0), Float64Array.of(1, 0, 0)], sample);

    expect(standardError(moves, share)).toBeNull();
  });

  it.each([
    ['one respondent', [1], [1]],
    ['a weight of 0', [1, 0], [1, 0]],
    ['a weight that is not a number', [1, 0], [1, NaN]],
    ['lengths that differ', [1, 0, 1], [1, 1]],
  ])('refuses %s', (_, contribution, weight) => {
    const sample = { weight: Float64Array.from(weight), route: { variance: 'fixed' } } as const;

    expect(() => movesOf([Float64Array.from(contribution)], sample)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { estimateShare } from '../../src/measurement/share';
import { emptyTally } from '../../src/measurement/tally';
import {
  cellWeights,
  type CellWeights,
  type Margin,
  type WeightRefusal,
} from '../../src/measurement/weights';
import type { AnswerState } from '../../src/measurement/layout';
import { LAYOUT, type Respondent, surveys, tallyOf, targetsFor } from '../support/small-survey';

/** People by sex and age code, all saying yes to the first measure if they are men. */
function people(...counts: [sex: number, age: number, count: number][]): Respondent[] {
  return counts.flatMap(([sex, age, count]) =>
    Array.from({ length: count }, () => {
      const states: AnswerState[] = [sex === 1 ? 2 : 1, 1, 1, 0];
      return { codes: [sex, age, 0], states, weight: 1 + age };
    }),
  );
}
const waveOf = (respondents: Respondent[], weighted = false) =>
  tallyOf({ layout: LAYOUT, respondents }, ['sex', 'age'], weighted);
const sexes: Margin = { segment: 'sex', targets: { f: 0.5, m: 0.5 } };

function usable(weights: CellWeights | WeightRefusal): CellWeights {
  if (weights.kind === 'refused') throw new Error(weights.reason);
  return weights;
}

describe('cellWeights', () => {
  it('meets its margins with weights of mean 1, and says what that costs', () => {
    const { factors, diagnostics } = usable(cellWeights(waveOf(people([0, 0, 30], [1, 0, 10])), [sexes]));

    expect([...factors]).toEqual([expect.closeTo(2 / 3, 12), 2]);
    expect(diagnostics).toMatchObject({ converged: true, respondents: 40, smallest: factors[0], largest: 2 });
    expect(diagnostics.effectiveBase).toBeCloseTo(30, 10);
    expect(diagnostics.efficiency).toBeCloseTo(0.75, 10);
    expect(diagnostics.designEffect).toBeCloseTo(4 / 3, 10);
    expect(diagnostics.categories[1]).toEqual({
      margin: 'sex',
      category: 'm',
      options: ['m'],
      target: 0.5,
      share: expect.closeTo(0.5, 9),
      unweighted: 0.25,
      respondents: 10,
    });
  });

  it('holds those who did not answer at their share', () => {
    const { diagnostics } = usable(cellWeights(waveOf(people([0, 0, 24], [1, 0, 8], [63, 0, 8])), [sexes]));
    const unknown = diagnostics.categories.find(({ category }) => category === 'unknown');

    expect(unknown).toMatchObject({ target: 0.2, share: expect.closeTo(0.2, 9) });
    expect(diagnostics.categories[0]!.share).toBeCloseTo(0.4, 9);
  });

  it('has mean weight 1 whatever the scheme', () => {
    fc.assert(
      fc.property(surveys(50, 3), fc.constantFrom('none', 'supplied', 'raked', 'designed'), (survey, how) => {
        const tally = tallyOf(survey, ['sex', 'age'], true);
        const margins = [{ segment: 'sex', targets: targetsFor(survey, 'sex', [3, 4]) }];
        fc.pre(Object.keys(margins[0]!.targets).length > 0);
        const scheme = how === 'none' || how === 'supplied' ? how : margins;
        const { factors, base } = usable(
          cellWeights(tally, scheme, how === 'designed' ? 'supplied' : 'equal'),
        );
        const held = base === 'equal' ? tally.counts : tally.weights!.weight;
        const sum = factors.reduce((total, factor, cell) => total + factor * held[cell]!, 0);
        expect(sum / tally.respondents).toBeCloseTo(1, 10);
      }),
    );
  });

  it('knows the smallest and the largest weight that respondents came with', () => {
    const { diagnostics } = usable(cellWeights(waveOf(people([0, 0, 10], [1, 2, 10]), true), 'supplied'));

    expect([diagnostics.smallest, diagnostics.largest]).toEqual([0.5, 1.5]);
  });

  it('gives a margin itself no standard error and no interval', () => {
    const tally = waveOf(people([0, 0, 30], [1, 0, 10], [0, 1, 20], [1, 1, 20]));
    const weights = usable(cellWeights(tally, [sexes]));

    for (const variance of ['survey', 'jackknife'] as const) {
      const men = estimateShare(tally, weights, 0, { variance });
      expect(men).toMatchObject({
        kind: 'estimate',
        share: expect.closeTo(0.5, 9),
        se: 0,
        low: null,
        high: null,
      });
    }
  });
});

describe('cellWeights refuses', () => {
  const wave = waveOf(people([0, 0, 30], [1, 0, 10]));

  it.each<[string, Margin[], object]>([
    [
      'a target without respondents, by name',
      [{ segment: 'age', targets: { young: 0.6, old: 0.4 } }],
      { reason: 'category-without-respondents', margin: 'age', category: 'old' },
    ],
    [
      'respondents without a target, by name',
      [sexes, { segment: 'age', targets: { old: 1 } }],
      { reason: 'category-without-target', margin: 'age', category: 'young' },
    ],
    [
      'margins that contradict each other, naming the worst',
      [{ segment: 'sex', targets: { f: 0.9, m: 0.1 } }, sexes],
      { reason: 'margins-contradict', margin: 'sex', largestError: expect.closeTo(0.4, 9) },
    ],
  ])('%s', (_, margins, refusal) => {
    expect(cellWeights(wave, margins)).toMatchObject({ kind: 'refused', ...refusal });
  });

  it('a wave of nobody', () => {
    expect(cellWeights(emptyTally(LAYOUT, ['sex']), 'none')).toEqual({
      kind: 'refused',
      reason: 'no-respondents',
    });
  });

  it.each([
    [
      'a margin that is not among the cells',
      () => cellWeights(wave, [{ segment: 'region', targets: { north: 1 } }]),
    ],
    ['a target for an option that is none', () => cellWeights(wave, [{ segment: 'sex', targets: { x: 1 } }])],
    ['supplied weights where there are none', () => cellWeights(wave, 'supplied')],
    ['supplied base weights where there are none', () => cellWeights(wave, [sexes], 'supplied')],
  ])('and throws on %s', (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

describe('a cap', () => {
  // 4 in 100 stand for 3 in 10: without a cap each of them counts for seven and a half.
  const wave = waveOf(people([0, 0, 48], [0, 1, 2], [1, 0, 48], [1, 1, 2]));
  const ages: Margin = { segment: 'age', targets: { young: 0.7, middle: 0.3 } };

  it('holds nobody above it, and says how many it holds and what is missed', () => {
    const { diagnostics, factors } = usable(cellWeights(wave, [sexes, ages], 'equal', 5));

    expect(diagnostics.largest).toBeCloseTo(5, 6);
    expect(diagnostics).toMatchObject({ capped: 4, converged: false, largestError: expect.closeTo(0.1, 6) });
    expect(factors.reduce((sum, factor, cell) => sum + factor * wave.counts[cell]!, 0)).toBeCloseTo(100, 6);
  });

  it('changes nothing where no weight reaches it', () => {
    const [with8, without] = [8, null].map((cap) => usable(cellWeights(wave, [sexes, ages], 'equal', cap)));

    expect(with8!.factors).toEqual(without!.factors);
    expect(with8!.diagnostics).toMatchObject({ capped: 0, converged: true, largest: expect.closeTo(7.5, 9) });
  });

  it('is refused where it would leave nothing to weight with', () => {
    expect(() => cellWeights(wave, [sexes], 'equal', 1)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { freezeWeights, type FrozenWeights, thawWeights } from '../../src/measurement/frozen-weights';
import { estimateShare } from '../../src/measurement/share';
import {
  cellWeights,
  type CellWeights,
  type Margin,
  type WeightRefusal,
} from '../../src/measurement/weights';
import { LAYOUT, surveys, tallyOf, targetsFor, type Survey } from '../support/small-survey';

const SEGMENTS = ['sex', 'age'];

function usable(weights: CellWeights | { kind: 'refused'; reason: string }): CellWeights {
  if (weights.kind === 'refused') throw new Error(weights.reason);
  return weights;
}

/** As the database gives it back. */
const stored = (frozen: FrozenWeights) => JSON.parse(JSON.stringify(frozen)) as FrozenWeights;

function raked(survey: Survey, base: 'equal' | 'supplied' = 'equal'): CellWeights | WeightRefusal | null {
  const targets = targetsFor(survey, 'sex', [3, 4]);
  const margins: Margin[] = [{ segment: 'sex', targets }];
  if (Object.keys(targets).length === 0) return null;
  return cellWeights(tallyOf(survey, SEGMENTS, true), margins, base);
}

describe('frozen weights', () => {
  it('give the wave they were frozen for the numbers it had', () => {
    fc.assert(
      fc.property(surveys(40, 3), fc.constantFrom('equal' as const, 'supplied' as const), (survey, base) => {
        const weights = raked(survey, base);
        fc.pre(weights?.kind === 'weights');
        const tally = tallyOf(survey, SEGMENTS, true);

        const thawed = usable(thawWeights(tally, stored(freezeWeights(weights as CellWeights))));

        const before = weights as CellWeights;
        for (const variance of ['jackknife', 'survey', 'fixed'] as const) {
          const [was, is] = [before, thawed].map((one) => estimateShare(tally, one, 0, { variance }));
          expect(is).toMatchObject({ kind: was!.kind, base: was!.base });
          if (was!.kind === 'estimate' && is!.kind === 'estimate') {
            expect(is!.share).toBeCloseTo(was!.share, 12);
            if (was!.se !== null) expect(is!.se).toBeCloseTo(was!.se, 12);
          }
        }
        expect(thawed.diagnostics.effectiveBase).toBeCloseTo(before.diagnostics.effectiveBase, 9);
      }),
    );
  });

  it('still apply by cell when people are erased, and their mean is 1 again', () => {
    fc.assert(
      fc.property(surveys(40, 4), (survey) => {
        const weights = raked(survey);
        fc.pre(weights?.kind === 'weights' && survey.respondents.length > 1);
        const fewer = tallyOf({ ...survey, respondents: survey.respondents.slice(1) }, SEGMENTS, false);

        const thawed = usable(thawWeights(fewer, stored(freezeWeights(weights as CellWeights))));

        const sum = thawed.factors.reduce((total, factor, cell) => total + factor * fewer.counts[cell]!, 0);
        expect(sum).toBeCloseTo(fewer.respondents, 9);
        const all = tallyOf(survey, SEGMENTS, false);
        const old = new Map(Array.from(all.keys, (key, i) => [key, (weights as CellWeights).factors[i]!]));
        const ratios = Array.from(fewer.keys, (key, i) => thawed.factors[i]! / old.get(key)!);
        for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!, 12);
      }),
    );
  });

  it('say which answers they know nothing of, rather than guessing', () => {
    const one = { codes: [0, 0, 0], states: [2, 1, 1, 0] as const, weight: 1 };
    const other = { ...one, codes: [1, 0, 0] };
    const both = cellWeights(
      tallyOf({ layout: LAYOUT, respondents: [people(one), people(other)] }, SEGMENTS),
      [{ segment: 'sex', targets: { f: 0.5, m: 0.5 } }],
    );
    const frozen = freezeWeights(usable(both));
    const silent = tallyOf(
      { layout: LAYOUT, respondents: [people({ ...one, codes: [63, 0, 0] })] },
      SEGMENTS,
    );

    expect(thawWeights(silent, frozen)).toEqual({
      kind: 'refused',
      reason: 'cell-not-frozen',
      answers: [{ segment: 'sex', options: [] }],
    });
  });

  const people = (one: { codes: number[]; states: readonly (0 | 1 | 2)[]; weight: number }) => ({
    ...one,
    states: [...one.states],
  });
});

describe('answers that count as one', () => {
  it('are raked as one category with their shares together', () => {
    const survey = {
      layout: LAYOUT,
      respondents: [[0], [0], [0], [1]].map(([age]) => ({
        codes: [0, age!, 0],
        states: [2, 1, 1, 0] as (0 | 1 | 2)[],
        weight: 1,
      })),
    };
    const [young, middle, old] = LAYOUT.segments.find(({ key }) => key === 'age')!.options;
    const targets = { [young!]: 0.5, [middle!]: 0.2, [old!]: 0.3 };

    const apart = cellWeights(tallyOf(survey, SEGMENTS), [{ segment: 'age', targets }]);
    const together = usable(
      cellWeights(tallyOf(survey, SEGMENTS), [{ segment: 'age', targets, groups: [[middle!, old!]] }]),
    );

    expect(apart).toMatchObject({ kind: 'refused', reason: 'category-without-respondents', category: old });
    expect([...together.factors]).toEqual([expect.closeTo(2 / 3, 9), expect.closeTo(2, 9)]);
    expect(together.diagnostics.categories[1]).toMatchObject({
      category: `${middle}+${old}`,
      target: 0.5,
      share: expect.closeTo(0.5, 9) as number,
      unweighted: 0.25,
      respondents: 1,
    });
  });

  it('take over the share of an answer that the wave did not offer', () => {
    const survey = {
      layout: LAYOUT,
      respondents: [0, 1].map((sex) => ({
        codes: [sex, 0, 0],
        states: [2, 1, 1, 0] as (0 | 1 | 2)[],
        weight: 1,
      })),
    };
    const margin = { segment: 'sex', targets: { f: 0.5, m: 0.3, x: 0.2 }, groups: [['m', 'x']] };

    const weights = usable(cellWeights(tallyOf(survey, SEGMENTS), [margin]));

    expect(weights.diagnostics.categories.map(({ target }) => target)).toEqual([0.5, 0.5]);
    expect(() => cellWeights(tallyOf(survey, SEGMENTS), [{ ...margin, groups: [] }])).toThrow(RangeError);
  });

  it('spread over the bins of the histogram, everybody once', () => {
    fc.assert(
      fc.property(surveys(40, 2), (survey) => {
        const weights = raked(survey);
        fc.pre(weights?.kind === 'weights');
        const { histogram, respondents } = (weights as CellWeights).diagnostics;
        expect((histogram ?? []).reduce((sum, one) => sum + one, 0)).toBe(respondents);
      }),
    );
  });
});

import fc from 'fast-check';
import { type Smooth, smoothEstimate } from '../../src/measurement/classes';
import { pairedScore, scoresContrast } from '../../src/measurement/contrast-paired';
import type { AnswerState } from '../../src/measurement/layout';
import type { Variance } from '../../src/measurement/ratio-variance';
import { cellWeights } from '../../src/measurement/weights';
import { expectClose } from '../support/oracle';
import { classesOf, type Survey, surveys, tallyOf, targetsFor } from '../support/small-survey';

const GROUPS = ['promoters', 'passives', 'detractors'];
/** Per brand its three groups, then for promoters and detractors of both the three counts of each pair. */
const NAMES = [
  ...GROUPS.map((group) => `a ${group}`),
  ...GROUPS.map((group) => `b ${group}`),
  ...['pp', 'pd', 'dp', 'dd'].flatMap((pair) => ['first', 'second', 'both'].map((of) => `${pair} ${of}`)),
];
const FIRST = { promoters: 0, passives: 1, detractors: 2 };
const SECOND = { promoters: 3, passives: 4, detractors: 5 };
const JOINTS = [
  [6, 7, 8],
  [9, 10, 11],
  [12, 13, 14],
  [15, 16, 17],
] as const;

const state = (isAsked: boolean, isYes: boolean): AnswerState => (!isAsked ? 0 : isYes ? 2 : 1);

/** What somebody gives two brands, 0 to 10 or nothing, from the four answers that the small surveys draw. */
function pointsOf(states: readonly AnswerState[]): [number | null, number | null] {
  const point = (which: AnswerState, how: AnswerState) =>
    which === 0 ? null : [0, 7, 9][how === 0 ? 0 : how === 1 ? 1 : 2]!;
  return [point(states[0]!, states[1]!), point(states[2]!, states[3]!)];
}

function rated({ layout, respondents }: Survey): Survey {
  return {
    layout: { ...layout, measures: NAMES.map((measure) => ({ measure, brand: 'x', statement: null })) },
    respondents: respondents.map((person) => {
      const [a, b] = pointsOf(person.states);
      const inGroups = (point: number | null) =>
        [point === 9, point === 7, point === 0].map((isYes) => state(point !== null, isYes));
      const isBoth = a !== null && b !== null;
      const joint = [9, 0].flatMap((x) =>
        [9, 0].flatMap((y) => [a === x, b === y, a === x && b === y].map((isYes) => state(isBoth, isYes))),
      );
      return { ...person, states: [...inGroups(a), ...inGroups(b), ...joint] };
    }),
  };
}

const DIFFERENCE: Smooth = {
  value: ([a, b, c, d]) => a! / b! - c! / d!,
  gradient: ([a, b, c, d], into) => into.set([1 / b!, -a! / b! ** 2, -1 / d!, c! / d! ** 2]),
};

const scoreOf = (point: number | null): number => (point === 9 ? 100 : point === 0 ? -100 : 0);

describe('two scores among the same people', () => {
  it.each<[Variance, 'equal' | 'supplied']>([
    ['jackknife', 'equal'],
    ['survey', 'equal'],
    ['fixed', 'equal'],
    ['survey', 'supplied'],
  ])('differ with the %s variance from %s weights of the respondents one by one', (variance, base) => {
    const seen = { compared: 0 };
    fc.assert(
      fc.property(surveys(60, 20), (drawn) => {
        const survey = rated(drawn);
        const people = drawn.respondents.map(({ states }) => pointsOf(states));
        const tally = tallyOf(survey, undefined, base === 'supplied');
        const weights = cellWeights(
          tally,
          [
            { segment: 'sex', targets: targetsFor(survey, 'sex', [3, 5]) },
            { segment: 'age', targets: targetsFor(survey, 'age', [2, 4, 3]) },
          ],
          base,
        );
        fc.pre(weights.kind === 'weights');
        const [first, second] = [FIRST, SECOND].map((groups) =>
          pairedScore(tally, weights, groups, variance),
        );
        fc.pre([first, second].every((one) => one!.estimate.kind === 'estimate'));
        fc.pre(
          [first, second].every(
            (one) => one!.estimate.kind === 'estimate' && one!.estimate.variance === variance,
          ),
        );
        const got = scoresContrast(tally, weights, first!, second!, JOINTS);
        const columns = [0, 1].flatMap((which) => [
          Float64Array.from(people, (points) => scoreOf(points[which]!)),
          Float64Array.from(people, (points) => (points[which] === null ? 0 : 1)),
        ]);
        const want = smoothEstimate(
          weights.strata,
          classesOf(survey, weights, columns),
          DIFFERENCE,
          variance,
        );
        fc.pre(want.variance !== null && got.se !== null);

        expectClose(got.difference, want.value, { rel: 1e-9, abs: 1e-9 });
        expectClose(got.se ** 2, want.variance, { rel: 1e-9, abs: 1e-9 });
        expect(got.df).toBe(people.length - 1);
        seen.compared++;
      }),
      { numRuns: 60 },
    );

    expect(seen.compared).toBeGreaterThan(20);
  });

  it('say why they are not tested: nobody answered, too few, or everybody says the same', () => {
    const survey = (points: [number | null, number | null][]): Survey =>
      rated({
        layout: { segments: [], measures: [] },
        respondents: points.map(([a, b]) => ({
          codes: [],
          weight: 1,
          states: [a, b].flatMap((point): AnswerState[] =>
            point === null ? [0, 0] : [2, point === 9 ? 2 : point === 7 ? 1 : 0],
          ),
        })),
      });
    const contrast = (points: [number | null, number | null][]) => {
      const tally = tallyOf(survey(points), []);
      const weights = cellWeights(tally, 'none');
      if (weights.kind === 'refused') throw new Error(weights.reason);
      const [first, second] = [FIRST, SECOND].map((groups) => pairedScore(tally, weights, groups));
      return scoresContrast(tally, weights, first!, second!, JOINTS);
    };
    const many = <T>(times: number, one: T): T[] => Array.from({ length: times }, () => one);

    expect(contrast(many(50, [9, null])).untested).toBe('nobody-asked');
    expect(contrast([...many(10, [9, 0]), ...many(10, [7, 7])] as [number, number][])).toMatchObject({
      difference: 100,
      untested: 'base-too-small',
    });
    expect(contrast(many(50, [9, 9])).untested).toBe('no-difference-possible');
    // Half the people put one a whole step above the other: d is 100 or 0, so the paired variance is 2500·n/(n-1)/n.
    const half = contrast([...many(30, [9, 7]), ...many(30, [7, 7])] as [number, number][]);
    expect(half.difference).toBeCloseTo(50, 12);
    expect(half.se).toBeCloseTo(Math.sqrt(2500 / 59), 9);
    expect(half.untested).toBeNull();
  });
});

import fc from 'fast-check';
import { smoothEstimate, type Smooth } from '../../src/measurement/classes';
import { scoreRow } from '../../src/measurement/crosstab-scores';
import { pointsScore } from '../../src/measurement/net-promoter-score';
import { type Variance } from '../../src/measurement/ratio-variance';
import { cellWeights } from '../../src/measurement/weights';
import { expectClose } from '../support/oracle';
import {
  classesOf,
  type Respondent,
  type Survey,
  surveys,
  tallyOf,
  targetsFor,
} from '../support/small-survey';

const OPTIONS = ['north', 'south'];
const POINTS = [
  { measure: 0, point: 10 },
  { measure: 1, point: 8 },
  { measure: 2, point: 2 },
];
const DIFFERENCE: Smooth = {
  value: ([a, b, c, d]) => a! / b! - c! / d!,
  gradient: ([a, b, c, d], into) => into.set([1 / b!, -a! / b! ** 2, -1 / d!, c! / d! ** 2]),
};

/** Answers of which exactly one is given by whoever answers at all: promoters, passives, detractors. */
function rated({ layout, respondents }: Survey): Survey {
  const one = (person: Respondent): Respondent => {
    const [first, second] = person.states;
    const given = first === 0 ? -1 : (first! + second!) % 3;
    const states = person.states.map((_, m) => (given < 0 ? 0 : m === given ? 2 : 1)) as typeof person.states;
    return { ...person, states };
  };
  return { layout, respondents: respondents.map(one) };
}
const scoreOf = ({ states }: Respondent): number => (states[0] === 2 ? 1 : states[2] === 2 ? -1 : 0);

describe('a row of scores by segment', () => {
  it.each<[Variance, 'equal' | 'supplied']>([
    ['jackknife', 'equal'],
    ['survey', 'equal'],
    ['fixed', 'equal'],
    ['survey', 'supplied'],
  ])(
    'has the score of each option, and the differences of the respondents: %s, %s weights',
    (variance, base) => {
      let said = 0;
      fc.assert(
        fc.property(surveys(70, 30), (drawn) => {
          const survey = rated(drawn);
          const tally = tallyOf(survey, undefined, base === 'supplied');
          const margins = [
            { segment: 'sex', targets: targetsFor(survey, 'sex', [3, 5]) },
            { segment: 'age', targets: targetsFor(survey, 'age', [2, 4, 3]) },
          ];
          const weights = cellWeights(tally, margins, base);
          fc.pre(weights.kind === 'weights');
          const row = scoreRow(tally, weights, { promoters: [0], detractors: [2] }, 'region', OPTIONS, {
            variance,
          });

          OPTIONS.forEach((option, c) => {
            const alone = pointsScore(tally, weights, POINTS, {
              variance,
              filter: { segment: 'region', option },
            });
            const cell = row.cells[c]!;
            expect(cell.kind).toBe(alone.kind);
            if (cell.kind !== 'estimate' || alone.kind !== 'estimate') return;
            expect([cell.base, cell.variance]).toEqual([alone.base, alone.variance]);
            expectClose(cell.score, alone.score, { rel: 1e-9, abs: 1e-9 });
            if (alone.se !== null) expectClose(cell.se!, alone.se, { rel: 1e-7, abs: 1e-6 });
            if (alone.low === null || cell.low === null) return;
            expectClose(cell.low, alone.low, { rel: 1e-6, abs: 1e-5 });
          });
          const [a, b] = row.cells;
          const pair = row.pairs[0]!;
          if (a?.kind !== 'estimate' || b?.kind !== 'estimate' || pair.se === null || variance === 'fixed')
            return;
          if (a.variance === 'fixed' || b.variance === 'fixed') return;
          const column = (code: number, of: (person: Respondent) => number) =>
            Float64Array.from(survey.respondents, (person) =>
              person.codes[2] === code && person.states[0] !== 0 ? of(person) : 0,
            );
          const columns = [column(0, scoreOf), column(0, () => 1), column(1, scoreOf), column(1, () => 1)];
          const slow = smoothEstimate(
            weights.strata,
            classesOf(survey, weights, columns),
            DIFFERENCE,
            variance,
          );
          if (slow.variance === null) return;
          said += 1;
          expectClose(pair.se ** 2, 1e4 * slow.variance, { rel: 1e-9, abs: 1e-8 });
          expectClose(pair.difference, a.score - b.score, { rel: 1e-12, abs: 1e-9 });
        }),
        { numRuns: 60 },
      );
      if (variance !== 'fixed') expect(said).toBeGreaterThan(20);
    },
  );
});

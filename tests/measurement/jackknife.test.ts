import fc from 'fast-check';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { addGroupSums, replicateFactors, replicateScheme } from '../../src/measurement/image-replicates';
import {
  addJackknifeSums,
  groupedErrors,
  type JackknifeQuestion,
  jackknifePeople,
  jackknifeSums,
} from '../../src/measurement/jackknife';
import { dealGroups } from '../../src/measurement/jackknife-groups';
import { NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { type Figure } from '../../src/measurement/overlap';
import { cellWeights } from '../../src/measurement/weights';
import { rakedJackknife } from '../../src/stats';
import { joined, LAYOUT, segmentCodes, type Survey, surveys, tallyOf } from '../support/small-survey';

const SEX = { f: 0.55, m: 0.45 };
const AGE = { young: 0.3, middle: 0.3, old: 0.4 };
const MARGINS = [
  { segment: 'sex', targets: SEX },
  { segment: 'age', targets: AGE },
];
const FIGURES = LAYOUT.measures.map((measure): Figure => ({
  parts: [{ measure: measureId(measure), score: 1 }],
  base: 'asked',
}));
const REGION = { segment: 'region', options: 2 };

/** Errors of a wave that comes in two blocks; null where it cannot be weighted. */
function streamed(survey: Survey, groupOf: Int32Array, groups: number, by: JackknifeQuestion['by']) {
  const tally = tallyOf(survey, ['sex', 'age']);
  const weights = cellWeights(tally, MARGINS);
  if (weights.kind === 'refused') return null;
  const question = { figures: FIGURES, weights: respondentWeights(tally, weights, ['sex', 'age']), by };
  const cut = Math.floor(survey.respondents.length / 2);
  const blocks = [
    { people: survey.respondents.slice(0, cut), groups: groupOf.slice(0, cut) },
    { people: survey.respondents.slice(cut), groups: groupOf.slice(cut) },
  ].map((part) => {
    const text = Buffer.from(joined({ ...survey, respondents: part.people }), 'latin1');
    return { block: decodeBlock(LAYOUT, buildColumns(LAYOUT, text, null)), groups: part.groups };
  });
  const people = blocks
    .map((one) => jackknifePeople(LAYOUT, one.block, question.weights, one.groups, groups))
    .reduce(addGroupSums);
  const factors = replicateFactors(people, replicateScheme(weights, null));
  const sums = blocks
    .map((one) => jackknifeSums(LAYOUT, one.block, question, one.groups, factors))
    .reduce(addJackknifeSums);
  return groupedErrors(sums, question.weights.factor, factors, by?.options ?? 1);
}

/** The same, respondent by respondent: the region's answer or -1 for everybody. */
function slow(survey: Survey, groups: number, answer: number) {
  const people = survey.respondents;
  const compute = (kept: Int32Array, weight: Float64Array) =>
    LAYOUT.measures.map((_, measure) => {
      let [yes, asked] = [0, 0];
      kept.forEach((i, place) => {
        const { states, codes } = people[i]!;
        if (states[measure] === NOT_ASKED || (answer >= 0 && codes[2] !== answer)) return;
        asked += weight[place]!;
        if (states[measure] === YES) yes += weight[place]!;
      });
      return asked > 0 ? yes / asked : null;
    });
  const categories = [segmentCodes(survey, 'sex', -1), segmentCodes(survey, 'age', -1)];
  const targets = [Float64Array.from(Object.values(SEX)), Float64Array.from(Object.values(AGE))];
  const to = { categories, targets, base: new Float64Array(people.length).fill(1) };
  return rakedJackknife(to, compute, LAYOUT.measures.length, { groups, tolerance: 1e-12 });
}

const inGroups = surveys(70, 20).chain((survey) =>
  fc.record({
    survey: fc.constant(survey),
    groups: fc.oneof(
      fc.integer({ min: 2, max: survey.respondents.length }),
      fc.constant(survey.respondents.length),
    ),
  }),
);

describe('errors by leaving out groups, from packed answers', () => {
  it('are those of the library, respondent by respondent, for everybody and for each answer to a segment', () => {
    let said = 0;
    fc.assert(
      fc.property(inGroups, ({ survey, groups }) => {
        const groupOf = Int32Array.from(survey.respondents, (_, i) => i % groups);
        const all = streamed(survey, groupOf, groups, null);
        const parts = streamed(survey, groupOf, groups, REGION);
        if (all === null || parts === null) return;
        for (const [answer, found] of [
          [-1, all[0]!] as const,
          [0, parts[0]!] as const,
          [1, parts[1]!] as const,
        ])
          slow(survey, groups, answer).forEach(({ estimate, se }, figure) => {
            const own = found[figure]!;
            expect(own.value === null).toBe(estimate === null);
            expect(own.se === null).toBe(se === null);
            if (estimate !== null) expect(own.value).toBeCloseTo(estimate, 9);
            if (se === null) return;
            said += 1;
            expect(own.se).toBeCloseTo(se, 9);
          });
      }),
      { numRuns: 60 },
    );
    expect(said).toBeGreaterThan(200);
  });

  it('do not depend on the order in which the members of clusters came', () => {
    fc.assert(
      fc.property(surveys(60, 20), fc.infiniteStream(fc.nat()), (survey, chance) => {
        const clusters = Int32Array.from(survey.respondents, (_, i) => (i * i) % 7);
        const order = survey.respondents.map((_, i) => ({ i, at: chance.next().value! }));
        order.sort((a, b) => a.at - b.at);
        const mixed = { ...survey, respondents: order.map(({ i }) => survey.respondents[i]!) };
        const before = streamed(survey, clusters, 7, null);
        const after = streamed(
          mixed,
          Int32Array.from(order, ({ i }) => clusters[i]!),
          7,
          null,
        );

        before?.[0]!.forEach(({ se }, figure) => {
          const same = after![0]![figure]!.se;
          if (se === null) expect(same).toBeNull();
          else expect(same).toBeCloseTo(se, 9);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('dealing units into groups', () => {
  it('gives every group as many as any other, give or take one, and the same to the same seed', () => {
    const [one, same, other] = [dealGroups(103, 10, 7), dealGroups(103, 10, 7), dealGroups(103, 10, 8)];
    const sizes = Array.from({ length: 10 }, (_, group) => one.filter((of) => of === group).length);

    expect(new Set(sizes)).toEqual(new Set([10, 11]));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
    expect([...dealGroups(5, 5, 3)]).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([1, 2.5, 11])('refuses %p groups of ten', (groups) => {
    expect(() => dealGroups(10, groups, 1)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import type { Classes } from '../../src/measurement/classes';
import { foldedTally, foldVectors, foldWeighted, startFold } from '../../src/measurement/fold';
import {
  type AnswerState,
  type Layout,
  NOT_ASKED,
  packVector,
  UNKNOWN,
  YES,
} from '../../src/measurement/layout';
import type { Variance } from '../../src/measurement/ratio-variance';
import type { Tally } from '../../src/measurement/tally';
import type { CellWeights, WeightScheme } from '../../src/measurement/weights';
import { marginDesign, type MeanEstimate, rake, type VarianceRoute, weightedMean } from '../../src/stats';

export type Respondent = { codes: number[]; states: AnswerState[]; weight: number };
export type Survey = { layout: Layout; respondents: Respondent[] };

/** Two margins of two and three options, a segment of two, and four measures. */
export const LAYOUT: Layout = {
  segments: [
    { key: 'sex', options: ['f', 'm'] },
    { key: 'age', options: ['young', 'middle', 'old'] },
    { key: 'region', options: ['north', 'south'] },
  ],
  measures: [0, 1, 2, 3].map((i) => ({ measure: 'association', brand: 'ours', statement: `s${i}` })),
};
export const SEGMENTS = LAYOUT.segments.map(({ key }) => key);

const code = (options: number) =>
  fc.oneof({ weight: 12, arbitrary: fc.nat(options - 1) }, fc.constant(UNKNOWN));
const state = fc.constantFrom<AnswerState[]>(0, 1, 1, 2, 2);
const respondent = fc.record({
  codes: fc.tuple(...LAYOUT.segments.map(({ options }) => code(options.length))).map((codes) => [...codes]),
  states: fc.tuple(state, state, state, state).map((states) => [...states]),
  weight: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4),
});

export const surveys = (most = 60, fewest = 0): fc.Arbitrary<Survey> =>
  fc
    .array(respondent, { minLength: fewest, maxLength: most })
    .map((respondents) => ({ layout: LAYOUT, respondents }));

export function joined({ layout, respondents }: Survey): string {
  return respondents.map(({ codes, states }) => packVector(layout, codes, states)).join('');
}

export function tallyOf(survey: Survey, cellSegments: readonly string[] = SEGMENTS, weighted = false): Tally {
  const fold = startFold(survey.layout, cellSegments, weighted);
  if (!weighted) foldVectors(fold, joined(survey));
  else {
    foldWeighted(
      fold,
      joined(survey),
      survey.respondents.map(({ weight }) => weight),
    );
  }
  return foldedTally(fold);
}

/** Weights, respondent by respondent: the slow way to what cellWeights does on cells. */
export function rowWeights(survey: Survey, scheme: WeightScheme, supplied = false) {
  const n = survey.respondents.length;
  const base = Float64Array.from(survey.respondents, ({ weight }) => (supplied ? weight : 1));
  if (scheme === 'none' || scheme === 'supplied') return { base, weights: base, design: marginDesign(n, []) };
  const raking = rake(
    scheme.map(({ segment }) => segmentCodes(survey, segment, -1)),
    scheme.map(({ segment, targets }) => {
      const { options } = survey.layout.segments.find(({ key }) => key === segment)!;
      return Float64Array.from(options, (option) => targets[option] ?? 0);
    }),
    base,
    { tolerance: 1e-12 },
  );
  if (raking.kind === 'refused') throw new Error(raking.reason);
  const margins = raking.margins.map((margin) => ({
    codes: margin.codes,
    categories: margin.targets.length,
  }));
  return {
    base,
    weights: raking.factors.map((factor, i) => factor * base[i]!),
    design: marginDesign(n, margins),
  };
}

/** A share, respondent by respondent; `inside` says who belongs to the segment. */
export function rowShare(
  survey: Survey,
  { base, weights, design }: ReturnType<typeof rowWeights>,
  measure: number,
  variance: Variance,
  inside: (respondent: Respondent) => boolean = () => true,
): MeanEstimate {
  const answers = survey.respondents.map((person) => {
    const state = person.states[measure]!;
    return state === NOT_ASKED || !inside(person) ? null : state === YES ? 1 : 0;
  });
  const route: VarianceRoute = variance === 'survey' ? { variance, design, base } : { variance, design };
  return weightedMean(answers, weights, route);
}

export function segmentCodes({ layout, respondents }: Survey, segment: string, unknown: number): Int32Array {
  const place = layout.segments.findIndex(({ key }) => key === segment);
  return Int32Array.from(respondents, ({ codes }) => (codes[place] === UNKNOWN ? unknown : codes[place]!));
}

/** Targets that everybody in the survey can be weighted to: one for every option that occurs. */
export function targetsFor(
  survey: Survey,
  segment: string,
  shares: readonly number[],
): Record<string, number> {
  const { options } = survey.layout.segments.find(({ key }) => key === segment)!;
  const seen = new Set(segmentCodes(survey, segment, -1));
  return Object.fromEntries(options.flatMap((option, i) => (seen.has(i) ? [[option, shares[i]!]] : [])));
}

/** Respondents as classes of one each, with what they add to totals; their stratum is that of their cell. */
export function classesOf(
  survey: Survey,
  { strata, base }: CellWeights,
  contributions: readonly Float64Array[],
): Classes {
  const supplied = base === 'supplied';
  const { keys } = tallyOf(survey);
  const cells = survey.respondents.map((person) =>
    keys.indexOf(tallyOf({ ...survey, respondents: [person] }).keys[0]!),
  );
  const held = Float64Array.from(survey.respondents, ({ weight }) => (supplied ? weight : 1));
  return {
    stratum: Int32Array.from(cells, (cell) => strata.of[cell]!),
    people: held.map(() => 1),
    held,
    heldSquare: held.map((weight) => weight ** 2),
    contributions,
  };
}

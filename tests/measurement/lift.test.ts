import fc from 'fast-check';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { NOT_ASKED, UNKNOWN, YES } from '../../src/measurement/layout';
import { addClasses, liftClasses, type LiftQuestion } from '../../src/measurement/lift-classes';
import { judgeLifts, type LiftEstimate, liftEstimate } from '../../src/measurement/lift-estimate';
import { measureId } from '../../src/measurement/measure';
import { cellWeights } from '../../src/measurement/weights';
import { covariateDesign, exposureLift } from '../../src/stats';
import {
  joined,
  LAYOUT,
  rowWeights,
  segmentCodes,
  type Survey,
  surveys,
  tallyOf,
} from '../support/small-survey';

const MARGINS = [{ segment: 'sex', targets: { f: 0.55, m: 0.45 } }];
const COVARIATES = ['sex', 'age'];
const NORTH = { segment: 'region', codes: [0] };
const MEASURES = LAYOUT.measures.map(measureId);

/** The wave cut in two blocks, as a large wave is in many. */
function streamed(survey: Survey, scheme: 'supplied' | typeof MARGINS): LiftEstimate[] | null {
  const isSupplied = scheme === 'supplied';
  const tally = tallyOf(survey, ['sex'], isSupplied);
  const weights = cellWeights(tally, scheme);
  if (weights.kind === 'refused') return null;
  const of = respondentWeights(tally, weights, isSupplied ? [] : ['sex']);
  const question: LiftQuestion = { exposure: NORTH, covariates: COVARIATES, measures: MEASURES, weights: of };
  const cut = Math.floor(survey.respondents.length / 3);
  const parts = [survey.respondents.slice(0, cut), survey.respondents.slice(cut)].map((respondents) => {
    const own = isSupplied ? Float64Array.from(respondents, ({ weight }) => weight) : null;
    const text = Buffer.from(joined({ ...survey, respondents }), 'latin1');
    return liftClasses(LAYOUT, decodeBlock(LAYOUT, buildColumns(LAYOUT, text, own)), question);
  });
  const classes = parts.reduce(addClasses);
  return MEASURES.map((_, m) => liftEstimate(classes, COVARIATES.length, m));
}

/** The slow way: every respondent an entry of their own. */
function byRespondent(survey: Survey, scheme: 'supplied' | typeof MARGINS, measure: number) {
  const { weights } = rowWeights(survey, scheme, scheme === 'supplied');
  const regions = segmentCodes(survey, 'region', -1);
  const kept = survey.respondents.flatMap(({ states, codes }, i) =>
    states[measure] === NOT_ASKED || codes[2] === UNKNOWN ? [] : [i],
  );
  const of = (value: (i: number) => number) => Float64Array.from(kept, value);
  const covariates = COVARIATES.map((segment) => {
    const codes = segmentCodes(survey, segment, UNKNOWN);
    const known = [...new Set(kept.map((i) => codes[i]!))].sort((a, b) => a - b);
    return { codes: Int32Array.from(kept, (i) => known.indexOf(codes[i]!)), categories: known.length };
  });
  const exposure = {
    outcome: of((i) => (survey.respondents[i]!.states[measure] === YES ? 1 : 0)),
    exposed: of((i) => (regions[i] === 0 ? 1 : 0)),
    weight: of((i) => weights[i]!),
  };
  return exposureLift(exposure, covariateDesign(kept.length, covariates));
}

describe('the lift of a programme', () => {
  it.each([
    ['raked', MARGINS],
    ['their own', 'supplied' as const],
  ])('is what the library finds respondent by respondent, with weights %s', (_, scheme) => {
    let said = 0;
    fc.assert(
      fc.property(surveys(400, 300), (survey) => {
        const found = streamed(survey, scheme);
        found?.forEach((lift, measure) => {
          if (lift.kind === 'cannot-say') return;
          const slow = byRespondent(survey, scheme, measure);
          if (slow.kind === 'cannot-say') throw new Error(slow.reason);
          said += 1;
          expect(lift.lift).toBeCloseTo(slow.att.lift, 9);
          expect(lift.se).toBeCloseTo(slow.att.se!, 7);
          expect(lift.raw).toBeCloseTo(slow.raw.lift, 9);
          expect(lift.differenceAfter).toBeCloseTo(slow.differenceAfter, 9);
          expect(lift.differenceBefore).toBeCloseTo(slow.differenceBefore, 9);
          expect(lift.unexposed.effectiveCompared).toBeCloseTo(slow.effectiveControl, 7);
          expect(lift.exposed.base + lift.unexposed.base).toBe(slow.exposed + slow.unexposed + slow.outside);
          expect(lift.exposed.compared).toBeCloseTo(slow.exposedMean, 9);
          expect([lift.outside, lift.warnings]).toEqual([slow.outside, slow.warnings]);
        });
      }),
      { numRuns: 8 },
    );
    expect(said).toBeGreaterThan(8);
  });

  const crowd = (people: number, region: (i: number) => number, isYes: (i: number) => boolean): Survey => ({
    layout: LAYOUT,
    respondents: Array.from({ length: people }, (_, i) => ({
      codes: [i % 2, i % 3, region(i)],
      states: [isYes(i) ? 2 : 1, 0, 0, 0],
      weight: 1,
    })),
  });

  it.each([
    [
      'nobody met it',
      crowd(
        200,
        () => 1,
        (i) => i % 2 === 0,
      ),
      'nobody-exposed',
    ],
    [
      'everybody met it',
      crowd(
        200,
        () => 0,
        (i) => i % 2 === 0,
      ),
      'nobody-unexposed',
    ],
    [
      'few met it',
      crowd(
        200,
        (i) => (i < 29 ? 0 : 1),
        (i) => i % 2 === 0,
      ),
      'base-too-small',
    ],
    [
      'hardly anybody said yes',
      crowd(
        200,
        (i) => (i < 90 ? 0 : 1),
        (i) => i % 50 === 0,
      ),
      'too-few-answers',
    ],
    [
      'it is settled who met it',
      crowd(
        200,
        (i) => i % 2,
        (i) => i % 7 < 3,
      ),
      'separated',
    ],
  ])('cannot be said where %s', (_, survey, reason) => {
    const [first, second] = streamed(survey, MARGINS)!;

    expect(first).toMatchObject({ kind: 'cannot-say', reason });
    expect(second).toMatchObject({ kind: 'cannot-say', exposed: 0, unexposed: 0 });
  });

  it('takes out what only tells who is who', () => {
    // Men meet it more and say yes more; meeting it changes nothing.
    const men = (i: number) => i % 2 === 1;
    const survey = crowd(
      4000,
      (i) => ((i >> 1) % 10 < (men(i) ? 7 : 3) ? 0 : 1),
      (i) => Math.floor(i / 20) % 10 < (men(i) ? 8 : 2),
    );

    const [lift] = streamed(survey, MARGINS)!;

    expect(lift).toMatchObject({ kind: 'lift' });
    if (lift?.kind !== 'lift') return;
    expect(lift.raw).toBeGreaterThan(0.2);
    expect(Math.abs(lift.lift)).toBeLessThan(0.03);
    expect(judgeLifts([lift]).verdicts).toEqual(['no-clear-difference']);
  });

  it('judges measures together and leaves untested what could not be made alike', () => {
    const base = { kind: 'lift', lift: 0.1, warnings: [] } as unknown as Extract<
      LiftEstimate,
      { kind: 'lift' }
    >;
    const lifts: LiftEstimate[] = [
      { ...base, p: 0.001 },
      { ...base, p: 0.04, lift: -0.1 },
      { ...base, p: 0.9 },
      { ...base, p: 0.0001, warnings: ['unbalanced'] },
      { kind: 'cannot-say', reason: 'base-too-small', exposed: 3, unexposed: 80 },
    ];

    const { verdicts, tests } = judgeLifts(lifts);

    expect(tests).toBe(3);
    expect(verdicts).toEqual([
      'higher',
      'no-clear-difference',
      'no-clear-difference',
      'cannot-say',
      'cannot-say',
    ]);
  });
});

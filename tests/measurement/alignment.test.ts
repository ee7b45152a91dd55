import fc from 'fast-check';
import { alignmentOf } from '../../src/measurement/alignment';
import { aimContributions, aimOutputs, type Aims } from '../../src/measurement/alignment-theta';
import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import {
  addSpreads,
  addSums,
  blockSpread,
  fitTotals,
  spreadVariance,
  stratumSums,
} from '../../src/measurement/columns-replicates';
import { respondentWeights } from '../../src/measurement/columns-weights';
import { NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { cellWeights } from '../../src/measurement/weights';
import { jackknifeVariance } from '../../src/stats';
import { alignment } from '../../src/stats/alignment';
import { joined, LAYOUT, rowWeights, type Survey, surveys, tallyOf } from '../support/small-survey';

const MARGINS = [
  { segment: 'sex', targets: { f: 0.55, m: 0.45 } },
  { segment: 'age', targets: { young: 0.3, middle: 0.3, old: 0.4 } },
];
const AIMS: Aims = LAYOUT.measures.map((measure, k) => ({
  measure: measureId(measure),
  target: [0.5, 0.2, 0.7, 0.4][k]!,
  importance: [3, 1, 2, 1][k]!,
}));

/** The wave cut in two blocks, as a large wave is in many. */
function streamed(survey: Survey, isSupplied: boolean) {
  const tally = tallyOf(survey, ['sex', 'age'], isSupplied);
  const weights = cellWeights(tally, isSupplied ? 'supplied' : MARGINS);
  if (weights.kind === 'refused') return null;
  const of = respondentWeights(tally, weights, isSupplied ? [] : ['sex', 'age']);
  const cut = Math.floor(survey.respondents.length / 2);
  const blocks = [survey.respondents.slice(0, cut), survey.respondents.slice(cut)].map((respondents) => {
    const own = isSupplied ? Float64Array.from(respondents, ({ weight }) => weight) : null;
    return decodeBlock(
      LAYOUT,
      buildColumns(LAYOUT, Buffer.from(joined({ layout: LAYOUT, respondents })), own),
    );
  });
  const outputs = aimOutputs(AIMS);
  const sums = blocks
    .map((block) => stratumSums(LAYOUT, block, of, aimContributions(AIMS, block, null)))
    .reduce(addSums);
  const fit = fitTotals(weights.strata.design, sums);
  const spread = blocks
    .map((block) => blockSpread(LAYOUT, block, of, aimContributions(AIMS, block, null), fit, outputs))
    .reduce(addSpreads);
  const values = new Float64Array(outputs.count);
  outputs.value(fit.totals, values);
  return { values, variances: spreadVariance(spread, sums.people), people: sums.people };
}

/** The same from each respondent's row, with the statistics library. */
function byRows(survey: Survey, isSupplied: boolean) {
  const { weights, design } = rowWeights(survey, isSupplied ? 'supplied' : MARGINS, isSupplied);
  const contributions = AIMS.flatMap((_, k) => [
    Float64Array.from(survey.respondents, ({ states }) => (states[k] === NOT_ASKED ? 0 : 1)),
    Float64Array.from(survey.respondents, ({ states }) => (states[k] === YES ? 1 : 0)),
  ]);
  const outputs = aimOutputs(AIMS);
  const room = new Float64Array(outputs.count);
  return Array.from({ length: outputs.count }, (_, k) =>
    jackknifeVariance(contributions, weights, design, (totals) => {
      outputs.value(Float64Array.from(totals), room);
      return room[k]!;
    }),
  );
}

function expectClose(found: number, expected: number): void {
  if (!Number.isFinite(expected)) expect(Number.isFinite(found)).toBe(false);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

const answerOf = (state: number) => (state === NOT_ASKED ? null : state === YES ? 1 : 0);

describe('the alignment index', () => {
  it.each([
    ['raked', false],
    ['supplied', true],
  ])('has the variances of the respondents one by one, weights %s', (_, isSupplied) => {
    fc.assert(
      fc.property(surveys(60, 12), (survey) => {
        const found = streamed(survey, isSupplied);
        if (found === null) return;

        byRows(survey, isSupplied).forEach((variance, k) => expectClose(found.variances[k]!, variance));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['raked', false],
    ['supplied', true],
  ])('is that of the statistics library, weights %s', (_, isSupplied) => {
    fc.assert(
      fc.property(surveys(60, 20), (survey) => {
        const found = streamed(survey, isSupplied);
        if (found === null) return;
        const { weights, design } = rowWeights(survey, isSupplied ? 'supplied' : MARGINS, isSupplied);
        const library = alignment(
          AIMS.map((_, k) => survey.respondents.map(({ states }) => answerOf(states[k]!))),
          AIMS.map(({ target }) => target),
          AIMS.map(({ importance }) => importance),
          { weight: weights, route: { variance: 'jackknife', design } },
        );

        const result = alignmentOf(AIMS, found.values, found.variances, found.people);

        if (result.kind !== 'alignment' || library.kind !== 'estimate') return;
        expectClose(result.index, library.alignmentDebiased);
        expectClose(result.plainIndex, library.alignment);
        expectClose(result.se, library.errors.alignment!);
        expectClose(result.low, library.interval!.low);
        expectClose(result.high, library.interval!.high);
        expectClose(result.noiseFloor, library.noiseFloor);
        expectClose(result.distance, library.rmsDebiased);
        expectClose(result.meanGap, library.meanGap);
        expect([result.shape === null, result.isWithinNoise]).toEqual([
          library.shape === null,
          library.meanSquareDebiased <= 0,
        ]);
        if (result.shape !== null) expectClose(result.shape, library.shape!);
      }),
      { numRuns: 60 },
    );
  });

  it('says that it cannot say', () => {
    const aims = [{ measure: 'm', target: 0.5, importance: 1 }];

    expect(alignmentOf(aims, Float64Array.of(NaN, NaN, NaN, NaN, NaN), new Float64Array(5), 9)).toEqual({
      kind: 'cannot-say',
      reason: 'nobody-asked',
    });
    const noSpread = new Float64Array(5).fill(NaN);
    expect(alignmentOf(aims, Float64Array.of(0.5, 0, 0, NaN, 0), noSpread, 9)).toEqual({
      kind: 'cannot-say',
      reason: 'no-standard-error',
    });
  });
});

import fc from 'fast-check';
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
import {
  imageContributions,
  type ImageDeviation,
  imageDeviations,
  imageOutputs,
  judgeDeviations,
} from '../../src/measurement/image-grid';
import { NO, NOT_ASKED, YES } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { cellWeights } from '../../src/measurement/weights';
import { associationGrid, movesOf, standardError } from '../../src/stats';
import { joined, LAYOUT, rowWeights, type Survey, surveys, tallyOf } from '../support/small-survey';

const MARGINS = [
  { segment: 'sex', targets: { f: 0.55, m: 0.45 } },
  { segment: 'age', targets: { young: 0.3, middle: 0.3, old: 0.4 } },
];
/** Positions of the measures: two brands with two statements each. */
const PLACES = [
  [0, 1],
  [2, 3],
];
const CELLS = PLACES.map((row) => row.map((place) => measureId(LAYOUT.measures[place]!)));

/** The wave cut in two blocks, as a large wave is in many. */
function streamed(survey: Survey, isSupplied: boolean) {
  const tally = tallyOf(survey, ['sex', 'age'], isSupplied);
  const weights = cellWeights(tally, isSupplied ? 'supplied' : MARGINS);
  if (weights.kind === 'refused') return null;
  const of = respondentWeights(tally, weights, isSupplied ? [] : ['sex', 'age']);
  const cut = Math.floor(survey.respondents.length / 2);
  const blocks = [survey.respondents.slice(0, cut), survey.respondents.slice(cut)].map((respondents) => {
    const own = isSupplied ? Float64Array.from(respondents, ({ weight }) => weight) : null;
    const bytes = Buffer.from(joined({ layout: LAYOUT, respondents }));
    return decodeBlock(LAYOUT, buildColumns(LAYOUT, bytes, own));
  });
  const outputs = imageOutputs(2, 2);
  const parts = blocks.map((block) => ({ block, from: imageContributions(CELLS, block, null) }));
  const sums = parts.map(({ block, from }) => stratumSums(LAYOUT, block, of, from)).reduce(addSums);
  const fit = fitTotals(weights.strata.design, sums);
  const spread = parts
    .map(({ block, from }) => blockSpread(LAYOUT, block, of, from, fit, outputs))
    .reduce(addSpreads);
  return imageDeviations(fit.totals, spreadVariance(spread, sums.people), 2, 2);
}

const everythingAsked = (survey: Survey): Survey => ({
  ...survey,
  respondents: survey.respondents.map((one) => ({
    ...one,
    states: one.states.map((state) => (state === NOT_ASKED ? NO : state)),
  })),
});

function ticksOf(survey: Survey) {
  return PLACES.map((row) =>
    row.map((place) =>
      survey.respondents.map(({ states }) =>
        states[place] === NOT_ASKED ? null : states[place] === YES ? 1 : 0,
      ),
    ),
  );
}

function sampleOf(survey: Survey, isSupplied: boolean) {
  const { weights, design } = rowWeights(survey, isSupplied ? 'supplied' : MARGINS, isSupplied);
  return { weight: weights, route: { variance: 'jackknife', design } } as const;
}

const close = (found: number | null, expected: number | null) => {
  if (found === null || expected === null) expect(found).toBe(expected);
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9);
};

describe('the correction for brand size from columns', () => {
  it.each([
    ['raked', false],
    ['supplied', true],
  ])(
    'is that of the statistics library where everybody was asked everything, weights %s',
    (_, isSupplied) => {
      let compared = 0;
      fc.assert(
        fc.property(surveys(300, 120), (drawn) => {
          const survey = everythingAsked(drawn);
          const found = streamed(survey, isSupplied);
          if (found === null) return;
          const library = associationGrid(ticksOf(survey), sampleOf(survey, isSupplied));
          if (library.kind !== 'estimate') throw new Error('nobody asked');

          compared += 1;
          expect(found.askedAll).toBeCloseTo(1, 12);
          const { cells } = judgeDeviations(found.cells, 0);
          cells.forEach((row, b) =>
            row.forEach((cell, s) => {
              close(cell.deviation, library.deviation[b]![s]! / 100);
              close(cell.expected, library.expected[b]![s]! / library.asked);
              close(cell.se, library.se[b]![s]! / 100);
              close(cell.p, library.p[b]![s]!);
              close(cell.adjusted, library.benjaminiHochberg[b]![s]!);
            }),
          );
        }),
        { numRuns: 20 },
      );
      expect(compared).toBeGreaterThan(5);
    },
  );

  it('stands each brand on those who judged it, with the error of the engine on the rows', () => {
    let compared = 0;
    fc.assert(
      fc.property(surveys(300, 120), (survey) => {
        const found = streamed(survey, false);
        if (found === null) return;
        compared += 1;
        const rows = ticksOf(survey).flat();
        const moves = movesOf(
          rows.flatMap((cell) => [
            Float64Array.from(cell, (tick) => (tick === null ? 0 : 1)),
            Float64Array.from(cell, (tick) => tick ?? 0),
          ]),
          sampleOf(survey, false),
        );
        const share = (t: readonly number[], k: number) => t[2 * k + 1]! / t[2 * k]!;
        const value = (t: readonly number[]) => {
          const [a, b, c, d] = [0, 1, 2, 3].map((k) => share(t, k)) as [number, number, number, number];
          return a - ((a + b) * (a + c)) / (a + b + c + d);
        };

        close(found.cells[0]![0]!.share, share(moves.totals, 0));
        close(found.cells[0]![0]!.deviation, value(moves.totals));
        close(found.cells[0]![0]!.se, standardError(moves, { value, gradient: () => [] }));
      }),
      { numRuns: 20 },
    );
    expect(compared).toBeGreaterThan(5);
  });
});

describe('the marks of a table', () => {
  const cell = (deviation: number, se: number | null): ImageDeviation => ({
    ...{ share: 0.4 + deviation, expected: 0.4 },
    ...{ deviation, se },
  });

  it('go to what is clear of zero, survives the correction and is large enough, and to nothing else', () => {
    const rows = [[cell(0.1, 0.02), cell(-0.08, 0.02), cell(0.02, 0.002), cell(0.1, 0.06), cell(0.1, null)]];

    const { cells, tests } = judgeDeviations(rows, 0.03);

    expect(tests).toBe(4);
    expect(cells[0]!.map(({ mark }) => mark)).toEqual(['strength', 'weakness', null, null, null]);
    expect(cells[0]![4]).toMatchObject({ low: null, p: null, adjusted: null });
  });

  it('loses one that is clear by itself but not among a hundred', () => {
    const noise = Array.from({ length: 99 }, () => cell(0.001, 0.02));
    const alone = judgeDeviations([[cell(0.045, 0.02)]], 0.03);
    const among = judgeDeviations([[cell(0.045, 0.02), ...noise]], 0.03);

    expect(alone.cells[0]![0]!.mark).toBe('strength');
    expect(among.cells[0]![0]!.mark).toBeNull();
  });
});

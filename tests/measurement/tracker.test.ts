import {
  packVector,
  UNKNOWN,
  type AnswerState,
  type Layout,
  NO,
  NOT_ASKED,
  YES,
} from '../../src/measurement/layout';
import type { Variance } from '../../src/measurement/ratio-variance';
import { estimateShare } from '../../src/measurement/share';
import { cellWeights } from '../../src/measurement/weights';
import { describeWithOracle, expectClose, type Row, rows, vectors } from '../support/oracle';
import { rowShare, rowWeights, type Survey, tallyOf } from '../support/small-survey';

const DATA = 'data/burger_2015h2_2016h1.csv';
const QUARTERS = ['2015Q3', '2015Q4', '2016Q1', '2016Q2'];
const MARGINS = ['age', 'gender', 'region'];
const COLUMNS = ['q1', 'q2', 'q3', 'q4', 'g_arnolds', 'g_mas', 'g_nuovo'];
type Targets = Record<string, Record<string, number>>;

/** One quarter of a real tracker, packed: awareness, usage and three brands' image grids. */
function quarter(name: string): Survey {
  const all = rows(DATA);
  const table = all.filter((row) => row['quarter'] === name);
  const segments = [...MARGINS, 'hh'].map((key) => ({
    key,
    options: [...new Set(all.map((row) => row[key]!))].sort(),
  }));
  const measures = COLUMNS.flatMap((column) =>
    Array.from({ length: all[0]![column]!.length }, (_, i) => ({
      measure: column,
      brand: String(i),
      statement: null,
    })),
  );
  const layout: Layout = { segments, measures };
  return { layout, respondents: table.map((row) => respondent(row, layout)) };
}

function respondent(row: Row, { segments }: Layout) {
  const codes = segments.map(({ key, options }) => (row[key] === '' ? UNKNOWN : options.indexOf(row[key]!)));
  const states = COLUMNS.flatMap((column) => [...row[column]!]).map((answer): AnswerState =>
    answer === '-' ? NOT_ASKED : answer === '1' ? YES : NO,
  );
  return { codes, states, weight: Number(row['wgt']) };
}

describeWithOracle('a real tracker, quarter by quarter', () => {
  const { margins } = vectors<{ margins: Targets }, unknown>('raking', 'burger')[0]!.inputs;
  const scheme = Object.entries(margins).map(([segment, targets]) => ({ segment, targets }));

  describe.each(QUARTERS)('%s', (name) => {
    const survey = quarter(name);
    const tally = tallyOf(survey, [...MARGINS, 'hh']);
    const weights = cellWeights(tally, scheme);
    if (weights.kind === 'refused') throw new Error(weights.reason);
    const rowByRow = rowWeights(survey, scheme);

    it.each<Variance>(['jackknife', 'survey', 'fixed'])(
      'has the same estimates by cell and by row: %s',
      (variance) => {
        let compared = 0;
        for (let measure = 0; measure < survey.layout.measures.length; measure++) {
          // Segments of every sixth measure: row by row takes its time.
          const options = measure % 6 === 0 ? survey.layout.segments[3]!.options : [];
          for (const option of [null, ...options]) {
            const filter = option === null ? {} : { filter: { segment: 'hh', option } };
            const got = estimateShare(tally, weights, measure, { variance, ...filter });
            const code = survey.layout.segments[3]!.options.indexOf(option ?? '');
            const want = rowShare(
              survey,
              rowByRow,
              measure,
              variance,
              ({ codes }) => option === null || codes[3] === code,
            );
            expect(got.kind).toBe(want.kind);
            if (got.kind !== 'estimate' || want.kind !== 'estimate') continue;
            expect([got.base, got.variance]).toEqual([want.base, variance]);
            expectClose(got.share, want.mean, { rel: 1e-9, abs: 1e-12 });
            expectClose(got.se, want.se, { rel: 1e-9, abs: 1e-12 });
            compared++;
          }
        }
        expect(compared).toBeGreaterThan(200);
      },
    );
  });

  it('has R’s shares and standard errors, from counts alone', () => {
    type Expected = Record<string, { mean: number; se_raked: number; kish_neff: number }>;
    const { expected } = vectors<unknown, Expected>('raked_mean', 'burger')[0]!;
    const survey = quarter('2015Q3');
    const tally = tallyOf(survey, MARGINS);
    const weights = cellWeights(tally, scheme);
    if (weights.kind === 'refused') throw new Error(weights.reason);

    for (const [item, position] of [
      ['aware_b1', 0],
      ['aware_b3', 2],
      ['arnolds_s1', 56],
      ['arnolds_s8', 63],
    ] as const) {
      const got = estimateShare(tally, weights, position, { variance: 'survey' });
      if (got.kind !== 'estimate') throw new Error('nobody asked');
      expectClose(got.share, expected[item]!.mean, { rel: 1e-5, abs: 0 });
      expectClose(got.se, expected[item]!.se_raked, { rel: 1e-5, abs: 0 });
      expectClose(got.effectiveBase, expected[item]!.kish_neff, { rel: 1e-5, abs: 0 });
    }
  });

  it('packs a respondent into a third of a character per measure', () => {
    const { layout, respondents } = quarter('2016Q2');
    const { codes, states } = respondents[0]!;

    expect(packVector(layout, codes, states)).toHaveLength(4 + Math.ceil(layout.measures.length / 3));
  });
});

import fc from 'fast-check';
import { lettersOf } from '../../src/features/crosstabs/crosstabs.csv';
import { presentTable } from '../../src/features/crosstabs/crosstabs.table.presenter';
import { type CrosstabTable } from '../../src/features/crosstabs/crosstabs.types';
import { standingOut } from '../../src/features/crosstabs/crosstabs.words';
import { crosstab } from '../../src/measurement/crosstab';
import { cellWeights } from '../../src/measurement/weights';
import { type Survey, surveys, tallyOf } from '../support/small-survey';

const ROWS = [0, 1, 2, 3];

/** The table of a survey by region, every respondent counted often enough for tests to be made. */
function tableOf(survey: Survey, times: number): CrosstabTable | undefined {
  const respondents = Array.from({ length: times }, () => survey.respondents).flat();
  const tally = tallyOf({ ...survey, respondents });
  const weights = cellWeights(tally, 'none');
  if (weights.kind === 'refused') return undefined;
  const { rows } = crosstab(
    tally,
    weights,
    ROWS.map((measure) => [measure]),
    'age',
  );
  const column = { isOwn: false, people: 0, effective: 100 };
  const columns = ['Young', 'Middle', 'Old'].map((label, i) => ({
    ...{ key: label, label, letter: 'ABC'[i]! },
    ...column,
  }));
  return {
    tracker: { id: 't', name: 'T', ownBrand: 'Ours', threshold: 0.03 },
    wave: { id: 'w', label: 'Wave', completes: respondents.length, isOpen: false },
    waves: [],
    choices: { brands: [], statements: [], segments: [], hasNps: false, own: [] },
    set: { kind: 'image', key: 'ours' },
    by: ['age'],
    ...{
      variance: 'jackknife',
      compare: 'rest',
      bases: false,
      intervals: false,
      view: { page: 1, brands: 1 },
    },
    sampleKind: 'unknown',
    weighting: { kind: 'none', margins: [], problem: '' },
    rows: ROWS.map((i) => ({
      ...{ label: `S${i}`, group: 'Image' },
      ...{ measure: 'association', brand: 'Ours', statement: `s${i}`, unit: 'share' },
    })),
    blocks: [{ kind: 'segment', key: 'age', label: 'Age', everybody: null, columns, rows }],
  };
}

describe('what a table says in words', () => {
  it('is what its cells show: the share, the sign, the points, and a filled arrow', () => {
    const found = { sentences: 0 };
    fc.assert(
      fc.property(surveys(40, 10), fc.integer({ min: 1, max: 12 }), (survey, times) => {
        const table = tableOf(survey, times);
        fc.pre(table !== undefined);
        const shown = presentTable(table, 'Table').groups[0]!.rows;
        for (const sentence of standingOut(table)) {
          const said = /^Ours, “S(\d)”: (\d+)\D+ among “(\w+)” \(Age\), (\d+) points? (more|less) than/.exec(
            sentence.replace(/\u202F/g, ' '),
          );
          if (said === null) {
            expect(sentence).toMatch(/^Nothing stands out/);
            continue;
          }
          found.sentences++;
          const [, row, share, label, gap, way] = said;
          const c = ['Young', 'Middle', 'Old'].indexOf(label!);
          const cell = shown[Number(row)]!.cells[c + 1]!;
          const { rest } = table.blocks[0]!.rows[Number(row)]!.rests[c]!;
          const restShare = rest.kind === 'estimate' ? Math.round(rest.share * 100) : NaN;

          expect(cell.share).toBe(`${share}\u202F%`);
          expect(cell.arrow).toMatchObject({ isSure: true, sign: way === 'more' ? '▲' : '▼' });
          expect(Number(share) - restShare).toBe(way === 'more' ? Number(gap) : -Number(gap));
        }
      }),
      { numRuns: 150 },
    );

    expect(found.sentences).toBeGreaterThan(20);
  });

  it('puts no mark on a hidden share, and letters only on columns that are higher', () => {
    fc.assert(
      fc.property(surveys(40, 10), fc.integer({ min: 1, max: 12 }), (survey, times) => {
        const table = tableOf(survey, times);
        fc.pre(table !== undefined);
        const { columns, rows } = table.blocks[0]!;
        rows.forEach(({ cells, letters }) =>
          cells.forEach((cell, c) => {
            if (cell.kind !== 'estimate' || cell.quality === 'hidden') expect(letters[c]).toEqual([]);
            for (const { below } of letters[c]!) {
              const lower = cells[below]!;
              expect(cell.kind === 'estimate' && lower.kind === 'estimate' && cell.share > lower.share).toBe(
                true,
              );
            }
            expect(lettersOf(columns, letters[c]!)).toMatch(/^[A-Ca-c ]*$/);
          }),
        );
      }),
    );
  });
});

import { replaceMargins } from '../../src/features/trackers/segments.queries';
import { useApp } from '../support/app';
import { csv, HEADER, importText, MAPPING, problemsOf, ROWS, trackerOf } from '../support/history';

const app = useApp();

async function refusals(text: string | Buffer, mapping: object = MAPPING): Promise<string[]> {
  const { id: workspaceId } = await app.workspace();
  return problemsOf(await importText(app.db, text, { workspaceId, mapping, isDryRun: true }));
}

const changed = (from: string, to: string): string => csv().replace(from, to);

describe('a file is refused', () => {
  it.each([
    ['that is empty', '', ['the file is empty']],
    ['without rows', csv([]), ['the file has column names but no rows']],
    [
      'with a column nobody mapped',
      changed(HEADER, `${HEADER},secret`).replaceAll(/,(\d?)\n/g, ',$1,\n'),
      [
        'row 1, column secret: the mapping does not say what this column is; map it, or list it under "ignore"',
      ],
    ],
    [
      'without a mapped column',
      changed('aware_2', 'aware_9'),
      [
        'column aware_2: the file has no such column; the mapping reads aided-awareness from it',
        'row 1, column aware_9: the mapping does not say what this column is; map it, or list it under "ignore"',
      ],
    ],
    [
      'with a column name twice',
      changed('bought_2', 'bought_1'),
      [
        'row 1, column bought_1: the column "bought_1" is there twice',
        'column bought_2: the file has no such column; the mapping reads ever-bought from it',
      ],
    ],
    [
      'with an answer that is neither yes nor no',
      changed('under 40,1,0', 'under 40,1,2'),
      ['row 2, column aware_2: "2" is neither "1" (yes), "0" (no) nor blank (not asked)'],
    ],
    [
      'with a date that is none',
      changed('2025-03-01', '2025-02-30'),
      ['row 2, column date: "2025-02-30" is not a date; write it as 2026-03-31'],
    ],
    ['with a weight in words', changed('1.5', 'heavy'), ['row 2, column weight: "heavy" is not a weight']],
    [
      'with a negative weight',
      changed('1.5', '-1.5'),
      ['row 2, column weight: a weight cannot be negative, as "-1.5" is'],
    ],
    [
      'with a decimal comma',
      changed('1.5', '"1,5"'),
      ['row 2, column weight: "1,5" has a decimal comma; write it with a point'],
    ],
    [
      'with an option that is not in the mapping',
      changed('under 40', 'young'),
      ['row 2, column age: "young" is not among the options of the mapping'],
    ],
    [
      'with a respondent twice in a wave',
      changed('2,2025 spring', '1,2025 spring'),
      ['row 3, column id: "1" is already in wave "2025 spring", in row 2'],
    ],
    [
      'with a respondent without a name',
      changed('2,2025 spring', ',2025 spring'),
      ['row 3, column id: the respondent is blank'],
    ],
    [
      'with an unknown wave',
      changed('2,2025 spring', '2,2024'),
      ['row 3, column wave: "2024" is not among the waves of the mapping'],
    ],
    ['with a blank wave', changed('2,2025 spring', '2,'), ['row 3, column wave: the wave is blank']],
    [
      'with a wave that nobody is in',
      csv(ROWS.slice(0, 2)),
      ['column wave: no row belongs to the wave "2025 autumn"'],
    ],
    [
      'with a wave in which nobody weighs anything',
      csv(ROWS.map((row) => row.replace('0,1,under', '0,0,under').replace(/-(01|30),1,/, '-$1,0,'))),
      ['nobody in wave "2025 autumn" has a weight above 0'].map((m) => `column weight: ${m}`),
    ],
    [
      'with a short row',
      changed('1,0,1,0,1,\n', '1,0\n'),
      ['row 2: has 7 cells, fewer than the 11 column names'],
    ],
    [
      'with semicolons',
      csv().replaceAll(',', ';'),
      ['row 1: the columns are separated by semicolons; say so in the mapping: "separator": ";"'],
    ],
    [
      'that is not UTF-8',
      Buffer.from(changed('under 40', 'unter vierzig für'), 'latin1'),
      [
        'row 1: The file is not UTF-8. Save it as "CSV UTF-8" and import that. What comes after was not read.',
      ],
    ],
    [
      'with a quotation mark that never closes',
      changed('under 40', '"under 40'),
      ['row 2: A quotation mark opens a cell here or above and never closes. What comes after was not read.'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await refusals(text)).toEqual(expected);
  });

  it('with every problem it has, not the first', async () => {
    const text = changed('1.5', '-1').replace('0.5', 'x').replace('2025-09-01', 'soon');

    expect(await refusals(text)).toHaveLength(3);
  });

  it('with the first thousand problems and the count of them all', async () => {
    const { id: workspaceId } = await app.workspace();
    const rows = Array.from({ length: 1200 }, (_, i) => `${i},2025 spring,2025-03-01,1,under 40,9,9,0,0,0,`);

    const outcome = await importText(app.db, csv(rows), { workspaceId });

    expect(outcome).toMatchObject({ kind: 'refused', total: 2400 });
    expect(problemsOf(outcome)).toHaveLength(1000);
  });
});

describe('a mapping is refused', () => {
  const [own] = MAPPING.brands;
  it.each([
    [
      'without an own brand',
      { brands: [{ key: 'a', name: 'A', code: '1' }] },
      'exactly one brand must have "isOwn": true',
    ],
    [
      'with a brand twice',
      { brands: [...MAPPING.brands, { key: 'ours', name: 'Again' }] },
      '"ours" is used twice',
    ],
    ['with an unknown field', { waves: 'wave' }, 'mapping: "waves" is not known here; check the spelling'],
    [
      'with a pattern that names no brand',
      { funnel: [{ ...MAPPING.funnel[0], columns: 'aware' }] },
      'the pattern must hold {brand}',
    ],
    [
      'with a step named like a fact of ours',
      { funnel: [{ ...MAPPING.funnel[0], measure: 'association' }] },
      'is a name Regard uses itself',
    ],
    [
      'with a grid over unknown brands',
      { grid: { ...MAPPING.grid, brands: { 1: 'nobody' } } },
      'there is no brand with the key "nobody"',
    ],
    ['where yes is also no', { values: { yes: ['1'], no: ['1'] } }, '"1" cannot mean both yes and no'],
    [
      'with a name two brands go by',
      { brands: [own, { key: 'theirs', name: 'Theirs', code: '2', aliases: ['OURS'] }] },
      'both brand "ours" and brand "theirs" go by "OURS"',
    ],
    [
      'that reads one column for two things',
      { weight: 'date' },
      'the mapping reads both the date and the weight from it',
    ],
  ])('%s', async (_, part, expected) => {
    expect((await refusals(csv(), { ...MAPPING, ...part })).join('\n')).toContain(expected);
  });
});

describe('an import into a tracker is refused', () => {
  async function attempt(part: object, text = csv()): Promise<string[]> {
    const { id: workspaceId } = await app.workspace();
    const trackerId = trackerOf(await importText(app.db, csv(), { workspaceId }));
    await replaceMargins(app.db, trackerId, { age: { 'under-40': 0.4, '40-or-over': 0.6 } });
    const before = await app.db('responses').count({ rows: '*' });
    const outcome = await importText(app.db, text, {
      workspaceId,
      trackerId,
      mapping: { ...MAPPING, ...part },
    });
    expect(await app.db('responses').count({ rows: '*' })).toEqual(before);
    return problemsOf(outcome);
  }

  it('whose waves are there already', async () => {
    expect(await attempt({})).toEqual([
      'the wave "2025 spring" is already in the tracker; nothing was imported',
      'the wave "2025 autumn" is already in the tracker; nothing was imported',
    ]);
  });

  it('with another own brand', async () => {
    const brands = MAPPING.brands.map((brand) => ({ ...brand, isOwn: brand.key === 'theirs' }));
    expect(await attempt({ brands })).toContain(
      'the tracker\'s own brand is "Ours", the mapping\'s is "Theirs"',
    );
  });

  it('with another wording under the same key', async () => {
    const statements = [{ key: 'friendly', wording: 'Slow staff', code: 'a' }];
    expect(await attempt({ statements })).toContain(
      'statement "friendly" is worded "Friendly staff" in the tracker and "Slow staff" in the mapping',
    );
  });

  it('with another brand under the same key', async () => {
    const brands = [MAPPING.brands[0], { key: 'theirs', name: 'Others', code: '2' }];
    expect((await attempt({ brands })).join()).toContain(
      'brand "theirs" is "Theirs" in the tracker and "Others"',
    );
  });

  it('with an option that has no share of the population', async () => {
    const segments = [{ ...MAPPING.segments[0], options: ['under 40', '40 or over', 'child'] }];
    expect((await attempt({ segments })).join()).toContain(
      '"child" is not an option of "Age", which is weighted',
    );
  });
});

import { foldText } from '../../src/coding/fold';
import { getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { listBrands } from '../../src/features/trackers/brands.queries';
import { listSegments } from '../../src/features/trackers/segments.queries';
import { insertWave, listWaves, type Wave } from '../../src/features/waves/waves.queries';
import { layoutOf } from '../../src/instrument/layout';
import { unpackVector } from '../../src/measurement/layout';
import { measureId } from '../../src/measurement/measure';
import { useApp } from '../support/app';
import { csv, HEADER, importText, MAPPING, ROWS, trackerOf } from '../support/history';

const app = useApp();

/** What each respondent of a wave said, by measure: '' not asked, 'no', 'yes'. */
async function factsOf(wave: Wave): Promise<Record<string, string>[]> {
  const layout = layoutOf(await getInstrument(app.db, wave.instrumentId!));
  const rows = await app
    .db('response_vectors')
    .where({ wave_id: wave.id })
    .orderBy('completed_at')
    .select('vector');
  return rows.map(({ vector }: { vector: string }) => {
    const { states } = unpackVector(layout, vector);
    return Object.fromEntries(layout.measures.map((m, i) => [measureId(m), ['', 'no', 'yes'][states[i]!]!]));
  });
}

async function importedWaves(text = csv(), mapping: object = MAPPING): Promise<Wave[]> {
  const { id: workspaceId } = await app.workspace();
  return listWaves(app.db, trackerOf(await importText(app.db, text, { workspaceId, mapping })));
}

describe('importing history', () => {
  it('makes closed waves in the order of the mapping, dated by their interviews', async () => {
    const waves = await importedWaves();

    expect(waves.map(({ label, status, source }) => [label, status, source])).toEqual([
      ['2025 spring', 'closed', 'import'],
      ['2025 autumn', 'closed', 'import'],
    ]);
    expect(waves[1]).toMatchObject({ opensOn: '2025-09-01', closesOn: '2025-09-30', hasWeights: true });
  });

  it('keeps "not asked" apart from "no", and conversions to those of the step before', async () => {
    const [, autumn] = await importedWaves();

    const [first, second] = await factsOf(autumn!);

    expect(first).toMatchObject({
      'aided-awareness|ours|': 'no',
      'ever-bought|ours|': 'no',
      'ever-bought-of-aided-awareness|ours|': '',
      'ever-bought-of-aided-awareness|theirs|': 'yes',
      'association|ours|friendly': 'yes',
    });
    expect(second).toMatchObject({ 'association|ours|friendly': '', 'association|theirs|friendly': 'yes' });
  });

  it('makes no measure of a brand and statement that nobody in the wave was asked about', async () => {
    const [spring, autumn] = await importedWaves();

    expect((await getInstrument(app.db, spring!.instrumentId!)).grid).toEqual([['ours', 'friendly']]);
    expect((await getInstrument(app.db, autumn!.instrumentId!)).grid).toHaveLength(2);
  });

  it('keeps weights and segments, and nothing that names a respondent', async () => {
    const [, autumn] = await importedWaves(csv(ROWS.map((row) => row.replace(/^/, 'panel-'))));

    const rows = await app.db('responses').where({ wave_id: autumn!.id }).orderBy('completed_at');
    const vectors = await app.db('response_vectors').where({ wave_id: autumn!.id }).select('weight');

    expect(rows.map(({ answers }: { answers: string }) => JSON.parse(answers) as unknown)).toEqual([
      { segments: { age: 'under-40' } },
      { segments: {} },
    ]);
    expect(vectors.map(({ weight }: { weight: number }) => weight)).toEqual([1, 1]);
    expect(JSON.stringify(rows)).not.toContain('panel');
  });

  it('codes brands named unaided by their aliases and counts them as known', async () => {
    const mapping = { ...MAPPING, unaided: { columns: ['named'], blank: 'nothing-named' } };
    const rows = [`${ROWS[2]!.replace('2025 autumn', '2025 spring')},OUR  Coffee!`, `${ROWS[3]},`];
    const [spring, autumn] = await importedWaves(csv(rows, `${HEADER},named`), mapping);

    expect((await factsOf(spring!))[0]).toMatchObject({
      'top-of-mind|ours|': 'yes',
      'unaided-awareness|theirs|': 'no',
      'aided-awareness|ours|': 'yes',
    });
    expect((await factsOf(autumn!))[0]).toMatchObject({ 'unaided-awareness|ours|': 'no' });
  });

  it('counts every point of an NPS scale', async () => {
    const mapping = { ...MAPPING, nps: { columns: { ours: 'nps' } } };
    const rows = ROWS.map((row, i) => `${row},${['10', '0', '7', ''][i]}`);
    const [spring, autumn] = await importedWaves(csv(rows, `${HEADER},nps`), mapping);

    expect((await factsOf(spring!))[1]).toMatchObject({ 'nps-0|ours|': 'yes', 'nps-10|ours|': 'no' });
    expect((await factsOf(autumn!))[1]).toMatchObject({ 'nps-7|ours|': '' });
  });

  it('reads a file with a byte order mark, Windows line ends and hostile cells as plain text', async () => {
    const mapping = { ...MAPPING, segments: [{ ...MAPPING.segments[0]!, options: undefined }] };
    const formula = `"=HYPERLINK(""http://x"",""a\nb"")"`;
    const rows = ROWS.map((row, i) => (i === 0 ? row.replace('under 40', formula) : row));
    const { id: workspaceId } = await app.workspace();
    const text = `\uFEFF${csv(rows).replaceAll('\n', '\r\n')}`;

    const trackerId = trackerOf(await importText(app.db, text, { workspaceId, mapping }));

    const labels = (await listSegments(app.db, trackerId))[0]!.options.map(({ label }) => foldText(label));
    expect(labels).toContain(foldText('=HYPERLINK("http://x","a b")'));
  });
});

describe('importing into a tracker that is there', () => {
  it('adds what the tracker lacks and puts history before what was asked since', async () => {
    const { id: workspaceId } = await app.workspace();
    const first = csv(ROWS.slice(2));
    const mapping = { ...MAPPING, wave: { column: 'wave' } };
    const trackerId = trackerOf(await importText(app.db, first, { workspaceId, mapping }));
    const plan = { label: '2027', opensOn: '2027-01-01', closesOn: null, plannedCompletes: null };
    await insertWave(app.db, { trackerId, ...plan, createdAt: '2026-11-22T09:00:00.000Z' });

    const brands = [...MAPPING.brands, { key: 'third', name: 'Third', code: '3' }];
    const more = { ...mapping, brands, grid: { ...MAPPING.grid, brands: { 1: 'ours', 2: 'theirs' } } };
    const rows = ROWS.slice(0, 2).map((row) => `${row},1,0`);
    await importText(app.db, csv(rows, `${HEADER},aware_3,bought_3`), {
      workspaceId,
      trackerId,
      mapping: more,
    });

    expect((await listWaves(app.db, trackerId)).map(({ label }) => label)).toEqual([
      '2025 spring',
      '2025 autumn',
      '2027',
    ]);
    expect((await listBrands(app.db, trackerId)).map(({ key }) => key)).toEqual(['ours', 'theirs', 'third']);
  });
});

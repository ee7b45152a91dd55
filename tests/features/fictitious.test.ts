import { parse } from 'csv-parse/sync';
import { listBrands } from '../../src/features/trackers/brands.queries';
import { listFictitious } from '../../src/features/trackers/fictitious.queries';
import { openWave } from '../../src/features/waves/waves.opening';
import { getWave } from '../../src/features/waves/waves.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { generateInstrument } from '../../src/instrument/generate';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { formOf } from '../support/forms';
import { importText, csv, HEADER, MAPPING, ROWS, trackerOf } from '../support/history';
import { aRespondent, finish, type Respondent, responsesOf, usualAnswer } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await app.workspace();
});

async function planned() {
  const survey = await aSurvey(app.db, { tracker: { workspaceId: workspace.id }, isPlanned: true });
  const path = paths.trackerBrands(survey.trackerId);
  const { text } = await app.visit(workspace.editor, path);
  const values = formOf(text) as Record<string, string>;
  const save = (fields: Record<string, string>) =>
    app.post(workspace.editor, path, { ...values, do: 'save', ...fields });
  return { ...survey, save };
}

async function opened() {
  const survey = await planned();
  await survey.save({ 'fictitious.0': 'Ostrelle' }).expect(303);
  await openWave(app.db, survey.wave, app.clock.now);
  const instrument = generateInstrument(await loadSetup(app.db, survey.trackerId));
  return { ...survey, instrument, wave: await getWave(app.db, survey.trackerId, survey.wave.id) };
}

/** Knows the first brand and the made-up name. */
async function overClaim(one: Respondent, instrument: Parameters<typeof usualAnswer>[1]): Promise<void> {
  for (let pages = 0; pages < 40 && one.page !== 'done'; pages++) {
    const usual = usualAnswer(one.page, instrument);
    const isList = one.page === 'known';
    await one.send(isList ? { brand: [instrument.brands[0]!.key, 'ostrelle'] } : reduced(usual, instrument));
  }
}

/** Of the usual answers, those about the one brand that is known. */
function reduced(usual: Record<string, string | string[]>, { brands }: Parameters<typeof usualAnswer>[1]) {
  const others = brands.slice(1).map(({ key }) => `brand-${key}`);
  const kept = Object.entries(usual).filter(([name]) => !others.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, Array.isArray(value) ? value.slice(0, 1) : value]),
  );
}

describe('the brand list of the settings', () => {
  it('keeps a made-up name, its key when it comes back, and never as a brand', async () => {
    const { trackerId, save } = await planned();
    await save({ 'fictitious.0': 'Ostrelle' }).expect(303);
    const [first] = await listFictitious(app.db, trackerId);
    const page = await workspace.editor.get(paths.trackerBrands(trackerId)).expect(200);

    expect(page.text).toContain('value="Ostrelle"');
    expect((await listBrands(app.db, trackerId)).map(({ name }) => name)).not.toContain('Ostrelle');
    expect((await loadSetup(app.db, trackerId)).fictitious).toEqual([{ key: 'ostrelle', name: 'Ostrelle' }]);
    const edit = /name="edit" value="(\d+)"/.exec(page.text)![1]!;
    await save({ edit, 'fictitious.0': '' }).expect(303);
    expect((await loadSetup(app.db, trackerId)).fictitious).toBeUndefined();
    await save({ edit: String(Number(edit) + 1), 'fictitious.0': 'OSTRELLE' }).expect(303);
    expect(await listFictitious(app.db, trackerId)).toEqual([{ ...first, name: 'OSTRELLE' }]);
  });

  it.each([
    ['the name of a brand', 'Haveldata', 'already stands for'],
    ['another name of one', 'nord licht gmbh', 'already stands for'],
    ['a name without a letter', '—', 'no letter or digit'],
    ['a name too long for a phone', 'x'.repeat(81), 'at most 80 characters'],
  ])('refuses %s at the field, and keeps what was typed', async (_, typed, words) => {
    const { trackerId, save } = await planned();

    const page = await save({ 'fictitious.0': typed }).expect(422);

    expect(page.text).toContain(words);
    expect(page.text).toContain('id="fictitious.0-error"');
    expect(await listFictitious(app.db, trackerId)).toEqual([]);
  });

  it('keeps a wave from opening while the name can be taken for a brand', async () => {
    const { trackerId, wave, save } = await planned();
    await save({ 'fictitious.0': 'Haveldatta' }).expect(303);

    const { blockedBy } = await openWave(app.db, wave, app.clock.now);

    expect(blockedBy.map(({ rule }) => rule)).toEqual(['fictitious.alike']);
    expect((await getWave(app.db, trackerId, wave.id)).status).toBe('planned');
  });
});

describe('answers about it', () => {
  it('are asked for once, flagged, and counted on the quality page, the report, its file and the exports', async () => {
    const { trackerId, wave, instrument } = await opened();
    const claimer = await aRespondent(app, wave.slug);
    await overClaim(claimer, instrument);
    for (let i = 0; i < 2; i++) await finish(await aRespondent(app, wave.slug), instrument);

    const stored = (await responsesOf(app, wave.id)).map(({ answers }) => JSON.parse(answers) as object);
    expect(stored).toHaveLength(3);
    expect(stored).toContainEqual(
      expect.objectContaining({ aided: ['nordlicht'], fictitious: ['ostrelle'] }),
    );
    expect(await app.db('response_flags').where({ wave_id: wave.id, flag: 'contradiction' })).toHaveLength(1);

    const quality = await workspace.analyst.get(paths.quality(trackerId, wave.id)).expect(200);
    expect(quality.text).toMatch(/Ostrelle<\/bdi><\/td><td class="number">too few/);
    const report = await workspace.analyst.get(`${paths.report(trackerId)}?wave=${wave.id}`).expect(200);
    expect(report.text).toContain('“Ostrelle” is a name of no brand');
    expect(report.text.match(/Ostrelle/g)).toHaveLength(1);
    const method = await workspace.viewer.get(paths.waveMethod(trackerId, wave.id)).expect(200);
    expect(method.text).toContain('Ostrelle (no real brand)');
    const file = await workspace.analyst.get(`${paths.report(trackerId)}.csv?wave=${wave.id}`).expect(200);
    expect(file.text).toContain('false-recognition');

    const rows = await workspace.analyst.get(paths.responsesCsv(trackerId, wave.id)).expect(200);
    const table = parse(rows.text, { columns: true, bom: true }) as Record<string, string>[];
    expect(table.map((row) => row['false_recognition__ostrelle']).sort()).toEqual(['0', '0', '1']);
    const named = Object.keys(table[0]!).filter((column) => column.includes('ostrelle'));
    expect(named).toEqual(['false_recognition__ostrelle']);
  });

  it('give nothing away on the page: it looks like any other name', async () => {
    const { wave, instrument } = await opened();
    const one = await aRespondent(app, wave.slug);
    while (one.page !== 'known') await one.send(usualAnswer(one.page, instrument));
    const { text } = await one.see();

    expect(text).toContain('value="ostrelle"');
    expect(text).not.toMatch(/fictitious|made-up|no real/i);
  });
});

describe('imported history', () => {
  const mapping = { ...MAPPING, fictitious: [{ key: 'ostrelle', name: 'Ostrelle', column: 'aware_x' }] };
  const text = csv(
    ROWS.map((row, i) => `${row},${i < 2 ? '' : i - 2}`),
    `${HEADER},aware_x`,
  );

  it('brings the made-up names of its waves, where they were shown', async () => {
    const trackerId = trackerOf(await importText(app.db, text, { workspaceId: workspace.id, mapping }));
    const { text: page } = await workspace.analyst.get(`${paths.report(trackerId)}`).expect(200);

    expect(page).toContain('Ostrelle');
    expect((await listBrands(app.db, trackerId)).map(({ key }) => key)).toEqual(['ours', 'theirs']);
  });

  it('is refused where it takes a made-up name for a brand', async () => {
    const { trackerId } = await opened();
    const brands = [
      { key: 'nordlicht', name: 'Nordlicht', isOwn: true, code: '1' },
      { key: 'ostrelle', name: 'Ostrelle', code: '2' },
    ];
    const outcome = await importText(app.db, csv(), {
      workspaceId: workspace.id,
      trackerId,
      mapping: { ...MAPPING, brands },
    });

    expect(JSON.stringify(outcome)).toContain('a made-up name of no brand');
    const both = [...MAPPING.brands, { key: 'ostrelle', name: 'Ostrelle' }];
    const twice = await importText(app.db, text, {
      workspaceId: workspace.id,
      mapping: { ...mapping, brands: both },
    });
    expect(JSON.stringify(twice)).toContain('is one of the brands');
  });
});

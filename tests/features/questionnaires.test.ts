import { freezeInstrument, getInstrument } from '../../src/features/questionnaires/questionnaires.queries';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { generateInstrument } from '../../src/instrument/generate';
import { standardWords } from '../../src/instrument/translation.wording';
import { type Instrument } from '../../src/instrument/instrument';
import { openWave } from '../../src/features/waves/waves.opening';
import { insertFictitious } from '../../src/features/trackers/fictitious.queries';
import { getLanguages, saveLanguages } from '../../src/features/trackers/languages.queries';
import { listSegments } from '../../src/features/trackers/segments.queries';
import { updateStatement } from '../../src/features/trackers/statements.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { translateAll } from '../support/languages';
import { formOf } from '../support/forms';
import { aTracker, aWave, textOf } from '../support/planned-tracker';
import { TRACKER } from '../support/survey';

const app = useApp();
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await app.workspace();
});

const read = async (trackerId: string, as = workspace.viewer) =>
  (await as.get(paths.questionnaire(trackerId)).expect(200)).text;

describe('what one press puts right among the settings', () => {
  const press = async (trackerId: string, rule: string) => {
    const html = await read(trackerId, workspace.editor);
    const at = html.indexOf(`value="${rule}"`);
    const form = html.slice(html.lastIndexOf('<form', at), html.indexOf('</form>', at) + 7);
    const here = paths.builder(trackerId, 'mends');
    const answer = await app.post(workspace.editor, here, formOf(form.replace('<form', '<form id="form"')));
    return textOf((await workspace.editor.get(String(answer.headers['location']))).text);
  };
  const row = (table: string, trackerId: string) => app.db(table).where({ tracker_id: trackerId });

  it('is a first page that says too little, a made-up name that is none, and a screener that nobody passes', async () => {
    const { id } = await aTracker(app, workspace);
    const [segment] = await listSegments(app.db, id);
    await app.db('trackers').where({ id }).update({ contact: '', purpose: '' });
    await insertFictitious(app.db, id, {
      key: 'fake',
      name: `${TRACKER.brands[0]!.name}s`,
      position: 1,
      retiredAt: null,
    });
    await row('segment_options', id).where({ segment_key: segment!.key }).update({ qualifies: false });
    await row('segments', id).where({ key: segment!.key }).update({ place: 'screener' });
    expect(textOf(await read(id))).toContain('Not ready');

    expect(await press(id, 'privacy.missing')).toContain('Done. The words are in the settings');
    expect(await press(id, 'privacy.missing')).toContain('Done. The words are in the settings');
    await saveLanguages(app.db, id, 0, { further: ['de', 'ar'] });
    await translateAll(app.db, id, 'ar');
    expect(await press(id, 'i18n.missing')).toContain('The language is left out; its words are kept');
    expect((await getLanguages(app.db, id)).further).toEqual(['ar']);
    expect(await press(id, 'fictitious.alike')).toContain('The made-up name is out of the list');
    await row('segment_options', id).where({ segment_key: segment!.key }).update({ population_share: 0.5 });
    expect(await press(id, 'screener.nobody')).toContain('this question has population shares');
    await row('segment_options', id).update({ population_share: null });
    expect(await press(id, 'screener.nobody')).toContain('The answers are changed');

    expect(textOf(await read(id))).toContain('Ready to be asked');
    expect(await getTracker(app.db, workspace.id, id)).toMatchObject({
      contact: expect.stringContaining('@') as string,
      purpose: 'to learn how people see IT services providers',
    });
  });
});

describe('the questionnaire page', () => {
  it('reads as a document in the order asked, with its length and the seal after what comes to mind', async () => {
    const tracker = await aTracker(app, workspace);

    const text = textOf(await read(tracker.id));

    const inOrder = [
      'Who is asked',
      'When you think of IT services providers',
      'Seal.',
      'Which of these have you heard of',
      'Understands my industry',
      'How many people work at your company?',
    ];
    const found = inOrder.map((words) => text.indexOf(words));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(text).toMatch(/Takes about \d+ minutes/);
    expect(text).toContain('Ready to be asked');
  });

  it('shows the pages as they stand without a wave, in a frame that runs no script, and then the test link too', async () => {
    const tracker = await aTracker(app, workspace);
    const before = await read(tracker.id);
    const wave = await aWave(app, tracker.id);

    const frame = /<iframe class="phone" src="([^"]+)"[^>]*sandbox="([^"]*)"/.exec(before);

    expect(frame?.[2]).toBe('allow-forms allow-same-origin');
    const page = await workspace.viewer.get(frame?.[1] ?? '').expect(200);
    expect(page.text).toContain('Which part do you have');
    expect(before).not.toContain(paths.survey(wave.testSlug));
    expect(await read(tracker.id)).toContain(paths.survey(wave.testSlug));
  });

  it('previews in each of its languages, right to left where it is read so, and says what lacks words', async () => {
    const { id } = await aTracker(app, workspace);
    await saveLanguages(app.db, id, 0, { further: ['de', 'ar'] });
    await translateAll(app.db, id, 'ar');
    const look = async (language: string) => {
      const { text } = await workspace.viewer.get(
        `${paths.builder(id, 'preview')}?language=${language}&page=known`,
      );
      const [, src] = /<iframe class="phone" src="([^"]+)"/.exec(text) ?? [];
      return { text: textOf(text), frame: (await workspace.viewer.get(src ?? '').expect(200)).text };
    };

    const arabic = await look('ar');
    const german = await look('de');

    expect(arabic.frame).toMatch(/<html lang="ar" dir="rtl"/);
    expect(arabic.frame).toContain(standardWords('ar')['aided-awareness'].slice(0, 12));
    expect(arabic.text).not.toContain('no words in');
    expect(german.frame).toMatch(/<html lang="de"/);
    expect(german.text).toMatch(/\d+ texts have no words in German yet, and stand here in English/);
    expect((await look('fr')).frame).toMatch(/<html lang="en"/);
  });

  it('marks what blocks opening where it stands', async () => {
    const tracker = await aTracker(app, workspace, { sponsor: 'Nordlicht insights' });

    const text = textOf(await read(tracker.id));

    expect(text).toContain('Not ready: 1 thing stands in the way');
    expect(text).toContain('Nordlicht is named in the sponsor');
  });

  it('says when the wave in field asks something else than what stands here now', async () => {
    const tracker = await aTracker(app, workspace);
    await openWave(app.db, await aWave(app, tracker.id, { label: 'Spring' }), app.clock.now);
    expect(textOf(await read(tracker.id))).not.toContain('is asked as it was when it opened');

    await updateStatement(app.db, tracker.id, {
      key: 'good-value',
      wording: 'Worth its price',
      position: 6,
      retiredAt: null,
    });

    expect(textOf(await read(tracker.id))).toContain('“Spring” is asked as it was when it opened');
  });

  it('shows hostile wording as text', async () => {
    const tracker = await aTracker(app, workspace, {
      statements: [{ wording: '<img src=x onerror=alert(1)>' }],
    });

    const html = await read(tracker.id);

    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x');
  });

  it("answers another workspace's tracker as one that does not exist", async () => {
    const tracker = await aTracker(app, await app.workspace());

    await workspace.owner.get(paths.questionnaire(tracker.id)).expect(404);
    await workspace.owner.get(paths.questionnaire('nonsense')).expect(400);
  });
});

describe('freezing', () => {
  it('keeps the same content once and comes back as it went in', async () => {
    const tracker = await aTracker(app, workspace);
    const instrument = generateInstrument(await loadSetup(app.db, tracker.id));
    const reordered = Object.fromEntries(Object.entries(instrument).reverse()) as Instrument;

    const first = await freezeInstrument(app.db, tracker.id, instrument, app.clock.now);
    const second = await freezeInstrument(app.db, tracker.id, reordered, app.clock.now);
    const other = await freezeInstrument(
      app.db,
      tracker.id,
      { ...instrument, unaidedBoxes: 3 },
      app.clock.now,
    );

    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(await getInstrument(app.db, first)).toEqual(instrument);
    await expect(getInstrument(app.db, 'nothing')).rejects.toThrow('not found');
  });

  it('gives everybody who freezes at the same moment the same instrument', async () => {
    const tracker = await aTracker(app, workspace);
    const instrument = generateInstrument(await loadSetup(app.db, tracker.id));

    const ids = await Promise.all(
      [1, 2, 3, 4].map(() => freezeInstrument(app.db, tracker.id, instrument, app.clock.now)),
    );

    expect(new Set(ids).size).toBe(1);
  });
});

import { paths } from '../../src/paths';
import { getTranslation } from '../../src/features/trackers/languages.queries';
import { openWave } from '../../src/features/waves/waves.opening';
import { insertWave } from '../../src/features/waves/waves.queries';
import { useApp, type TestWorkspace } from '../support/app';
import { translateAll } from '../support/languages';
import { aTracker } from '../support/results';

const app = useApp();
let mine: TestWorkspace;
let trackerId: string;
beforeEach(async () => {
  mine = await app.workspace();
  trackerId = await aTracker(app.db, mine.id);
});

const LANGUAGES = { edit: '0', base: 'en', further: 'de, ar', accent: '' };
const sendLanguages = (fields: object = {}) =>
  app.post(mine.editor, paths.languages(trackerId), { ...LANGUAGES, ...fields });
const german = () => paths.language(trackerId, 'de');
const texts = async () => (await getTranslation(app.db, trackerId, 'de')).texts;

describe('the languages of a tracker', () => {
  it('are saved with their colour, and shown with what each lacks', async () => {
    await sendLanguages({ accent: '#8A1538' }).expect(303);
    const { text } = await mine.editor.get(paths.languages(trackerId)).expect(200);

    expect(text).toContain('German (Deutsch)');
    expect(text).toContain('Arabic (العربية)');
    expect(text).toContain('value="#8a1538"');
    expect(text).toMatch(/\d+ to translate/);
  });

  it.each([
    [{ base: '' }, 'Enter the language of the questionnaire.'],
    [{ further: 'german!' }, '“german!” is no language tag.'],
    [{ further: 'en' }, 'The language of the questionnaire is offered anyway.'],
    [{ accent: '#ffcc00' }, 'The nearest that works is #'],
    [{ accent: 'blue' }, 'Write the colour as six digits'],
  ])('are refused with what to do: %j', async (fields, words) => {
    const { text } = await sendLanguages(fields).expect(422);

    expect(text).toContain(words);
    expect(await app.db('tracker_languages').where('tracker_id', trackerId)).toEqual([]);
  });

  it('are not overwritten by somebody who did not see the latest', async () => {
    await sendLanguages().expect(303);
    const { text } = await sendLanguages({ further: 'fr' }).expect(409);

    expect(text).toContain('What is there now, and what you typed');
    expect(text).toContain('value="fr"');
  });
});

describe('a translation', () => {
  beforeEach(async () => void (await sendLanguages().expect(303)));

  it('is saved side by side, and emptied words are taken out again', async () => {
    await app.post(mine.editor, german(), { edit: '0', 'text:category': ' Dienstleister ' }).expect(303);
    const { text } = await mine.editor.get(german());
    expect(text).toContain('>Dienstleister</textarea>');
    expect((await texts())['category']?.text).toBe('Dienstleister');

    await app.post(mine.editor, german(), { edit: '1', 'text:category': '' }).expect(303);
    expect(await texts()).toEqual({});
  });

  it('keeps the place of the brand, and says so at the field', async () => {
    const sent = { edit: '0', 'text:question:nps': 'Würden Sie uns empfehlen?' };
    const { text } = await app.post(mine.editor, german(), sent).expect(422);

    expect(text).toContain('Keep {brand}');
    expect(text).toContain('>Würden Sie uns empfehlen?</textarea>');
    expect(await texts()).toEqual({});
  });

  it('is marked where the base text changed since, until somebody says that it fits or changes it', async () => {
    await app.post(mine.editor, german(), { edit: '0', 'text:category': 'Dienstleister' }).expect(303);
    await app.db('trackers').where('id', trackerId).update({ category: 'other things' });
    expect((await mine.editor.get(german())).text).toContain('Base text changed');

    await app.post(mine.editor, german(), { edit: '1', 'text:category': 'Dienstleister' }).expect(303);
    expect((await mine.editor.get(german())).text).toContain('Base text changed');

    const fits = { edit: '2', 'text:category': 'Dienstleister', 'fits:category': 'yes' };
    await app.post(mine.editor, german(), fits).expect(303);
    expect((await mine.editor.get(german())).text).not.toContain('Base text changed');
  });

  it('is compared with what somebody else saved meanwhile', async () => {
    await app.post(mine.editor, german(), { edit: '0', 'text:category': 'Eins' }).expect(303);
    const { text } = await app
      .post(mine.editor, german(), { edit: '0', 'text:category': 'Zwei' })
      .expect(409);

    expect(text).toContain('What is there now, and what you typed');
    expect(text).toContain('>Zwei</textarea>');
    expect((await texts())['category']?.text).toBe('Eins');
  });

  it('goes out as a file and comes back', async () => {
    const file = (await mine.editor.get(paths.languageCsv(trackerId, 'de')).expect(200)).text;
    const line = file.split('\r\n').find((one) => one.startsWith('category,'))!;
    const [path, kind, base] = line.split(',');
    const back = `${file.split('\r\n')[0]}\r\n${path},${kind},${base},"=Dienstleister, alle",missing\r\n`;
    const form = { edit: '0', mappingFile: back };
    await app.post(mine.editor, paths.languageImport(trackerId, 'de'), form).expect(303);

    expect((await texts())['category']?.text).toBe('=Dienstleister, alle');
    const again = (await mine.editor.get(paths.languageCsv(trackerId, 'de'))).text;
    expect(again).toContain(`"'=Dienstleister, alle"`);
    expect(again).toContain(',translated');
  });

  it.each([
    ['', 'Choose the file'],
    ['a,b\n1,2', 'The first line must name the columns'],
    ['path,translation\nnothing,x', 'No line of this file belongs'],
    ['path,translation\nquestion:nps,Hallo', 'At “question:nps”: Keep {brand}'],
  ])('is not taken from a file that does not fit: %j', async (mappingFile, words) => {
    const sent = app.post(mine.editor, paths.languageImport(trackerId, 'de'), { edit: '0', mappingFile });
    const { text } = await sent.expect(422);

    expect(text).toContain(words);
    expect(await texts()).toEqual({});
  });
});

describe('opening a wave', () => {
  const plan = { label: 'Wave 9', opensOn: null, closesOn: null, plannedCompletes: null };

  it('waits for every language', async () => {
    await sendLanguages({ further: 'de' }).expect(303);
    const wave = await insertWave(app.db, { ...plan, trackerId, createdAt: '2026-11-20T08:00:00.000Z' });
    const before = await openWave(app.db, wave, app.clock.now);
    await translateAll(app.db, trackerId, 'de');
    const after = await openWave(app.db, wave, app.clock.now);

    expect(before.blockedBy.map(({ rule }) => rule)).toContain('i18n.missing');
    expect(after.blockedBy.map(({ rule }) => rule)).not.toContain('i18n.missing');
  });
});

import { countLanguages } from '../../src/features/answering/answering.language.queries';
import { columnsOf } from '../../src/features/exports/exports.columns';
import { listExported, listCountedIds } from '../../src/features/exports/exports.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aSurveyInThree } from '../support/languages';
import { aRespondent, finish } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();
const languageOf = async (waveId: string) =>
  ((await app.db('responses').where('wave_id', waveId).first()) as { language: string }).language;
const spoken = (html: string) => /<html lang="([^"]+)" dir="([^"]+)">/.exec(html)!.slice(1).join(' ');

describe('the language of a survey', () => {
  it.each([
    ['', 'en', 'en ltr'],
    ['', 'de-AT,de;q=0.9,en;q=0.8', 'de ltr'],
    ['', 'fr, en;q=0.5, ar;q=0.9', 'ar rtl'],
    ['', 'fr;q=1', 'en ltr'],
    ['', 'de;q=0, ar;q=0.1', 'ar rtl'],
    ['?lang=ar', 'de', 'ar rtl'],
    ['?lang=de-CH', 'ar', 'de ltr'],
    ['?lang=xx', 'ar', 'ar rtl'],
    ['?lang=%3Cscript%3E', ';;q=,,*', 'en ltr'],
  ])(
    'is what the address asks for, else what the browser prefers: %s and %s give %s',
    async (query, header, wanted) => {
      const { wave } = await aSurveyInThree(app.db);
      const { text } = await app
        .anonymous()
        .get(paths.survey(wave.slug) + query)
        .set('Accept-Language', header);

      expect(spoken(text)).toBe(wanted);
    },
  );

  it('is kept with the response from the first page to the last', async () => {
    const { wave, instrument } = await aSurveyInThree(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=de');
    const question = await respondent.see();
    await finish(respondent, instrument);
    const end = await respondent.see();

    expect(await languageOf(wave.id)).toBe('de');
    expect(spoken(question.text)).toBe('de ltr');
    expect(question.text).toContain('>Weiter</button>');
    expect(spoken(end.text)).toBe('de ltr');
    expect(end.text).toContain('Ihre Antworten sind gespeichert');
  });

  it('changes on a page without losing what is filled in', async () => {
    const { wave } = await aSurveyInThree(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=de');
    await respondent.send({ answer: 'decides' });
    await respondent.agent
      .post(`${paths.surveyPage(wave.slug, 'unaided')}?lang=ar`)
      .type('form')
      .send({ 'mention-1': 'Nordlicht', action: 'stay' })
      .expect(303)
      .expect('Location', paths.surveyPage(wave.slug, 'unaided'));
    const { text } = await respondent.agent.get(paths.surveyPage(wave.slug, 'unaided'));

    expect(await languageOf(wave.id)).toBe('ar');
    expect(spoken(text)).toBe('ar rtl');
    expect(text).toContain('value="Nordlicht"');
    expect(text).toContain('أول اسم يخطر ببالكم');
  });

  it('speaks in errors too, and offers itself by its own name', async () => {
    const { wave } = await aSurveyInThree(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=de');
    const refused = await respondent.send({});

    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<title>Fehler: ');
    expect(refused.text).toContain('Wählen Sie eine Antwort, um fortzufahren.');
    expect(refused.text).toContain('lang="ar">العربية</button>');
    expect(respondent.intro.text).toContain('href="/s/');
  });

  it('is not changed by an address that asks for one that the survey does not have', async () => {
    const { wave } = await aSurveyInThree(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=de');
    await respondent.agent.post(`${respondent.at}?lang=fr`).type('form').send({ action: 'stay' }).expect(303);

    expect(await languageOf(wave.id)).toBe('de');
  });

  it('is never asked about nor kept where there is one', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=de');
    const question = await respondent.see();
    await finish(respondent, instrument);

    expect(await languageOf(wave.id)).toBe('');
    expect(spoken(question.text)).toBe('en ltr');
    expect(question.text).not.toContain('class="languages"');
  });
});

describe('who answered in which language', () => {
  it('is counted for the method page and stands in the file of answers', async () => {
    const { wave, instrument } = await aSurveyInThree(app.db);
    await finish(await aRespondent(app, wave.slug, '?lang=ar'), instrument);
    await finish(await aRespondent(app, wave.slug), instrument);
    await finish(await aRespondent(app, wave.slug, '?lang=ar'), instrument);
    const ids = (await listCountedIds(app.db, wave.id, undefined, 10)).map(({ responseId }) => responseId);
    const rows = await listExported(app.db, wave.id, 'completed', ids);
    const names = (one: typeof instrument) =>
      columnsOf([one], { weight: false, rakedWeight: false }).map(({ name }) => name);

    expect(await countLanguages(app.db, wave.id)).toEqual([
      { language: 'ar', completes: 2 },
      { language: 'en', completes: 1 },
    ]);
    expect(rows.map(({ language }) => language).sort()).toEqual(['ar', 'ar', 'en']);
    expect(names(instrument)).toContain('language');
    expect(names((await aSurvey(app.db)).instrument)).not.toContain('language');
  });
});

describe('the colour of a survey', () => {
  it('is a stylesheet of our own, and nothing where it is the usual one', async () => {
    const { wave } = await aSurveyInThree(app.db, '8a1538');
    const { text } = await app.anonymous().get(paths.survey(wave.slug));
    const sheet = await app.anonymous().get(paths.surveyTheme('8a1538')).expect(200);
    const usual = await app.anonymous().get(paths.survey((await aSurvey(app.db)).wave.slug));

    expect(text).toContain('<link rel="stylesheet" href="/theme/8a1538.css">');
    expect(sheet.headers['content-type']).toContain('text/css');
    expect(sheet.headers['cache-control']).toContain('immutable');
    expect(sheet.text).toContain('--accent:#8a1538');
    expect(usual.text).not.toContain('/theme/');
  });

  it.each(['ffff00.css', 'x.css', '8A1538.css', '8a1538'])('has no sheet %s', async (file) => {
    const { status } = await app.anonymous().get(`/theme/${file}`);

    expect([400, 404]).toContain(status);
  });
});

import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { whileBusy } from '../support/busy';
import { aSurveyInThree } from '../support/languages';
import { aRespondent, hiddenFields } from '../support/respondent';

const app = useApp();

describe('what goes wrong on a respondent’s page', () => {
  it('is said in the language of the browser where the link leads nowhere, without a way to nowhere', async () => {
    const open = (languages: string) =>
      app.anonymous().get('/s/no-such-survey').set('Accept-Language', languages).expect(404);

    const german = (await open('fr, de-AT;q=0.8, en;q=0.5')).text;
    expect(german).toContain('<html lang="de" dir="ltr">');
    expect(german).toContain('Diese Seite finden wir nicht');
    expect(german).not.toContain('href="/s/');
    expect((await open('ar-EG')).text).toContain('<html lang="ar" dir="rtl">');
    expect((await open('fr')).text).toContain('Page not found');
  });

  it('is said in the language of the interview, whatever the browser prefers, and leads back', async () => {
    const { wave } = await aSurveyInThree(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=ar');
    const sent = (site: string, text: string) =>
      respondent.agent
        .post(respondent.at)
        .set({ 'Accept-Language': 'en', 'Sec-Fetch-Site': site })
        .type('form')
        .send({ text });

    const long = await sent('same-origin', 'x'.repeat(80_000));
    expect(long.status).toBe(413);
    expect(long.text).toContain('<html lang="ar" dir="rtl">');
    expect(long.text).toContain('هذا أكثر مما يمكن إرساله دفعة واحدة');
    expect(long.text).toContain(`href="${paths.survey(wave.slug)}"`);
    const foreign = await sent('cross-site', 'x');
    expect([foreign.status, foreign.text.includes('لم يُرسل هذا من صفحتنا')]).toEqual([403, true]);
    // Machines that walk surveys take it for no page of one.
    expect(foreign.text).not.toContain('regard-state');
  });

  it('keeps what was filled in where it was our fault, to be sent again by one press', async () => {
    const { wave } = await aSurveyInThree(app.db);
    const respondent = await aRespondent(app, wave.slug, '?lang=de');
    const at = respondent.at;
    const fields = { answer: 'none-of-these', 'text-1': '"<b>so</b>"', choice: ['a', 'b'] };

    const sent = respondent.agent.post(at).type('form').set('Accept-Language', 'de').send(fields);
    let refused = { status: 0, text: '' };
    await whileBusy(app.db, async () => void (refused = await sent));

    expect(refused.status).toBe(503);
    expect(refused.text).toContain('Noch einmal versuchen');
    expect(refused.text).toContain(`action="${at}"`);
    expect(refused.text).not.toContain('<b>so');
    expect(hiddenFields(refused.text)).toMatchObject({ answer: 'none-of-these' });
    expect(refused.text.match(/name="choice"/g)).toHaveLength(2);
  });
});

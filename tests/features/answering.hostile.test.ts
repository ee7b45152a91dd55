import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aRespondent, finish, responsesOf, usualAnswer, vectorsOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

const STRINGS: [string, string, string][] = [
  ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['quotes', '"><img src=x onerror=alert(1)>', '"><img src=x onerror=alert(1)>'],
  ['a formula', '=cmd|calc!A1', '=cmd|calc!A1'],
  ['a null byte', 'a\u0000b', 'ab'],
  ['a lone surrogate', 'a\ud800b', 'ab'],
  ['a direction override', 'a\u202eb', 'ab'],
  ['line ends', 'a\r\nb\nc', 'a b c'],
  ['right to left', 'نور لیخت', 'نور لیخت'],
  ['joined emoji', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
  ['SQL', "'; DROP TABLE responses; --", "'; DROP TABLE responses; --"],
  ['a template', '<%= 7 * 7 %> {{7*7}} ${7*7}', '<%= 7 * 7 %> {{7*7}} ${7*7}'],
  ['__proto__', '__proto__', '__proto__'],
];

async function atUnaided() {
  const survey = await aSurvey(app.db);
  const respondent = await aRespondent(app, survey.wave.slug);
  await respondent.send(usualAnswer('screener-1', survey.instrument));
  return { ...survey, respondent };
}

describe('typed text', () => {
  it.each(STRINGS)(
    'of the kind "%s" is kept as text, shown as text and counted as text',
    async (_, typed, kept) => {
      const { wave, instrument, respondent } = await atUnaided();
      const tooLong = await respondent.send({ 'mention-1': typed, 'mention-2': 'x'.repeat(101) });
      expect(tooLong.status).toBe(422);
      expect(tooLong.text).not.toContain('<script>alert');
      expect(tooLong.text).not.toContain('<img');

      await respondent.send({ 'mention-1': typed });
      expect(respondent.page).toBe('known');
      await finish(respondent, instrument);

      expect(JSON.parse((await responsesOf(app, wave.id))[0]!.answers)).toMatchObject({ unaided: [kept] });
      expect((await vectorsOf(app, wave.id))[0]?.mentions).toBe(kept);
    },
  );
});

describe('requests that no page of ours sends', () => {
  it.each<[string, object]>([
    ['a value that is not offered', { brand: 'nobody' }],
    ['a value of another page', { none: 'maybe' }],
  ])('are refused with 400 (%s) and change nothing', async (_, form) => {
    const { wave, instrument, respondent } = await atUnaided();
    await respondent.send(usualAnswer('unaided', instrument));
    const before = await responsesOf(app, wave.id);

    await respondent.agent.post(respondent.at).type('form').send(form).expect(400);
    expect(await responsesOf(app, wave.id)).toEqual(before);
  });

  it('are refused where they are too large or have too many fields', async () => {
    const { respondent } = await atUnaided();

    await respondent.agent
      .post(respondent.at)
      .type('form')
      .send({ 'mention-1': 'x'.repeat(70_000) })
      .expect(413);
    const fields = Array.from({ length: 5000 }, (_, i) => `f${i}=`).join('&');
    expect((await respondent.agent.post(respondent.at).type('form').send(fields)).status).toBe(413);
  });

  it.each(['/s/UPPER', '/s/a%00b', '/s/..%2f..', '/s/' + 'a'.repeat(200)])(
    'have no address such as %s',
    async (path) => {
      expect([400, 404]).toContain((await app.anonymous().get(path)).status);
    },
  );

  it('cannot take over anybody with a made-up cookie', async () => {
    const { wave } = await aSurvey(app.db);
    for (const cookie of ['x', 'A'.repeat(43), "' OR 1=1 --", '%00']) {
      const response = await app
        .anonymous()
        .get(paths.surveyPage(wave.slug, 'known'))
        .set('Cookie', `respondent=${cookie}`);
      expect(response.headers.location).toBe(paths.survey(wave.slug));
    }
  });

  it('leave their neighbours in the same commit alone', async () => {
    const { wave, instrument, respondent } = await atUnaided();
    await respondent.send(usualAnswer('unaided', instrument));
    const good = await aRespondent(app, wave.slug);

    const [bad, saved] = await Promise.all([
      respondent.agent.post(respondent.at).type('form').send({ brand: 'nobody' }),
      good.send(usualAnswer('screener-1', instrument)),
    ]);
    expect([bad.status, saved.status]).toEqual([400, 303]);
    expect(good.page).toBe('unaided');
  });
});

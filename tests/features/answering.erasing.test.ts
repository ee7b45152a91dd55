import { paths } from '../../src/paths';
import { metaOf, textOf } from '../../src/simulation/forms';
import { useApp } from '../support/app';
import { aRespondent, finish, responsesOf, usualAnswer, vectorsOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

describe('stopping', () => {
  it('asks first, then deletes what was answered and keeps an empty row', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll(['screener-1', 'unaided'].map((page) => usualAnswer(page, instrument)));
    const stop = paths.surveyStop(wave.slug);
    expect(textOf((await respondent.agent.get(stop).expect(200)).text)).toContain('cannot be undone');
    expect((await responsesOf(app, wave.id))[0]).toMatchObject({ status: 'started' });

    const stopped = await respondent.agent.post(stop).expect(303);
    expect(textOf((await respondent.agent.get(stopped.headers.location!)).text)).toContain(
      'Your answers are deleted',
    );
    expect((await responsesOf(app, wave.id))[0]).toMatchObject({
      status: 'abandoned',
      answers: '{}',
      page: '',
    });
  });

  it('cannot be undone by a page sent from another tab', async () => {
    const { wave } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.agent.post(paths.surveyStop(wave.slug));

    await app
      .anonymous()
      .post(respondent.at)
      .set('Cookie', respondent.cookie)
      .type('form')
      .send({ answer: 'decides' })
      .expect(303);
    expect((await responsesOf(app, wave.id))[0]).toMatchObject({ status: 'abandoned', answers: '{}' });
  });

  it('deletes nothing of somebody who has finished: the code does that', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await finish(respondent, instrument);

    await respondent.agent.post(paths.surveyStop(wave.slug)).expect(303);
    expect((await responsesOf(app, wave.id))[0]).toMatchObject({ status: 'completed' });
  });
});

describe('deleting after the end', () => {
  async function aFinishedOne() {
    const survey = await aSurvey(app.db);
    const respondent = await aRespondent(app, survey.wave.slug);
    await finish(respondent, survey.instrument);
    const code = /<code>([\w-]{43})<\/code>/.exec((await respondent.see()).text)![1]!;
    return { ...survey, code, form: paths.surveyDeletion(survey.wave.slug) };
  }

  it('takes the answers and what they counted for away, from any device', async () => {
    const { wave, code, form } = await aFinishedOne();
    const other = app.anonymous();
    await other.get(form).expect(200);

    await other
      .post(form)
      .type('form')
      .send({ code: ` ${code} ` })
      .expect(303);

    expect((await responsesOf(app, wave.id))[0]).toMatchObject({
      status: 'abandoned',
      answers: '{}',
      completed_at: null,
    });
    expect(await vectorsOf(app, wave.id)).toEqual([]);
  });

  it.each(['', 'x', 'A'.repeat(43), '<script>'])(
    'refuses the code "%s" and says why at the field',
    async (code) => {
      const { wave, form } = await aFinishedOne();

      const refused = await app.anonymous().post(form).type('form').send({ code }).expect(422);
      expect(refused.text).toContain('<title>Error: ');
      expect(refused.text).toContain('href="#code"');
      expect(refused.text).not.toContain('<script>"');
      expect(metaOf(refused.text, 'regard-state')).toBe('completed');
      expect(await vectorsOf(app, wave.id)).toHaveLength(1);
    },
  );

  it('does not take the code of another wave', async () => {
    const { code, wave } = await aFinishedOne();
    const other = await aSurvey(app.db);

    await app.anonymous().post(paths.surveyDeletion(other.wave.slug)).type('form').send({ code }).expect(422);
    expect(await vectorsOf(app, wave.id)).toHaveLength(1);
  });
});

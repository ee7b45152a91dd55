import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aRespondent, finish, responsesOf, vectorsOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

/** Somebody who began with one of a wave's two links, and the other link. */
async function begunWith(kind: 'test' | 'public') {
  const { wave, instrument } = await aSurvey(app.db);
  const [own, other] = kind === 'test' ? [wave.testSlug, wave.slug] : [wave.slug, wave.testSlug];
  const respondent = await aRespondent(app, own);
  return { wave, instrument, respondent, other, key: respondent.cookie.split('=')[1]! };
}

describe.each(['test', 'public'] as const)('what was begun with the %s link', (kind) => {
  it('is not found by the key at the other one', async () => {
    const { respondent, other, key } = await begunWith(kind);
    const somebody = app.anonymous();

    await somebody.get(paths.surveyResume(other, key)).expect(404);
    await somebody.post(paths.surveyResume(other, key)).expect(404);
    await somebody
      .post(`${paths.survey(other)}/delete`)
      .type('form')
      .send({ code: key })
      .expect(422);
    const page = paths.surveyPage(other, respondent.page);
    const answer = await somebody.post(page).set('Cookie', respondent.cookie).type('form').send({});
    expect(answer.headers.location).toBe(paths.survey(other));
  });

  it('cannot be begun again at the other one, and stays as it is', async () => {
    const { wave, other, key } = await begunWith(kind);
    const before = await responsesOf(app, wave.id);

    const start = await app.anonymous().post(paths.survey(other)).type('form').send({ key }).expect(409);

    expect(start.text).toContain('begun with another link');
    expect(start.headers['set-cookie']).toBeUndefined();
    expect(await responsesOf(app, wave.id)).toEqual(before);
  });

  it('goes on at its own', async () => {
    const { wave, instrument, respondent } = await begunWith(kind);

    await finish(respondent, instrument);

    expect((await responsesOf(app, wave.id))[0]?.status).toBe('completed');
    expect(await vectorsOf(app, wave.id)).toHaveLength(kind === 'test' ? 0 : 1);
  });
});

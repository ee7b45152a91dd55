import { newSecret } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aRespondent, responsesOf, usualAnswer } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

const FOREIGN: [string, Record<string, string>][] = [
  ['its origin', { Origin: 'https://evil.example' }],
  ['the browser', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }],
  ['a sibling domain', { 'Sec-Fetch-Site': 'same-site' }],
];
const OURS: [string, Record<string, string>][] = [
  ['no such headers', {}],
  ['an origin withheld, as our pages ask', { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  ['the origin of this instance', { Origin: 'http://127.0.0.1:3000' }],
];

describe('a form that another site sends, by the word of', () => {
  it.each(FOREIGN)('%s, cannot begin a response with a key of its own', async (_, headers) => {
    const { wave } = await aSurvey(app.db);

    const response = await app
      .anonymous()
      .post(paths.survey(wave.slug))
      .set(headers)
      .type('form')
      .send({ key: newSecret() })
      .expect(403);

    expect(response.headers['set-cookie']).toBeUndefined();
    expect(await responsesOf(app, wave.id)).toEqual([]);
  });

  it.each(FOREIGN)('%s, cannot put somebody else’s response into a browser', async (_, headers) => {
    const { wave } = await aSurvey(app.db);
    const key = (await aRespondent(app, wave.slug)).cookie.split('=')[1]!;

    const response = await app.anonymous().post(paths.surveyResume(wave.slug, key)).set(headers).expect(403);

    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it.each(FOREIGN)('%s, cannot answer, stop or delete for a respondent', async (_, headers) => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    const before = await responsesOf(app, wave.id);

    for (const address of [
      respondent.at,
      `${paths.survey(wave.slug)}/stop`,
      `${paths.survey(wave.slug)}/delete`,
    ]) {
      const form = usualAnswer('screener-1', instrument);
      await respondent.agent.post(address).set(headers).type('form').send(form).expect(403);
    }

    expect(await responsesOf(app, wave.id)).toEqual(before);
  });
});

describe('a form of our own', () => {
  it.each(OURS)('is taken with %s', async (_, headers) => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);

    await respondent.agent
      .post(respondent.at)
      .set(headers)
      .type('form')
      .send(usualAnswer('screener-1', instrument))
      .expect(303);
  });
});

import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aSurveyWithOwn } from '../support/own-survey';
import { aRespondent, type Respondent, responsesOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

/** Sends a page that is not the one they were led to, as another tab or the browser's Forward does. */
const sendTo = ({ agent }: Respondent, slug: string, page: string, fields: object) =>
  agent.post(paths.surveyPage(slug, page)).type('form').send(fields);

describe('an answer that ends the interview, kept by going back from it', () => {
  it('still ends it where somebody goes on past a consent that they refused', async () => {
    const { wave } = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll([{ answer: 'decides' }, { answer: 'agree' }, { 'other-other': 'me' }]);
    expect(respondent.page).toBe('unaided');
    await sendTo(respondent, wave.slug, 'own-1', { answer: 'disagree', action: 'back' });

    const answer = await sendTo(respondent, wave.slug, 'unaided', { none: 'yes' });

    expect(answer.headers.location).toBe(paths.surveyDone(wave.slug));
    const [row] = await responsesOf(app, wave.id);
    expect(row?.status).toBe('screened-out');
  });

  it('still ends it where somebody goes on past what puts them outside the audience', async () => {
    const { wave } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.send({ answer: 'decides' });
    await sendTo(respondent, wave.slug, 'screener-1', { answer: 'none', action: 'back' });

    const answer = await sendTo(respondent, wave.slug, 'unaided', { none: 'yes' });

    expect(answer.headers.location).toBe(paths.surveyDone(wave.slug));
  });

  it('may be changed by whoever comes by it once more', async () => {
    const { wave } = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.send({ answer: 'decides' });
    await respondent.send({ answer: 'disagree' }, 'back');
    expect(respondent.page).toBe('screener-1');

    await respondent.sendAll([{ answer: 'decides' }, { answer: 'agree' }]);

    expect(respondent.page).toBe('own-2');
  });
});

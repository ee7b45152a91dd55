import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import {
  aRespondent,
  finish,
  hiddenFields,
  responsesOf,
  usualAnswer,
  vectorsOf,
} from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();
const answersOf = async (waveId: string) =>
  JSON.parse((await responsesOf(app, waveId))[0]!.answers) as Record<string, unknown>;

describe('sending the same thing more than once', () => {
  it('makes one response of fifty presses of Start', async () => {
    const { wave } = await aSurvey(app.db);
    const intro = await app.anonymous().get(paths.survey(wave.slug));
    const form = hiddenFields(intro.text);

    const started = await Promise.all(
      Array.from({ length: 50 }, () => app.anonymous().post(paths.survey(wave.slug)).type('form').send(form)),
    );

    expect(new Set(started.map(({ headers }) => headers.location))).toEqual(
      new Set([paths.surveyPage(wave.slug, 'screener-1')]),
    );
    expect(await responsesOf(app, wave.id)).toHaveLength(1);
  });

  it('saves a page once that is sent fifty times at once', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll([usualAnswer('screener-1', instrument)]);
    const form = { ...usualAnswer('unaided', instrument), action: 'continue' };

    const saved = await Promise.all(
      Array.from({ length: 50 }, () => respondent.agent.post(respondent.at).type('form').send(form)),
    );

    for (const { status, headers } of saved) {
      expect(status).toBe(303);
      expect(headers.location).toMatch(
        new RegExp(`^${paths.surveyPage(wave.slug, 'known')}(\\?sealed=yes)?$`),
      );
    }
    expect(await answersOf(wave.id)).toMatchObject({
      unaided: ['Nordlicht', 'somebody else'],
      named: ['nordlicht'],
    });
  });

  it('completes once, with one vector, however often the last page is sent', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    while (respondent.page !== 'you-1') await respondent.send(usualAnswer(respondent.page, instrument));
    const form = usualAnswer('you-1', instrument);

    const saved = await Promise.all(
      Array.from({ length: 50 }, () => respondent.agent.post(respondent.at).type('form').send(form)),
    );

    for (const { headers } of saved) expect(headers.location).toBe(paths.surveyDone(wave.slug));
    expect(await vectorsOf(app, wave.id)).toHaveLength(1);
    await app.context.writer.idle();
    const counts = await app.db('allocations').where('wave_id', wave.id).select('respondents');
    expect(counts.map(({ respondents }: { respondents: number }) => Number(respondents))).toEqual([
      1, 1, 1, 1, 1,
    ]);
  });

  it('changes nothing when a whole finished interview is played again', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await finish(respondent, instrument);
    const before = await responsesOf(app, wave.id);

    for (const page of ['screener-1', 'known', 'image-1', 'you-1']) {
      const answer = page === 'known' ? { none: 'yes' } : usualAnswer(page, instrument);
      const replayed = await respondent.agent
        .post(paths.surveyPage(wave.slug, page))
        .type('form')
        .send(answer);
      expect(replayed.headers.location).toBe(paths.surveyDone(wave.slug));
    }
    expect(await responsesOf(app, wave.id)).toEqual(before);
  });
});

describe('going back and forth', () => {
  it('shows the same page with the same order and the same answers at every visit', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll(['screener-1', 'unaided'].map((page) => usualAnswer(page, instrument)));
    const first = await respondent.see();
    expect((await respondent.see()).text).toBe(first.text);

    await respondent.send({ brand: ['omnira', 'tallis'] });
    await respondent.send({}, 'back');
    const again = await respondent.see();

    expect(respondent.page).toBe('known');
    const listed = (html: string) =>
      [...html.matchAll(/name="brand" value="([a-z-]+)"/g)].map(([, key]) => key);
    expect(listed(again.text)).toEqual(listed(first.text));
    expect(again.text.match(/ checked/g)).toHaveLength(2);
  });

  it('keeps what was filled in when going back', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll(['screener-1', 'unaided', 'known'].map((page) => usualAnswer(page, instrument)));

    await respondent.send({ 'brand-omnira': 'somewhat' }, 'back');
    expect(respondent.page).toBe('known');
    expect(await answersOf(wave.id)).toMatchObject({ familiarity: { omnira: 'somewhat' } });
  });

  it('takes the later of two tabs, page by page', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll(['screener-1', 'unaided', 'known'].map((page) => usualAnswer(page, instrument)));
    await respondent.send(usualAnswer('familiarity-1', instrument));
    await respondent.send({ brand: 'omnira' });

    const otherTab = paths.surveyPage(wave.slug, 'consideration');
    await respondent.agent.post(otherTab).type('form').send({ brand: 'tallis' });

    expect(await answersOf(wave.id)).toMatchObject({ consideration: ['tallis'] });
  });
});

describe('finishing later', () => {
  it('goes on with another device after a press of a button, and not by opening the link', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.send(usualAnswer('screener-1', instrument));
    const later = await respondent.agent.get(paths.surveyLater(wave.slug)).expect(200);
    const link = new URL(/http:[^<"\s]+\/later\/[\w-]+/.exec(later.text)![0]).pathname;

    const other = app.anonymous();
    expect((await other.get(link).expect(200)).headers['set-cookie']).toBeUndefined();
    await other.get(paths.surveyPage(wave.slug, 'unaided')).expect(303, /^/);
    await other.post(link).expect(303);
    await other.get(paths.surveyPage(wave.slug, 'unaided')).expect(200);
  });

  it('knows nobody behind a made-up link', async () => {
    const { wave } = await aSurvey(app.db);

    await app
      .anonymous()
      .get(paths.surveyResume(wave.slug, 'x'.repeat(43)))
      .expect(404);
    await app.anonymous().get(paths.surveyResume(wave.slug, 'short')).expect(400);
  });

  it('gives the browser a cookie of this survey that no script and no other site can use', async () => {
    const { wave } = await aSurvey(app.db);
    const started = await app.anonymous().post(paths.survey(wave.slug)).type('form').send({});

    const [cookie] = started.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^respondent=[\w-]{43};/);
    for (const part of [`Path=/s/${wave.slug}`, 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(part);
  });
});

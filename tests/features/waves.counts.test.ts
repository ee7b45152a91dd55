import * as migration from '../../migrations/20261122091800_create_wave_status_counts';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import {
  correctStatusCounts,
  listRecounted,
  listStatusCounts,
} from '../../src/features/waves/waves.counts.queries';
import { countCompletes, deleteTestAnswers } from '../../src/features/waves/waves.progress.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { demoTracker, simulatedWave } from '../support/simulated';
import { aRespondent, finish, type Respondent, responsesOf, usualAnswer } from '../support/respondent';
import { aSurvey, type TestSurvey } from '../support/survey';

const app = useApp();

const storedRows = (waveId: string): Promise<unknown[]> =>
  app.db('wave_status_counts').where('wave_status_counts.wave_id', waveId);

/** The stored counts say what looking at every respondent says. */
async function expectTrue(waveId: string): Promise<void> {
  expect((await storedRows(waveId)).length).toBeGreaterThan(0);
  expect(await listStatusCounts(app.db, waveId)).toEqual(await listRecounted(app.db, waveId));
}

/** Somebody does one of the things that respondents do. */
async function act(
  { wave, instrument }: TestSurvey,
  respondent: Respondent,
  choice: number,
): Promise<unknown> {
  if (choice === 0) return respondent.agent.post(paths.surveyStop(respondent.at.split('/')[2]!));
  if (choice === 1) return respondent.send({}, 'back');
  if (choice === 2) return finish(respondent, instrument);
  if (choice === 3 || (choice === 4 && respondent.page === 'screener-1')) {
    return respondent.send({ answer: 'none' }); // outside the audience
  }
  if (choice === 5) return aRespondent(app, wave.slug);
  return respondent.send(usualAnswer(respondent.page, instrument));
}

describe('the counts of a wave', () => {
  it('are what a recount says, whatever respondents do and however many at once', async () => {
    const survey = await aSurvey(app.db);
    const { slug, testSlug, id } = survey.wave;
    const random = xoroshiro128plus(20261122);
    const respondents = await Promise.all(
      Array.from({ length: 15 }, (_, i) => aRespondent(app, i % 3 === 0 ? testSlug : slug)),
    );
    await expectTrue(id);

    for (let round = 0; round < 10; round++) {
      const choices = respondents.map(() => uniformInt(random, 0, 15));
      await Promise.all(respondents.map((respondent, i) => act(survey, respondent, choices[i]!)));
      if (round === 5) await deleteTestAnswers(app.db, id);
      await expectTrue(id);
    }

    const statuses = new Set((await responsesOf(app, id)).map(({ status }) => status));
    expect([...statuses].sort()).toEqual(['abandoned', 'completed', 'screened-out', 'started']);
    expect(await correctStatusCounts(app.db, id)).toBe(0);
  }, 60_000);

  it('lose whoever takes a finished interview back', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await finish(respondent, instrument);
    expect(await countCompletes(app.db, wave.id)).toBe(1);
    const code = /<code>([\w-]{43})<\/code>/.exec((await respondent.see()).text)![1]!;

    await app.anonymous().post(paths.surveyDeletion(wave.slug)).type('form').send({ code }).expect(303);

    expect(await countCompletes(app.db, wave.id)).toBe(0);
    await expectTrue(wave.id);
  });

  it('stay when a page is sent twice, and when somebody starts twice', async () => {
    const { wave } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    const page = { answer: 'decides' };
    await Promise.all([1, 2].map(() => respondent.agent.post(respondent.at).type('form').send(page)));
    await respondent.agent.post(paths.survey(wave.slug)).type('form').send({});

    await expectTrue(wave.id);
  });

  it('hold simulated people', async () => {
    const workspace = await app.workspace();
    const trackerId = await demoTracker(app.db, workspace.id);
    const { wave, completed } = await simulatedWave(app.db, trackerId, 'Wave 1', 60);

    await expectTrue(wave.id);
    expect(await countCompletes(app.db, wave.id)).toBe(completed);
  });

  it('are put right where they drifted, and only by what they were wrong', async () => {
    const { wave } = await aSurvey(app.db);
    for (let i = 0; i < 3; i++) await aRespondent(app, wave.slug);
    await app
      .db('wave_status_counts')
      .where('wave_status_counts.wave_id', wave.id)
      .increment('respondents', 4);
    const wrong = 4 * (await storedRows(wave.id)).length;

    expect(await correctStatusCounts(app.db, wave.id)).toBe(wrong);
    await expectTrue(wave.id);
    expect(await correctStatusCounts(app.db, wave.id)).toBe(0);
  });

  it('are made for the waves of a database from before they were kept', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await finish(await aRespondent(app, wave.slug), instrument);
    await aRespondent(app, wave.testSlug);
    await migration.down(app.db);
    await migration.up(app.db);

    await expectTrue(wave.id);
  });
});

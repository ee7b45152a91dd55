import { markClosed } from '../../src/features/waves/waves.changes.queries';
import { paths } from '../../src/paths';
import { metaOf, textOf } from '../../src/simulation/forms';
import { useApp } from '../support/app';
import { aRespondent, finish, responsesOf, usualAnswer, vectorsOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();
const MINUTE = 60_000;
const close = (waveId: string) => markClosed(app.db, waveId, app.clock.now.toISOString());

describe('a closed wave', () => {
  it('says so kindly and takes nobody in', async () => {
    const { wave } = await aSurvey(app.db);
    await close(wave.id);

    const page = await app.anonymous().get(paths.survey(wave.slug)).expect(200);
    expect(metaOf(page.text, 'regard-state')).toBe('closed');
    expect(textOf(page.text)).toContain('Thank you for wanting to take part');
    await app.anonymous().post(paths.survey(wave.slug)).expect(303);
    expect(await responsesOf(app, wave.id)).toEqual([]);
  });

  it('lets those finish who started in time, for half an hour', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await close(wave.id);
    app.clock.pass(30 * MINUTE - 1);

    expect(await finish(respondent, instrument)).toBe(paths.surveyDone(wave.slug));
    expect(await vectorsOf(app, wave.id)).toHaveLength(1);
    expect(metaOf((await app.anonymous().get(paths.survey(wave.slug))).text, 'regard-state')).toBe('closed');
  });

  it('is closed to everybody after that, and keeps what was saved', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await close(wave.id);
    app.clock.pass(30 * MINUTE);

    const response = await respondent.send(usualAnswer('screener-1', instrument));
    expect(response.headers.location).toBe(paths.survey(wave.slug));
    expect(metaOf((await respondent.see()).text, 'regard-state')).toBe('closed');
    expect((await responsesOf(app, wave.id))[0]).toMatchObject({ status: 'started', answers: '{}' });
  });

  it('still thanks those who have finished', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await finish(respondent, instrument);
    await close(wave.id);

    expect(metaOf((await respondent.see()).text, 'regard-state')).toBe('completed');
  });
});

describe('a wave with a last day', () => {
  it('takes answers until the end of it in UTC, and closes by itself', async () => {
    const { wave } = await aSurvey(app.db, { wave: { closesOn: '2026-11-22' } });
    app.clock.now = new Date('2026-11-22T23:59:59.999Z');
    const inTime = await aRespondent(app, wave.slug);
    expect(inTime.page).toBe('screener-1');

    app.clock.now = new Date('2026-11-23T00:00:00.000Z');
    const late = await app.anonymous().get(paths.survey(wave.slug));
    expect(metaOf(late.text, 'regard-state')).toBe('closed');
    expect((await inTime.send({ answer: 'decides' })).headers.location).toBe(
      paths.surveyPage(wave.slug, 'unaided'),
    );
  });
});

describe('a wave that is only planned', () => {
  it('says that it has not opened', async () => {
    const { wave } = await aSurvey(app.db, { isPlanned: true });

    const page = await app.anonymous().get(paths.survey(wave.slug)).expect(200);
    expect(metaOf(page.text, 'regard-state')).toBe('not-open');
    await app.anonymous().post(paths.survey(wave.slug)).expect(303);
    expect(await responsesOf(app, wave.id)).toEqual([]);
  });

  it('can be tried by its test link, with the questionnaire as it stands', async () => {
    const { wave, instrument, trackerId } = await aSurvey(app.db, { isPlanned: true });
    await finish(await aRespondent(app, wave.testSlug), instrument);

    await app.db('trackers').where('id', trackerId).update({ category: 'cloud hosts' });
    const changed = await aRespondent(app, wave.testSlug);
    await changed.send({ answer: 'decides' });

    expect(textOf((await changed.see()).text)).toContain('When you think of cloud hosts');
  });
});

describe('a test link', () => {
  it('says on every page that answers do not count, and keeps them apart', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const tester = await aRespondent(app, wave.testSlug);
    expect(textOf(tester.intro.text)).toContain('Test: answers do not count');
    expect(textOf((await tester.see()).text)).toContain('Test: answers do not count');
    await finish(tester, instrument);

    const [row] = await responsesOf(app, wave.id);
    expect(row).toMatchObject({ status: 'completed' });
    expect(Boolean(row?.is_test)).toBe(true);
    expect(await vectorsOf(app, wave.id)).toEqual([]);
    await app.context.writer.idle();
    const counts = await app.db('allocations').where('wave_id', wave.id).select('is_test');
    expect(counts.every(({ is_test }: { is_test: unknown }) => Boolean(is_test))).toBe(true);
  });

  it('does not let a tester’s cookie answer the live survey', async () => {
    const { wave } = await aSurvey(app.db);
    const tester = await aRespondent(app, wave.testSlug);

    await tester.agent.get(paths.surveyPage(wave.slug, 'screener-1')).expect(303);
    expect((await app.anonymous().get(paths.survey(wave.slug))).text).not.toContain('do not count');
  });

  it('can be walked again at once', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const tester = await aRespondent(app, wave.testSlug);
    await finish(tester, instrument);

    const again = await tester.agent.post(paths.survey(wave.testSlug)).type('form').send({ again: 'yes' });
    expect(again.headers.location).toBe(paths.surveyPage(wave.testSlug, 'screener-1'));
    expect(await responsesOf(app, wave.id)).toHaveLength(2);
  });
});

describe('an address that leads nowhere', () => {
  it.each(['/s/nobodyknowsthis', '/s/nobodyknowsthis/known'])('answers 404 at %s', async (path) => {
    await app
      .anonymous()
      .get(path)
      .set('Cookie', `respondent=${'x'.repeat(43)}`)
      .expect(404);
  });

  it('sends somebody without a cookie to the first page', async () => {
    const { wave } = await aSurvey(app.db);

    for (const path of ['known', 'done', 'later', 'stop']) {
      const response = await app.anonymous().get(paths.surveyPage(wave.slug, path)).expect(303);
      expect(response.headers.location).toBe(paths.survey(wave.slug));
    }
    await app.anonymous().post(paths.surveyPage(wave.slug, 'known')).expect(303);
  });
});

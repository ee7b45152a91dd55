import { metaOf } from '../../src/simulation/forms';
import { paths } from '../../src/paths';
import { freePlace, retakePlace } from '../../src/features/quotas/quotas.claims';
import { useApp } from '../support/app';
import { fill, roleQuotas, setQuotas } from '../support/quotas';
import { aRespondent, finish, responsesOf, usualAnswer } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();
const MINUTE = 60_000;

describe('a wave with quotas', () => {
  it('takes as many as its cell and then thanks people, saying nothing of why', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(1, null), app.clock.now);
    expect(await finish(await aRespondent(app, wave.slug), instrument)).toBe(paths.surveyDone(wave.slug));

    const late = await aRespondent(app, wave.slug);
    await late.send({ answer: 'decides' });

    const page = await late.see();
    expect(metaOf(page.text, 'regard-state')).toBe('over-quota');
    expect(page.text).not.toMatch(/decide|role|quota is|sorry/i);
    const rows = await responsesOf(app, wave.id);
    expect(rows.map(({ status }) => status).sort()).toEqual(['completed', 'over-quota']);
    expect(await fill(app.db, wave.id)).toEqual(['role/decides 1+0', 'role/prepares 0+0', 'total 1+0']);
  });

  it('keeps a place for whoever is answering, for half an hour of silence', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(1, null), app.clock.now);
    const slow = await aRespondent(app, wave.slug);
    await slow.send({ answer: 'decides' });
    app.clock.pass(29 * MINUTE);
    await slow.send(usualAnswer(slow.page, instrument));
    app.clock.pass(29 * MINUTE);
    const second = await aRespondent(app, wave.slug);
    await second.send({ answer: 'decides' });
    expect(second.page).toBe('done');

    app.clock.pass(2 * MINUTE);
    const third = await aRespondent(app, wave.slug);
    await third.send({ answer: 'decides' });

    expect(third.page).toBe('unaided');
    await finish(third, instrument);
    expect(metaOf((await third.see()).text, 'regard-state')).toBe('completed');
    await finish(slow, instrument);
    expect(metaOf((await slow.see()).text, 'regard-state')).toBe('over-quota');
    expect(await fill(app.db, wave.id)).toEqual(['role/decides 1+0', 'role/prepares 0+0', 'total 1+0']);
  });

  it('lets who began before it was full finish where that is the rule, up to the maximum', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const overfill = { rule: 'began', most: 2 } as const;
    await setQuotas(app.db, wave, roleQuotas(1, null, { overfill }), app.clock.now);
    const early = await Promise.all(Array.from({ length: 4 }, () => aRespondent(app, wave.slug)));
    app.clock.pass(MINUTE);
    await finish(await aRespondent(app, wave.slug), instrument);
    app.clock.pass(MINUTE);
    const late = await aRespondent(app, wave.slug);
    await late.send({ answer: 'decides' });
    expect(late.page).toBe('done');

    for (const one of early) await finish(one, instrument);

    const states = (await responsesOf(app, wave.id)).map(({ status }) => status).sort();
    expect(states).toEqual([...Array(3).fill('completed'), ...Array(3).fill('over-quota')]);
  });

  it('moves a place with an answer that is changed, and frees it when answers are deleted', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(1, 1), app.clock.now);
    const one = await aRespondent(app, wave.slug);
    await one.send({ answer: 'decides' });
    expect(await fill(app.db, wave.id)).toContain('role/decides 0+1');

    await one.send({}, 'back');
    await one.agent.post(paths.surveyPage(wave.slug, 'screener-1')).type('form').send({ answer: 'prepares' });
    expect(await fill(app.db, wave.id)).toEqual(['role/decides 0+0', 'role/prepares 0+1', 'total 0+1']);
    await finish(one, instrument);
    expect(await fill(app.db, wave.id)).toContain('total 1+0');
    const done = await one.see();
    const code = /[\w-]{43}/.exec(done.text.slice(done.text.indexOf('<main')))![0];
    await one.agent.post(paths.surveyDeletion(wave.slug)).type('form').send({ code });

    expect(await fill(app.db, wave.id)).toEqual(['role/decides 0+0', 'role/prepares 0+0', 'total 0+0']);
  });

  it('counts an exclusion that is taken back again, even beyond the target', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(1, null), app.clock.now);
    await finish(await aRespondent(app, wave.slug), instrument);
    const [first] = await app.db('responses').where('wave_id', wave.id).select('response_id');
    const { response_id: responseId } = first as { response_id: string };
    const whose = { waveId: wave.id, isTest: false, responseId };
    const now = app.clock.now.toISOString();
    await app.db.transaction((trx) => freePlace(trx, whose, now));
    expect(await fill(app.db, wave.id)).toContain('role/decides 0+0');
    await finish(await aRespondent(app, wave.slug), instrument);

    const cells = ['role/decides', 'total'];
    await app.db.transaction((trx) => retakePlace(trx, { ...whose, cells }, now));

    expect(await fill(app.db, wave.id)).toEqual(['role/decides 2+0', 'role/prepares 0+0', 'total 2+0']);
  });

  it('fills the quotas of tests with test answers only', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await setQuotas(app.db, wave, roleQuotas(1, 1), app.clock.now);

    await finish(await aRespondent(app, wave.testSlug), instrument);

    expect(await fill(app.db, wave.id)).toContain('role/decides 0+0');
    expect(await fill(app.db, wave.id, true)).toContain('role/decides 1+0');
  });
});

import { paths } from '../../src/paths';
import { layoutOf } from '../../src/instrument/layout';
import { unpackVector, YES } from '../../src/measurement/layout';
import { metaOf, textOf } from '../../src/simulation/forms';
import { useApp } from '../support/app';
import { aRespondent, finish, responsesOf, usualAnswer, vectorsOf } from '../support/respondent';
import { aSurvey, BRANDS } from '../support/survey';

const app = useApp();

describe('answering a survey', () => {
  it('leads from the first page to the last and counts what was said', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    expect(textOf(respondent.intro.text)).toContain('about 4 minutes');
    expect(respondent.page).toBe('screener-1');

    await finish(respondent, instrument);
    const end = await respondent.see().expect(200);

    expect(metaOf(end.text, 'regard-state')).toBe('completed');
    expect(textOf(end.text)).toContain('22 Nov 2026, 09:00 UTC');
    const [row] = await responsesOf(app, wave.id);
    expect(row).toMatchObject({ status: 'completed' });
    const [{ vector, mentions } = { vector: '', mentions: '' }] = await vectorsOf(app, wave.id);
    expect(mentions).toBe('Nordlicht\nsomebody else');
    const layout = layoutOf(instrument);
    const yes = layout.measures.filter((_, i) => unpackVector(layout, vector).states[i] === YES);
    // 7 brands aware, familiar and considered with their conversions, 1 named first, preferred and recommended, 5 × 6 cards
    expect(yes).toHaveLength(7 * 5 + 2 + 2 + 1 + 30);
  });

  it('gives at most five brands’ cards, ours among them, and counts who got them', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    await finish(await aRespondent(app, wave.slug), instrument);
    await app.context.writer.idle();

    const { allocated } = JSON.parse((await responsesOf(app, wave.id))[0]!.answers) as {
      allocated: string[];
    };
    expect(allocated).toHaveLength(5);
    expect(allocated).toContain('nordlicht');
    const counts = await app.db('allocations').where('wave_id', wave.id).orderBy('brand_key');
    expect(counts.map((row: { brand_key: string }) => row.brand_key)).toEqual([...allocated].sort());
  });

  it('ends kindly, and counts nothing, for somebody outside the audience', async () => {
    const { wave } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.send({ answer: 'none' });

    const end = await respondent.see().expect(200);
    expect(metaOf(end.text, 'regard-state')).toBe('screened-out');
    expect((await responsesOf(app, wave.id))[0]).toMatchObject({ status: 'screened-out' });
    expect(await vectorsOf(app, wave.id)).toEqual([]);
  });

  it('shows no brand in any page, address or header before the list', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    const seen = [respondent.intro, await respondent.see()];
    seen.push(await respondent.send({}), await respondent.send(usualAnswer('screener-1', instrument)));
    seen.push(await respondent.see(), await respondent.send({}));
    for (const path of [
      paths.surveyLater(wave.slug),
      paths.surveyStop(wave.slug),
      paths.surveyPrivacy(wave.slug),
    ]) {
      seen.push(await respondent.agent.get(path));
    }

    const everything =
      seen.map(({ text, headers }) => text + JSON.stringify(headers)).join('\n') + respondent.at;
    for (const brand of BRANDS) expect(everything.toLowerCase()).not.toContain(brand.toLowerCase());
    for (const brand of instrument.brands) expect(everything).not.toContain(brand.key);
    expect((await respondent.agent.get(respondent.at)).status).toBe(200);
  });

  it('keeps the source of the link, and nothing that is not a plain name', async () => {
    const { wave } = await aSurvey(app.db);
    await aRespondent(app, wave.slug, '?src=newsletter-2');
    app.clock.pass(1000);
    await aRespondent(app, wave.slug, '?src=%3Cscript%3E');

    expect((await responsesOf(app, wave.id)).map(({ source }) => source)).toEqual(['newsletter-2', '']);
  });
});

describe('a page that was not answered', () => {
  it('is asked once more, and then left open', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll([usualAnswer('screener-1', instrument), usualAnswer('unaided', instrument)]);

    const asked = await respondent.send({});
    expect(asked.status).toBe(422);
    expect(asked.text).toContain('<title>Error: ');
    expect(textOf(asked.text)).toContain('Continue again to go on without');

    await respondent.send({ asked: 'yes' });
    expect(respondent.page).toBe('familiarity-1'); // one brand was named
    expect(JSON.parse((await responsesOf(app, wave.id))[0]!.answers)).toMatchObject({ skipped: ['known'] });
  });

  it('cannot be left open where it decides who is in the audience', async () => {
    const { wave } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);

    expect((await respondent.send({ asked: 'yes' })).status).toBe(422);
    expect(respondent.page).toBe('screener-1');
  });

  it('comes back with what was typed when it contradicts itself', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    await respondent.sendAll([usualAnswer('screener-1', instrument), usualAnswer('unaided', instrument)]);

    const refused = await respondent.send({ brand: ['tallis', 'omnira'], none: 'yes' });
    expect(refused.status).toBe(422);
    expect(refused.text.match(/ checked/g)).toHaveLength(3);
    expect(refused.text).toContain('href="#none"');
  });
});

describe('the seal after what comes to mind', () => {
  it('lets nobody back, by address or by form', async () => {
    const { wave, instrument } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);
    const unaided = paths.surveyPage(wave.slug, 'unaided');
    await respondent.send(usualAnswer('screener-1', instrument));
    expect(textOf((await respondent.see()).text)).toContain('cannot come back');
    await respondent.send(usualAnswer('unaided', instrument));

    const looked = await respondent.agent.get(unaided).expect(303);
    const sent = await respondent.agent
      .post(unaided)
      .type('form')
      .send({ 'mention-1': 'Omnira' })
      .expect(303);

    for (const { headers } of [looked, sent])
      expect(headers.location).toBe(`${paths.surveyPage(wave.slug, 'known')}?sealed=yes`);
    const page = await respondent.agent.get(sent.headers.location!);
    expect(textOf(page.text)).toContain('cannot be changed any more');
    expect(page.text).not.toContain('value="back"');
    const { unaided: typed } = JSON.parse((await responsesOf(app, wave.id))[0]!.answers) as {
      unaided: string[];
    };
    expect(typed).toEqual(['Nordlicht', 'somebody else']);
  });

  it('sends whoever jumps ahead to the first page that is open', async () => {
    const { wave } = await aSurvey(app.db);
    const respondent = await aRespondent(app, wave.slug);

    for (const page of ['known', 'you-1', 'image-1', 'nothing']) {
      const response = await respondent.agent.get(paths.surveyPage(wave.slug, page)).expect(303);
      expect(response.headers.location).toBe(paths.surveyPage(wave.slug, 'screener-1'));
    }
  });
});

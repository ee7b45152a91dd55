import { paths } from '../../src/paths';
import { makeLinks, readPeople } from '../../src/features/access/access.making';
import { loadAccess, saveAccess } from '../../src/features/access/access.queries';
import { personalToken } from '../../src/features/access/access.tokens';
import { getWave } from '../../src/features/waves/waves.queries';
import { textOf } from '../../src/simulation/forms';
import { useApp, type Agent } from '../support/app';
import { finish, hiddenFields, responsesOf, usualAnswer } from '../support/respondent';
import { aSurvey, type TestSurvey } from '../support/survey';

const app = useApp();

/** Makes links for these addresses; gives their tokens. */
async function linksFor(survey: TestSurvey, emails: string[], segments = {}): Promise<string[]> {
  const wave = await getWave(app.db, survey.trackerId, survey.wave.id);
  const people = emails.map((email) => ({ email, name: '', ownId: '', segments }));
  const access = await loadAccess(app.db, wave.id);
  await makeLinks(app.context, { wave, access }, people);
  const rows = (await app
    .db('personal_links')
    .join('contacts', 'contacts.id', 'personal_links.contact_id')
    .where('personal_links.wave_id', wave.id)
    .select('personal_links.id', 'contacts.email')) as { id: string; email: string }[];
  return emails.map((email) => {
    const { id } = rows.find((row) => row.email === email)!;
    return personalToken(app.context.sessionSecret, wave.id, id);
  });
}

/** Opens a personal link, presses Continue and Start; gives where that leads. */
async function comeIn(agent: Agent, slug: string, token: string): Promise<string> {
  await agent.post(paths.surveyPersonal(slug, token)).expect(303);
  const intro = await agent.get(paths.survey(slug)).expect(200);
  const begun = await agent.post(paths.survey(slug)).type('form').send(hiddenFields(intro.text));
  return begun.headers.location ?? '';
}

async function answerAll(agent: Agent, from: string, { instrument }: TestSurvey): Promise<void> {
  const respondent = {
    agent,
    at: from,
    get page() {
      return this.at.split('/').at(-1)!;
    },
    async send(fields: object) {
      const answer = await agent
        .post(this.at)
        .type('form')
        .send({ ...fields, action: 'continue' });
      this.at = answer.headers.location ?? this.at;
      return answer;
    },
  };
  await finish(respondent as never, instrument);
}

describe('a personal link', () => {
  it('is consumed by nobody who only opens it', async () => {
    const survey = await aSurvey(app.db);
    const [token = ''] = await linksFor(survey, ['anna@example.org']);
    const address = paths.surveyPersonal(survey.wave.slug, token);

    for (let i = 0; i < 5; i++) {
      await app.anonymous().head(address).expect(200);
      expect((await app.anonymous().get(address).expect(200)).text).toContain('Continue');
    }

    expect(await responsesOf(app, survey.wave.id)).toEqual([]);
    const [link] = (await app.db('personal_links').where('wave_id', survey.wave.id)) as {
      opened_at: unknown;
    }[];
    expect(link?.opened_at).toBeNull();
  });

  it('leads to one response when two open it at once, and to the same from another device', async () => {
    const survey = await aSurvey(app.db);
    const { slug, id } = survey.wave;
    const [token = ''] = await linksFor(survey, ['anna@example.org']);

    await Promise.all([1, 2, 3, 4].map(() => comeIn(app.anonymous(), slug, token)));
    const phone = app.anonymous();
    const at = await comeIn(phone, slug, token);
    await phone
      .post(at)
      .type('form')
      .send({ ...usualAnswer('screener-1', survey.instrument), action: 'continue' });
    const onward = await comeIn(app.anonymous(), slug, token);

    expect(await responsesOf(app, id)).toHaveLength(1);
    expect(onward).toBe(paths.surveyPage(slug, 'unaided'));
  });

  it('says that it has been used, and what is known is not asked', async () => {
    const survey = await aSurvey(app.db);
    const { slug } = survey.wave;
    const [token = ''] = await linksFor(survey, ['ben@example.org'], { role: 'decides' });
    const agent = app.anonymous();

    const at = await comeIn(agent, slug, token);
    await answerAll(agent, at, survey);

    expect(at).toBe(paths.surveyPage(slug, 'unaided'));
    const later = await app.anonymous().get(paths.surveyPersonal(slug, token)).expect(200);
    expect(textOf(later.text)).toContain('This link has been used');
    expect(later.text).not.toContain('<form');
    await app.anonymous().post(paths.surveyPersonal(slug, token)).expect(200);
    expect((await responsesOf(app, survey.wave.id)).map(({ status }) => status)).toEqual(['completed']);
  });

  it('lets in whoever is invited, and nobody else, where the wave is by invitation', async () => {
    const survey = await aSurvey(app.db);
    const { slug, id } = survey.wave;
    const [token = ''] = await linksFor(survey, ['cem@example.org']);
    await saveAccess(app.db, id, { isOpen: false }, app.clock.now);

    const intro = await app.anonymous().get(paths.survey(slug)).expect(200);
    await app
      .anonymous()
      .post(paths.survey(slug))
      .type('form')
      .send({ key: 'x'.repeat(43) });

    expect(textOf(intro.text)).toContain('by invitation');
    expect(await responsesOf(app, id)).toEqual([]);
    expect(await comeIn(app.anonymous(), slug, token)).toBe(paths.surveyPage(slug, 'screener-1'));
  });

  it('stops when it is revoked or its wave is over, and bars a network that guesses', async () => {
    const survey = await aSurvey(app.db);
    const [token = ''] = await linksFor(survey, ['dora@example.org']);
    const address = paths.surveyPersonal(survey.wave.slug, token);
    await app
      .db('personal_links')
      .where('wave_id', survey.wave.id)
      .update({ revoked_at: app.clock.now.toISOString() });

    await app.anonymous().post(address).expect(410);
    for (let i = 0; i < 30; i++) {
      const guess = `${String(i).padStart(2, '0')}${'g'.repeat(41)}`;
      await app.anonymous().get(paths.surveyPersonal(survey.wave.slug, guess)).expect(404);
    }
    await app.anonymous().get(address).expect(429);
    app.clock.pass(16 * 60_000);
    await app.anonymous().get(address).expect(410);
    expect(await responsesOf(app, survey.wave.id)).toEqual([]);
    expect(JSON.stringify(app.logs)).not.toContain(token);
  });

  it('leaves neither token nor name beside the answers, and erasing takes the rest along', async () => {
    app.clock.pass(3_600_000); // those who guessed above are forgotten
    const survey = await aSurvey(app.db);
    const [token = ''] = await linksFor(survey, ['erin@example.org']);
    const agent = app.anonymous();
    await comeIn(agent, survey.wave.slug, token);
    const stored = JSON.stringify([
      await app.db('personal_links').select(),
      await app.db('responses').where('wave_id', survey.wave.id),
      await app.db('respondent_keys').where('wave_id', survey.wave.id),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('erin@');

    await agent.post(paths.surveyDeletion(survey.wave.slug)).type('form').send({ code: token }).expect(303);

    expect(await app.db('respondent_keys').where('wave_id', survey.wave.id)).toEqual([]);
    expect(await app.db('contacts').where('wave_id', survey.wave.id)).toEqual([]);
  });
});

describe('a wave that asks once in each browser', () => {
  it('asks again only where browsers are shared', async () => {
    const survey = await aSurvey(app.db);
    const { slug, id } = survey.wave;
    const agent = app.anonymous();
    const intro = await agent.get(paths.survey(slug));
    const begun = await agent.post(paths.survey(slug)).type('form').send(hiddenFields(intro.text));
    await answerAll(agent, begun.headers.location ?? '', survey);

    expect((await agent.get(paths.survey(slug))).headers.location).toBe(paths.surveyDone(slug));
    expect(textOf((await agent.get(paths.surveyDone(slug))).text)).toContain('Once is enough');
    await saveAccess(app.db, id, { isOncePerBrowser: false }, app.clock.now);
    expect((await agent.get(paths.surveyDone(slug))).text).toContain('Let the next person answer');
    await agent.post(paths.survey(slug)).type('form').send({ again: 'yes' }).expect(303);
    expect(await responsesOf(app, id)).toHaveLength(2);
  });
});

describe('people as they are pasted', () => {
  it.each([
    ['anna@example.org, Anna\nben@example.org', 2],
    ['Name;E-Mail\nAnna;anna@example.org', 1],
    ['email,name', 'Paste at least one line'],
    ['email;name;id\nanna@example.org;"Anna, Dr.";7', 1],
    ['email\tshoe\na@example.org\t44', 'Nobody knows the column “shoe”'],
    ['not an address', 'is no e-mail address'],
  ])('%j', (text, outcome) => {
    const read = readPeople(text, []);

    if (typeof outcome === 'number') expect(read).toMatchObject({ people: { length: outcome } });
    else expect('problems' in read ? read.problems.join() : '').toContain(outcome);
  });
});

import { createHmac } from 'node:crypto';
import { loadAccess, saveAccess } from '../../src/features/access/access.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { aRespondent, responsesOf } from '../support/respondent';
import { aSurvey, type TestSurvey } from '../support/survey';

const app = useApp();

describe('somebody whose panel id cannot be read', () => {
  it.each(['rid=1&rid=2', `rid=${'9'.repeat(301)}`])(
    'is not taken for one of the public: %.12s',
    async (query) => {
      const { wave } = await aSurvey(app.db);
      await saveAccess(app.db, wave.id, { idParameter: 'rid', parameters: ['rid'] }, app.clock.now);

      const page = await app.anonymous().get(`${paths.survey(wave.slug)}?${query}`);

      expect(page.text).toContain('<meta name="regard-state" content="closed">');
      expect(page.text).not.toContain('name="key"');
      const form = { key: 'x'.repeat(43), rid: ['1', '2'] };
      await app.anonymous().post(paths.survey(wave.slug)).type('form').send(form);
      expect(await responsesOf(app, wave.id)).toEqual([]);
    },
  );
});

describe('what somebody hostile makes of a panel’s link', () => {
  const KEY = 'correct-horse-battery-staple';
  const HOST = 'panel.example';
  const settings = {
    ...{ idParameter: 'rid', parameters: ['rid', 'land'], hosts: [HOST] },
    returns: { 'screened-out': `https://${HOST}/{land}/end?status=2&id={rid}` },
  };
  let survey: TestSurvey;
  let signingKey: string;
  beforeAll(async () => {
    survey = await aSurvey(app.db);
    await saveAccess(app.db, survey.wave.id, settings, app.clock.now);
    ({ signingKey } = await loadAccess(app.db, survey.wave.id));
  });
  afterEach(() => saveAccess(app.db, survey.wave.id, { ...settings, entryKey: '' }, app.clock.now));

  /** Where somebody with these parameters is led who is not in the audience; '' where there is no button. */
  async function returnOf(query: string): Promise<string> {
    const respondent = await aRespondent(app, survey.wave.slug, `?${query}`);
    await respondent.send({ answer: 'none' });
    const { text } = await respondent.see();
    return (/<a class="primary" href="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');
  }

  it.each([
    ['a second status', 'x&status=1', 'https://panel.example/DE/end?status=2&id=x%26status%3D1'],
    ['a signature of its own', 'x&sig=00', 'https://panel.example/DE/end?status=2&id=x%26sig%3D00'],
    ['an end before the signature', 'x#', 'https://panel.example/DE/end?status=2&id=x%23'],
    ['a place of our own', '{outcome}', 'https://panel.example/DE/end?status=2&id=%7Boutcome%7D'],
    ['lines of a header', 'x\r\nSet-Cookie: a=b', undefined],
    ['a byte that ends texts', 'x\u0000y', undefined],
    ['letters of another order', 'z\u202Ey', undefined],
  ])('puts %s into no address of ours', async (_, rid, address) => {
    const href = await returnOf(`rid=${encodeURIComponent(rid)}&land=DE`);

    const [, signed = '', sig] = /^(.*)&sig=([0-9a-f]{64})$/.exec(href) ?? [];
    expect(sig).toBe(createHmac('sha256', signingKey).update(signed).digest('hex'));
    expect(signed).toMatch(/^https:\/\/panel\.example\/DE\/end\?status=2&id=[%\w.~-]*$/);
    if (address !== undefined) expect(signed).toBe(address);
    expect(decodeURIComponent(signed)).not.toMatch(/[\r\n\0]/);
  });

  it.each(['..', '.', '../..', '..\\..'])('cannot climb to another page by %s', async (land) => {
    const href = await returnOf(`rid=${encodeURIComponent(`c${land}`)}&land=${encodeURIComponent(land)}`);

    if (href !== '') expect(new URL(href).pathname).toMatch(/^\/[^/]+\/end$/);
  });

  it.each([
    ['another id', 'rid=b&land=DE'],
    ['another value', 'rid=a&land=AT'],
    ['a value left out', 'rid=a'],
    ['no signature', 'rid=a&land=DE', ''],
    ['a signature cut short', 'rid=a&land=DE', 'cut'],
    ['the id twice', 'rid=a&rid=a&land=DE'],
    ['the signature of another survey', 'rid=a&land=DE', 'other'],
  ])('does not begin where links are signed, with %s', async (_, query, how = 'right') => {
    await saveAccess(app.db, survey.wave.id, { entryKey: KEY }, app.clock.now);
    const sign = (slug: string) => createHmac('sha256', KEY).update(`${slug}?land=DE&rid=a`).digest('hex');
    const sigs: Record<string, string> = {
      ...{ right: sign(survey.wave.slug), '': '', other: sign(survey.wave.testSlug) },
      cut: sign(survey.wave.slug).slice(0, 32),
    };
    const before = (await responsesOf(app, survey.wave.id)).length;

    const page = await app.anonymous().get(`${paths.survey(survey.wave.slug)}?${query}&sig=${sigs[how]}`);
    const form = {
      key: 'y'.repeat(43),
      ...Object.fromEntries(new URLSearchParams(`${query}&sig=${sigs[how]}`)),
    };
    await app.anonymous().post(paths.survey(survey.wave.slug)).type('form').send(form);

    expect(page.text).toContain('<meta name="regard-state" content="closed">');
    // A form holds each name once: that of the id twice is the right one.
    const begun = query.startsWith('rid=a&rid=a') ? 1 : 0;
    expect(await responsesOf(app, survey.wave.id)).toHaveLength(before + begun);
  });
});

import { newSecret } from '../../src/db/ids';
import { saveAccess } from '../../src/features/access/access.queries';
import { paths } from '../../src/paths';
import { textOf } from '../../src/simulation/forms';
import { useApp } from '../support/app';
import { hiddenFields, responsesOf } from '../support/respondent';
import { aSurvey } from '../support/survey';

const app = useApp();

async function framed() {
  const survey = await aSurvey(app.db);
  await saveAccess(app.db, survey.wave.id, { origins: ['https://shop.example'] }, app.clock.now);
  return survey.wave;
}

const begin = async (address: string) => {
  const agent = app.anonymous();
  const intro = await agent.get(address).set('Sec-Fetch-Dest', 'iframe').expect(200);
  const send = () =>
    agent.post(address).type('form').set('Sec-Fetch-Dest', 'iframe').send(hiddenFields(intro.text));
  return { agent, send, begun: await send().expect(303) };
};

describe('an address of a frame that somebody made up or handed on', () => {
  it('never names the response that begins there: whoever wrote its key sees nothing of it', async () => {
    const wave = await framed();
    const handed = newSecret();
    const { agent, begun } = await begin(paths.survey(`${wave.slug}~${handed}`));

    const at = String(begun.headers['location']);
    expect(at).toContain(`${wave.slug}~`);
    expect(at).not.toContain(handed);
    await agent.post(at).type('form').send({ answer: 'decides', action: 'continue' }).expect(303);
    const words = async (key: string) =>
      textOf(
        (
          await app
            .anonymous()
            .get(paths.survey(`${wave.slug}~${key}`))
            .expect(200)
        ).text,
      );
    expect(await words(handed)).toBe(await words(newSecret()));
    const page = await app.anonymous().get(paths.surveyPage(`${wave.slug}~${handed}`, 'screener-1'));
    expect(page.text).not.toContain('checked');
  });

  it('begins one response however often Start is pressed', async () => {
    const wave = await framed();
    const { send, begun } = await begin(paths.survey(`${wave.slug}~${newSecret()}`));

    const again = await send().expect(303);

    expect(again.headers['location']).toBe(begun.headers['location']);
    expect(await responsesOf(app, wave.id)).toHaveLength(1);
  });

  it('leads to the plain survey where it is opened as a window of its own', async () => {
    const wave = await framed();
    const { begun } = await begin(paths.survey(`${wave.slug}~${newSecret()}`));
    const at = String(begun.headers['location']);
    const open = (path: string) => app.anonymous().get(path).set('Sec-Fetch-Dest', 'document');

    for (const path of [at, at.slice(0, at.lastIndexOf('/')), paths.surveyDone(at.split('/')[2]!)])
      expect((await open(path).expect(303)).headers['location']).toBe(paths.survey(wave.slug));
    await open(paths.surveyPrivacy(at.split('/')[2]!)).expect(200);
    await app.anonymous().get(at).set('Sec-Fetch-Dest', 'iframe').expect(200);
  });

  it('gives a link for later that opens in a window of its own', async () => {
    const wave = await framed();
    const { agent, begun } = await begin(paths.survey(`${wave.slug}~${newSecret()}`));
    const slug = String(begun.headers['location']).split('/')[2]!;
    const later = await agent.get(paths.surveyLater(slug)).expect(200);

    expect(later.text).toMatch(new RegExp(`/s/${wave.slug}/later/[A-Za-z0-9_-]{43}`));
    expect(later.text).not.toMatch(new RegExp(`/s/${wave.slug}~[^"< ]*/later/`));
  });
});

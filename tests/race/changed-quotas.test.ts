import { type QuotaPlan } from '../../src/features/quotas/quotas.plan';
import { correctQuotas } from '../../src/features/quotas/quotas.recount';
import { getWave } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { roleQuotas, setQuotas } from '../support/quotas';
import { aRespondent, type Respondent, responsesOf, usualAnswer } from '../support/respondent';
import { aSurvey, type TestSurvey } from '../support/survey';

const app = useApp();
const AT_ONCE = 24;

/** Everybody has but the last page left to send. */
async function atTheLastPage({ wave, instrument }: TestSurvey): Promise<Respondent[]> {
  const people = await Promise.all(Array.from({ length: AT_ONCE }, () => aRespondent(app, wave.slug)));
  const walk = async (one: Respondent) => {
    while (one.page !== 'you-1') await one.send(usualAnswer(one.page, instrument));
  };
  await Promise.all(people.map(walk));
  return people;
}

const twice = (plan: QuotaPlan): QuotaPlan => ({
  ...plan,
  quotas: [
    ...plan.quotas,
    {
      segments: ['size'],
      cells: ['small', 'medium', 'large'].map((option) => ({ options: [option], amount: 90 })),
    },
  ],
});

/** Quotas are saved in the middle of the last pages; afterwards a recount finds nothing to put right. */
async function savedAmidst(survey: TestSurvey, plan: QuotaPlan): Promise<number> {
  const people = await atTheLastPage(survey);
  const send = (one: Respondent, i: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, i * 2)).then(() => one.send({ answer: 'small' }));
  const saving = new Promise<void>((resolve) => setTimeout(resolve, 15)).then(() =>
    setQuotas(app.db, survey.wave, plan, app.clock.now),
  );
  const [answers] = await Promise.all([Promise.all(people.map(send)), saving]);
  expect(answers.filter(({ status }) => status !== 303).map(({ status }) => status)).toEqual([]);
  const wave = await getWave(app.db, survey.trackerId, survey.wave.id);
  return correctQuotas(app.db, wave, app.clock.now.toISOString());
}

describe('quotas that change while many people finish', () => {
  it('count everybody when they are the first', async () => {
    for (let round = 0; round < 3; round++) {
      const survey = await aSurvey(app.db);

      expect(await savedAmidst(survey, roleQuotas(200, 200))).toBe(0);
      const rows = await responsesOf(app, survey.wave.id);
      expect(rows.filter(({ status }) => status === 'completed')).toHaveLength(AT_ONCE);
    }
  }, 60_000);

  it('count everybody when a further question is added', async () => {
    const survey = await aSurvey(app.db);
    await setQuotas(app.db, survey.wave, roleQuotas(200, 200), app.clock.now);

    expect(await savedAmidst(survey, twice(roleQuotas(200, 200)))).toBe(0);
  }, 60_000);

  it('let go of those who delete their answers at that moment', async () => {
    const survey = await aSurvey(app.db);
    const people = await atTheLastPage(survey);
    await Promise.all(people.map((one) => one.send({ answer: 'small' })));
    const codes = await Promise.all(
      people.slice(0, 12).map(async (one) => /<code>([\w-]{43})<\/code>/.exec((await one.see()).text)![1]!),
    );
    const erase = (code: string) =>
      app.anonymous().post(paths.surveyDeletion(survey.wave.slug)).type('form').send({ code });

    await Promise.all([
      ...codes.map(erase),
      setQuotas(app.db, survey.wave, roleQuotas(200, 200), app.clock.now),
    ]);

    const wave = await getWave(app.db, survey.trackerId, survey.wave.id);
    expect(await correctQuotas(app.db, wave, app.clock.now.toISOString())).toBe(0);
  }, 60_000);
});

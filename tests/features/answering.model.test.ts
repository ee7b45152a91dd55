import fc from 'fast-check';
import { hashSecret } from '../../src/db/ids';
import { type Answers } from '../../src/instrument/answers';
import { readPage } from '../../src/instrument/check';
import { pagesFor } from '../../src/instrument/pages';
import { reachablePages } from '../../src/instrument/progress';
import { paths } from '../../src/paths';
import { formsOf } from '../../src/simulation/forms';
import { useApp } from '../support/app';
import { aRespondent, type Fields, type Respondent, responsesOf, vectorsOf } from '../support/respondent';
import { aSurvey, type TestSurvey } from '../support/survey';

/*
 * Walks at random: answer, go back, look again, jump to any page, come back by the link, send the same twice. Whatever
 * happens, what was acknowledged is stored, nobody gets behind the seal, and one respondent completes at most once.
 */
const app = useApp();

const Move = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), picks: fc.infiniteStream(fc.nat(1000)) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('twice' as const), picks: fc.infiniteStream(fc.nat(1000)) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('back' as const, 'refresh' as const, 'resume' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave open' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('jump' as const),
      to: fc.constantFrom('screener-1', 'unaided', 'known', 'preference', 'image-1', 'you-1'),
    }),
  },
);
type Move = typeof Move extends fc.Arbitrary<infer T> ? T : never;

describe('any way through a survey', () => {
  it('stores what was acknowledged, passes the seal once, and completes at most once', async () => {
    const survey = await aSurvey(app.db);
    await fc.assert(
      fc.asyncProperty(fc.array(Move, { minLength: 5, maxLength: 45 }), async (moves) => walk(survey, moves)),
      { numRuns: 40, seed: 20261122, endOnFailure: true },
    );
    const rows = await responsesOf(app, survey.wave.id);
    const completed = rows.filter(({ status }) => status === 'completed');
    expect(completed.length).toBeGreaterThan(0);
    expect(await vectorsOf(app, survey.wave.id)).toHaveLength(completed.length);
  }, 120_000);
});

async function walk(survey: TestSurvey, moves: Move[]): Promise<void> {
  const respondent = await aRespondent(app, survey.wave.slug);
  let sealed: string | undefined;
  for (const move of moves) {
    if (respondent.page === 'done') break;
    await make(move, respondent, survey);
    const { answers, status } = await stored(survey, respondent);
    if (answers.named !== undefined) sealed ??= JSON.stringify(answers.unaided);
    // Once sealed, what came to mind never changes again.
    if (sealed !== undefined) expect(JSON.stringify(answers.unaided)).toBe(sealed);
    if (status === 'started' && respondent.page !== 'done')
      expectToStandSomewhereOpen(survey, respondent, answers);
  }
}

function expectToStandSomewhereOpen(
  { instrument }: TestSurvey,
  { page }: Respondent,
  answers: Answers,
): void {
  const pages = pagesFor(instrument, answers, 0);
  const keys = reachablePages(pages, answers).map(({ key }) => key);
  expect(keys).toContain(page);
}

async function make(move: Move, respondent: Respondent, survey: TestSurvey): Promise<void> {
  const { slug } = survey.wave;
  switch (move.kind) {
    case 'answer':
    case 'twice': {
      const page = await respondent.see();
      const form = fillIn(page.text, move.picks);
      const before = respondent.at;
      const said = reading(survey, respondent.page, await stored(survey, respondent), form);
      const [saved, again] = await Promise.all([
        respondent.send(form),
        move.kind === 'twice' ? respondent.agent.post(before).type('form').send(form) : undefined,
      ]);
      expect([303, 422]).toContain(saved.status);
      if (saved.status === 303) expect((await stored(survey, respondent)).answers).toMatchObject(said);
      if (again !== undefined) expect([303, 422]).toContain(again.status);
      return;
    }
    case 'back':
      expect((await respondent.send({}, 'back')).status).toBe(303);
      return;
    case 'leave open':
      expect([303, 422]).toContain((await respondent.send({ asked: 'yes' })).status);
      return;
    case 'refresh':
      expect((await respondent.see()).status).toBe(200);
      return;
    case 'resume':
      expect((await respondent.agent.post(paths.survey(slug))).status).toBe(303);
      return;
    case 'jump': {
      const response = await respondent.agent.get(paths.surveyPage(slug, move.to));
      expect([200, 303]).toContain(response.status);
      if (response.status === 303) expect(response.headers.location).toMatch(new RegExp(`^/s/${slug}/`));
    }
  }
}

/** What a page sent like this must leave in the answers. */
function reading({ instrument }: TestSurvey, key: string, { answers, seed }: Stored, form: Fields): object {
  const page = pagesFor(instrument, answers, seed).find((one) => one.key === key)!;
  return readPage(instrument, page, {}, form).answers;
}

/** Answers every question of the page, with names typed and options picked by chance. */
function fillIn(html: string, picks: Iterator<number>): Fields {
  const pick = () => picks.next().value as number;
  const fields: Fields = {};
  for (const { name, type, values } of formsOf(html)[0]?.fields ?? []) {
    if (type === 'text') fields[name] = ['Nordlicht', 'Tallis', '', 'nobody'][pick() % 4]!;
    // The last answer of the screener ends the interview; these walks are about the rest.
    if (type === 'radio') fields[name] = values[pick() % Math.min(2, values.length)]!;
    if (type === 'checkbox' && name === 'brand') fields[name] = values.filter(() => pick() % 2 === 0);
    if (type === 'hidden') fields[name] = values[0]!;
  }
  if (fields['brand']?.length === 0) fields['none'] = 'yes';
  return fields;
}

type Stored = { answers: Answers; status: string; seed: number };

async function stored(survey: TestSurvey, { cookie }: Respondent): Promise<Stored> {
  const id = hashSecret(cookie.split('=')[1]!);
  const row = (await app.db('responses').where({ wave_id: survey.wave.id, response_id: id }).first()) as {
    answers: string;
    status: string;
    seed: number;
  };
  return { answers: JSON.parse(row.answers) as Answers, status: row.status, seed: row.seed };
}

import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { loadSetup } from '../../src/features/trackers/trackers.setup';
import { type Answers } from '../../src/instrument/answers';
import { layoutOf } from '../../src/instrument/layout';
import { measurePositions, unpackVector } from '../../src/measurement/layout';
import { paths } from '../../src/paths';
import { inventMarket } from '../../src/simulation/market';
import { personAt } from '../../src/simulation/respondent';
import { fillForm } from '../../src/simulation/fill';
import { formsOf } from '../../src/simulation/forms';
import { type TestWorkspace, useApp } from '../support/app';
import { OWN, SENT, aSurveyWithOwn } from '../support/own-survey';
import {
  aRespondent,
  type Fields,
  type Respondent,
  responsesOf,
  usualAnswer,
  vectorsOf,
} from '../support/respondent';
import { type TestSurvey } from '../support/survey';

const app = useApp();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await app.workspace();
});

const isOwn = (page: string) => page.startsWith('own-');
const KNOWN = { brand: ['nordlicht', 'omnira'] };

/** Two brands are known, so that cards about the others must not come. */
function answerTo(page: string, { instrument }: TestSurvey): Fields {
  if (isOwn(page)) return SENT[page]![1];
  return page === 'known' || page === 'consideration' ? KNOWN : usualAnswer(page, instrument);
}

/** Goes to the end; `look` sees each page before it is answered. */
async function walk(
  survey: TestSurvey,
  respondent: Respondent,
  look: (page: string) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const seen: string[] = [];
  while (respondent.page !== 'done' && seen.length < 60) {
    seen.push(respondent.page);
    await look(respondent.page);
    const response = await respondent.send(answerTo(respondent.page, survey));
    expect({ page: seen.at(-1), status: response.status }).toEqual({ page: seen.at(-1), status: 303 });
  }
  return seen;
}

const answersOf = async ({ wave }: TestSurvey) =>
  JSON.parse((await responsesOf(app, wave.id))[0]!.answers) as Answers;

describe('an interview with a question of every kind', () => {
  it('asks each at its place, keeps every answer and counts the closed ones', async () => {
    const survey = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, survey.wave.slug);

    const seen = await walk(survey, respondent);

    expect(seen.filter(isOwn).sort()).toEqual(Object.keys(SENT).sort());
    expect(seen.slice(0, 4)).toEqual(['screener-1', 'own-1', 'own-2', 'unaided']);
    const { own } = await answersOf(survey);
    for (const [key, , answer] of Object.values(SENT)) expect(own?.[key]).toEqual(answer);
    const layout = layoutOf(survey.instrument);
    const [row] = await vectorsOf(app, survey.wave.id);
    const { states } = unpackVector(layout, row!.vector);
    const at = (id: string) => states[measurePositions(layout).get(id)!];
    expect([at('own-choice||buys.other'), at('own-choice||buys.me')]).toEqual([2, 1]);
    expect([
      at('own-choice|nordlicht|seen'),
      at('own-choice|omnira|seen'),
      at('own-choice|tallis|seen'),
    ]).toEqual([2, 1, 0]);
    expect([at('own-choice||support.9'), at('own-choice||agrees.neither')]).toEqual([2, 2]);
  });

  it('says on each page that is left open what to do, and asks once more only where it may', async () => {
    const survey = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, survey.wave.slug);

    await walk(survey, respondent, async (page) => {
      const question = isOwn(page) ? OWN[Number(page.split('-')[1]) - 1]! : undefined;
      if (question === undefined || question.kind === 'text' || question.requirement === 'optional') return;
      const { status, text } = await respondent.send({});
      expect({ page, status }).toEqual({ page, status: 422 });
      expect(text).toContain('<title>Error: ');
      expect(text.includes('press Continue again')).toBe(question.requirement === 'soft');
    });
    expect(respondent.page).toBe('done');
  });

  it('keeps what was typed and says at the field what is wrong', async () => {
    const survey = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, survey.wave.slug);
    const wrong: Record<string, [Fields, string]> = {
      'own-4': [{ choice: ['price', 'nothing'] }, 'but not both.'],
      'own-7': [{ number: '1,25' }, 'Use at most 1 digit after the decimal point.'],
      'own-9': [{ 'points-web': '92' }, '8 points left to give'],
      'own-10': [{ 'place-east': '1', 'place-west': '1' }, 'Place 1 is given twice.'],
    };

    await walk(survey, respondent, async (page) => {
      const [fields, message] = wrong[page] ?? [];
      if (fields === undefined) return;
      const { status, text } = await respondent.send(fields);
      expect({ page, status }).toEqual({ page, status: 422 });
      expect(text.split(message!).length - 1).toBe(2);
      if (page === 'own-7') expect(text).toContain('value="1,25"');
    });
  });

  it('ends kindly where a consent is refused', async () => {
    const survey = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, survey.wave.slug);
    await respondent.send(usualAnswer('screener-1', survey.instrument));

    await respondent.send({ answer: 'disagree' });

    expect(respondent.page).toBe('done');
    expect((await responsesOf(app, survey.wave.id))[0]?.status).toBe('screened-out');
    const end = await respondent.see();
    expect(end.text).toContain('Thank you');
    expect(end.text).toContain('without your agreement');
  });

  it('is light enough for a slow line', async () => {
    const survey = await aSurveyWithOwn(app.db);
    const respondent = await aRespondent(app, survey.wave.slug);
    const weigh = async (page: string) => {
      const html = (await respondent.see()).text;
      expect({ page, isLight: gzipSync(html).length <= 8192 }).toEqual({ page, isLight: true });
    };

    await walk(survey, respondent, weigh);

    for (const file of ['/css/survey.css', '/js/survey.js']) {
      const { text } = await respondent.agent.get(file).expect(200);
      expect({ file, isLight: gzipSync(text).length <= 10_240 }).toEqual({ file, isLight: true });
    }
  });
});

describe('the respondents’ file with questions of its own', () => {
  it('says what each answered, blank where they were not asked, and the codebook says in which words', async () => {
    const survey = await aSurveyWithOwn(app.db, { workspaceId: workspace.id });
    const respondent = await aRespondent(app, survey.wave.slug);
    await walk(survey, respondent);
    const csv = async (path: string) =>
      parse((await workspace.analyst.get(path).expect(200)).text, { columns: true, bom: true }) as Fields[];

    const [row] = await csv(paths.responsesCsv(survey.trackerId, survey.wave.id));

    expect(row).toMatchObject({
      own__agree: '1',
      own__buys: 'other',
      own_text__buys__other: 'the board',
      own__reasons__price: '1',
      own__reasons__nothing: '0',
      own__agrees: 'neither',
      own__seen__nordlicht: '1',
      own__seen__omnira: '0',
      own__seen__tallis: '',
      own__spend: '12500.5',
      own__support: '9',
      own__split__web: '70',
      own__split__fairs: '0',
      own__rank__east: '1',
      own__rank__west: '',
      own__names__1: "'=1+1",
      own__more: 'Nothing more.',
      own__town: 'town-3',
      problem: '',
    });
    expect(String(row!['own_order__buys']).split(' ').sort()).toEqual(['me', 'other', 'them', 'us']);
    const codebook = await csv(paths.codebookCsv(survey.trackerId));
    const line = codebook.find(({ column }) => column === 'own__buys');
    expect(line).toMatchObject({ wording: 'Who buys IT services providers at your company?' });
    expect(line?.['values']).toContain('them = Label them');
  });
});

describe('a simulated respondent', () => {
  it('answers every kind through the real pages', async () => {
    const survey = await aSurveyWithOwn(app.db);
    const setup = await loadSetup(app.db, survey.trackerId);
    const truth = inventMarket({ setup, names: {}, population: {} }, 7);
    for (let i = 0; i < 3; i++) {
      const person = { ...personAt(truth, 7, i), leavesAt: Infinity };
      const respondent = await aRespondent(app, survey.wave.slug);
      for (let pages = 0; pages < 60 && respondent.page !== 'done'; pages++) {
        // The option that ends the interview has the key of "none of these", which no tracker of the wizard has.
        if (respondent.page === 'screener-1') await respondent.send({ answer: 'decides' });
        const html = (await respondent.see()).text;
        const filled = fillForm({ form: formsOf(html)[0]!, html }, survey.instrument, person, 0);
        const fields: Record<string, string[]> = {};
        for (const [name, value] of filled) (fields[name] ??= []).push(value);
        const sent = Object.entries(fields).map(([name, values]) => [
          name,
          values.length > 1 ? values : values[0]!,
        ]);
        const { status } = await respondent.send(Object.fromEntries(sent) as Fields);
        expect({ page: respondent.page, status }).toEqual({ page: respondent.page, status: 303 });
      }
      expect(respondent.page).toBe('done');
    }
    const statuses = (await responsesOf(app, survey.wave.id)).map(({ status }) => status);
    expect(statuses).toEqual(['completed', 'completed', 'completed']);
  });
});

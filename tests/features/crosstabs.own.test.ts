import { parse } from 'csv-parse/sync';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { aSurveyWithOwn, SENT } from '../support/own-survey';
import { aRespondent, usualAnswer } from '../support/respondent';
import { type TestSurvey } from '../support/survey';

const app = useApp();
let workspace: TestWorkspace;
let survey: TestSurvey;

beforeAll(async () => {
  workspace = await app.workspace();
  survey = await aSurveyWithOwn(app.db, { workspaceId: workspace.id });
  for (const buys of ['me', 'me', 'them']) {
    const respondent = await aRespondent(app, survey.wave.slug);
    for (let pages = 0; pages < 60 && respondent.page !== 'done'; pages++) {
      const { page } = respondent;
      const own = page === 'own-2' ? { answer: buys } : SENT[page]?.[1];
      const known =
        page === 'known' || page === 'consideration' ? { brand: ['nordlicht', 'omnira'] } : undefined;
      await respondent.send(own ?? known ?? usualAnswer(page, survey.instrument));
    }
  }
  await multiply('responses', 12);
  await multiply('response_vectors', 12);
});

/** Shares of a few people are not shown: everybody answers twelve times. */
async function multiply(table: string, times: number): Promise<void> {
  const rows = (await app.db(table).where('wave_id', survey.wave.id)) as { response_id: string }[];
  for (let copy = 1; copy < times; copy++) {
    const copies = rows.map((row) => ({ ...row, response_id: `${copy}-${row.response_id}`.slice(0, 43) }));
    await app.db(table).insert(copies);
  }
}

const tableAt = (query: string) => workspace.analyst.get(`${paths.crosstab(survey.trackerId)}?${query}`);

describe('a table of a question of one’s own', () => {
  it('offers the closed ones, and has a row for each answer with its share and base', async () => {
    const { text } = await tableAt('rows=own:buys&by=size&bases=yes').expect(200);
    const file = await workspace.analyst
      .get(`${paths.crosstab(survey.trackerId)}.csv?rows=own:buys&by=size`)
      .expect(200);

    expect(text).toContain('Questions of your own');
    expect(text).toContain('Who buys IT services providers at your company?');
    expect(text).not.toContain('value="own:spend"');
    const rows = parse(file.text, { columns: true, bom: true }) as Record<string, string>[];
    const total = (key: string) =>
      rows.find((row) => row['statement'] === `buys.${key}` && row['column'] === 'Everybody');
    expect([total('me'), total('them'), total('us')].map((row) => Number(row?.['share']))).toEqual([
      expect.closeTo(2 / 3, 6),
      expect.closeTo(1 / 3, 6),
      0,
    ]);
  });

  it('sets brands against each other where the question has cards, and shows nothing where it has none', async () => {
    const cards = await tableAt('rows=own:seen&by=brands').expect(200);
    expect(cards.text).toContain('Have you seen an advertisement of …?');
    await tableAt('rows=own:buys&by=brands').expect(200);
  });

  it('has the answers to a closed question as columns, each person in one', async () => {
    const page = await tableAt('rows=funnel:nordlicht&by=own:buys&by=size').expect(200);
    const file = await workspace.analyst
      .get(`${paths.crosstab(survey.trackerId)}.csv?rows=own:agrees&by=own:buys`)
      .expect(200);

    expect(page.text).toContain('value="own:buys" checked');
    expect(page.text).toContain('name="by" value="own:agrees"');
    expect(page.text).not.toContain('name="by" value="own:reasons"');
    expect(page.text).toContain(' and “Who buys IT services providers at your company?”');
    const rows = parse(file.text, { columns: true, bom: true }) as Record<string, string>[];
    const shares = rows.filter(({ kind, statement }) => kind === 'share' && statement === 'agrees.neither');
    // 36 people: two of three buy themselves, one of three leaves it to somebody else.
    expect(shares.map(({ base }) => Number(base)).filter((base) => base > 0)).toEqual([36, 24, 12]);
    expect(new Set(rows.map(({ segment }) => segment))).toEqual(
      new Set(['Who buys IT services providers at your company?']),
    );
  });

  it('takes no question as columns whose answers share people, or that is not there', async () => {
    await tableAt('rows=own:buys&by=own:reasons').expect(404);
    await tableAt('rows=own:buys&by=own:seen').expect(404);
    await tableAt('rows=own:buys&by=own:nothing').expect(404);
    await tableAt('rows=own:buys&by=own:').expect(404);
  });

  it('knows no other questions', async () => {
    await tableAt('rows=own:spend').expect(404);
    await tableAt('rows=own:nothing').expect(404);
  });
});

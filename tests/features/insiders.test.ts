import { parse } from 'csv-parse/sync';
import { buildThreeWay } from '../../src/features/insiders/insiders.build';
import { threeWayLines } from '../../src/features/insiders/insiders.csv';
import { buildReport } from '../../src/features/results/results.report';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { listWaves } from '../../src/features/waves/waves.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { insidersWave } from '../support/insiders';
import { aRespondent, type Respondent, responsesOf, vectorsOf } from '../support/respondent';
import { demoTracker, simulatedWave } from '../support/simulated';

const app = useApp();

async function aPlace(): Promise<{ workspace: TestWorkspace; trackerId: string }> {
  const workspace = await app.workspace();
  return { workspace, trackerId: await demoTracker(app.db, workspace.id) };
}

const threeWay = async ({ workspace, trackerId }: Awaited<ReturnType<typeof aPlace>>, waveId?: string) =>
  buildThreeWay(app.db, await getTracker(app.db, workspace.id, trackerId), { waveId }, app.clock.now);

/** The page they are at, filled in: all true, forty of a hundred, and in sales. */
async function filled(respondent: Respondent): Promise<Record<string, string>> {
  const html = (await respondent.see()).text;
  const names = [...html.matchAll(/name="((?:fit|points)-[a-z-]+|answer)"/g)].map(([, name]) => name!);
  const answer = (name: string) => (name.startsWith('fit') ? 'yes' : name === 'answer' ? 'sales' : ' 40 ');
  return Object.fromEntries(names.map((name) => [name, answer(name)]));
}

describe('a wave of the company’s own people', () => {
  it('is planned, opened and answered like any other, and asks nothing else', async () => {
    const { workspace, trackerId } = await aPlace();
    const questions = {
      question1: 'Where do you work?',
      options1: 'Services\nSales',
      question2: '',
      options2: '',
    };
    await app.post(workspace.editor, paths.insidersQuestions(trackerId), questions).expect(303);
    const form = {
      label: 'Our people',
      audience: 'insiders',
      opensOn: '',
      closesOn: '',
      plannedCompletes: '',
    };
    await app.post(workspace.editor, paths.waves(trackerId), form).expect(303);
    const [wave] = await listWaves(app.db, trackerId, 'insiders');
    await app.post(workspace.editor, paths.waveOpening(trackerId, wave!.id)).expect(303);

    const respondent = await aRespondent(app, wave!.slug);
    expect(respondent.intro.text).toContain('never for a group of fewer than 10 people');
    const pages: string[] = [];
    while (respondent.page !== 'done' && pages.length < 12) {
      pages.push(respondent.page);
      await respondent.send(await filled(respondent));
    }

    expect(pages).toEqual(['truth-1', 'truth-2', 'guess-1', 'guess-2', 'you-1']);
    const [row] = await responsesOf(app, wave!.id);
    const answers = JSON.parse(String(row!.answers)) as Record<string, Record<string, unknown>>;
    expect(answers['truth']).toMatchObject({ 'good-value': 'yes', 'one-team': 'yes' });
    expect(answers['guess']).toMatchObject({ 'good-value': 40 });
    expect(answers['segments']).toEqual({ 'where-do-you-work': 'sales' });
    expect(await vectorsOf(app, wave!.id)).toHaveLength(1);
  });

  it('asks again about a guess that is none, and keeps what was typed', async () => {
    const { trackerId } = await aPlace();
    const wave = await insidersWave(app.db, trackerId, 'Ours', 0);
    await app
      .db('waves')
      .where('waves.id', wave.id)
      .update({ status: 'open', closed_at: null, closes_on: null });
    const respondent = await aRespondent(app, wave.slug);
    while (respondent.page.startsWith('truth')) await respondent.send(await filled(respondent));
    const fields = Object.keys(await filled(respondent));
    const asked = (await respondent.send({}))!.text;
    expect(asked).toContain('not answered yet');

    const refused = await respondent.send({ [fields[0]!]: '140', [fields[1]!]: 'many' });

    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/from 0 to 100/);
    expect(refused.text).toContain('value="140"');
    expect(refused.text).toContain('value="many"');
  });
});

describe('the market’s numbers', () => {
  it('are the same with and without insiders, everywhere', async () => {
    const place = await aPlace();
    const { workspace, trackerId } = place;
    await simulatedWave(app.db, trackerId, 'Spring', 150);
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    const pages = [
      paths.report(trackerId),
      paths.planner(trackerId),
      paths.crosstab(trackerId),
      paths.image(trackerId),
      paths.exports(trackerId),
      paths.trackerMethod(trackerId),
      paths.target(trackerId),
    ];
    const read = async () => {
      const report = await buildReport(app.db, tracker, {}, app.clock.now);
      const texts = await Promise.all(pages.map(async (page) => (await workspace.owner.get(page)).status));
      return { report, texts };
    };
    const before = await read();
    const wave = await insidersWave(app.db, trackerId, 'Secret circle', 40);

    expect(await read()).toEqual(before);
    for (const page of pages) {
      const { text } = await workspace.owner.get(page);
      expect([page, text.includes('Secret circle')]).toEqual([page, false]);
    }
    for (const path of [
      paths.waveWeighting(trackerId, wave.id),
      paths.waveMethod(trackerId, wave.id),
      paths.monitor(trackerId, wave.id),
      paths.quotas(trackerId, wave.id),
      `${paths.report(trackerId)}?wave=${wave.id}`,
    ])
      expect([path, (await workspace.owner.get(path)).status]).toEqual([path, 404]);
  });
});

describe('the three-way gap', () => {
  it('sets belief, guess, market and target beside each other, on page and in file alike', async () => {
    const place = await aPlace();
    await simulatedWave(app.db, place.trackerId, 'Spring', 300);
    await insidersWave(app.db, place.trackerId, 'Ours', 80, { services: 0.5, sales: 0.5, legal: 0 });

    const { shown } = await threeWay(place);

    const strong = shown!.rows.find(({ statement }) => statement.key === 'advises-first')!;
    expect(strong.meanings).toContain('delusion');
    expect(strong.market.kind).toBe('estimate');
    expect(shown!.calibration.kind).toBe('estimate');
    expect(shown!.comparisons).toBeGreaterThan(10);
    const [head, ...lines] = threeWayLines(shown!);
    const column = (name: string) => head!.indexOf(name);
    const line = lines.find((cells) => cells[column('statement')] === strong.statement.wording)!;
    expect(line[column('belief')]).toBe(strong.belief.kind === 'estimate' ? strong.belief.share : null);
    const page = await place.workspace.viewer.get(paths.insiders(place.trackerId)).expect(200);
    expect(page.text).toContain('Delusion');
    expect(page.text).toContain('Insiders believe');
    const file = await place.workspace.viewer.get(paths.reportCsv(place.trackerId, '')).expect(200);
    const told = (parse(file.text, { columns: true, bom: true }) as Record<string, string>[]).filter(
      ({ figure, statement }) => figure === 'three-way' && statement === strong.statement.wording,
    );
    expect(told.find(({ measure }) => measure === 'belief')).toMatchObject({
      ...{ wave: 'Ours', weighting: 'none', share: String(line[column('belief')]) },
    });
    expect(told.find(({ measure }) => measure === 'belief-to-market')).toMatchObject({
      ...{ change: String(line[column('belief_to_market')]), verdict: 'rise' },
    });
  });

  it('shows nothing of nine people, nor of a small department or what would give it away', async () => {
    const place = await aPlace();
    await insidersWave(app.db, place.trackerId, 'Nine', 9);
    const nine = (await threeWay(place)).shown!;
    expect(nine.people).toBeNull();
    expect(nine.rows.every(({ belief, guess }) => belief.kind === 'hidden' && guess.kind === 'hidden')).toBe(
      true,
    );
    expect(
      threeWayLines(nine)
        .slice(1)
        .flat()
        .filter((cell) => typeof cell === 'number'),
    ).toEqual([]);

    await insidersWave(app.db, place.trackerId, 'Forty', 40);
    const [table] = (await threeWay(place)).shown!.segments;
    const legal = table!.groups.at(-1)!;
    expect(legal).toMatchObject({ people: null, hidden: 'too-few' });
    expect(table!.groups.filter(({ hidden }) => hidden === null)).toHaveLength(1);
    expect(table!.rows.every(({ beliefs }) => beliefs[2]!.kind === 'hidden')).toBe(true);
  });

  it('waits until a wave is over, and takes no wave of the market for one of insiders', async () => {
    const place = await aPlace();
    const { wave: market } = await simulatedWave(app.db, place.trackerId, 'Spring', 60);
    const wave = await insidersWave(app.db, place.trackerId, 'Ours', 30);
    await app
      .db('waves')
      .where('waves.id', wave.id)
      .update({ status: 'open', closed_at: null, closes_on: null });

    const found = await threeWay(place);

    expect(found).toMatchObject({ shown: null, pending: [{ label: 'Ours', status: 'open' }] });
    for (const id of [wave.id, market.id])
      await place.workspace.viewer.get(`${paths.insiders(place.trackerId)}?wave=${id}`).expect(404);
    await place.workspace.viewer.get(paths.insidersCsv(place.trackerId)).expect(409);
  });

  it('tells an editor what is wrong with questions about the people, and keeps them', async () => {
    const { workspace, trackerId } = await aPlace();
    const form = { question1: 'Team?', options1: 'One', question2: '', options2: 'A\nA' };

    const refused = await app.post(workspace.editor, paths.insidersQuestions(trackerId), form).expect(422);

    expect(refused.text).toContain('Type at least two answers');
    expect(refused.text).toContain('is there twice');
    expect(refused.text).toContain('value="Team?"');
  });
});

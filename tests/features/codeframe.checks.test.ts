import { listDecided } from '../../src/features/trackers/frame.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { aTypedWave, typed } from '../support/typed-wave';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let waveId: string;

beforeEach(async () => {
  const people = [
    ...typed(['Theirs'], 6),
    ...typed(['our brand'], 3),
    ...typed(["don't know"], 1),
    ...typed(['Kaffeehaus Nord'], 9),
  ];
  ({ workspace, trackerId, waveId } = await aTypedWave(app, people));
});

async function drawn(as = workspace.analyst): Promise<string> {
  const made = await app.post(as, paths.codingChecks(trackerId), { wave: waveId, size: '50' }).expect(303);
  return String(made.headers['location']).split('/').at(-1)!;
}

const look = (sample: string, as = workspace.analyst) =>
  as.get(paths.codingCheck(trackerId, sample)).expect(200);
const say = (sample: string, form: Record<string, string>, as = workspace.analyst) =>
  app.post(as, paths.codingVerdicts(trackerId, sample), form);

/** Says of every text that waits for this person what the table says. */
async function through(sample: string, said: Record<string, string>, as = workspace.analyst): Promise<void> {
  for (let round = 0; round < 10; round++) {
    const { text } = await look(sample, as);
    const position = /name="position" value="(\d+)"/.exec(text)?.[1];
    const shown = /<h2 id="text-heading"><bdi>([^<]*)/.exec(text)?.[1];
    if (position === undefined || shown === undefined) return;
    const meaning = said[shown.replace('&#39;', "'")];
    if (meaning === undefined) throw new Error(`nothing is said of ${shown}`);
    await say(sample, { position, meaning }, as).expect(303);
  }
}

const RIGHT = { Theirs: 'brand:theirs', 'our brand': 'brand:ours', "don't know": 'nothing' };

describe('a random check of automatic codes', () => {
  it('draws what was coded by itself, and nothing that waits', async () => {
    const sample = await drawn();
    const rows: { text: string; drawn: number }[] = await app
      .db('coding_sample_texts')
      .where('sample_id', sample)
      .orderBy('text')
      .select('text', 'drawn');

    expect(rows).toEqual([
      { text: 'Theirs', drawn: 6 },
      { text: "don't know", drawn: 1 },
      { text: 'our brand', drawn: 3 },
    ]);
  });

  it('says no rate before all are looked at, then the rate with its interval and base', async () => {
    const sample = await drawn();
    expect(textOf((await workspace.analyst.get(paths.codingChecks(trackerId))).text)).toContain(
      '0 of 3 texts looked at',
    );

    await through(sample, RIGHT);

    expect(textOf((await look(sample)).text)).toMatch(
      /0 of 10 mentions drawn at random from 10 automatic codes were wrong: 0\.0.% \(95.% interval 0\.0.% to 30\.8.%\)/,
    );
    expect(await listDecided(app.db, trackerId)).toEqual([]);
  });

  it('makes a decision of what was wrong, and counts its mentions', async () => {
    const sample = await drawn();

    await through(sample, { ...RIGHT, 'our brand': 'elsewhere' });

    expect(textOf((await look(sample)).text)).toContain('3 of 10 mentions drawn at random');
    expect(await listDecided(app.db, trackerId)).toMatchObject([{ text: 'our brand', kind: 'elsewhere' }]);
  });

  it('stands on the method page, which says so where there is none', async () => {
    const method = async () =>
      textOf((await workspace.viewer.get(paths.waveMethod(trackerId, waveId)).expect(200)).text);
    expect(await method()).toContain('no check yet');

    await through(await drawn(), RIGHT);

    expect(await method()).toContain('0 of 10 mentions drawn at random');
  });

  it('refuses a wave in which nothing was coded, and a brand that is not there', async () => {
    await app.post(workspace.analyst, paths.codingChecks(trackerId), { wave: 'x' }).expect(422);
    const sample = await drawn();

    const answer = await say(sample, { position: '0', meaning: 'brand:nobody' }).expect(422);

    expect(textOf(answer.text)).toContain('not in the frame any more');
  });
});

describe('a second coder', () => {
  it('sees neither the code nor what the first one said', async () => {
    const sample = await drawn();
    await through(sample, RIGHT);

    const { text } = await look(sample, workspace.editor);

    expect(textOf(text)).toContain('second coder');
    expect(text).not.toContain('Right:');
    expect(textOf(text)).not.toContain('theirs = Theirs');
    expect(textOf(text)).not.toContain('were wrong');
  });

  it('gives kappa with its base, and what the two differ on until it is settled', async () => {
    const sample = await drawn();
    await through(sample, RIGHT);
    await through(sample, { ...RIGHT, 'our brand': 'elsewhere' }, workspace.editor);

    const { text } = await look(sample);
    // alike 2 of 3; by chance (1 × 1 + 1 × 1) / 9; (2/3 − 2/9) / (7/9) = .57
    expect(textOf(text)).toMatch(/kappa 0\.57 \(95.% interval .*\); 66\.7.% of 3 texts coded alike/);
    expect(textOf(text)).toContain('Where the two differ');
    const position = /name="position" value="(\d+)"><input type="hidden" name="as" value="settle"/.exec(
      text,
    )![1]!;
    await say(sample, { position, as: 'settle', meaning: 'elsewhere' }, workspace.editor).expect(303);

    const settled = textOf((await look(sample)).text);
    expect(settled).toContain('Settled: none of these brands');
    expect(settled).toContain('3 of 10 mentions drawn at random');
    expect(await listDecided(app.db, trackerId)).toMatchObject([{ text: 'our brand', kind: 'elsewhere' }]);
  });

  it('is one person, and a third may only look', async () => {
    const sample = await drawn();
    await say(sample, { position: '0', meaning: 'nothing' }, workspace.editor).expect(303);

    await say(sample, { position: '0', meaning: 'nothing' }, workspace.owner).expect(422);
    await workspace.viewer.get(paths.codingCheck(trackerId, sample)).expect(403);
  });
});

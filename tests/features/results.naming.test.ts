import { loadNaming } from '../../src/features/results/results.naming';
import { resultsRows } from '../../src/features/results/results.rows';
import { loadResults, loadScope } from '../../src/features/results/results.scope';
import { getTrackerById } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aWave, type Person } from '../support/results';

const app = useApp();
let workspace: TestWorkspace;
let trackerId: string;
let waveId: string;
const unaided = (brand: string) => ({ measure: 'unaided-awareness', brand, statement: null });
const first = (brand: string) => ({ measure: 'top-of-mind', brand, statement: null });
const ALL = ['ours', 'theirs'].flatMap((brand) => [unaided(brand), first(brand)]);

/** As packing would have it: the brands said are yes, the others no. */
const typed = (mentions: string[], named: string[], times: number): Person[] =>
  Array.from({ length: times }, () => {
    const yes = [...named.map(unaided), ...named.slice(0, 1).map(first)];
    const isYes = (one: (typeof ALL)[number]) =>
      yes.some(({ measure, brand }) => measure === one.measure && brand === one.brand);
    return { mentions, yes, no: ALL.filter((one) => !isYes(one)) };
  });

beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, 'Spring');
  waveId = wave.id;
  await answersIn(app.db, wave, [
    ...typed(['Ours', 'Theirs'], ['ours', 'theirs'], 40),
    ...typed(['Theirs', 'theirs', 'Our brand'], ['theirs', 'ours'], 40),
    ...typed(['Kaffeehaus Nord', 'Ours'], ['ours'], 20),
    ...typed(["I don't know any", "don't know"], [], 20),
  ]);
});

const at = ({ completedAt }: { completedAt: string }, seconds: number) =>
  new Date(Date.parse(completedAt) + 1000 * seconds).toISOString();

async function naming() {
  const tracker = await getTrackerById(app.db, trackerId);
  const now = app.clock.now;
  const scope = await loadScope(app.db, tracker, now);
  const [wave] = await loadResults(app.db, scope, scope.waves, {}, now);
  const result = (await loadNaming(app.db, trackerId, [wave!], null, { now, isPatient: true }))(wave!);
  if (result?.kind !== 'naming') throw new Error('there is nothing to say');
  return result;
}
const decide = (form: Record<string, string>) =>
  app.post(workspace.analyst, paths.codingDecisions(trackerId), { seen: '0', ...form }).expect(303);

describe('how brands were named', () => {
  it('counts each brand once for a person, in the place where it was first named', async () => {
    const found = await naming();
    const at = (key: string) => found.brands[found.keys.indexOf(key)]!;

    // 40 in the first place, 40 in the second, 20 behind a name that nobody has told yet
    expect(at('ours').meanRank.value).toBeCloseTo((40 + 80 + 40) / 100, 12);
    expect(at('theirs').meanRank.value).toBeCloseTo((80 + 40) / 80, 12);
    expect(at('ours').shareOfMind.value).toBeCloseTo(100 / 180, 12);
    expect(found.brandsNamed).toMatchObject({ value: expect.closeTo(180 / 120, 12) as number, base: 120 });
    expect(found.counts).toEqual({ names: 200, open: 20 });
    expect(found.unknown.value).toBeCloseTo(0.1, 12);
    expect(at('theirs').atMost).toBeCloseTo(100 / 120, 12);
  });

  it('follows a decision at once', async () => {
    await decide({ 'text.0': 'Kaffeehaus Nord', meaning: 'new', name: 'Kaffeehaus Nord' });

    const found = await naming();

    expect(found.counts).toEqual({ names: 200, open: 0 });
    expect(found.brandsNamed.value).toBeCloseTo(200 / 120, 12);
    expect(found.brands[found.keys.indexOf('ours')]!.shareOfMind.value).toBeCloseTo(0.5, 12);
  });

  it('keeps a published wave at the frame that it was published with', async () => {
    const tracker = await getTrackerById(app.db, trackerId);
    const now = app.clock.now;
    const scope = await loadScope(app.db, tracker, now);
    await app.db('weight_sets').insert({
      ...{ id: 'set', wave_id: waveId, version: 1, scheme_version: 1, completes: 120, content: '{}' },
      ...{ content_hash: 'x', reason: '', made_by: 'A', made_at: '2026-11-22T09:00:00.000Z' },
    });
    await decide({ 'text.0': 'Kaffeehaus Nord', meaning: 'nothing' });

    const [wave] = await loadResults(app.db, scope, scope.waves, {}, now);
    const result = (await loadNaming(app.db, trackerId, [wave!], null, { now, isPatient: true }))(wave!);

    expect(result).toMatchObject({ kind: 'naming', counts: { names: 200, open: 20 } });
  });

  it('says the same on the report, in its file and on the command line', async () => {
    const report = textOf((await workspace.viewer.get(paths.report(trackerId)).expect(200)).text);
    const file = (await workspace.viewer.get(`${paths.report(trackerId)}.csv`).expect(200)).text;
    const tracker = await getTrackerById(app.db, trackerId);
    const { estimates } = await resultsRows(app.db, tracker, {}, app.clock.now);

    expect(report).toMatch(/Ours 56.% [^T]*1\.6/);
    expect(report).toContain('20 of 200 names are not coded');
    expect(file).toMatch(/mentions,Spring,,Ours,mean-rank,,100,[^,]*,1\.6,/);
    expect(estimates.find(({ measure, brand }) => measure === 'mean-rank' && brand === 'Ours')?.share).toBe(
      1.6,
    );
  });

  it('has its figures over waves, with base and range, and says nothing of a wave of too few', async () => {
    const later = { completedAt: '2026-03-10T00:00:00.000Z' };
    const autumn = await aWave(app.db, trackerId, 'Autumn');
    await answersIn(app.db, autumn, [
      ...typed(['Theirs', 'Ours'], ['theirs', 'ours'], 50).map((one, i) => ({
        ...one,
        completedAt: at(later, i),
      })),
      ...typed(['Ours'], ['ours'], 50).map((one, i) => ({ ...one, completedAt: at(later, 50 + i) })),
    ]);
    const winter = await aWave(app.db, trackerId, 'Winter');
    await answersIn(
      app.db,
      winter,
      typed(['Ours'], ['ours'], 12).map((one, i) => ({ ...one, completedAt: at(later, 200 + i) })),
    );

    const page = `${paths.report(trackerId)}?wave=${autumn.id}`;
    const shown = textOf((await workspace.analyst.get(page).expect(200)).text);
    const file = (await workspace.analyst.get(`${paths.report(trackerId)}.csv?wave=${autumn.id}`)).text;

    // 55.6 = 100 of 180 names, 66.7 = 100 of 150; mean rank 1.6, and (50 x 2 + 50) of 100
    expect(shown).toMatch(/Spring 55\.6.% [^A-Z]* 1\.6 [^A-Z]* 100 10\.0.% 120/);
    expect(shown).toMatch(/Autumn 66\.7.% [^A-Z]* 1\.5 [^A-Z]* 100 0\.0.% 100/);
    expect(shown).toMatch(/Winter cannot say/);
    expect(file).toMatch(/trend,Spring,,Ours,mean-rank,,100,[^,]*,1\.6,/);
    expect(file).toMatch(/trend,Autumn,,Ours,share-of-mentions,,100,[^,]*,0\.6666/);
    expect(file).toMatch(/trend,Spring,,,unknown-mentions,,120,/);
    expect(file).not.toMatch(/trend,[^,]*,,Theirs,mean-rank/);
  });

  it('lists no non-answer among what people also typed', async () => {
    const report = textOf((await workspace.analyst.get(paths.report(trackerId)).expect(200)).text);

    expect(report).toContain('Kaffeehaus Nord');
    expect(report).not.toContain('don&#39;t know');
    expect(report).not.toContain("don't know");
  });
});

import { parse } from 'csv-parse/sync';
import { saveDraft } from '../../src/features/positioning/positioning.queries';
import { buildReport } from '../../src/features/results/results.report';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { newId } from '../../src/db/ids';
import { paths } from '../../src/paths';
import { type TestWorkspace, useApp } from '../support/app';
import { answersIn, aTracker, aware, aWave, fits, people } from '../support/results';

const app = useApp();
const GOOD_VALUE = fits('ours', 'good-value');

async function filled(): Promise<{ workspace: TestWorkspace; trackerId: string; waveId: string }> {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  const wave = await aWave(app.db, trackerId, '=2026/1');
  await answersIn(app.db, wave, [
    ...people(GOOD_VALUE, 80, 200, { segments: { size: 'small' } }),
    ...people(GOOD_VALUE, 5, 10, { segments: { size: 'large' } }),
    ...people(aware('ours'), 40, 60),
  ]);
  const item = { statementKey: 'good-value', share: 0.6, importance: 3, deadline: '', reason: '' };
  await saveDraft(app.db, trackerId, 0, { reason: 'first', items: [item] }, app.clock.now);
  return { workspace, trackerId, waveId: wave.id };
}

const csvOf = (text: string): Record<string, string>[] =>
  parse(text, { columns: true, bom: true, skip_empty_lines: true });

describe('GET the report', () => {
  it('shows the statements with their shares', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.viewer.get(paths.report(trackerId)).expect(200);

    expect(response.text).toContain('Good value');
    expect(response.text).toContain('40\u202F%');
  });

  it('takes empty choices of its form for no choice', async () => {
    const { workspace, trackerId, waveId } = await filled();

    await workspace.viewer.get(`${paths.report(trackerId)}?wave=${waveId}&segment=&target=`).expect(200);
  });

  it('says what to do next while there are no answers', async () => {
    const workspace = await app.workspace();
    const trackerId = await aTracker(app.db, workspace.id);
    await aWave(app.db, trackerId, 'Spring');

    const response = await workspace.editor.get(paths.report(trackerId)).expect(200);

    expect(response.text).toContain('No answers yet');
    await workspace.editor.get(`${paths.report(trackerId)}.csv`).expect(404);
  });

  it.each([
    ['a wave that is not there', `wave=${newId()}`, 404],
    ['a target version that is not there', 'target=9', 404],
    ['a segment that is not there', 'segment=size:huge', 404],
    ['a wave that is no id', 'wave=1e1', 400],
    ['a segment without an option', 'segment=size', 400],
    ['a version that is no number', 'target=-1', 400],
    ['a choice made twice', 'target=1&target=1', 400],
  ])('refuses %s', async (_, query, status) => {
    const { workspace, trackerId } = await filled();

    await workspace.viewer.get(`${paths.report(trackerId)}?${query}`).expect(status);
    await workspace.viewer.get(`${paths.report(trackerId)}.csv?${query}`).expect(status);
  });

  it("answers for another workspace's tracker and wave as if they did not exist", async () => {
    const { trackerId, waveId } = await filled();
    const other = await filled();

    await other.workspace.owner.get(paths.report(trackerId)).expect(404);
    await other.workspace.owner.get(`${paths.report(trackerId)}.csv`).expect(404);
    await other.workspace.owner.get(`${paths.report(other.trackerId)}?wave=${waveId}`).expect(404);
  });
});

describe('the CSV of the report', () => {
  it('holds the numbers of the report object at full precision', async () => {
    const { workspace, trackerId } = await filled();
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    const report = await buildReport(app.db, tracker, {}, app.clock.now);

    const response = await workspace.viewer.get(`${paths.report(trackerId)}.csv`).expect(200);

    const today = report!.gaps[0]!.today;
    const row = csvOf(response.text).find(({ figure }) => figure === 'gap');
    if (today.kind !== 'estimate') throw new Error('no estimate');
    expect(Number(row?.share)).toBe(today.share);
    expect([row?.low, row?.high].map(Number)).toEqual([today.low, today.high]);
    expect(row).toMatchObject({
      base: '210',
      target: '0.6',
      target_version: '1',
      target_status: 'draft',
      variance: 'jackknife',
    });
  });

  it('is a download named after tracker and wave, with formulas disarmed', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.viewer.get(`${paths.report(trackerId)}.csv`).expect(200);

    expect(response.headers['content-type']).toContain('text/csv');
    expect(response.headers['content-disposition']).toContain('Office coffee =2026-1 report.csv');
    expect(csvOf(response.text)[0]?.wave).toBe("'=2026/1");
  });

  it('hides what the page hides: shares on a base that is too small', async () => {
    const { workspace, trackerId } = await filled();

    const response = await workspace.analyst.get(`${paths.report(trackerId)}.csv?segment=size:large`);

    const row = csvOf(response.text).find(({ figure }) => figure === 'gap');
    expect(row).toMatchObject({ segment: 'Size: Large', base: '10', share: '', low: '', gap: '' });
  });
});

import { resultsRows } from '../../src/features/results/results.rows';
import { buildReport, type ReportRequest } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { rollingMeans } from '../../src/stats';
import { type TestWorkspace, useApp } from '../support/app';
import { textOf } from '../support/planned-tracker';
import { answersIn, aTracker, aware, aWave, people } from '../support/results';

const app = useApp();
const YES = [100, 120, 90, 150, 180];
const PEOPLE = 300;
let workspace: TestWorkspace;
let trackerId: string;
beforeEach(async () => {
  workspace = await app.workspace();
  trackerId = await aTracker(app.db, workspace.id);
  for (const [i, yes] of YES.entries()) {
    const wave = await aWave(app.db, trackerId, `Wave ${i + 1}`);
    await answersIn(app.db, wave, people(aware('ours'), yes, PEOPLE));
  }
});

async function reportOf(request: ReportRequest): Promise<Report> {
  const tracker = await getTracker(app.db, workspace.id, trackerId);
  return (await buildReport(app.db, tracker, request, app.clock.now))!;
}
const awareness = ({ trends }: Report) => trends.find(({ key }) => key === 'aided-awareness')!;

describe('the mean of the last waves', () => {
  it('is that of the library for every wave, short at the start', async () => {
    const single = awareness(await reportOf({}));
    const series = single.points.map(({ result }) => {
      if (result.kind === 'cannot-say') throw new Error(result.reason);
      return { value: result.share, variance: result.se! ** 2 };
    });
    const expected = rollingMeans(series, 3);

    const { points, change } = awareness(await reportOf({ rolling: 3 }));

    points.forEach(({ result }, i) => {
      if (result.kind === 'cannot-say') throw new Error(result.reason);
      expect(result.share).toBeCloseTo(expected[i]!.value, 12);
      expect(result.se).toBeCloseTo(expected[i]!.se, 12);
      expect(result.base).toBe(PEOPLE * Math.min(3, i + 1));
    });
    if (change?.kind !== 'change') throw new Error('no change');
    expect(change.difference).toBeCloseTo(expected[4]!.change!.value, 12);
    expect(change.se).toBeCloseTo(expected[4]!.change!.se, 12);
  });

  it('says no change where the window before was short', async () => {
    const report = await reportOf({ rolling: 4 });
    const [, , , fourth] = report.waves;

    const early = await reportOf({ rolling: 4, waveId: fourth!.id });

    expect(awareness(early).change).toBeNull();
    expect(early.rolling).toMatchObject({ window: 4, waves: 4 });
    expect(awareness(report).change).not.toBeNull();
  });

  it('is in the page, the CSV and the rows of the command', async () => {
    const tracker = await getTracker(app.db, workspace.id, trackerId);
    const page = await workspace.viewer.get(`${paths.report(trackerId)}?rolling=2`).expect(200);
    const csv = await workspace.viewer.get(`${paths.report(trackerId)}.csv?rolling=2`).expect(200);
    const { estimates } = await resultsRows(app.db, tracker, { rolling: 2 }, app.clock.now);

    expect(textOf(page.text)).toContain('mean of 2 waves since Wave 4');
    expect(page.text).toContain('rolling=2');
    const mean = (YES[3]! + YES[4]!) / 2 / PEOPLE;
    const row = estimates.find(
      ({ wave, measure, brand }) => wave === 'Wave 5' && measure === 'aided-awareness' && brand === 'Ours',
    );
    expect(row!.share).toBeCloseTo(mean, 12);
    expect(csv.text).toContain(String(row!.share));
    await workspace.viewer.get(`${paths.report(trackerId)}?rolling=9`).expect(400);
  });
});

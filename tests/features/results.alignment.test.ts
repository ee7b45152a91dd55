import { eraseAnswers } from '../../src/features/answering/answering.counted.queries';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { presentReport } from '../../src/features/results/results.presenter';
import { reportLines } from '../../src/features/results/results.csv';
import { buildReport, type ReportRequest } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { resultsRows } from '../../src/features/results/results.rows';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { paths } from '../../src/paths';
import { alignment } from '../../src/stats/alignment';
import { marginDesign } from '../../src/stats';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, type Person } from '../support/results';

const app = useApp();
const KEYS = ['good-value', 'keeps-promises'] as const;
const TARGETS = [0.6, 0.4];
const IMPORTANCE = [3, 1];

type Place = { workspaceId: string; trackerId: string };

async function aPlace(): Promise<Place> {
  const { id } = await app.workspace();
  const trackerId = await aTracker(app.db, id);
  const items = KEYS.map((statementKey, k) => ({
    statementKey,
    share: TARGETS[k]!,
    importance: IMPORTANCE[k]!,
    deadline: 'Autumn',
    reason: 'asked for',
  }));
  const { edit } = await saveDraft(app.db, trackerId, 0, { reason: 'first', items }, app.clock.now);
  await lockDraft(app.db, trackerId, { edit, contentHash: 'h', lockedBy: 'Ada', now: app.clock.now });
  return { workspaceId: id, trackerId };
}

/** 200 people of whom so many link each statement to us; sizes alternate. */
function crowd(yes: [number, number], count = 200): Person[] {
  return Array.from({ length: count }, (_, i) => {
    const isYes = [i < yes[0], (i * 7) % count < yes[1]];
    return {
      segments: { size: i % 2 === 0 ? 'small' : 'large' },
      yes: KEYS.filter((_, k) => isYes[k]).map((key) => fits('ours', key)),
      no: KEYS.filter((_, k) => !isYes[k]).map((key) => fits('ours', key)),
    };
  });
}

async function waveOf(
  { trackerId }: Place,
  label: string,
  yes: [number, number],
  count = 200,
): Promise<string> {
  const wave = await aWave(app.db, trackerId, label);
  await answersIn(app.db, wave, crowd(yes, count));
  return wave.id;
}

async function reportOf({ workspaceId, trackerId }: Place, request: ReportRequest = {}): Promise<Report> {
  const tracker = await getTracker(app.db, workspaceId, trackerId);
  const report = await buildReport(app.db, tracker, request, app.clock.now);
  if (report === undefined) throw new Error('nothing to report');
  return report;
}

const newest = ({ alignment: series }: Report) => series!.points.at(-1)!.result;

describe('the alignment of the whole profile', () => {
  it('is what the statistics library finds among the respondents', async () => {
    const place = await aPlace();
    await waveOf(place, 'Spring', [80, 90]);

    const result = newest(await reportOf(place));

    const answers = KEYS.map((key) =>
      crowd([80, 90]).map(({ yes }) => (yes!.some(({ statement }) => statement === key) ? 1 : 0)),
    );
    const weight = new Float64Array(200).fill(1);
    const route = { variance: 'jackknife', design: marginDesign(200, []) } as const;
    const expected = alignment(answers, TARGETS, IMPORTANCE, { weight, route });
    if (expected.kind !== 'estimate' || result.kind !== 'alignment') throw new Error('no estimate');
    expect(result.index).toBeCloseTo(expected.alignmentDebiased, 9);
    expect(result.se).toBeCloseTo(expected.errors.alignment!, 9);
    expect([result.low, result.high]).toEqual([
      expect.closeTo(expected.interval!.low, 9),
      expect.closeTo(expected.interval!.high, 9),
    ]);
    expect(result).toMatchObject({ respondents: 200, statements: 2, quality: 'good' });
  });

  it('is found once and then read, by page, CSV and command line alike', async () => {
    const place = await aPlace();
    await waveOf(place, 'Spring', [60, 60]);
    const id = await waveOf(place, 'Autumn', [110, 80]);
    const report = await reportOf(place);
    const stored = await app.db('wave_findings').where({ wave_id: id, kind: 'alignment' });
    await app.db('wave_columns').where('wave_id', id).delete();

    const again = await reportOf(place);

    expect(stored).toHaveLength(1);
    expect(await app.db('wave_columns').where('wave_id', id)).toEqual([]);
    expect(again.alignment).toEqual(report.alignment);
    const result = newest(report);
    if (result.kind !== 'alignment') throw new Error('no estimate');
    const tracker = await getTracker(app.db, place.workspaceId, place.trackerId);
    const { estimates } = await resultsRows(app.db, tracker, { waveLabel: 'Autumn' }, app.clock.now);
    const row = estimates.find(({ measure }) => measure === 'alignment')!;
    const [head, ...lines] = reportLines(report);
    const line = lines.find((cells) => cells[0] === 'alignment' && cells[1] === 'Autumn')!;
    const cell = (name: string) => line[head!.indexOf(name)];
    expect([row.share, row.low, row.high]).toEqual([cell('share'), cell('low'), cell('high')]);
    expect(row.share).toBe(result.index / 100);
    const figure = presentReport(report).alignment!;
    expect(figure.rows.at(-1)).toMatchObject({
      wave: 'Autumn',
      index: String(Math.round(result.index)),
      base: '200',
    });
    expect(figure.headline).toContain(`${Math.round(result.index)} of 100`);
  });

  it('is called a change only under the rules of the whole report, of which it is one comparison', async () => {
    const place = await aPlace();
    await waveOf(place, 'Spring', [40, 30]);
    await waveOf(place, 'Summer', [41, 31]);
    await waveOf(place, 'Autumn', [110, 75]);

    const risen = await reportOf(place);
    const { waves } = risen;
    const still = await reportOf(place, { waveId: waves[1]!.id });

    expect([risen.alignment!.verdict, still.alignment!.verdict]).toEqual(['rise', 'no-clear-change']);
    expect(presentReport(risen).alignment!.headline).toMatch(/, up \d+ points$/);
    expect(presentReport(still).alignment!.headline).toMatch(/, no clear change$/);
    // Two statements and the whole profile; nothing else was asked.
    expect(risen.comparisons).toBe(3);
  });

  it('is worked out for a segment among its people, and says when they are too few', async () => {
    const place = await aPlace();
    await waveOf(place, 'Spring', [80, 90], 100);

    const small = newest(await reportOf(place, { segment: { segment: 'size', option: 'small' } }));
    const all = newest(await reportOf(place));

    if (small.kind !== 'alignment' || all.kind !== 'alignment') throw new Error('no estimate');
    expect([small.quality, all.quality]).toEqual(['small', 'good']);
    expect(small.se).toBeGreaterThan(all.se);
    expect(small.respondents).toBe(100);
    const few = await aPlace();
    await waveOf(few, 'Spring', [8, 9], 20);
    expect(newest(await reportOf(few))).toEqual({ kind: 'cannot-say', reason: 'base-too-small' });
  });

  it('says that the answers are not there, where a tally has none behind it', async () => {
    const place = await aPlace();
    const id = await waveOf(place, 'Spring', [80, 90]);
    await reportOf(place);
    await app.db('wave_findings').where('wave_id', id).delete();
    await app.db('wave_columns').where('wave_id', id).delete();
    await app.db('response_vectors').where('wave_id', id).delete();

    const result = newest(await reportOf(place));

    expect(result).toEqual({ kind: 'cannot-say', reason: 'answers-missing' });
  });

  it('goes with the answers of whoever has theirs erased', async () => {
    const place = await aPlace();
    const id = await waveOf(place, 'Spring', [80, 90]);
    const before = newest(await reportOf(place));

    const one = 'r000000';
    await app.db.transaction((trx) => eraseAnswers(trx, id, one, app.clock.now.toISOString()));
    const after = newest(await reportOf(place));

    expect([before, after]).toMatchObject([{ respondents: 200 }, { respondents: 199 }]);
  });

  it('is on the page with its table', async () => {
    const workspace = await app.workspace();
    const place = { ...(await aPlace()), workspaceId: workspace.id };
    await app.db('trackers').where('id', place.trackerId).update({ workspace_id: workspace.id });
    await waveOf(place, 'Spring', [80, 90]);

    const page = await workspace.viewer.get(paths.report(place.trackerId)).expect(200);

    expect(page.text).toContain('Alignment of Ours with its target:');
    expect(page.text).toContain('Alignment with the target per wave');
  });
});

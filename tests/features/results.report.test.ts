import { buildReport, type ReportRequest } from '../../src/features/results/results.report';
import { type Report } from '../../src/features/results/results.report.types';
import { lockDraft, saveDraft, type Target } from '../../src/features/positioning/positioning.queries';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { updateOption } from '../../src/features/trackers/segments.queries';
import { type Instrument } from '../../src/instrument/instrument';
import { useApp } from '../support/app';
import { answersIn, aTracker, aware, aWave, fits, people, type Person } from '../support/results';

const app = useApp();
const GOOD_VALUE = fits('ours', 'good-value');
const PROMISES = fits('ours', 'keeps-promises');

async function setUp(): Promise<{ workspaceId: string; trackerId: string }> {
  const { id } = await app.workspace();
  return { workspaceId: id, trackerId: await aTracker(app.db, id) };
}

async function reportOf(
  { workspaceId, trackerId }: { workspaceId: string; trackerId: string },
  request: ReportRequest = {},
): Promise<Report> {
  const tracker = await getTracker(app.db, workspaceId, trackerId);
  const report = await buildReport(app.db, tracker, request, app.clock.now);
  if (report === undefined) throw new Error('nothing to report');
  return report;
}

/** A wave in which `yes` of 200 say that the statement fits us. */
async function waveWith(trackerId: string, label: string, yes: number, more: Person = {}): Promise<string> {
  const wave = await aWave(app.db, trackerId, label);
  await answersIn(app.db, wave, people(GOOD_VALUE, yes, 200, more));
  return wave.id;
}

async function aTarget(trackerId: string, share: number, statementKey = 'good-value'): Promise<Target> {
  const item = { statementKey, share, importance: 3, deadline: 'Autumn', reason: 'asked for' };
  const content = { reason: 'first', items: [item] };
  const { edit } = await saveDraft(app.db, trackerId, 0, content, app.clock.now);
  return lockDraft(app.db, trackerId, { edit, contentHash: 'h', lockedBy: 'Ada', now: app.clock.now });
}

const rowOf = (report: Report, key = 'good-value') =>
  report.gaps.find(({ statement }) => statement.key === key)!;

describe('the report of a wave', () => {
  it('shows the share, its base and the gap to the target as worked out by hand', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 80);
    await aTarget(tracker.trackerId, 0.6);

    const row = rowOf(await reportOf(tracker));

    // 80 of 200: p = 0.4; delete-one jackknife of a mean: p(1-p)/(n-1)
    expect(row.today).toMatchObject({ share: 0.4, base: 200, n: 200, quality: 'good' });
    expect(row.today.kind === 'estimate' && row.today.se).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 199), 12);
    expect(row.gap?.kind === 'gap' && row.gap.gap).toBeCloseTo(-0.2, 12);
    expect(row.gap).toMatchObject({ status: 'below' });
    expect(row.target).toEqual({ share: 0.6, importance: 3, deadline: 'Autumn', reason: 'asked for' });
    expect([row.change, row.state]).toEqual([null, 'short']);
  });

  it('calls a large movement a rise', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 60);
    await waveWith(tracker.trackerId, 'Summer', 120);
    await aTarget(tracker.trackerId, 0.9);

    const report = await reportOf(tracker);

    expect(rowOf(report)).toMatchObject({ verdict: 'rise', state: 'on-the-way' });
    expect(rowOf(report).history.map(({ wave }) => wave.label)).toEqual(['Spring', 'Summer']);
    // The statement, and the whole profile.
    expect(report.comparisons).toBe(2);
  });

  it('does not call noise a change', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 80);
    await waveWith(tracker.trackerId, 'Summer', 86);

    expect(rowOf(await reportOf(tracker)).verdict).toBe('no-clear-change');
  });

  it('does not compare across a change of wording, and says where the trend breaks', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 60);
    const reword = (instrument: Instrument): Instrument => ({
      ...instrument,
      statements: instrument.statements.map((one) =>
        one.key === 'good-value' ? { ...one, wording: 'Worth every cent' } : one,
      ),
    });
    const summer = await aWave(app.db, tracker.trackerId, 'Summer', {}, reword);
    await answersIn(app.db, summer, [...people(GOOD_VALUE, 120, 200), ...people(PROMISES, 50, 100)]);

    const report = await reportOf(tracker);

    expect(rowOf(report)).toMatchObject({ before: null, change: null, verdict: 'cannot-say' });
    expect(rowOf(report).statement.wording).toBe('Worth every cent');
    expect(report.wave.breaks.join()).toContain('Worth every cent');
  });

  it('does not compare anything across a break that somebody declared', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 60);
    const summer = await aWave(app.db, tracker.trackerId, 'Summer', { breakNote: 'A new panel.' });
    await answersIn(app.db, summer, people(GOOD_VALUE, 120, 200));

    const report = await reportOf(tracker);

    expect(rowOf(report).change).toBeNull();
    expect(report.wave.breaks).toEqual(['A new panel.']);
  });

  it('leaves a hole in the trend where a wave did not ask, not a zero', async () => {
    const tracker = await setUp();
    const spring = await aWave(app.db, tracker.trackerId, 'Spring', {}, (instrument) => ({
      ...instrument,
      grid: [['ours', 'keeps-promises']],
    }));
    await answersIn(app.db, spring, people(PROMISES, 50, 100));
    await waveWith(tracker.trackerId, 'Summer', 80);

    const row = rowOf(await reportOf(tracker));

    expect(row.history[0]?.result).toEqual({ kind: 'cannot-say', reason: 'nobody-asked', base: 0 });
    expect(row.change).toBeNull();
  });

  it('is about the segment that is asked for', async () => {
    const tracker = await setUp();
    const wave = await aWave(app.db, tracker.trackerId, 'Spring');
    await answersIn(app.db, wave, [
      ...people(GOOD_VALUE, 90, 100, { segments: { size: 'small' } }),
      ...people(GOOD_VALUE, 10, 100, { segments: { size: 'large' } }),
    ]);

    const report = await reportOf(tracker, { segment: { segment: 'size', option: 'large' } });

    expect(rowOf(report).today).toMatchObject({ share: 0.1, base: 100, n: 200 });
    expect(report.segment).toEqual({ key: 'size', label: 'Size', option: 'large', optionLabel: 'Large' });
  });

  it('weights to the population shares as soon as they are set', async () => {
    const tracker = await setUp();
    const wave = await aWave(app.db, tracker.trackerId, 'Spring');
    await answersIn(app.db, wave, [
      ...people(GOOD_VALUE, 60, 100, { segments: { size: 'small' } }),
      ...people(GOOD_VALUE, 20, 100, { segments: { size: 'large' } }),
    ]);
    expect(rowOf(await reportOf(tracker)).today).toMatchObject({ share: 0.4 });

    await sharesOf(tracker.trackerId, 0.9, 0.1);
    const report = await reportOf(tracker);

    const { today } = rowOf(report);
    expect(today.kind === 'estimate' && today.share).toBeCloseTo(0.9 * 0.6 + 0.1 * 0.2, 9);
    expect(report.weighting).toMatchObject({ kind: 'raked', margins: ['Size'], problem: '' });
  });

  it('says what to do when it cannot weight, and goes on without', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 80, { segments: { size: 'small' } });
    await sharesOf(tracker.trackerId, 0.9, 0.1);

    const { weighting } = await reportOf(tracker);

    expect(weighting.kind).toBe('none');
    expect(weighting.problem).toContain('nobody answered “Large” to “Size”');
  });

  it('reads an earlier target against the same wave, and marks a draft as one', async () => {
    const tracker = await setUp();
    await waveWith(tracker.trackerId, 'Spring', 80);
    const { edit } = await aTarget(tracker.trackerId, 0.6);
    await saveDraft(app.db, tracker.trackerId, edit, { reason: 'more', items: [] }, app.clock.now);

    expect((await reportOf(tracker)).target).toMatchObject({ version: 1, isLocked: true });
    expect((await reportOf(tracker, { target: 2 })).target).toMatchObject({ version: 2, isLocked: false });
    expect((await reportOf(tracker)).targetVersions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('counts the unaided mentions that no brand answers to', async () => {
    const tracker = await setUp();
    const wave = await aWave(app.db, tracker.trackerId, 'Spring');
    const typed = ['Ours', 'OUR BRAND', 'Bean & Co', 'bean co', 'my name'].map((text) => ({
      mentions: [text],
    }));
    typed.push(
      { mentions: ['No idea!'] },
      { mentions: ['no idea'] },
      { mentions: ['weiß nicht'] },
      { mentions: ['Weiss nicht'] },
    );
    await answersIn(app.db, wave, [...typed, ...people(aware('ours'), 3, 9)]);

    const { otherMentions, trends } = await reportOf(tracker);

    expect(otherMentions).toEqual([{ text: 'Bean & Co', respondents: 2, first: 2 }]);
    expect(trends.map(({ key }) => key)).toContain('aided-awareness');
  });

  async function sharesOf(trackerId: string, small: number, large: number): Promise<void> {
    const option = { qualifies: true };
    const [first, second] = [
      { ...option, key: 'small', label: 'Small', populationShare: small, position: 1 },
      { ...option, key: 'large', label: 'Large', populationShare: large, position: 2 },
    ];
    await updateOption(app.db, trackerId, 'size', first!);
    await updateOption(app.db, trackerId, 'size', second!);
  }
});

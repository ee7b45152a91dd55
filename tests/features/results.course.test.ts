import { parse } from 'csv-parse/sync';
import { lockDraft, saveDraft } from '../../src/features/positioning/positioning.queries';
import { buildReport } from '../../src/features/results/results.report';
import { type GapRow } from '../../src/features/results/results.report.types';
import { resultsRows } from '../../src/features/results/results.rows';
import { getTracker } from '../../src/features/trackers/trackers.queries';
import { insertWave, type NewWave } from '../../src/features/waves/waves.queries';
import { type Instrument } from '../../src/instrument/instrument';
import { paths } from '../../src/paths';
import { useApp } from '../support/app';
import { answersIn, aTracker, aWave, fits, people } from '../support/results';

const app = useApp();
const GOOD_VALUE = fits('ours', 'good-value');
const OTHER = fits('ours', 'keeps-promises');
type Change = (instrument: Instrument) => Instrument;

/** A tracker whose waves are a quarter apart, from January 2024 on. */
async function setUp() {
  const workspace = await app.workspace();
  const trackerId = await aTracker(app.db, workspace.id);
  let asked = 0;
  return {
    workspace,
    trackerId,
    /** `yes` of 400 say that we are good value */
    async wave(yes: number, more: Partial<NewWave> = {}, change?: Change) {
      const at = Date.UTC(2024, 3 * asked++, 15);
      const wave = await aWave(app.db, trackerId, `Q${asked}`, more, change);
      const completedAt = new Date(at).toISOString();
      const isAsked = wave.instrument.statements.some(({ key }) => key === 'good-value');
      await answersIn(app.db, wave, people(isAsked ? GOOD_VALUE : OTHER, yes, 400, { completedAt }));
      return wave;
    },
    async waves(...yes: number[]) {
      for (const count of yes) await this.wave(count);
    },
    plan: (label: string, opensOn: string | null, closesOn: string | null) =>
      insertWave(app.db, {
        trackerId,
        label,
        opensOn,
        closesOn,
        plannedCompletes: null,
        createdAt: app.clock.now.toISOString(),
      }),
    async target(share: number, deadline: string, lockedAt?: string) {
      const items = [{ statementKey: 'good-value', share, importance: 3, deadline, reason: '' }];
      const { edit } = await saveDraft(app.db, trackerId, 0, { reason: 'r', items }, app.clock.now);
      const lock = { edit, contentHash: 'h', lockedBy: 'Ada' };
      if (lockedAt !== undefined) await lockDraft(app.db, trackerId, { ...lock, now: new Date(lockedAt) });
    },
    async row(): Promise<GapRow> {
      const tracker = await getTracker(app.db, workspace.id, trackerId);
      const { gaps } = (await buildReport(app.db, tracker, {}, app.clock.now))!;
      return gaps.find(({ statement }) => statement.key === 'good-value')!;
    },
  };
}

const without: Change = (asked) => ({
  ...asked,
  statements: asked.statements.filter(({ key }) => key !== 'good-value'),
});
const reworded: Change = (asked) => ({
  ...asked,
  statements: asked.statements.map((one) => (one.key === 'good-value' ? { ...one, wording: 'Cheap' } : one)),
});

describe('how much of the gap is closed', () => {
  it('counts from the last wave before the target was locked', async () => {
    const tracker = await setUp();
    await tracker.waves(60, 80, 120);
    await tracker.target(0.4, '', '2024-06-01T00:00:00.000Z');

    // From 20 % (the second wave, measured before the lock) to 30 %, half of the way to 40 %.
    const { progress } = await tracker.row();
    expect(progress).toMatchObject({ since: { label: 'Q2', why: 'before-the-lock' }, verdict: 'closing' });
    expect(progress?.kind === 'progress' && progress.closed).toBeCloseTo(0.5, 12);
  });

  it('counts from the first comparable wave while the target is a draft, and where it was locked before all', async () => {
    const tracker = await setUp();
    await tracker.waves(60, 80, 120);
    await tracker.target(0.4, '');
    expect((await tracker.row()).progress).toMatchObject({ since: { label: 'Q1', why: 'first-comparable' } });

    const early = await setUp();
    await early.waves(60, 80, 120);
    await early.target(0.4, '', '2023-06-01T00:00:00.000Z');
    expect((await early.row()).progress).toMatchObject({ since: { label: 'Q1', why: 'first-comparable' } });
  });

  it('counts nothing in a wave that was measured before the lock, nor in a first one', async () => {
    const tracker = await setUp();
    await tracker.waves(60, 80);
    await tracker.target(0.4, '', '2026-01-01T00:00:00.000Z');
    expect((await tracker.row()).progress).toMatchObject({ kind: 'cannot-say', reason: 'locked-since' });

    const fresh = await setUp();
    await fresh.waves(60);
    await fresh.target(0.4, '');
    expect((await fresh.row()).progress).toMatchObject({ kind: 'cannot-say', reason: 'first-wave' });
  });

  it('is below zero where we moved away, and calls noise no progress', async () => {
    const away = await setUp();
    await away.waves(120, 60);
    await away.target(0.5, '');
    expect((await away.row()).progress).toMatchObject({ verdict: 'widening', closed: expect.closeTo(-0.75) });

    const noise = await setUp();
    await noise.waves(120, 124);
    await noise.target(0.5, '');
    expect((await noise.row()).progress).toMatchObject({ verdict: 'not-clear' });
  });
});

describe('when the target will be reached', () => {
  const of = async (tracker: Awaited<ReturnType<typeof setUp>>) => (await tracker.row()).arrival;

  it.each(['Goal', '2026-01-15'])('follows the trend to its dates or its day: %s', async (by) => {
    const tracker = await setUp();
    await tracker.waves(100, 108, 116, 124, 132);
    await tracker.plan('Goal', '2026-01-10', '2026-01-20');
    await tracker.target(0.4, by);

    const arrival = await of(tracker);
    expect(arrival).toMatchObject({ kind: 'forecast', waves: 5, isWeak: false, isExtrapolated: false });
    // Two points a quarter from 33 %, for four quarters more.
    expect(arrival?.kind === 'forecast' && arrival.at.value).toBeCloseTo(0.41, 2);
    expect(arrival?.kind === 'forecast' && arrival.pace.seen).toBeCloseTo(0.02, 3);
  });

  it('marks three waves as weak and a far deadline as extrapolated', async () => {
    const tracker = await setUp();
    await tracker.waves(100, 108, 116);
    await tracker.plan('Goal', null, '2030-01-20');
    await tracker.target(0.4, 'Goal');

    expect(await of(tracker)).toMatchObject({ kind: 'forecast', isWeak: true, isExtrapolated: true });
  });

  it.each([
    ['two waves only', [100, 120], 'Goal', 'too-few-waves'],
    ['no deadline', [100, 108, 116], '', 'no-deadline'],
    ['no wave of that name', [100, 108, 116], 'Nowhere', 'no-such-wave'],
    ['a wave without dates', [100, 108, 116], 'Undated', 'no-dates'],
  ])('cannot be said with %s', async (_, yes, deadline, reason) => {
    const tracker = await setUp();
    await tracker.waves(...yes);
    await tracker.plan('Goal', '2026-01-10', '2026-01-20');
    await tracker.plan('Undated', null, null);
    await tracker.target(0.4, deadline);

    expect(await of(tracker)).toMatchObject({ kind: 'cannot-say', reason, deadline });
  });

  it('is no question where it is reached, nor when the deadline has come', async () => {
    const tracker = await setUp();
    await tracker.waves(100, 108, 116);
    await tracker.plan('Goal', '2026-01-10', '2026-01-20');
    await tracker.target(0.2, 'Goal');
    expect(await of(tracker)).toEqual({ kind: 'reached', deadline: 'Goal' });

    const due = await setUp();
    await due.waves(100, 108, 116);
    await due.target(0.6, 'Q3');
    expect(await of(due)).toEqual({ kind: 'due', deadline: 'Q3', isNow: true });

    const over = await setUp();
    await over.waves(100, 108, 116);
    await over.target(0.6, 'Q2');
    expect(await of(over)).toEqual({ kind: 'due', deadline: 'Q2', isNow: false });
  });

  it('starts anew after a trend break, also one behind waves that did not ask', async () => {
    const tracker = await setUp();
    await tracker.waves(300, 300);
    await tracker.wave(100, { breakNote: 'A new panel.' });
    await tracker.waves(108);
    await tracker.plan('Goal', '2026-01-10', '2026-01-20');
    await tracker.target(0.4, 'Goal');
    expect(await tracker.row()).toMatchObject({
      arrival: { kind: 'cannot-say', reason: 'too-few-waves', waves: 2, isAfterBreak: true },
      progress: { since: { label: 'Q3' } },
    });

    const hole = await setUp();
    await hole.wave(300, {}, reworded);
    await hole.wave(50, {}, without);
    await hole.waves(100, 108, 116);
    await hole.plan('Goal', '2026-01-10', '2026-01-20');
    await hole.target(0.4, 'Goal');
    expect(await of(hole)).toMatchObject({ kind: 'forecast', waves: 3 });
  });

  it('goes through waves where nobody or everybody said yes', async () => {
    const tracker = await setUp();
    await tracker.waves(0, 0, 4, 10, 400);
    await tracker.plan('Goal', '2026-01-10', '2026-01-20');
    await tracker.target(0.4, 'Goal');
    expect(await of(tracker)).toMatchObject({ kind: 'reached' });

    const none = await setUp();
    await none.waves(0, 0, 0);
    await none.plan('Goal', '2026-01-10', '2026-01-20');
    await none.target(0.4, 'Goal');
    expect(await of(none)).toMatchObject({ kind: 'forecast', chance: expect.closeTo(0, 6) });
  });
});

describe('the page, the file and the command line', () => {
  it('say the same of the way there', async () => {
    const tracker = await setUp();
    await tracker.waves(100, 108, 116, 124, 132);
    await tracker.plan('Goal', '2026-01-10', '2026-01-20');
    await tracker.target(0.5, 'Goal', '2023-01-01T00:00:00.000Z');
    const { arrival, progress } = await tracker.row();
    if (arrival?.kind !== 'forecast' || progress?.kind !== 'progress') throw new Error('no forecast');
    const page = await tracker.workspace.viewer.get(paths.report(tracker.trackerId)).expect(200);
    expect(page.text).toContain('id="course"');
    expect(page.text).toContain('less than 10\u202F%');
    const target = await tracker.workspace.viewer.get(paths.target(tracker.trackerId)).expect(200);
    expect(target.text).toContain('chance to be there: less than 10\u202F%');
    const file = await tracker.workspace.viewer.get(`${paths.report(tracker.trackerId)}.csv`).expect(200);
    const lines: Record<string, string>[] = parse(file.text, { columns: true, bom: true });
    const line = lines.find(({ figure, statement }) => figure === 'gap' && statement === 'Good value')!;
    expect(line).toMatchObject({ arrival: 'forecast', progress_since: 'Q1', deadline: 'Goal' });
    expect(Number(line['chance'])).toBe(arrival.chance);
    const found = await getTracker(app.db, tracker.workspace.id, tracker.trackerId);
    const { estimates } = await resultsRows(app.db, found, { waveLabel: 'Q5' }, app.clock.now);
    expect(estimates.find(({ target }) => target === 0.5)).toMatchObject({
      progress: progress.closed,
      progressLow: progress.low,
      forecast: arrival.at.value,
      chance: arrival.chance,
      neededPerWave: arrival.pace.needed,
    });
  });

  it('say what to plan where no wave has the name of the deadline', async () => {
    const tracker = await setUp();
    await tracker.waves(100, 108, 116);
    await tracker.target(0.5, 'Goal <2027>');

    const page = await tracker.workspace.viewer.get(paths.report(tracker.trackerId)).expect(200);
    expect(page.text).toContain('plan a wave called “Goal &lt;2027&gt;” with its dates');
  });
});

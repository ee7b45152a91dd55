import { parse } from 'csv-parse/sync';
import { type Path, type Trajectory } from '../../src/features/trajectory/trajectory.types';
import { trajectoryDocument } from '../../src/features/trajectory/trajectory.document';
import { paths } from '../../src/paths';
import { forecastShare } from '../../src/stats';
import { useApp } from '../support/app';
import { aFollowedTracker } from '../support/followed';

const app = useApp();
const goodValue = ({ paths: all }: Trajectory): Path =>
  all.find(({ subject }) => subject.key === 'good-value')!;

describe('the way to the target', () => {
  it('plans a straight line from the baseline to the target by its deadline, and says what is behind it for certain', async () => {
    const tracker = await aFollowedTracker(app);
    for (const yes of [80, 80, 80, 84]) await tracker.wave(yes);
    await tracker.plan('Q6', '2025-04-17');
    await tracker.target(0.4, 'Q6', '2024-04-20T00:00:00.000Z');
    const path = goodValue(await tracker.trajectory());

    expect(path.plan).toMatchObject({
      kind: 'plan',
      from: { label: 'Q2', value: 0.2 },
      to: { label: 'Q6', value: 0.4 },
    });
    expect(path.waves.map(({ planned }) => planned)).toEqual([
      null,
      expect.closeTo(0.2, 6),
      expect.closeTo(0.25, 2),
      expect.closeTo(0.3, 2),
    ]);
    expect(path.waves.map(({ against }) => against)).toEqual([null, 'cannot-tell', 'behind', 'behind']);
    // 19 points in two waves.
    expect(path.waves.at(-1)!.needed).toBeCloseTo(0.095, 3);
    expect(path.waves[1]!.needed).toBeCloseTo(0.05, 3);
  });

  it('forecasts nothing before the third comparable wave, and calls three and four weak', async () => {
    const tracker = await aFollowedTracker(app);
    await tracker.plan('Q9', '2026-01-15');
    await tracker.target(0.4, 'Q9', '2024-01-01T00:00:00.000Z');
    for (const yes of [80, 84]) await tracker.wave(yes);
    const two = goodValue(await tracker.trajectory());

    expect(two).toMatchObject({
      fan: [],
      next: null,
      atDeadline: null,
      outlook: { reason: 'too-few-waves' },
    });
    // Two waves still have a pace, with its range.
    expect(two.observed).toMatchObject({ value: expect.closeTo(0.01, 6), waves: 2 });
    expect(two.observed!.low!).toBeLessThan(0);

    await tracker.wave(90);
    const three = goodValue(await tracker.trajectory());
    expect(three.outlook).toMatchObject({ kind: 'trend', waves: 3, isWeak: true });
    expect(three.fan[0]!.time).toBeCloseTo(three.waves[2]!.wave.time, 9);
  });

  it('forecasts what the statistics find in the same numbers', async () => {
    const tracker = await aFollowedTracker(app);
    for (const yes of [80, 92, 96, 108, 112]) await tracker.wave(yes);
    await tracker.plan('Q9', '2026-01-15');
    await tracker.target(0.4, 'Q9', '2024-01-01T00:00:00.000Z');
    const path = goodValue(await tracker.trajectory());
    const waves = path.waves.map(({ wave, measured }) => ({
      ...{ time: wave.time, share: measured!.value, se: measured!.se!, effectiveBase: measured!.base },
    }));
    const found = forecastShare(waves, { target: 0.4, deadline: path.atDeadline!.prediction.time });

    if (found.kind === 'cannot-say') throw new Error(found.reason);
    expect(path.atDeadline!.prediction.mean).toBeCloseTo(found.at.value, 9);
    expect(path.atDeadline!.prediction.chance).toBeCloseTo(found.chance, 9);
    expect(path.arrival).toMatchObject({ kind: 'forecast', chance: expect.closeTo(found.chance, 9) });
  });

  it('compares nothing over a break of the trend', async () => {
    const tracker = await aFollowedTracker(app);
    for (const yes of [80, 84, 88]) await tracker.wave(yes);
    await tracker.wave(200, {}, (asked) => ({
      ...asked,
      statements: asked.statements.map((one) =>
        one.key === 'good-value' ? { ...one, wording: 'Cheap' } : one,
      ),
    }));
    await tracker.target(0.6, '', '2024-01-01T00:00:00.000Z');
    const path = goodValue(await tracker.trajectory());

    expect(path.waves.map(({ isUsed }) => isUsed)).toEqual([false, false, false, true]);
    expect(path.waves[3]).toMatchObject({ isBreak: true, moved: null });
    expect(path).toMatchObject({ fan: [], plan: { kind: 'none', reason: 'no-deadline' } });
  });

  it('draws history against any version', async () => {
    const tracker = await aFollowedTracker(app);
    for (const yes of [80, 84]) await tracker.wave(yes);
    await tracker.plan('Q9', '2026-01-15');
    await tracker.target(0.4, 'Q9', '2024-01-01T00:00:00.000Z');
    await tracker.target(0.3, 'Q9', '2024-01-02T00:00:00.000Z');

    expect(goodValue(await tracker.trajectory()).target!.share).toBe(0.3);
    expect(goodValue(await tracker.trajectory({ target: 1 })).target!.share).toBe(0.4);
  });
});

describe('the page', () => {
  it('says what is missing where there is no target, and where nobody has answered', async () => {
    const tracker = await aFollowedTracker(app);
    const page = () => tracker.workspace.viewer.get(paths.trajectory(tracker.trackerId)).expect(200);
    expect((await page()).text).toContain('because nobody has answered');
    await tracker.wave(80);
    expect((await page()).text).toContain('because there is no target');
    await tracker.workspace.viewer.get(paths.trajectoryCsv(tracker.trackerId)).expect(404);
  });

  it('shows one statement, says its chance in tens, and gives the same as CSV and JSON', async () => {
    const tracker = await aFollowedTracker(app);
    for (const yes of [80, 92, 96, 108, 112]) await tracker.wave(yes);
    await tracker.plan('Q6', '2025-04-17');
    await tracker.target(0.3, 'Q6', '2024-01-01T00:00:00.000Z');
    const { viewer } = tracker.workspace;
    const page = await viewer.get(paths.trajectory(tracker.trackerId)).expect(200);
    const found = await tracker.trajectory();
    const chance = goodValue(found).atDeadline!.prediction.chance!;

    expect(page.text).toContain(`about ${Math.round(chance * 10) * 10}\u202F%`);
    expect(page.text).toContain('The plan leads from');

    const csv = await viewer.get(paths.trajectoryCsv(tracker.trackerId)).expect(200);
    const rows: Record<string, string>[] = parse(csv.text, { columns: true, bom: true });
    const deadline = rows.find(({ kind, statement }) => kind === 'deadline' && statement === 'Good value')!;
    expect(Number(deadline['chance'])).toBeCloseTo(chance, 12);
    const { statements } = trajectoryDocument(found) as {
      statements: { probability: number; phi: number }[];
    };
    expect(statements[0]).toMatchObject({ probability: chance, phi: expect.any(Number) as number });
  });

  it('asks for a segment and a version that the tracker has', async () => {
    const tracker = await aFollowedTracker(app);
    await tracker.wave(80);
    await tracker.target(0.3, '', '2024-01-01T00:00:00.000Z');
    const { viewer } = tracker.workspace;
    const at = (query: string) => viewer.get(`${paths.trajectory(tracker.trackerId)}?${query}`);
    await at('target=9').expect(404);
    await at('segment=none:none').expect(404);
    await at('target=x').expect(400);
    // A statement that has left the target is no reason to show nothing.
    await at('statement=gone').expect(200);
  });
});

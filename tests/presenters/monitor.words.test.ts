import { stepOf } from '../../src/instrument/seconds';
import { endWords, timeWords } from '../../src/features/monitor/monitor.presenter';
import { expectedEnd, type Fielding } from '../../src/features/monitor/monitor.pace';
import { medianTime } from '../../src/features/monitor/monitor.times';

const now = new Date('2026-11-22T12:00:00.000Z');
const fielding = (more: Partial<Fielding> = {}): Fielding => ({
  isOpen: true,
  openedAt: '2026-11-19T12:00:00.000Z',
  planned: 200,
  completes: 120,
  byDay: new Map([
    ['2026-11-19', 20],
    ['2026-11-20', 40],
    ['2026-11-21', 40],
    ['2026-11-22', 20],
  ]),
  ...more,
});

describe('the expected end', () => {
  it('is where the pace of the last days leads, with its range', () => {
    const end = expectedEnd(fielding(), now);

    // 120 in three days; √120 ± 0.98 squared is 99.5 to 142.4 in the same time.
    expect(end).toMatchObject({
      kind: 'estimate',
      on: '2026-11-24',
      earliest: '2026-11-24',
      latest: '2026-11-24',
    });
    expect(endWords(end)).toContain('at the pace of the last 3 days: 40 a day');
  });

  it('is less certain where days differ more than chance lets them', () => {
    const days = [5, 40, 2, 60, 1, 70, 10].map((n, i): [string, number] => [`2026-11-${16 + i}`, n]);
    const even = [27, 27, 27, 27, 27, 27, 26].map((n, i): [string, number] => [`2026-11-${16 + i}`, n]);
    const at = (byDay: [string, number][]) =>
      expectedEnd(
        fielding({
          openedAt: '2026-10-01T00:00:00.000Z',
          planned: 2000,
          completes: 300,
          byDay: new Map(byDay),
        }),
        now,
      );

    const [uneven, steady] = [at(days), at(even)];

    expect(uneven.kind === 'estimate' && steady.kind === 'estimate' && uneven.latest! > steady.latest!).toBe(
      true,
    );
  });

  it.each([
    ['no-plan', { planned: null }],
    ['not-open', { isOpen: false }],
    ['too-early', { openedAt: '2026-11-22T00:00:00.000Z' }],
    ['too-few', { byDay: new Map([['2026-11-21', 19]]) }],
    ['too-far', { planned: 1_000_000 }],
  ])('cannot be said: %s', (reason, more) => {
    const end = expectedEnd(fielding(more), now);

    expect(end).toEqual({ kind: 'cannot-say', reason });
    expect(endWords(end)).not.toMatch(/\d{4}|NaN|Infinity/);
  });

  it('is now where the plan is reached', () => {
    expect(endWords(expectedEnd(fielding({ completes: 200 }), now))).toBe('The planned number is reached.');
  });
});

describe('the median time of a page', () => {
  it('is within five percent of the median of the times themselves', () => {
    const times = Array.from({ length: 201 }, (_, i) => 4 + i * 0.2); // median 24
    const steps = new Map<number, number>();
    for (const time of times) steps.set(stepOf(time), (steps.get(stepOf(time)) ?? 0) + 1);

    const median = medianTime(steps);

    expect(median).toMatchObject({ kind: 'estimate', base: 201 });
    if (median.kind !== 'estimate') throw new Error('no median');
    expect(Math.abs(median.seconds / 24 - 1)).toBeLessThan(0.05);
    // Ranks 86.6 and 114.4 of 201: 21.1 and 26.7 seconds.
    expect(median.low).toBeGreaterThan(20);
    expect(median.high).toBeLessThan(28);
  });

  it('is not said of fewer than ten', () => {
    expect(timeWords(medianTime(new Map([[30, 9]])))).toBe('cannot say before 10 completes');
  });
});

import fc from 'fast-check';
import { changeBetween, judgeChanges, type Verdict } from '../../src/measurement/change';
import { type Gap, gapToTarget } from '../../src/measurement/gap';
import { gapState, trajectory } from '../../src/measurement/gap-state';
import { aShare } from '../support/a-share';

describe('gapToTarget', () => {
  it.each([
    ['below', aShare(100, 400), 0.4],
    ['above', aShare(100, 400), 0.15],
    ['not-settled', aShare(100, 400), 0.27],
    ['on-target', aShare(2500, 10000), 0.25],
    ['not-settled', aShare(30, 120), 0.25],
  ])('is %s', (status, estimate, target) => {
    expect(gapToTarget(estimate, target)).toMatchObject({
      kind: 'gap',
      status,
      gap: estimate.share - target,
    });
  });

  it('shows the interval of the share, moved by the target', () => {
    const estimate = aShare(100, 400);

    expect(gapToTarget(estimate, 0.4)).toMatchObject({
      gapLow: estimate.low! - 0.4,
      gapHigh: estimate.high! - 0.4,
    });
  });

  it('asks of an at-least target only that it is not missed', () => {
    const high = aShare(4000, 10000);

    expect(gapToTarget(high, 0.25, { aim: 'at-least' })).toMatchObject({ status: 'reached' });
    expect(gapToTarget(high, 0.405, { aim: 'at-least' })).toMatchObject({ status: 'reached' });
    expect(gapToTarget(high, 0.45, { aim: 'at-least' })).toMatchObject({ status: 'below' });
  });

  it('goes by the interval alone where everybody or nobody said yes, never by TOST', () => {
    expect(gapToTarget(aShare(0, 60), 0.3)).toMatchObject({ status: 'below', tests: null, gap: -0.3 });
    expect(gapToTarget(aShare(60, 60), 1)).toMatchObject({ status: 'not-settled', tests: null });
    expect(gapToTarget(aShare(60, 60), 0.5, { aim: 'at-least' })).toMatchObject({ status: 'reached' });
  });

  it.each([
    ['nobody was asked', { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const, 'nobody-asked'],
    ['the base is hidden', aShare(9, 29), 'base-too-small'],
    ['weighting fixes the share', { ...aShare(30, 60), se: 0, low: null, high: null }, 'fixed-by-weighting'],
  ])('has not enough data where %s', (_, estimate, reason) => {
    expect(gapToTarget(estimate, 0.4)).toEqual({
      kind: 'cannot-say',
      status: 'not-enough-data',
      reason,
      target: 0.4,
    });
  });

  it('refuses a target above 1 and a margin of nothing', () => {
    expect(() => gapToTarget(aShare(9, 90), 1.2)).toThrow(RangeError);
    expect(() => gapToTarget(aShare(9, 90), 0.2, { margin: 0 })).toThrow(RangeError);
  });
});

const verdicts = fc.constantFrom<Verdict[]>('rise', 'fall', 'no-clear-change', 'cannot-say');
const gaps = fc
  .tuple(
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 0, max: 100 }),
    fc.constantFrom('about', 'at-least'),
  )
  .map(([yes, target, aim]): Gap =>
    gapToTarget(aShare(yes, 200), target / 100, { aim: aim as 'about' | 'at-least' }),
  );

describe('gapState', () => {
  const below = gapToTarget(aShare(100, 400), 0.4);
  const unsettled = gapToTarget(aShare(100, 400), 0.27);
  const reached = gapToTarget(aShare(100, 400), 0.15);

  it.each<[string, Gap, Verdict]>([
    ['short', below, 'no-clear-change'],
    ['short', below, 'cannot-say'],
    ['on-the-way', below, 'rise'],
    ['moving-away', below, 'fall'],
    ['on-the-way', unsettled, 'rise'],
    ['moving-away', unsettled, 'fall'],
    ['cannot-say', unsettled, 'no-clear-change'],
    ['cannot-say', gapToTarget(aShare(110, 400), 0.26), 'rise'],
    ['reached', reached, 'fall'],
    ['cannot-say', gapToTarget(aShare(3, 20), 0.4), 'rise'],
  ])('is %s', (state, gap, verdict) => {
    expect(gapState(gap, verdict)).toBe(state);
  });

  it('never contradicts the signs', () => {
    fc.assert(
      fc.property(gaps, verdicts, (gap, verdict) => {
        const state = gapState(gap, verdict);
        if (gap.kind === 'cannot-say') return expect(state).toBe('cannot-say');
        if (state === 'on-the-way') expect([gap.gap < 0, verdict]).toEqual([true, 'rise']);
        if (state === 'moving-away') expect([gap.gap < 0, verdict]).toEqual([true, 'fall']);
        if (state === 'short') expect(gap.gapHigh).toBeLessThan(0);
        if (state === 'reached') expect(gap.gap).toBeGreaterThan(-gap.margin);
        if (gap.status === 'below') expect(['short', 'on-the-way', 'moving-away']).toContain(state);
      }),
    );
  });
});

describe('trajectory', () => {
  const judged = (before: number, now: number, target: number) => {
    const change = changeBetween(aShare(before, 400), aShare(now, 400));
    const { result } = judgeChanges([change]).results[0]!;
    return trajectory(gapToTarget(aShare(now, 400), target), change, result);
  };

  it.each([
    ['closing', 60, 140, 0.5],
    ['widening', 140, 60, 0.5],
    ['no-clear-change', 140, 144, 0.5],
    ['closing', 300, 220, 0.4],
    ['widening', 150, 300, 0.4],
  ])('is %s from %d to %d of 400 with %d wanted', (word, before, now, target) => {
    expect(judged(before, now, target)).toBe(word);
  });

  it('cannot be said where the change cannot', () => {
    expect(
      trajectory(
        gapToTarget(aShare(60, 400), 0.5),
        { kind: 'cannot-say', reason: 'nobody-asked' },
        'cannot-say',
      ),
    ).toBe('cannot-say');
  });
});

import fc from 'fast-check';
import { changeBetween, judgeChanges } from '../../src/measurement/change';
import { newcombeInterval } from '../../src/stats';
import { aShare } from '../support/a-share';

describe('changeBetween', () => {
  it('is the unpooled t test', () => {
    const change = changeBetween(aShare(60, 200), aShare(90, 200));
    const se = Math.sqrt((0.3 * 0.7 + 0.45 * 0.55) / 199);

    expect(change).toMatchObject({
      kind: 'change',
      method: 't',
      df: 398,
      difference: expect.closeTo(0.15, 12),
    });
    if (change.kind !== 'change') throw new Error(change.reason);
    expect(change.se).toBeCloseTo(se, 12);
    expect(change.p).toBeCloseTo(0.00186, 4);
    expect(change.low).toBeGreaterThan(0);
  });

  it('can say that a brand nobody knew has risen', () => {
    const change = changeBetween(aShare(0, 400), aShare(80, 400));
    const after = { share: 0.2, base: (0.2 * 0.8) / aShare(80, 400).se! ** 2 };

    expect(change).toMatchObject({ method: 'newcombe', ...newcombeInterval({ share: 0, base: 400 }, after) });
    expect(judgeChanges([change]).results[0]).toMatchObject({ result: 'rise' });
  });

  it('has nothing to test where nobody said yes in either wave', () => {
    expect(changeBetween(aShare(0, 40), aShare(0, 40))).toMatchObject({
      kind: 'change',
      difference: 0,
      p: null,
    });
  });

  it('turns round when the waves change places', () => {
    const yes = fc.integer({ min: 0, max: 90 });
    fc.assert(
      fc.property(yes, yes, (a, b) => {
        const [there, back] = [
          changeBetween(aShare(a, 90), aShare(b, 90)),
          changeBetween(aShare(b, 90), aShare(a, 90)),
        ];
        if (there.kind !== 'change' || back.kind !== 'change') throw new Error('no change');
        expect(there.difference).toBeCloseTo(-back.difference, 12);
        expect(there.low).toBeCloseTo(-back.high, 10);
        if (there.p === null) expect(back.p).toBeNull();
        else expect(there.p).toBeCloseTo(back.p!, 8);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['nobody was asked', { kind: 'cannot-say', reason: 'nobody-asked', base: 0 } as const, 'nobody-asked'],
    ['one respondent was asked', aShare(1, 1, 60), 'no-standard-error'],
    [
      'weighting fixes the share',
      { ...aShare(30, 60), se: 0, low: null, high: null, intervalBase: null },
      'fixed-by-weighting',
    ],
  ])('cannot say where %s', (_, before, reason) => {
    expect(changeBetween(before, aShare(30, 90))).toEqual({ kind: 'cannot-say', reason });
  });
});

describe('judgeChanges', () => {
  const clear = changeBetween(aShare(60, 400), aShare(140, 400));
  const fallen = changeBetween(aShare(140, 400), aShare(60, 400));
  const still = changeBetween(aShare(60, 400), aShare(66, 400));
  // p is about 0.03: enough by itself, not among nineteen that stand still.
  const borderline = changeBetween(aShare(120, 400), aShare(149, 400));

  it('names a rise, a fall and what is neither', () => {
    expect(judgeChanges([clear, fallen, still]).results.map(({ result }) => result)).toEqual([
      'rise',
      'fall',
      'no-clear-change',
    ]);
  });

  it('corrects for the whole family, and says how large it is', () => {
    const alone = judgeChanges([borderline]);
    const among = judgeChanges([borderline, ...Array.from({ length: 19 }, () => still)]);

    expect(alone.results[0]!.result).toBe('rise');
    expect(among.results[0]!.result).toBe('no-clear-change');
    expect(among.family).toEqual({ method: 'benjamini-hochberg', tests: 20, level: 0.05 });
  });

  it('does not call a change that is too small to matter', () => {
    const tiny = changeBetween(aShare(6000, 20000), aShare(6400, 20000));

    expect(judgeChanges([tiny]).results[0]).toMatchObject({
      result: 'no-clear-change',
      adjusted: expect.any(Number),
    });
    expect(judgeChanges([tiny], { threshold: 0.01 }).results[0]!.result).toBe('rise');
  });

  it('neither tests nor counts a hidden base or what cannot be said', () => {
    const hidden = changeBetween(aShare(3, 25), aShare(22, 25));
    const unsaid = changeBetween({ kind: 'cannot-say', reason: 'nobody-asked', base: 0 }, aShare(3, 90));
    const { results, family } = judgeChanges([hidden, unsaid, clear]);

    expect(results.map(({ result }) => result)).toEqual(['cannot-say', 'cannot-say', 'rise']);
    expect(results[0]!.adjusted).toBeNull();
    expect(family.tests).toBe(1);
  });
});

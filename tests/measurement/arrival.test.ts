import fc from 'fast-check';
import { arrivalBy } from '../../src/measurement/arrival';
import { gapProgress } from '../../src/measurement/gap-progress';
import { type ShareEstimate } from '../../src/measurement/share';
import { forecastShare, normalQuantile } from '../../src/stats';
import { aShare } from '../support/report-rows';

const waves = (shares: number[], base = 400) =>
  shares.map((share, i) => ({ time: 2020 + i / 2, result: aShare(share, base) }));
const fixed = (share: number): ShareEstimate => {
  const estimate = aShare(share, 400);
  if (estimate.kind !== 'estimate') throw new Error('nobody asked');
  return { ...estimate, se: 0, low: null, high: null };
};

describe('arrivalBy', () => {
  it('draws the line that R draws, and counts the movement per wave', () => {
    const arrival = arrivalBy(waves([0.3, 0.32, 0.34, 0.36, 0.38]), 0.48, 2024);

    // Two points a wave for four waves more: 46 %, two short of what is wanted.
    expect(arrival).toMatchObject({ kind: 'forecast', waves: 5, isWeak: false, isExtrapolated: false });
    if (arrival.kind !== 'forecast') return;
    expect(arrival.at.value).toBeCloseTo(0.46, 10);
    expect(arrival.pace.seen).toBeCloseTo(0.02, 10);
    expect(arrival.pace.needed).toBeCloseTo(0.1 / 4, 10);
    expect(arrival.path.map(({ time }) => time)).toEqual([2022, 2022.5, 2023, 2023.5, 2024]);
  });

  it('counts whole waves to the deadline, at least one', () => {
    const needed = (deadline: number) => {
      const arrival = arrivalBy(waves([0.3, 0.32, 0.34, 0.36, 0.38]), 0.48, deadline);
      return arrival.kind === 'forecast' ? arrival.pace.needed : null;
    };

    // A wave half a year apart from the next, give or take some weeks.
    expect(needed(2022 + 0.93)).toBeCloseTo(0.1 / 2, 10);
    expect(needed(2022 + 1.07)).toBeCloseTo(0.1 / 2, 10);
    expect(needed(2022 + 0.1)).toBeCloseTo(0.1, 10);
  });

  it('makes nothing of two waves, of waves on one day, of a share that the weighting fixes, or of too few people today', () => {
    const of = (given: ReturnType<typeof waves>) => arrivalBy(given, 0.5, 2030);
    const sameDay = waves([0.3, 0.32, 0.34]).map((wave, i) => ({ ...wave, time: 2020 + i / 10_000 }));

    expect(of(waves([0.3, 0.4]))).toEqual({ kind: 'cannot-say', reason: 'too-few-waves', waves: 2 });
    expect(of(sameDay)).toMatchObject({ kind: 'cannot-say', reason: 'waves-too-close' });
    expect(of([...waves([0.3, 0.3, 0.3]), { time: 2023, result: fixed(0.3) }])).toMatchObject({
      reason: 'fixed-by-weighting',
    });
    expect(of([...waves([0.3, 0.3, 0.3]), { time: 2023, result: aShare(0.3, 20) }])).toMatchObject({
      reason: 'too-few-people',
    });
    expect(of([])).toMatchObject({ kind: 'cannot-say' });
  });

  it('leaves out a wave of too few people', () => {
    const [one, two, three, four] = waves([0.3, 0.9, 0.34, 0.36]);
    const thin = { ...two!, result: aShare(0.9, 20) };

    expect(arrivalBy([one!, thin, three!, four!], 0.5, 2023)).toMatchObject({ kind: 'forecast', waves: 3 });
  });

  it('goes through waves where nobody or everybody said yes, and never leads outside 0 to 1', () => {
    for (const shares of [
      [0, 0, 0],
      [1, 0.98, 1],
      [0.2, 0.6, 1],
      [0.6, 0.3, 0],
    ]) {
      const arrival = arrivalBy(waves(shares), 0.5, 2026);
      if (arrival.kind !== 'forecast') throw new Error(arrival.reason);
      for (const { low, value, high } of arrival.path) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= value && value <= high).toBe(true);
      }
      expect(Number.isFinite(arrival.chance)).toBe(true);
    }
  });

  it('gives the chance of forecastShare, at least even exactly where the line leads to the target', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 40, max: 360 }), { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 10, max: 90 }),
        fc.integer({ min: 1, max: 6 }),
        (yes, target, ahead) => {
          const given = waves(yes.map((count) => count / 400));
          const deadline = given.at(-1)!.time + ahead / 2;
          const arrival = arrivalBy(given, target / 100, deadline);
          if (arrival.kind !== 'forecast') throw new Error(arrival.reason);
          const direct = forecastShare(
            given.map(({ time, result }) => {
              if (result.kind !== 'estimate') throw new Error();
              return { time, share: result.share, se: result.se!, effectiveBase: result.effectiveBase };
            }),
            { target: target / 100, deadline },
          );
          expect(direct).toMatchObject({ chance: arrival.chance, isWeak: yes.length < 5 });
          if (
            Math.abs(arrival.at.value - target / 100) > 1e-9 &&
            arrival.at.value > 0 &&
            arrival.at.value < 1
          )
            expect(arrival.chance >= 0.5).toBe(arrival.at.value >= target / 100);
        },
      ),
    );
  });

  // Generalised least squares of NumPy 1.26 over the covariances: numpy.linalg.inv(X'V⁻¹X), scipy.stats.norm.cdf.
  it('takes into account that people answered several of the waves, as NumPy does', () => {
    const together = [1, 0.5, 0.3, 0.2];
    const shares = waves([0.3, 0.33, 0.34, 0.38]);
    const shared = arrivalBy(shares, 0.45, 2023, (before, after) => together[after - before]!);
    const separate = arrivalBy(shares, 0.45, 2023);
    if (shared.kind !== 'forecast' || separate.kind !== 'forecast') throw new Error('cannot say');

    expect([shared.samples.kind, separate.samples.kind]).toEqual(['shared', 'separate']);
    expect(shared.trend.slope).toBeCloseTo(0.05151548804340128, 10);
    expect(shared.trend.slopeSe).toBeCloseTo(0.01977204828189813, 10);
    expect(shared.at.value).toBeCloseTo(0.4539672835744965, 10);
    expect(shared.chance).toBeCloseTo(0.532636782805203, 8);
    expect(separate.trend.slopeSe).toBeCloseTo(0.021094634384695974, 10);
    expect(separate.chance).toBeCloseTo(0.4967514988942332, 8);
  });

  it('asks for the correlation of the waves it was given, whichever of them it leaves out', () => {
    const [one, two, three, four] = waves([0.3, 0.9, 0.34, 0.36]);
    const asked: string[] = [];
    arrivalBy([one!, { ...two!, result: aShare(0.9, 20) }, three!, four!], 0.5, 2023, (before, after) => {
      asked.push(`${before}-${after}`);
      return 0;
    });

    expect([...new Set(asked)].sort()).toEqual(['0-2', '0-3', '2-3']);
  });

  it('takes waves of the same people and the same answers for separate samples, and says so', () => {
    const arrival = arrivalBy(waves([0.3, 0.3, 0.34]), 0.5, 2022, () => 0.99);

    expect(arrival).toMatchObject({ kind: 'forecast', samples: { kind: 'indistinct' } });
    expect(arrival).toMatchObject({
      chance: (arrivalBy(waves([0.3, 0.3, 0.34]), 0.5, 2022) as { chance: number }).chance,
    });
  });

  it('marks a trend that today has left', () => {
    expect(arrivalBy(waves([0.4, 0.4, 0.4, 0.4, 0.4, 0.2]), 0.5, 2024)).toMatchObject({ isOffTrend: true });
    expect(arrivalBy(waves([0.3, 0.32, 0.34, 0.36]), 0.5, 2024)).toMatchObject({ isOffTrend: false });
  });

  it('refuses a deadline that is over', () => {
    expect(() => arrivalBy(waves([0.3, 0.3, 0.3]), 0.5, 2020)).toThrow(RangeError);
  });
});

describe('gapProgress', () => {
  it('is the movement over the gap of the start, never clipped', () => {
    const closed = (from: number, to: number, target: number) => {
      const progress = gapProgress(aShare(from, 2000), aShare(to, 2000), target);
      return progress.kind === 'progress' ? progress.closed : progress.reason;
    };

    expect(closed(0.2, 0.3, 0.4)).toBeCloseTo(0.5, 12);
    expect(closed(0.2, 0.1, 0.4)).toBeCloseTo(-0.5, 12);
    expect(closed(0.2, 0.5, 0.4)).toBeCloseTo(1.5, 12);
    expect([closed(0.4, 0.3, 0.4), closed(0.5, 0.3, 0.4)]).toEqual(['no-gap-then', 'no-gap-then']);
    expect(closed(0.39, 0.45, 0.4)).toBe('gap-too-small');
  });

  it('has an interval exactly where the gap at the start was clear of zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 30, max: 3000 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 100 }),
        (base, from, to, target) => {
          const [then, today] = [aShare(from / 100, base), aShare(to / 100, base)];
          const progress = gapProgress(then, today, target / 100);
          if (from >= target) return expect(progress).toMatchObject({ reason: 'no-gap-then' });
          const se = then.kind === 'estimate' ? then.se! : 0;
          const isClear = (target - from) / 100 > normalQuantile(0.975) * se;
          expect(progress.kind).toBe(isClear ? 'progress' : 'cannot-say');
          if (progress.kind !== 'progress') return;
          expect(progress.low).toBeLessThanOrEqual(progress.closed);
          expect(progress.high).toBeGreaterThanOrEqual(progress.closed);
        },
      ),
    );
  });

  it('says why it cannot say', () => {
    expect(gapProgress(aShare(0.2, 20), aShare(0.3, 400), 0.5)).toMatchObject({ reason: 'too-few-people' });
    expect(gapProgress(aShare(0.2, 400), fixed(0.3), 0.5)).toMatchObject({ reason: 'fixed-by-weighting' });
    expect(() => gapProgress(aShare(0.2, 400), aShare(0.3, 400), 50)).toThrow(RangeError);
  });

  it('starts from nobody as well', () => {
    const progress = gapProgress(aShare(0, 400), aShare(0.1, 400), 0.2);

    expect(progress).toMatchObject({ kind: 'progress', closed: 0.5 });
    expect(progress.kind === 'progress' && progress.low > 0.2 && progress.high < 0.9).toBe(true);
  });
});

import fc from 'fast-check';
import {
  newcombeInterval,
  newcombePValue,
  overlappingDifference,
  panelDifference,
  waveDifference,
} from '../../src/stats';

const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
const base = fc.integer({ min: 5, max: 2000 });
/** Waves of the same people are of one size. */
const waves = fc.record({ from: share, to: share, base });

describe('the difference between two waves that share respondents', () => {
  it('is that of the panel, with the standard errors and the correlation found there', () => {
    const answers = fc.array(fc.constantFrom(0, 1), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(answers, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), (before, keeps) => {
        const after = before.map((answer, i) => (keeps[i] ? answer : (i * 7) % 2));
        const people = before.map((_, i) => i);
        const sample = () => ({
          weight: new Float64Array(before.length).fill(1),
          route: { variance: 'fixed' as const },
        });
        const panel = panelDifference(
          { answers: before, people, sample: sample() },
          { answers: after, people, sample: sample() },
        );
        if (panel.kind === 'cannot-say' || !(panel.varianceBefore > 0) || !(panel.varianceAfter > 0)) return;
        const wave = (value: number, variance: number) => ({
          ...{ value, se: Math.sqrt(variance), respondents: before.length },
        });
        const found = overlappingDifference(
          wave(panel.before, panel.varianceBefore),
          wave(panel.after, panel.varianceAfter),
          {
            correlation: panel.covariance / Math.sqrt(panel.varianceBefore * panel.varianceAfter) - 1e-15,
            people: before.length,
          },
        );

        expect(found.se).toBeCloseTo(panel.se!, 7);
        expect(found.df).toBe(panel.df);
        if (panel.se! > 1e-6) expect(found.p).toBeCloseTo(panel.p!, 6);
      }),
    );
  });

  it('is that of separate samples but for the degrees of freedom where nothing goes together', () => {
    const before = { value: 0.4, se: 0.02, respondents: 500 };
    const after = { value: 0.46, se: 0.03, respondents: 400 };

    const found = overlappingDifference(before, after, { correlation: 0, people: 900 });

    expect(found.se).toBeCloseTo(waveDifference(before, after).se, 15);
    expect(found.df).toBe(899);
  });

  it('has a Newcombe interval that correlation narrows, and a p-value that belongs to it', () => {
    fc.assert(
      fc.property(waves, ({ from, to, base: people }) => {
        const before = { share: from, base: people };
        const after = { share: to, base: people };
        const apart = newcombeInterval(before, after);
        const together = newcombeInterval(before, after, 0.95, 0.6);

        expect(newcombeInterval(before, after, 0.95, 0)).toEqual(apart);
        expect(together.high - together.low).toBeLessThan(apart.high - apart.low);
        const p = newcombePValue(before, after, 0.6);
        const isClear = together.low > 0 || together.high < 0;
        if (Math.abs(p - 0.05) > 1e-6) expect(p < 0.05).toBe(isClear);
      }),
    );
  });

  it.each([-1.01, 1.01, NaN])('refuses a correlation of %s', (correlation) => {
    const wave = { value: 0.4, se: 0.02, respondents: 500 };

    expect(() => overlappingDifference(wave, wave, { correlation, people: 9 })).toThrow(RangeError);
    expect(() =>
      newcombeInterval({ share: 0.4, base: 9 }, { share: 0.5, base: 9 }, 0.95, correlation),
    ).toThrow(RangeError);
  });
});

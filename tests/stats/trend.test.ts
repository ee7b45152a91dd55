import fc from 'fast-check';
import { forecastShare, type Goal, trendAt, trendLine, waveErrors, type WaveShare } from '../../src/stats';

describe('trendLine', () => {
  it('goes through two waves', () => {
    const line = trendLine({ times: [1, 3], values: [0.3, 0.4], errors: [4e-4, 4e-4] });

    expect(line).toMatchObject({ qDf: 0, dispersion: 1, df: null });
    expect([line.intercept, line.slope, line.q]).toEqual([0.25, 0.05, 0].map((x) => expect.closeTo(x, 10)));
    expect(line.slopeSe).toBeCloseTo(Math.sqrt(8e-4) / 2, 10);
  });

  it('is the textbook line for equal errors, widened by what does not fit', () => {
    // y = 1, 2, 4 at 0, 1, 2: slope 1.5, intercept 5/6, squared rests 1/6; with variance 0.01, Q = 16.67 on 1 df.
    const line = trendLine({ times: [0, 1, 2], values: [1, 2, 4], errors: [0.01, 0.01, 0.01] });

    expect([line.slope, line.intercept]).toEqual([expect.closeTo(1.5, 10), expect.closeTo(5 / 6, 10)]);
    expect(line).toMatchObject({ df: 1, dispersion: expect.closeTo(100 / 6, 8) as number });
    expect(line.slopeSe).toBeCloseTo(Math.sqrt((100 / 6) * 0.005), 10);
  });

  it('does not mind when time begins', () => {
    const errors = [3e-4, 5e-4, 4e-4, 6e-4];
    const values = [0.3, 0.33, 0.31, 0.4];
    const [near, far] = [0, 2026].map((start) => {
      const times = [0, 0.25, 0.5, 1].map((time) => time + start);
      return trendAt(trendLine({ times, values, errors }), start + 2, 0.5);
    });

    expect(far!.value).toBeCloseTo(near!.value, 10);
    expect(far!.se / near!.se).toBeCloseTo(1, 6);
    expect(far!.chanceOfLevel).toBeCloseTo(near!.chanceOfLevel, 7);
  });

  it('takes the covariance of waves that share respondents', () => {
    const points = { times: [0, 1, 2], values: [0.3, 0.32, 0.36] };
    const separate = trendLine({ ...points, errors: [4e-4, 4e-4, 4e-4] });
    const diagonal = trendLine({
      ...points,
      errors: [
        [4e-4, 0, 0],
        [0, 4e-4, 0],
        [0, 0, 4e-4],
      ],
    });
    const shared = trendLine({
      ...points,
      errors: [
        [4e-4, 2e-4, 2e-4],
        [2e-4, 4e-4, 2e-4],
        [2e-4, 2e-4, 4e-4],
      ],
    });

    // Two routes: the diagonal is not inverted, the matrix is.
    for (const part of ['intercept', 'slope', 'slopeSe', 'slopeP', 'q', 'waveVariance'] as const)
      expect(diagonal[part]).toBeCloseTo(separate[part], 10);
    // Equal correlations of a half: contrasts vary half as much.
    expect(shared.slopeSe ** 2 / separate.slopeSe ** 2).toBeCloseTo(0.5, 10);
    expect(shared.slope).toBeCloseTo(separate.slope, 10);
  });

  it('keeps forecasts on the logit scale within 0 to 1', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(values, fc.double({ min: -20, max: 40, noNaN: true }), (shares, time) => {
        const points = {
          times: shares.map((_, i) => i),
          values: shares,
          errors: shares.map((p) => (p * (1 - p)) / 300),
        };
        const { value, low, high, chanceOfLevel } = trendAt(trendLine(points, 'logit'), time, 0.5);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        expect(chanceOfLevel >= 0 && chanceOfLevel <= 1).toBe(true);
      }),
    );
  });

  it.each([
    ['one wave', { times: [1], values: [0.3], errors: [1e-4] }, 'identity'],
    ['two waves at one time', { times: [1, 1], values: [0.3, 0.4], errors: [1e-4, 1e-4] }, 'identity'],
    ['lists of different lengths', { times: [1, 2], values: [0.3], errors: [1e-4] }, 'identity'],
    ['a wave without error', { times: [1, 2], values: [0.3, 0.4], errors: [0, 1e-4] }, 'identity'],
    ['nobody on the logit scale', { times: [1, 2], values: [0, 0.4], errors: [1e-4, 1e-4] }, 'logit'],
    ['what is not a number', { times: [1, 2], values: [NaN, 0.4], errors: [1e-4, 1e-4] }, 'identity'],
  ] as const)('refuses %s', (_, points, scale) => {
    expect(() => trendLine(points, scale)).toThrow(RangeError);
  });
});

describe('waveErrors', () => {
  it('is the matrix of the errors and how they go together, for the pairs of an earlier and a later wave', () => {
    const found = waveErrors([0.02, 0.03, 0.01], (before, after) => (after - before === 1 ? 0.5 : 0.2));

    if (found.kind !== 'shared') throw new Error(found.kind);
    [
      [0.0004, 0.0003, 0.00004],
      [0.0003, 0.0009, 0.00015],
      [0.00004, 0.00015, 0.0001],
    ].forEach((row, i) => row.forEach((value, j) => expect(found.covariance[i]![j]).toBeCloseTo(value, 12)));
  });

  it('is none for separate samples, and says nothing of pairs that cannot all hold', () => {
    const errors = [0.02, 0.02, 0.02];

    expect(waveErrors(errors, () => 0)).toEqual({ kind: 'separate' });
    expect(waveErrors(errors, () => 0.99)).toEqual({ kind: 'indistinct' });
    // The first goes with the second, the second with the third, and the third against the first.
    expect(waveErrors(errors, (before, after) => (after - before === 2 ? -0.9 : 0.9))).toEqual({
      kind: 'indistinct',
    });
    expect(() => waveErrors(errors, () => NaN)).toThrow(RangeError);
  });
});

describe('forecastShare', () => {
  const goal: Goal = { target: 0.4, deadline: 5 };
  const rising = (shares: number[], se = 0.02): WaveShare[] =>
    shares.map((share, i) => ({ time: i + 1, share, se, effectiveBase: 400 }));
  const forecast = (waves: WaveShare[], wanted: Goal = goal) => {
    const result = forecastShare(waves, wanted);
    if (result.kind === 'cannot-say') throw new Error(result.reason);
    return result;
  };

  it('makes none from two waves, nor from a share that the weighting fixed', () => {
    expect(forecastShare(rising([0.3, 0.33]), goal)).toEqual({ kind: 'cannot-say', reason: 'too-few-waves' });
    expect(forecastShare(rising([0.3, 0.3, 0.3], 0), goal)).toEqual({
      kind: 'cannot-say',
      reason: 'no-interval',
    });
  });

  it('marks few waves and far deadlines', () => {
    expect(forecast(rising([0.3, 0.32, 0.34]))).toMatchObject({ isWeak: true, isExtrapolated: false });
    expect(forecast(rising([0.3, 0.32, 0.34]), { ...goal, deadline: 6 })).toMatchObject({
      isExtrapolated: true,
    });
    expect(forecast(rising([0.3, 0.32, 0.34, 0.36, 0.38]))).toMatchObject({ isWeak: false });
  });

  it('draws the line on the logit scale near the ends, but not through nobody', () => {
    expect(forecast(rising([0.3, 0.32, 0.34])).line.scale).toBe('identity');
    expect(forecast(rising([0.02, 0.03, 0.05])).line.scale).toBe('logit');
    // The shares lie in the middle, but the line leads to the end.
    expect(forecast(rising([0.6, 0.75, 0.9])).line.scale).toBe('logit');
    expect(forecast(rising([0, 0.02, 0.05])).line.scale).toBe('identity');
  });

  it('turns the chance round for a share that is to fall', () => {
    const waves = rising([0.5, 0.47, 0.44, 0.41]);
    const [least, most] = [forecast(waves), forecast(waves, { ...goal, wanted: 'at-most' })];

    expect(least.chance + most.chance).toBeCloseTo(1, 12);
    expect(most.chance).toBeGreaterThan(0.5);
  });

  it('is surer of the level than of one measurement of it', () => {
    const { chance, chanceOfMeasuring } = forecast(rising([0.3, 0.34, 0.38, 0.42]));

    expect(chance).toBeGreaterThan(chanceOfMeasuring);
    expect(chanceOfMeasuring).toBeGreaterThan(0.5);
  });

  it('refuses a target outside 0 to 1', () => {
    expect(() => forecastShare(rising([0.3, 0.32, 0.34]), { ...goal, target: 40 })).toThrow(RangeError);
  });
});

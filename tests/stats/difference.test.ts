import fc from 'fast-check';
import { newcombeInterval, newcombePValue, waveDifference, weightedMean } from '../../src/stats';
import { answers, describeWithOracle, expectClose, type Row, rows, vectors } from '../support/oracle';
import { type Margins, rakedSample } from '../support/raked-sample';

type Inputs = {
  data: string;
  filter: { column: string; wave0: string; wave1: string };
  weighting: { column?: string; margins?: Margins };
  items: Record<string, string>;
};
type Item = {
  se0: number;
  p0: number;
  diff: number;
  se_diff: number;
  df: number;
  p_t: number | null;
  ci95: number[];
};

describeWithOracle('difference between two waves: reference values from R', () => {
  it.each(['burger_2015Q4_2016Q2_fixed', 'burger_2015Q4_2016Q2_raked'])(
    'agrees item by item on %s',
    (name) => {
      const { inputs, expected, tolerance } = vectors<Inputs, { items: Record<string, Item> }>(
        'two_wave',
        name,
      )[0]!;
      const [before, after] = [inputs.filter.wave0, inputs.filter.wave1].map((wave) => waveOf(inputs, wave));

      for (const [key, item] of Object.entries(inputs.items)) {
        const want = expected.items[key]!;
        const [from, to] = [before!(item), after!(item)];
        const { difference, se, df, p, low, high } = waveDifference(from, to);
        expectClose(from.value, want.p0, tolerance);
        expectClose(from.se, want.se0, tolerance);
        expectClose(difference, want.diff, tolerance);
        expectClose(se, want.se_diff, tolerance);
        expectClose(df, want.df, tolerance);
        expectClose(p, want.p_t, tolerance);
        expectClose(low, want.ci95[0], tolerance);
        expectClose(high, want.ci95[1], tolerance);
      }
    },
  );

  it('agrees with the Newcombe intervals of classical tables', () => {
    type Table = { table: { x1: number; n1: number; x2: number; n2: number }[] };
    type Expected = { rows: { newcombe_ci95: number[] }[] };
    const { inputs, expected, tolerance } = vectors<Table, Expected>('two_wave', 'classical_2x2')[0]!;

    inputs.table.forEach(({ x1, n1, x2, n2 }, i) => {
      const { low, high } = newcombeInterval({ share: x1 / n1, base: n1 }, { share: x2 / n2, base: n2 });
      expectClose(low, expected.rows[i]!.newcombe_ci95[0], tolerance);
      expectClose(high, expected.rows[i]!.newcombe_ci95[1], tolerance);
    });
  });
});

function waveOf({ data, filter, weighting }: Inputs, wave: string) {
  const table: Row[] = rows(data, { equals: { [filter.column]: wave } });
  const raked = weighting.margins === undefined ? null : rakedSample(table, weighting.margins);
  const given = answers(table, weighting.column ?? 'wgt');
  return (item: string) => {
    const y = answers(table, item);
    const estimate =
      raked === null
        ? weightedMean(y, given)
        : weightedMean(y, raked.weights, { variance: 'survey', ...raked });
    if (estimate.kind !== 'estimate') throw new Error(`nobody asked ${item}`);
    return { value: estimate.mean, se: estimate.se!, respondents: estimate.respondents };
  };
}

describe('newcombeInterval', () => {
  it('gives the published interval for 56 of 70 against 48 of 80', () => {
    // Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10, contrast (a).
    const { low, high } = newcombeInterval({ share: 48 / 80, base: 80 }, { share: 56 / 70, base: 70 });

    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});

describe('newcombePValue', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const base = fc.double({ min: 5, max: 2000, noNaN: true });

  it('is below 0.05 exactly when the 95 % interval is clear of 0', () => {
    fc.assert(
      fc.property(share, base, share, base, (p0, n0, p1, n1) => {
        const [before, after] = [
          { share: p0, base: n0 },
          { share: p1, base: n1 },
        ];
        const { low, high } = newcombeInterval(before, after);
        const p = newcombePValue(before, after);
        fc.pre(Math.abs(p - 0.05) > 1e-9);
        expect(p < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });

  it('does not mind the direction', () => {
    const [none, some] = [
      { share: 0, base: 200 },
      { share: 0.05, base: 180 },
    ];

    expect(newcombePValue(none, some)).toBeCloseTo(newcombePValue(some, none), 12);
    expect(newcombePValue(none, some)).toBeLessThan(0.01);
    expect(newcombePValue(some, some)).toBe(1);
  });
});

describe('waveDifference', () => {
  it('has no test where neither wave has an error', () => {
    const fixed = { value: 0, se: 0, respondents: 60 };

    expect(waveDifference(fixed, fixed)).toMatchObject({ difference: 0, p: null, t: null });
  });

  it('refuses a negative standard error', () => {
    const wave = { value: 0.2, se: 0.02, respondents: 60 };

    expect(() => waveDifference(wave, { ...wave, se: -1 })).toThrow(RangeError);
  });
});

import { rakedVariance, weightedMean } from '../../src/stats';
import { answers, describeWithOracle, expectClose, rows, type RowFilter, vectors } from '../support/oracle';
import { type Margins, rakedSample } from '../support/raked-sample';

describeWithOracle('raked means: reference values from R survey', () => {
  type Inputs = {
    data: string;
    margins: Margins;
    base_weight: string | null;
    y: Record<string, (number | null)[]>;
    row_filter?: RowFilter;
  };
  type Expected = Record<
    string,
    { n: number; mean: number; se_raked: number; se_fixed_weights: number; kish_neff: number }
  >;

  it('agrees with svymean on calibrate(calfun = "raking"), with and without base weights', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('raked_mean')) {
      const table = rows(inputs.data, inputs.row_filter);
      const base = Float64Array.from(table, (row) =>
        inputs.base_weight ? Number(row[inputs.base_weight]) : 1,
      );
      const raked = rakedSample(table, inputs.margins, base);
      for (const [item, y] of Object.entries(inputs.y)) {
        const survey = weightedMean(y, raked.weights, { variance: 'survey', ...raked });
        const fixed = weightedMean(y, raked.weights);
        if (survey.kind !== 'estimate' || fixed.kind !== 'estimate') throw new Error(`nobody asked ${item}`);
        expect(survey.base).toBe(expected[item]!.n);
        expectClose(survey.mean, expected[item]!.mean, tolerance);
        expectClose(survey.se, expected[item]!.se_raked, tolerance);
        expectClose(fixed.se, expected[item]!.se_fixed_weights, tolerance);
        expectClose(survey.effectiveBase, expected[item]!.kish_neff, tolerance);
      }
    }
  });
});

describeWithOracle('raked segments: reference values from R survey', () => {
  type Inputs = { data: string; margins: Margins; segment: string; items: string[]; row_filter: RowFilter };
  type Segment = {
    n: number;
    p: number;
    se: number;
    kish_neff: number;
    diff_vs_rest: number;
    se_diff_vs_rest: number;
  };

  it('agrees on segments, and on their difference to the rest', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Record<string, Record<string, Segment>>>(
      'raked_domain',
    )) {
      const table = rows(inputs.data, inputs.row_filter);
      const raked = rakedSample(table, inputs.margins);
      for (const item of inputs.items) {
        const y = answers(table, item);
        for (const [segment, want] of Object.entries(expected[item]!)) {
          const inside = (i: number) => table[i]![inputs.segment] === segment;
          const [own, rest] = [inside, (i: number) => !inside(i)].map((isIn) => part(y, isIn, raked));
          expectClose(own!.mean, want.p, tolerance);
          expectClose(own!.se, want.se, tolerance);
          expectClose(own!.effectiveBase, want.kish_neff, tolerance);
          expectClose(own!.mean - rest!.mean, want.diff_vs_rest, tolerance);
          const influence = own!.influence.map((u, i) => u - rest!.influence[i]!);
          const variance = rakedVariance(influence, raked.weights, raked.base, raked.design);
          expectClose(Math.sqrt(variance), want.se_diff_vs_rest, tolerance);
        }
      }
    }
  });

  function part(y: (number | null)[], isIn: (i: number) => boolean, raked: ReturnType<typeof rakedSample>) {
    const own = y.map((value, i) => (isIn(i) ? value : null));
    const estimate = weightedMean(own, raked.weights, { variance: 'survey', ...raked });
    if (estimate.kind !== 'estimate') throw new Error('nobody asked');
    const held = own.reduce<number>((sum, value, i) => sum + (value === null ? 0 : raked.weights[i]!), 0);
    const influence = Float64Array.from(own, (value) =>
      value === null ? 0 : (value - estimate.mean) / held,
    );
    return { ...estimate, influence };
  }
});

describe('rakedVariance', () => {
  const table = Array.from({ length: 40 }, (_, i) => ({
    sex: i % 3 ? 'f' : 'm',
    age: i % 5 < 2 ? 'old' : 'young',
  }));
  const raked = rakedSample(table, { sex: { m: 0.5, f: 0.5 }, age: { old: 0.4, young: 0.6 } });

  it('finds nothing left to vary in a margin itself', () => {
    const men = weightedMean(
      table.map(({ sex }) => (sex === 'm' ? 1 : 0)),
      raked.weights,
      { variance: 'survey', ...raked },
    );

    expect(men).toMatchObject({ kind: 'estimate' });
    expect(men.kind === 'estimate' && men.mean).toBeCloseTo(0.5, 9);
    expect(men.kind === 'estimate' && men.se).toBeCloseTo(0, 9);
  });

  it('refuses a single respondent', () => {
    const one = Float64Array.of(1);

    expect(() => rakedVariance(one, one, one, raked.design)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { effectiveBase, rake } from '../../src/stats';
import { describeWithOracle, expectClose, rows, type RowFilter, vectors } from '../support/oracle';
import { coded, type Margins } from '../support/raked-sample';
import { rakeScale, type ScaleExpected, type ScaleInputs } from '../support/rake-scale';

describeWithOracle('raking: reference values from R', () => {
  type Inputs = { data: string; margins: Margins; base_weight: string | null; row_filter?: RowFilter };
  type Expected = {
    weights: number[];
    kish_neff: number;
    min: number;
    max: number;
    max_abs_margin_error_after_sweep: number[];
    sweeps_to_reach: Record<string, number>;
  };

  it('agrees on the weights, their spread and the sweeps of real samples', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('raking')) {
      const table = rows(inputs.data, inputs.row_filter);
      const { codes, targets } = coded(table, inputs.margins);
      const base = Float64Array.from(table, (row) =>
        inputs.base_weight ? Number(row[inputs.base_weight]) : 1,
      );
      const weights = meanOne(base, rakeTo(codes, targets, base, 1e-13).factors);

      weights.forEach((weight, i) => expectClose(weight, expected.weights[i], tolerance));
      expectClose(effectiveBase(sum(weights), sum(weights.map((w) => w * w))), expected.kish_neff, tolerance);
      for (const [reached, sweeps] of Object.entries(expected.sweeps_to_reach)) {
        expect(rakeTo(codes, targets, base, Number(reached)).sweeps).toBe(sweeps);
      }
      const once = rake(codes, targets, base, { sweeps: 1 });
      if (once.kind !== 'raked') throw new Error(once.reason);
      expectClose(once.largestError, expected.max_abs_margin_error_after_sweep[0], tolerance);
    }
  });

  it('agrees on 50,000 generated respondents and five margins', () => {
    const { inputs, expected, tolerance } = vectors<ScaleInputs, ScaleExpected>('raking_scale')[0]!;
    rakeScale(inputs, expected, tolerance);
  });
});

describeWithOracle('raking: degenerate cases from R', () => {
  type Inputs = { rows: Record<string, (string | null)[]>; margins: Margins; base_weight: number[] | null };
  type Expected = {
    error?: string;
    margin?: string;
    category?: string;
    converged?: boolean;
    weights?: number[];
    weights_scaled_to_mean_1_over_all_rows?: number[];
    last_max_margin_error?: number;
    sweeps_max?: number;
  };
  const REASONS: Record<string, string> = {
    category_without_target: 'category-without-target',
    empty_category: 'category-without-respondents',
  };

  it('ends each of them as it should', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('raking_degenerate')) {
      const { raking, base, names } = degenerate(inputs);
      if (expected.error !== undefined) {
        if (raking.kind !== 'refused') throw new Error('not refused');
        const [margin, categories] = names[raking.margin]!;
        expect([raking.reason, margin, categories[raking.category]]).toEqual([
          REASONS[expected.error],
          expected.margin,
          expected.category,
        ]);
        continue;
      }
      if (raking.kind !== 'raked') throw new Error(raking.reason);
      expect(raking.converged).toBe(expected.converged);
      if (expected.sweeps_max !== undefined) expect(raking.sweeps).toBeLessThanOrEqual(expected.sweeps_max);
      if (expected.last_max_margin_error !== undefined) {
        expectClose(raking.largestError, expected.last_max_margin_error, tolerance);
      }
      const want = expected.weights ?? expected.weights_scaled_to_mean_1_over_all_rows;
      meanOne(base, raking.factors).forEach((weight, i) =>
        expectClose(weight, want?.[i] ?? weight, tolerance),
      );
    }
  });

  function degenerate({ rows: columns, margins, base_weight: given }: Inputs) {
    const names = Object.entries(margins).map(([margin, targets]): [string, string[]] => {
      const seen = columns[margin]!.filter((value) => value !== null);
      return [margin, [...new Set([...Object.keys(targets), ...seen])]];
    });
    const codes = names.map(([margin, options]) =>
      Int32Array.from(columns[margin]!, (value) => (value === null ? -1 : options.indexOf(value))),
    );
    const targets = names.map(([margin, options]) =>
      Float64Array.from(options, (option) => margins[margin]![option] ?? 0),
    );
    const base = Float64Array.from(given ?? codes[0]!.map(() => 1));
    return { raking: rake(codes, targets, base, { tolerance: 1e-12 }), base, names };
  }
});

describe('rake', () => {
  const two = (...values: number[]) => Int32Array.from(values);
  const halves = Float64Array.of(0.5, 0.5);
  const ones = (length: number) => new Float64Array(length).fill(1);

  it('weights a 2 × 2 sample worked out by hand', () => {
    // Independent margins in a balanced table: weights are the products of the margins' ratios.
    const raking = rakeTo(
      [two(0, 0, 1, 1), two(0, 1, 0, 1)],
      [Float64Array.of(0.6, 0.4), Float64Array.of(0.7, 0.3)],
      ones(4),
    );

    [1.68, 0.72, 1.12, 0.48].forEach((weight, i) => expect(raking.factors[i]).toBeCloseTo(weight, 9));
  });

  it('gives cells the factors of their respondents', () => {
    const margin = fc.array(fc.tuple(fc.nat(1), fc.nat(2)), { minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(margin, (people) => {
        fc.pre(new Set(people.map(String)).size === 6);
        const cells = [...new Set(people.map(String))].map((key) => key.split(',').map(Number));
        const count = cells.map((cell) => people.filter((person) => String(person) === String(cell)).length);
        const targets = [halves, Float64Array.of(0.2, 0.3, 0.5)];
        const one = rakeTo(
          [0, 1].map((m) => Int32Array.from(people, (p) => p[m]!)),
          targets,
          ones(people.length),
        );
        const all = rakeTo(
          [0, 1].map((m) => Int32Array.from(cells, (c) => c[m]!)),
          targets,
          Float64Array.from(count),
        );
        people.forEach((person, i) => {
          const cell = cells.findIndex((key) => String(key) === String(person));
          expect(one.factors[i]).toBeCloseTo(all.factors[cell]!, 9);
        });
      }),
    );
  });

  it('refuses an empty sample by name', () => {
    expect(rake([two(0, 1)], [halves], new Float64Array(2))).toMatchObject({
      kind: 'refused',
      reason: 'no-respondents',
    });
  });

  it.each([
    ['no margins', [], [], ones(2)],
    ['a code that is no category', [two(0, 2)], [halves], ones(2)],
    ['targets that are all 0', [two(0, 1)], [new Float64Array(2)], ones(2)],
    ['a negative base weight', [two(0, 1)], [halves], Float64Array.of(1, -1)],
    ['a margin of another length', [two(0, 1, 1)], [halves], ones(2)],
  ])('throws on %s', (_, codes, targets, base) => {
    expect(() => rake(codes, targets, base)).toThrow(RangeError);
  });
});

function rakeTo(codes: Int32Array[], targets: Float64Array[], base: Float64Array, tolerance = 1e-12) {
  const raking = rake(codes, targets, base, { tolerance, sweeps: 2000 });
  if (raking.kind !== 'raked') throw new Error(raking.reason);
  return raking;
}

function meanOne(base: Float64Array, factors: Float64Array): Float64Array {
  const weights = factors.map((factor, i) => factor * base[i]!);
  return weights.map((weight) => (weight * weights.length) / sum(weights));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

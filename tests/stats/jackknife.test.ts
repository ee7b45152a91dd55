import fc from 'fast-check';
import { jackknifeVariance, marginDesign, weightedMean } from '../../src/stats';
import { describeWithOracle, expectClose, type Row, rows, type RowFilter, vectors } from '../support/oracle';
import { type Margins, rakedSample } from '../support/raked-sample';

type Inputs = {
  data: string;
  margins: Margins;
  y: Record<string, number[]>;
  rms: { items: string[]; importance_share: number[]; target: number[] };
  row_filter: RowFilter;
};
type Expected = Record<string, { estimate: number; se_one_step: number; se_full_jackknife_survey: number }>;

describeWithOracle('one-step jackknife: reference values from R', () => {
  it('agrees on means, segments, segment against rest and RMS gaps, and with the full jackknife to half a percent', () => {
    for (const { inputs, expected, tolerance } of vectors<Inputs, Expected>('one_step_jackknife')) {
      const table = rows(inputs.data, inputs.row_filter);
      const { weights, design } = rakedSample(table, inputs.margins);
      for (const [name, want] of Object.entries(expected)) {
        const { contributions, theta } =
          name === 'rms_gap' ? rmsGap(inputs) : segmentMean(name, inputs, table);
        const totals = contributions.map((values) =>
          values.reduce((sum, value, i) => sum + value * weights[i]!, 0),
        );
        const se = Math.sqrt(jackknifeVariance(contributions, weights, design, theta));
        expectClose(theta(totals), want.estimate, tolerance);
        expectClose(se, want.se_one_step, tolerance);
        expectClose(se, want.se_full_jackknife_survey, { rel: 0.005, abs: 0 });
      }
    }
  });
});

type Statistic = { contributions: Float64Array[]; theta: (totals: readonly number[]) => number };

/** "mean:item", "domain:item|column=value" or "domain_minus_rest:item|column=value". */
function segmentMean(name: string, { y }: Inputs, table: Row[]): Statistic {
  const [, kind, item, column, value] = /^(\w+):(\w+)(?:\|(\w+)=(.*))?$/.exec(name)!;
  const inside = Float64Array.from(table, (row) => (column === undefined || row[column] === value ? 1 : 0));
  const outside = inside.map((flag) => 1 - flag);
  const answer = (flag: number, i: number) => flag * y[item!]![i]!;
  const own = [inside.map(answer), inside];
  if (kind !== 'domain_minus_rest') return { contributions: own, theta: ([sum, held]) => sum! / held! };
  return {
    contributions: [...own, outside.map(answer), outside],
    theta: ([a, b, c, d]) => a! / b! - c! / d!,
  };
}

function rmsGap({ y, rms }: Inputs): Statistic {
  const items = rms.items.map((item) => Float64Array.from(y[item]!));
  return {
    contributions: [...items, items[0]!.map(() => 1)],
    theta: (totals) => {
      const held = totals.at(-1)!;
      const squares = rms.target.map(
        (target, k) => rms.importance_share[k]! * (totals[k]! / held - target) ** 2,
      );
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    },
  };
}

describe('jackknifeVariance', () => {
  const respondent = fc.record({
    y: fc.nat(1),
    asked: fc.nat(3),
    w: fc.double({ min: 0.2, max: 5, noNaN: true }),
  });

  it('is the delete-one jackknife, worked out by really deleting, where there are no margins', () => {
    fc.assert(
      fc.property(fc.array(respondent, { minLength: 4, maxLength: 25 }), (sample) => {
        const asked = sample.filter((r) => r.asked > 0);
        fc.pre(asked.length > 2);
        const ratio = (people: typeof sample) => mean(people, (r) => r.w * r.y) / mean(people, (r) => r.w);
        const replicates = sample.map((left) => ratio(asked.filter((r) => r !== left)));
        const centre = replicates.reduce((sum, value) => sum + value, 0) / replicates.length;
        const n = sample.length;
        const want = ((n - 1) / n) * replicates.reduce((sum, value) => sum + (value - centre) ** 2, 0);

        const estimate = weightedMean(
          sample.map((r) => (r.asked > 0 ? r.y : null)),
          sample.map((r) => r.w),
          { variance: 'jackknife', design: marginDesign(n, []) },
        );

        // With the intercept alone a respondent's leverage is their share of the weight, and the correction is exact.
        expect(estimate.kind === 'estimate' && estimate.se! ** 2).toBeCloseTo(want, 9);
      }),
    );
  });

  it('stays finite for a respondent who is alone in a weighting category', () => {
    const table = Array.from({ length: 20 }, (_, i) => ({ a: i === 0 ? 'one' : 'others' }));
    const { weights, design } = rakedSample(table, { a: { one: 0.5, others: 0.5 } });
    const y = table.map((_, i) => i % 2);

    const estimate = weightedMean(y, weights, { variance: 'jackknife', design });

    expect(estimate.kind === 'estimate' && Number.isFinite(estimate.se)).toBe(true);
  });

  it('refuses a respondent without weight: margins cannot be re-raked over them', () => {
    const route = { variance: 'jackknife', design: marginDesign(2, []) } as const;

    expect(() => weightedMean([1, 0], [1, 0], route)).toThrow(RangeError);
  });
});

function mean<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0) / values.length;
}

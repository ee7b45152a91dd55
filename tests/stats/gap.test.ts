import { gapTests, weightedMean } from '../../src/stats';
import {
  answers,
  describeWithOracle,
  expectClose,
  rows,
  type RowFilter,
  type Tolerance,
  vectors,
} from '../support/oracle';
import { type Margins, rakedSample } from '../support/raked-sample';

type Expected = {
  gap: number;
  ci95: number[];
  p_two_sided: number;
  p_below: number;
  p_above: number;
  p_tost: number;
  on_target_tost_05: boolean;
};
type Item = { item: string; target: number; margin: number };
type Inputs = { data: string; margins: Margins; items: Item[]; row_filter: RowFilter };

describeWithOracle('gap to a target: reference values from R', () => {
  it('agrees on raked shares of a real tracker', () => {
    type Rows = { items: (Expected & { est: number; se: number })[] };
    const { inputs, expected, tolerance } = vectors<Inputs, Rows>('gap_target', 'burger')[0]!;
    const table = rows(inputs.data, inputs.row_filter);
    const raked = rakedSample(table, inputs.margins);

    inputs.items.forEach(({ item, target, margin }, i) => {
      const estimate = weightedMean(answers(table, item), raked.weights, { variance: 'survey', ...raked });
      if (estimate.kind !== 'estimate') throw new Error(`nobody asked ${item}`);
      const { mean, se, respondents } = estimate;
      expectClose(mean, expected.items[i]!.est, tolerance);
      expectClose(se, expected.items[i]!.se, tolerance);
      expectGap(
        gapTests({ value: mean, se: se!, df: respondents - 1 }, target, margin),
        expected.items[i]!,
        tolerance,
      );
    });
  });

  it('agrees with t.test on a plain mean', () => {
    type Plain = { y: number[]; target: number; margin: number };
    const { inputs, expected, tolerance } = vectors<Plain, Expected>('gap_target', 't_test')[0]!;
    const estimate = weightedMean(
      inputs.y,
      inputs.y.map(() => 1),
    );
    if (estimate.kind !== 'estimate') throw new Error('nobody asked');
    const value = { value: estimate.mean, se: estimate.se!, df: inputs.y.length - 1 };

    expectGap(gapTests(value, inputs.target, inputs.margin), expected, tolerance);
  });
});

function expectGap(got: ReturnType<typeof gapTests>, want: Expected, tolerance: Tolerance): void {
  expectClose(got.gap, want.gap, tolerance);
  expectClose(got.low, want.ci95[0], tolerance);
  expectClose(got.high, want.ci95[1], tolerance);
  expectClose(got.pTwoSided, want.p_two_sided, tolerance);
  expectClose(got.pBelow, want.p_below, tolerance);
  expectClose(got.pAbove, want.p_above, tolerance);
  expectClose(got.pOnTarget, want.p_tost, tolerance);
  expect(got.pOnTarget < 0.05).toBe(want.on_target_tost_05);
}

describe('gapTests', () => {
  it('does not call a wide interval around the target "on target"', () => {
    const { pTwoSided, pOnTarget } = gapTests({ value: 0.3, se: 0.05, df: 80 }, 0.3, 0.03);

    expect(pTwoSided).toBe(1);
    expect(pOnTarget).toBeGreaterThan(0.2);
  });

  it('mirrors itself: short of a target is over it turned round', () => {
    const short = gapTests({ value: 0.2, se: 0.02, df: 300 }, 0.25, 0.03);
    const over = gapTests({ value: 0.8, se: 0.02, df: 300 }, 0.75, 0.03);

    expect(short.pBelow).toBeCloseTo(over.pAbove, 12);
    expect(short.pOnTarget).toBeCloseTo(over.pOnTarget, 12);
    expect(short.low).toBeCloseTo(-over.high, 12);
  });

  it.each([
    ['no standard error', 0, 0.03, 10],
    ['no margin', 0.02, 0, 10],
    ['no degrees of freedom', 0.02, 0.03, 0],
  ])('refuses %s', (_, se, margin, df) => {
    expect(() => gapTests({ value: 0.3, se, df }, 0.3, margin)).toThrow(RangeError);
  });
});

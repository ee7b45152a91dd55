import { associationCounts, associationGrid } from '../../../src/stats';
import { answers, type Row, type Vector } from '../../support/oracle';
import { elsewhere } from '../compare';
import { sampled, type Source } from '../samples';

type Inputs = Source & { brands: string[]; statements: number[]; counts?: number[][] };

/** A grid of brands by statements, or bare counts without respondents. */
export function associations({ inputs }: Vector<Inputs, unknown>): unknown {
  if (inputs.counts !== undefined) {
    const fair = associationCounts(inputs.counts, 1);
    return { ...inOwnNames(fair), rule: elsewhere('a sentence; tests/stats/association.test.ts holds it') };
  }
  const { table, sample } = sampled(inputs);
  const grid = associationGrid(ticksOf(table, inputs.brands, inputs.statements), sample);
  if (grid.kind === 'cannot-say') return {};
  const percent = (values: number[][]) => values.map((row) => row.map((value) => (100 * value) / grid.asked));
  return {
    ...{ n: table.length, sum_w: grid.asked, counts: grid.counts, percent: percent(grid.counts) },
    ...inOwnNames(grid),
    expected_percent: percent(grid.expected),
    se_deviation_points: grid.se,
    z_deviation: grid.z,
  };
}

/** Per brand, per statement the ticks. */
export function ticksOf(table: Row[], brands: string[], statements: number[]): (number | null)[][][] {
  return brands.map((brand) => statements.map((statement) => answers(table, `${brand}[${statement}]`)));
}

function inOwnNames(fair: ReturnType<typeof associationCounts>): Record<string, unknown> {
  return {
    brand_totals: fair.brandTotals,
    statement_totals: fair.statementTotals,
    grand_total: fair.total,
    expected: fair.expected,
    deviation_points: fair.deviation,
    pearson_residual: fair.pearson,
    adjusted_residual: fair.adjusted,
    index: fair.index,
    chi2_naive: fair.chiSquare,
  };
}

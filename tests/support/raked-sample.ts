import { marginDesign, type MarginDesign, rake } from '../../src/stats';
import type { Row } from './oracle';

export type Margins = Record<string, Record<string, number>>;

/** Codes and targets of the margins over rows; a value without a target has a target of 0, a missing one is -1. */
export function coded(
  table: readonly Row[],
  margins: Margins,
): { codes: Int32Array[]; targets: Float64Array[] } {
  const codes = Object.entries(margins).map(([name, targets]) => {
    const options = Object.keys(targets);
    return Int32Array.from(table, (row) => options.indexOf(row[name]!));
  });
  return {
    codes,
    targets: Object.values(margins).map((targets) => Float64Array.from(Object.values(targets))),
  };
}

/** Respondents raked one by one to a tight tolerance, as R does it, and the design of their margins. */
export function rakedSample(
  table: readonly Row[],
  margins: Margins,
  base = new Float64Array(table.length).fill(1),
): { weights: Float64Array; base: Float64Array; design: MarginDesign } {
  const { codes, targets } = coded(table, margins);
  const raking = rake(codes, targets, base, { tolerance: 1e-12, sweeps: 1000 });
  if (raking.kind === 'refused') throw new Error(`raking refused: ${raking.reason}`);
  const design = marginDesign(
    table.length,
    raking.margins.map((margin) => ({ codes: margin.codes, categories: margin.targets.length })),
  );
  const total = base.reduce((sum, weight) => sum + weight, 0);
  const weights = raking.factors.map((factor, i) => (factor * base[i]! * table.length) / total);
  return { weights, base, design };
}

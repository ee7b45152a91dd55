import { buildColumns } from '../../src/measurement/columns-build';
import { decodeBlock } from '../../src/measurement/columns-bytes';
import { type Layout, NO, packVector, UNKNOWN, YES } from '../../src/measurement/layout';
import { liftClasses } from '../../src/measurement/lift-classes';
import { liftEstimate } from '../../src/measurement/lift-estimate';
import { measureId } from '../../src/measurement/measure';
import { describeWithOracle, vectors } from '../support/oracle';

type Inputs = {
  rows: Record<string, (string | number | null)[]>;
  outcome: string;
  exposed: string;
  covariates: string[];
  weights: (number | null)[] | null;
  /** R's columns: "educationHS"; the answer without one is what the others are held against */
  design_matrix_columns: string[];
};
type Expected = Record<'n_exposed' | 'n_unexposed' | 'raw_difference' | 'att_ipw' | 'se_att_ipw', number> &
  Record<'max_abs_smd_before' | 'max_abs_smd_after_att' | 'effective_n_unexposed_att', number>;

describeWithOracle('the lift of a real survey, packed and counted as a wave is, against R', () => {
  it('is that of the weighted propensity with stacked standard error', () => {
    const { inputs, expected } = vectors<Inputs, Expected>('exposure_lift', 'ces11')[0]!;

    const lift = throughTheWave(inputs);

    if (lift.kind === 'cannot-say') throw new Error(lift.reason);
    expect(lift.outside).toBe(0);
    expect([lift.exposed.base, lift.unexposed.base]).toEqual([expected.n_exposed, expected.n_unexposed]);
    expect(lift.raw).toBeCloseTo(expected.raw_difference, 9);
    expect(lift.lift).toBeCloseTo(expected.att_ipw, 9);
    expect(lift.se).toBeCloseTo(expected.se_att_ipw, 9);
    expect(lift.differenceBefore).toBeCloseTo(expected.max_abs_smd_before, 9);
    expect(lift.differenceAfter).toBeCloseTo(expected.max_abs_smd_after_att, 9);
    expect(lift.unexposed.effectiveCompared).toBeCloseTo(expected.effective_n_unexposed_att, 6);
  });
});

function throughTheWave(inputs: Inputs) {
  const { rows, outcome, exposed, covariates, weights, design_matrix_columns: named } = inputs;
  const everybody = rows[outcome]!.map((_, i) => i);
  const segments = [exposed, ...covariates].map((key) => ({
    key,
    options: [...new Set(rows[key]!.filter((value) => value !== null).map(String))].sort(
      (a, b) => named.indexOf(`${key}${a}`) - named.indexOf(`${key}${b}`),
    ),
  }));
  const measure = { measure: 'aided-awareness', brand: 'ours', statement: null };
  const layout: Layout = { segments, measures: [measure] };
  const joined = everybody.map((i) => {
    const codes = segments.map(({ key, options }) => {
      const value = rows[key]![i];
      return value === null || value === undefined ? UNKNOWN : options.indexOf(String(value));
    });
    return packVector(layout, codes, [rows[outcome]![i] === 1 ? YES : NO]);
  });
  const own = Float64Array.from(everybody, (i) => weights?.[i] ?? 1);
  const columns = buildColumns(layout, Buffer.from(joined.join(''), 'latin1'), own);
  const classes = liftClasses(layout, decodeBlock(layout, columns), {
    exposure: { segment: exposed, codes: [segments[0]!.options.indexOf('1')] },
    covariates,
    measures: [measureId(measure)],
    weights: {
      ...{ margins: [], keys: new Float64Array([0]), strata: new Int32Array([0]) },
      ...{ factor: new Float64Array([1]), base: 'supplied' },
    },
  });
  return liftEstimate(classes, covariates.length, 0);
}

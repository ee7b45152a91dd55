import { correspondence, supplementaryRows } from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Inputs = { counts: number[][]; supplementary_rows: number[][] | null };
type Expected = { dims?: number };

/** A map with all its coordinates in the first few dimensions that R printed. */
export function correspondenceMap({ inputs, expected }: Vector<Inputs, Expected>): unknown {
  const map = correspondence(inputs.counts);
  if (map.kind === 'cannot-say') return {};
  // Every number of a dimension follows from it, so how many of them were written down is for the vector to say.
  const dims = Math.min(expected.dims ?? Infinity, map.singularValues.length);
  const first = <T>(points: (T[] | null)[]) => points.map((point) => point?.slice(0, dims) ?? null);
  return {
    singular_values: map.singularValues,
    total_inertia: map.inertia,
    inertia_share: map.inertiaShare,
    row_mass: map.rowMass,
    col_mass: map.columnMass,
    dims,
    row_standard: first(map.rowStandard),
    col_standard: first(map.columnStandard),
    row_principal: first(map.rowPrincipal),
    col_principal: first(map.columnPrincipal),
    row_contribution: first(map.rowContribution),
    col_contribution: first(map.columnContribution),
    row_cos2: first(map.rowQuality),
    col_cos2: first(map.columnQuality),
    supplementary_row_principal:
      inputs.supplementary_rows && first(supplementaryRows(map, inputs.supplementary_rows)),
  };
}

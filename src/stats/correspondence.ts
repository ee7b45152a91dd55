import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { filledTable, sum } from './contingency';

/** Coordinates are rows × dimensions, all dimensions there are (one less than the shorter side). */
export type CorrespondenceMap = {
  kind: 'map';
  /** positions of the rows and columns of the table that are on the map; those of zeros are not */
  rows: number[];
  columns: number[];
  rowMass: number[];
  columnMass: number[];
  singularValues: number[];
  /** inertia: chi-square over the total of the table */
  inertia: number;
  /** part of the inertia on each dimension, unitless, adding up to 1 */
  inertiaShare: number[];
  rowStandard: number[][];
  columnStandard: number[][];
  rowPrincipal: number[][];
  columnPrincipal: number[][];
  /** part of a dimension's inertia that a row gives it; each dimension adds up to 1 */
  rowContribution: number[][];
  columnContribution: number[][];
  /** part of a row's own distance from the middle that a dimension shows; null for a row in the middle */
  rowQuality: (number | null)[][];
  columnQuality: (number | null)[][];
};

export type Correspondence = CorrespondenceMap | { kind: 'cannot-say'; reason: 'too-few' | 'no-pattern' };

/** A map needs a shape on both sides: with two brands everything lies on one line. */
const FEWEST = 3;

/** Inertia below this is rounding: all rows have the same profile. */
const FLAT = 1e-20;

/**
 * Correspondence analysis: brands and statements on one map, by profile and not by size.
 *
 * Signs are fixed so that in each dimension the column furthest from the middle is positive; where singular values are equal
 * the axes are arbitrary all the same. Fit it once and project the waves (supplementaryRows), so that a map does not turn
 * from wave to wave.
 *
 * @param counts  rows of equal length, 0 or more (weighted counts or shares); rows and columns of zeros are left out
 * @returns the map, or why there is none: fewer than three filled rows or columns, or all profiles alike
 * @throws RangeError  when a count is below 0 or not a number, or rows differ in length
 *
 * Source: Greenacre (2017), Correspondence Analysis in Practice, 3rd ed., appendix A; R's ca::ca. Checked against R in
 * tests/oracle (correspondence); identities in tests/stats/correspondence.test.ts.
 */
export function correspondence(counts: readonly (readonly number[])[]): Correspondence {
  const { counts: table, rows, columns } = filledTable(counts);
  if (rows.length < FEWEST || columns.length < FEWEST) return { kind: 'cannot-say', reason: 'too-few' };
  const total = sum(table.map(sum));
  const rowMass = table.map((row) => sum(row) / total);
  const columnMass = table[0]!.map((_, c) => sum(table.map((row) => row[c]!)) / total);
  const residuals = new Matrix(
    table.map((row, r) =>
      row.map((count, c) => {
        const expected = rowMass[r]! * columnMass[c]!;
        return (count / total - expected) / Math.sqrt(expected);
      }),
    ),
  );
  const svd = new SingularValueDecomposition(residuals, { autoTranspose: true });
  const dimensions = Math.min(rows.length, columns.length) - 1;
  const singularValues = svd.diagonal.slice(0, dimensions);
  const inertia = sum(singularValues.map((value) => value ** 2));
  if (!(inertia > FLAT)) return { kind: 'cannot-say', reason: 'no-pattern' };

  const columnRaw = standard(svd.rightSingularVectors, columnMass, dimensions);
  const signs = signsOf(columnRaw, dimensions);
  const turned = (points: number[][]) => points.map((point) => point.map((x, k) => x * signs[k]!));
  const rowSide = side(
    turned(standard(svd.leftSingularVectors, rowMass, dimensions)),
    rowMass,
    singularValues,
  );
  const columnSide = side(turned(columnRaw), columnMass, singularValues);
  return {
    ...{ kind: 'map', rows, columns, rowMass, columnMass, singularValues, inertia },
    inertiaShare: singularValues.map((value) => value ** 2 / inertia),
    ...{ rowStandard: rowSide.standard, rowPrincipal: rowSide.principal },
    ...{ rowContribution: rowSide.contribution, rowQuality: rowSide.quality },
    ...{ columnStandard: columnSide.standard, columnPrincipal: columnSide.principal },
    ...{ columnContribution: columnSide.contribution, columnQuality: columnSide.quality },
  };
}

/**
 * Rows put onto a map that they had no part in making: earlier or later waves, the profile a company wants.
 *
 * @param map   from correspondence
 * @param rows  counts or shares over all columns of the fitted table, 0 or more
 * @returns per row its principal coordinates, or null where it holds nothing on the columns of the map
 * @throws RangeError  when a row lacks a column of the map
 *
 * Source and check: as correspondence.
 */
export function supplementaryRows(
  map: CorrespondenceMap,
  rows: readonly (readonly number[])[],
): (number[] | null)[] {
  return rows.map((row) => {
    const own = map.columns.map((column) => row[column] ?? NaN);
    const wrong = own.find((count) => !(count >= 0 && count < Infinity));
    if (wrong !== undefined) throw new RangeError(`count must be 0 or more, got ${wrong}`);
    const total = sum(own);
    if (total === 0) return null;
    return map.singularValues.map((_, k) =>
      sum(own.map((count, c) => (count / total) * map.columnStandard[c]![k]!)),
    );
  });
}

function standard(vectors: Matrix, mass: readonly number[], dimensions: number): number[][] {
  return mass.map((m, i) => Array.from({ length: dimensions }, (_, k) => vectors.get(i, k) / Math.sqrt(m)));
}

function signsOf(columns: readonly (readonly number[])[], dimensions: number): number[] {
  return Array.from({ length: dimensions }, (_, k) => {
    const furthest = columns.reduce(
      (far, point) => (Math.abs(point[k]!) > Math.abs(far) ? point[k]! : far),
      0,
    );
    return furthest < 0 ? -1 : 1;
  });
}

type Side = {
  standard: number[][];
  principal: number[][];
  contribution: number[][];
  quality: (number | null)[][];
};

function side(points: number[][], mass: readonly number[], singularValues: readonly number[]): Side {
  const principal = points.map((point) => point.map((x, k) => x * singularValues[k]!));
  return {
    standard: points,
    principal,
    contribution: points.map((point, i) => point.map((x) => mass[i]! * x ** 2)),
    quality: principal.map((point) => {
      const distance = sum(point.map((x) => x ** 2));
      return point.map((x) => (distance > FLAT ? x ** 2 / distance : null));
    }),
  };
}

/** A column whose remainder, after the columns before it, is below this part of itself depends on them. */
const DEPENDENT = 1e-9;

/**
 * Columns of a cross-product matrix that do not depend on the columns before them, by Cholesky in the given order.
 *
 * The dummies of several margins often depend on each other once categories are empty or collapsed; like R, the first
 * of them stay and the later ones go, which leaves the fitted values as they are.
 *
 * @param gram  X'DX, row by row, `size` × `size`, symmetric, no negative diagonal
 * @param size  number of columns, 1 or more
 * @returns positions of the columns to keep, ascending
 * @throws RangeError  when the matrix is not of that size
 *
 * Source: Golub & Van Loan, Matrix Computations (4th ed.), section 4.2. Checked in tests/stats/symmetric.test.ts.
 */
export function independentColumns(gram: Float64Array, size: number): number[] {
  requireSize(gram, size);
  const kept: number[] = [];
  const rows: Float64Array[] = [];
  for (let column = 0; column < size; column++) {
    const row = factorRow(gram, size, column, kept, rows);
    const remainder = row[kept.length]!;
    if (!(remainder > DEPENDENT * gram[column * size + column]!)) continue;
    row[kept.length] = Math.sqrt(remainder);
    kept.push(column);
    rows.push(row);
  }
  return kept;
}

/** Row of the Cholesky factor for one more column; its last entry is what remains of the diagonal, not yet rooted. */
function factorRow(
  gram: Float64Array,
  size: number,
  column: number,
  kept: number[],
  rows: Float64Array[],
): Float64Array {
  const row = new Float64Array(kept.length + 1);
  let remainder = gram[column * size + column]!;
  for (let k = 0; k < kept.length; k++) {
    const before = rows[k]!;
    let value = gram[column * size + kept[k]!]!;
    for (let l = 0; l < k; l++) value -= row[l]! * before[l]!;
    row[k] = value / before[k]!;
    remainder -= row[k]! ** 2;
  }
  row[kept.length] = remainder;
  return row;
}

/**
 * Inverse of a symmetric positive definite matrix, by Cholesky.
 *
 * The matrices here have one row per weighting category, so the inverse is small and is wanted whole: every estimate of
 * a wave multiplies by it.
 *
 * @param matrix  row by row, `size` × `size`, symmetric, positive definite
 * @param size    number of columns, 0 or more
 * @returns the inverse, row by row
 * @throws RangeError  when the matrix is not of that size or not positive definite
 *
 * Source: Golub & Van Loan, Matrix Computations (4th ed.), section 4.2. Checked in tests/stats/symmetric.test.ts.
 */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
  requireSize(matrix, size);
  const factor = cholesky(matrix, size);
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solved = solve(factor, size, unit);
    for (let row = 0; row < size; row++) inverse[row * size + column] = solved[row]!;
  }
  return inverse;
}

function cholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let value = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) value -= factor[row * size + k]! * factor[column * size + k]!;
      if (row === column && !(value > 0)) throw new RangeError('matrix is not positive definite');
      factor[row * size + column] =
        row === column ? Math.sqrt(value) : value / factor[column * size + column]!;
    }
  }
  return factor;
}

/** Forward and backward substitution in place. */
function solve(factor: Float64Array, size: number, right: Float64Array): Float64Array {
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) right[row]! -= factor[row * size + k]! * right[k]!;
    right[row]! /= factor[row * size + row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) right[row]! -= factor[k * size + row]! * right[k]!;
    right[row]! /= factor[row * size + row]!;
  }
  return right;
}

function requireSize(matrix: Float64Array, size: number): void {
  if (matrix.length !== size * size)
    throw new RangeError(`matrix holds ${matrix.length} numbers, not ${size} × ${size}`);
}

import { independentColumns, invertSymmetric } from './symmetric';

/**
 * The matrix X of the variance formulas: an intercept and the dummies of every margin, one row per unit. A row is almost
 * all zeros, so only the positions of its ones are kept.
 */
export type MarginDesign = {
  units: number;
  columns: number;
  /** places per unit in `ones`: the number of margins plus one */
  width: number;
  /** per unit the columns that are 1; -1 where a dummy was left out */
  ones: Int32Array;
};

/** Codes of one margin (0 and up, every unit answered or has the category "unknown") and its number of categories. */
export type DesignMargin = { codes: Int32Array; categories: number };

/**
 * Design of a raking: intercept and dummies, the first category of each margin left out, and of the rest every column
 * that depends on the ones before it.
 *
 * @param units    number of units, 1 or more: respondents or cells
 * @param margins  see DesignMargin; none gives the intercept alone, which is the design of weights without margins
 * @returns the design
 * @throws RangeError  when a margin does not have a code for each unit
 *
 * Source: Deville & Särndal (1992), JASA 87(418), 376-382, as survey::calibrate(~margins) builds it. Checked against R in
 * tests/stats/raked-mean.test.ts.
 */
export function marginDesign(units: number, margins: readonly DesignMargin[]): MarginDesign {
  const width = margins.length + 1;
  const ones = new Int32Array(units * width);
  let columns = 1;
  for (const [position, { codes, categories }] of margins.entries()) {
    if (codes.length !== units) throw new RangeError(`margin has ${codes.length} codes for ${units} units`);
    for (let i = 0; i < units; i++)
      ones[i * width + position + 1] = codes[i]! === 0 ? -1 : columns + codes[i]! - 1;
    columns += Math.max(0, categories - 1);
  }
  const full = { units, columns, width, ones };
  const kept = independentColumns(crossProduct(full, new Float64Array(units).fill(1)), columns);
  const place = new Int32Array(columns).fill(-1);
  kept.forEach((column, index) => (place[column] = index));
  return { ...full, columns: kept.length, ones: ones.map((column) => (column < 0 ? -1 : place[column]!)) };
}

/** X'DX for weights D, row by row. */
export function crossProduct(
  { units, columns, width, ones }: MarginDesign,
  weight: Float64Array,
): Float64Array {
  const gram = new Float64Array(columns * columns);
  for (let i = 0; i < units; i++) {
    for (let a = i * width; a < (i + 1) * width; a++) {
      if (ones[a]! < 0) continue;
      for (let b = i * width; b < (i + 1) * width; b++) {
        if (ones[b]! >= 0) gram[ones[a]! * columns + ones[b]!]! += weight[i]!;
      }
    }
  }
  return gram;
}

/** (X'DX)⁻¹ for weights D, all above 0. */
export function inverseCrossProduct(design: MarginDesign, weight: Float64Array): Float64Array {
  return invertSymmetric(crossProduct(design, weight), design.columns);
}

/** Room to work in and the fitted values; used again and again where many estimates share a design. */
export type FitRoom = { sums: Float64Array; coefficients: Float64Array; fit: Float64Array };

export function fitRoom({ units, columns }: MarginDesign): FitRoom {
  const column = (length: number): Float64Array => new Float64Array(length);
  return { sums: column(columns), coefficients: column(columns), fit: column(units) };
}

/**
 * Fitted values X (X'DX)⁻¹ X'r of a weighted regression on the margins, where r already carries its weight (r = D y).
 *
 * @param design    see marginDesign
 * @param inverse   (X'DX)⁻¹ from inverseCrossProduct
 * @param weighted  per unit the weighted value r
 * @param room      from fitRoom, to spare the allocation; its `fit` is what is returned
 * @returns per unit the fitted value
 */
export function fitted(
  design: MarginDesign,
  inverse: Float64Array,
  weighted: Float64Array,
  room: FitRoom = fitRoom(design),
): Float64Array {
  const { units, columns, width, ones } = design;
  const { sums, coefficients, fit } = room;
  sums.fill(0);
  for (let i = 0, a = 0; i < units; i++) {
    const value = weighted[i]!;
    for (const end = a + width; a < end; a++) if (ones[a]! >= 0) sums[ones[a]!]! += value;
  }
  for (let a = 0; a < columns; a++) {
    let sum = 0;
    for (let b = 0; b < columns; b++) sum += inverse[a * columns + b]! * sums[b]!;
    coefficients[a] = sum;
  }
  for (let i = 0, a = 0; i < units; i++) {
    let sum = 0;
    for (const end = a + width; a < end; a++) if (ones[a]! >= 0) sum += coefficients[ones[a]!]!;
    fit[i] = sum;
  }
  return fit;
}

/** x'(X'WX)⁻¹x for each unit: its leverage before its own weight is multiplied in. */
export function leverages(
  { units, columns, width, ones }: MarginDesign,
  inverse: Float64Array,
): Float64Array {
  const leverage = new Float64Array(units);
  for (let i = 0; i < units; i++) {
    let sum = 0;
    for (let a = i * width; a < (i + 1) * width; a++) {
      if (ones[a]! < 0) continue;
      for (let b = i * width; b < (i + 1) * width; b++) {
        if (ones[b]! >= 0) sum += inverse[ones[a]! * columns + ones[b]!]!;
      }
    }
    leverage[i] = sum;
  }
  return leverage;
}

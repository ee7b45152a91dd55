import { effectiveBase, type MarginDesign } from '../stats';
import type { Sums } from './crosstab-sums';
import type { Variance } from './ratio-variance';
import type { Strata } from './strata';

/** A replicate that rests on less than this part of the base's weight says more about who was left out than about spread. */
const LEAST_LEFT = 0.1;

/**
 * A regression on the margins as in stats/margin-design.ts, for thousands of columns: what was left out of the design is a
 * column more whose coefficient stays 0, so that no loop has to ask. The intercept, column 0, stands apart.
 */
type Regression = {
  ones: Int32Array;
  width: number;
  columns: number;
  inverse: Float64Array;
  sums: Float64Array;
  coefficients: Float64Array;
};

/**
 * What a variance needs besides the answers: the regression (null where weights are taken as given), what a value is
 * multiplied with before it is regressed, and the factor in front of the sum of squares.
 */
export type Method = {
  variance: Variance;
  regression: Regression | null;
  /** per stratum */
  scale: Float64Array;
  constant: number;
};

export function methodOf(strata: Strata, variance: Variance): Method {
  const { respondents: n, factor, inverse, jackknife } = strata;
  if (variance === 'jackknife') {
    const regression = regressionOn(strata.design, jackknife!.inverse);
    return { variance, regression, scale: factor, constant: (n - 1) / n };
  }
  const scale = new Float64Array(factor.length).fill(1);
  const regression = variance === 'survey' ? regressionOn(strata.design, inverse) : null;
  return { variance, regression, scale, constant: n / (n - 1) };
}

function regressionOn({ ones, width, columns }: MarginDesign, inverse: Float64Array): Regression {
  const room = () => new Float64Array(columns + 1);
  const dummies = ones
    .filter((_, place) => place % width !== 0)
    .map((column) => (column < 0 ? columns : column));
  return { ones: dummies, width: width - 1, columns, inverse, sums: room(), coefficients: room() };
}

/**
 * Those asked in one column of a table, with all that does not depend on what they said: measures that were asked of the
 * same people share it.
 */
export type AskedColumn = Sums & {
  weight: number;
  /** Kish; 0 for nobody */
  effective: number;
  fit: Float64Array;
  /** Per stratum what multiplies the residual of somebody inside, and of everybody else. */
  inside: Float64Array;
  outside: Float64Array;
  /** the jackknife would leave hardly anybody to speak: take the weights as given instead */
  isThin: boolean;
};

/** @param fit  fitted values of being asked, where they are known already (those of a complement are a difference) */
export function askedColumn(
  strata: Strata,
  method: Method,
  sums: Sums,
  fit: Float64Array = fitOf(method, sums.held, new Float64Array(strata.factor.length)),
): AskedColumn {
  const { factor } = strata;
  let weight = 0;
  let square = 0;
  for (let s = 0; s < factor.length; s++) {
    weight += factor[s]! * sums.held[s]!;
    square += factor[s]! ** 2 * sums.heldSquare[s]!;
  }
  const effective = sums.people > 0 ? effectiveBase(weight, square) : 0;
  const column = { ...sums, weight, effective, fit };
  if (method.variance === 'jackknife' && sums.people > 0) {
    const scales = leftOutScales(strata, column);
    if (scales !== null) return { ...column, ...scales, isThin: false };
  }
  const given = factor.map((value) => (weight > 0 ? value / weight : 0));
  const isThin = method.variance === 'jackknife';
  return { ...column, inside: given, outside: given, isThin };
}

/** Pull over the weight that is left when somebody inside, or outside, is left out and the others are raked anew. */
function leftOutScales(
  { people, jackknife }: Strata,
  { held, weight, fit }: Pick<AskedColumn, 'held' | 'weight' | 'fit'>,
): { inside: Float64Array; outside: Float64Array } | null {
  const { pull } = jackknife!;
  const inside = new Float64Array(pull.length);
  const outside = new Float64Array(pull.length);
  const least = LEAST_LEFT * weight;
  for (let s = 0; s < pull.length; s++) {
    const left = weight - pull[s]! * (1 - fit[s]!);
    const without = weight + pull[s]! * fit[s]!;
    if ((held[s]! > 0 && !(left >= least)) || (held[s]! < people[s]! && !(without >= least))) return null;
    inside[s] = held[s]! > 0 ? pull[s]! / left : 0;
    outside[s] = held[s]! < people[s]! ? pull[s]! / without : 0;
  }
  return { inside, outside };
}

/** Per stratum the fitted values of a column's sums under the method's weights; 0 where weights are taken as given. */
export function fitOf(method: Method, held: Float64Array, fit: Float64Array): Float64Array {
  const { regression, scale } = method;
  if (regression === null) return fit.fill(0);
  const { ones, width, columns, inverse, sums, coefficients } = regression;
  sums.fill(0);
  let all = 0;
  for (let s = 0, a = 0; s < fit.length; s++) {
    const value = held[s]! * scale[s]!;
    all += value;
    for (const end = a + width; a < end; a++) sums[ones[a]!]! += value;
  }
  sums[0] = all;
  for (let row = 0; row < columns; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) sum += inverse[row * columns + column]! * sums[column]!;
    coefficients[row] = sum;
  }
  const intercept = coefficients[0]!;
  for (let s = 0, a = 0; s < fit.length; s++) {
    let sum = intercept;
    for (const end = a + width; a < end; a++) sum += coefficients[ones[a]!]!;
    fit[s] = sum;
  }
  return fit;
}

/** How far a share moves with each respondent, per stratum, summed up so that two shares can be set against each other. */
export type Spread = {
  /** distance of somebody outside the column */
  out: Float64Array;
  /** what multiplies the other share's `out` in the sum of products */
  cross: Float64Array;
  /** sum of all distances */
  sum: number;
  variance: number;
};

export function spreadRoom({ factor }: Strata): Spread {
  const [out, cross] = [new Float64Array(factor.length), new Float64Array(factor.length)];
  return { out, cross, sum: 0, variance: 0 };
}

/**
 * Fills the spread of a share. Someone inside who said yes is at distance 1 - share, who said no at -share, anybody else at
 * 0; each less what the margins explain.
 */
export function fillSpread(
  spread: Spread,
  strata: Strata,
  method: Method,
  asked: AskedColumn,
  { yes, share, fit }: { yes: Sums; share: number; fit: Float64Array },
): void {
  const { held: allHeld, heldSquare: allSquare, respondents: n } = strata;
  const { held: inHeld, heldSquare: inSquare, inside, outside, fit: askedFit } = asked;
  const { held: yesHeld, heldSquare: yesSquare } = yes;
  const { out, cross } = spread;
  let square = 0;
  let sum = 0;
  for (let s = 0; s < out.length; s++) {
    const centred = fit[s]! - share * askedFit[s]!;
    const noAt = -inside[s]! * (share + centred);
    const yesAt = inside[s]! + noAt;
    const outAt = -outside[s]! * centred;
    const yesPart = yesSquare[s]! * yesAt;
    const noPart = (inSquare[s]! - yesSquare[s]!) * noAt;
    const outPart = (allSquare[s]! - inSquare[s]!) * outAt;
    square += yesPart * yesAt + noPart * noAt + outPart * outAt;
    sum += yesHeld[s]! * yesAt + (inHeld[s]! - yesHeld[s]!) * noAt + (allHeld[s]! - inHeld[s]!) * outAt;
    out[s] = outAt;
    cross[s] = yesPart + noPart + (allSquare[s]! / 2 - inSquare[s]!) * outAt;
  }
  spread.sum = sum;
  spread.variance = Math.max(0, method.constant * (square - (sum * sum) / n));
}

/** Covariance of two shares in columns that have nobody in common. */
export function covariance(strata: Strata, { constant }: Method, a: Spread, b: Spread): number {
  let sum = 0;
  const [aCross, bCross, aOut, bOut] = [a.cross, b.cross, a.out, b.out];
  for (let s = 0; s < aOut.length; s++) sum += aCross[s]! * bOut[s]! + aOut[s]! * bCross[s]!;
  return constant * (sum - (a.sum * b.sum) / strata.respondents);
}

/**
 * Cumulative distribution function of the standard normal distribution.
 *
 * simple-statistics answers from a four-digit table that never goes below 0.001; p-values that are corrected for
 * hundreds of tests need their tails right to many digits.
 *
 * @param z  in standard deviations, any number including the infinities
 * @returns P(Z <= z), unitless, 0 to 1; relative error below 1e-14, also far in the lower tail
 * @throws RangeError  when z is not a number
 *
 * Source: Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of Computation 23(107),
 * 631-637, in the form used by R's pnorm; beyond 5.7 the continued fraction of Abramowitz & Stegun, 26.2.14. Checked
 * against R in tests/stats/distributions.test.ts.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('normalCdf requires a number, got NaN');
  const distance = Math.abs(z);
  if (distance <= CENTRE_REACH) return 0.5 + centre(z);
  const tail = distance <= MIDDLE_REACH ? middleTail(distance) : farTail(distance);
  return z < 0 ? tail : 1 - tail;
}

/**
 * Upper tail of the standard normal distribution, computed as a tail and not as 1 - cdf, so small p-values keep
 * all their digits (down to about 1e-300).
 *
 * @param z  in standard deviations, any number including the infinities
 * @returns P(Z > z), unitless, 0 to 1
 * @throws RangeError  when z is not a number
 *
 * Source and check: as normalCdf.
 */
export function normalUpperTail(z: number): number {
  return normalCdf(-z);
}

/**
 * Density of the standard normal distribution.
 *
 * @param z  in standard deviations, any number including the infinities
 * @returns density per standard deviation, 0 or more
 * @throws RangeError  when z is not a number
 *
 * Source: its definition. Checked against R in tests/stats/distributions.test.ts.
 */
export function normalDensity(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('normalDensity requires a number, got NaN');
  return INVERSE_ROOT_TWO_PI * Math.exp(-(z ** 2) / 2);
}

const CENTRE_REACH = 0.67448975;
const MIDDLE_REACH = Math.sqrt(32);
const FRACTION_LEVELS = 40;
const INVERSE_ROOT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

/** P(0 < Z < z) with the sign of z. */
function centre(z: number): number {
  const square = z * z;
  return (z * horner(CENTRE_TOP, square)) / horner(CENTRE_BOTTOM, square);
}

function middleTail(z: number): number {
  return bell(z) * (horner(MIDDLE_TOP, z) / horner(MIDDLE_BOTTOM, z));
}

/** Laplace's continued fraction; this far out so many levels give every digit. */
function farTail(z: number): number {
  if (z === Infinity) return 0;
  let below = z;
  for (let level = FRACTION_LEVELS; level >= 1; level--) below = z + level / below;
  return (bell(z) * INVERSE_ROOT_TWO_PI) / below;
}

/** exp(-z²/2), with z² split in two so that the rounding of a large square does not reach the exponent. */
function bell(z: number): number {
  const coarse = Math.trunc(z * 16) / 16;
  return Math.exp((-coarse * coarse) / 2) * Math.exp((-(z - coarse) * (z + coarse)) / 2);
}

/** Coefficients from the highest power down. */
function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

const CENTRE_TOP = [
  0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582,
  18154.981253343561249,
];
const CENTRE_BOTTOM = [
  1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956,
];
const MIDDLE_TOP = [
  1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
  597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124,
  9842.7148383839780218,
];
const MIDDLE_BOTTOM = [
  1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727,
];

import { normalQuantile } from '../../stats';

/**
 * Half the width of the 95 % interval of a share of 50 %, the widest there is: 1.96 √(0.25 / effective base).
 *
 * @param effectiveBase  equally weighted people that the respondents are worth, above 0 (Kish)
 * @returns share, 0.031 is 3.1 points
 * @throws RangeError  when the base is not above 0
 */
export function widestMargin(effectiveBase: number): number {
  if (!(effectiveBase > 0)) throw new RangeError(`effectiveBase must be above 0, got ${effectiveBase}`);
  return normalQuantile(0.975) * Math.sqrt(0.25 / effectiveBase);
}

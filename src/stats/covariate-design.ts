/** A covariate: a number per respondent, or a category coded 0 and up. */
export type Covariate = Float64Array | { codes: Int32Array; categories: number };

/**
 * Columns of a regression: ones, numbers as they are, and for each category but the first a column of 1 and 0.
 *
 * @param respondents  number of respondents, 1 or more
 * @param covariates   see Covariate
 * @returns per column, per respondent its value
 * @throws RangeError  when a covariate has another length or a code that is no category
 *
 * Source: treatment contrasts, as R's model.matrix. Checked in tests/oracle (exposure_lift) and tests/stats/lift.test.ts.
 */
export function covariateDesign(respondents: number, covariates: readonly Covariate[]): Float64Array[] {
  const ones = new Float64Array(respondents).fill(1);
  return [ones, ...covariates.flatMap((covariate) => columnsOf(covariate, respondents))];
}

function columnsOf(covariate: Covariate, respondents: number): Float64Array[] {
  const { length } = covariate instanceof Float64Array ? covariate : covariate.codes;
  if (length !== respondents)
    throw new RangeError(`covariate has ${length} values for ${respondents} people`);
  if (covariate instanceof Float64Array) return [covariate];
  const { codes, categories } = covariate;
  const wrong = codes.find((code) => !(code >= 0 && code < categories));
  if (wrong !== undefined) throw new RangeError(`code must lie in 0 to ${categories - 1}, got ${wrong}`);
  return Array.from({ length: Math.max(0, categories - 1) }, (_, k) =>
    Float64Array.from(codes, (code) => (code === k + 1 ? 1 : 0)),
  );
}

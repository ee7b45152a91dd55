/** Weighted means and covariances of several columns: all that drivers need to know of the respondents. */
export type Covariance = { respondents: number; means: number[]; matrix: number[][] };

/**
 * Weighted covariance matrix, divided by the sum of weights.
 *
 * Centred before squaring, so that large numbers with small differences keep their digits.
 *
 * @param columns  per variable, per respondent its value; no missing values
 * @param weight   per respondent, above 0, any scale
 * @returns means and covariances in the units of the columns
 * @throws RangeError  when there is no respondent, lengths differ, or a value or weight is impossible
 *
 * Source: R's cov.wt(method = "ML"). Checked against R in tests/oracle (drivers).
 */
export function weightedCovariance(columns: readonly Float64Array[], weight: Float64Array): Covariance {
  requireColumns(columns, weight);
  const total = weight.reduce((sum, own) => sum + own, 0);
  const means = columns.map((values) => {
    const origin = values[0]!;
    return origin + values.reduce((sum, value, i) => sum + weight[i]! * (value - origin), 0) / total;
  });
  const centred = columns.map((values, c) => values.map((value) => value - means[c]!));
  const matrix = centred.map((a) =>
    centred.map((b) => a.reduce((sum, value, i) => sum + weight[i]! * value * b[i]!, 0) / total),
  );
  return { respondents: weight.length, means, matrix };
}

function requireColumns(columns: readonly Float64Array[], weight: Float64Array): void {
  if (weight.length === 0) throw new RangeError('a covariance needs a respondent, got 0');
  const wrong = weight.find((own) => !(own > 0 && own < Infinity));
  if (wrong !== undefined) throw new RangeError(`weight must be above 0, got ${wrong}`);
  for (const values of columns) {
    if (values.length !== weight.length)
      throw new RangeError(`${values.length} values for ${weight.length} weights`);
    const missing = values.find((value) => !Number.isFinite(value));
    if (missing !== undefined) throw new RangeError(`value must be a number, got ${missing}`);
  }
}

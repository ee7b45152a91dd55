import {
  betaCdf,
  betaQuantile,
  betaUpperTail,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  fisherCdf,
  fisherUpperTail,
  normalCdf,
  normalDensity,
  normalQuantile,
  normalUpperTail,
  studentCdf,
  studentQuantile,
  studentTwoSided,
  studentUpperTail,
} from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Inputs = Partial<Record<'z' | 'p' | 't' | 'x' | 'df' | 'df1' | 'df2' | 'a' | 'b', number[]>>;

/** The distribution is told by its arguments; a quantile by df alone may be Student's or chi-square and is told by name. */
export function distributions({
  name,
  inputs,
  r_call,
}: Vector<Inputs, unknown> & { r_call?: string }): unknown {
  const { z, p, t, x, df, df1, df2, a, b } = inputs;
  if (a && b) {
    return {
      quantile: p?.map((p, i) => betaQuantile(p, a[i]!, b[i]!)),
      cdf_at_x: x?.map((x, i) => betaCdf(x, a[i]!, b[i]!)),
      cdf: x?.map((x, i) => betaCdf(x, a[i]!, b[i]!)),
      upper: x?.map((x, i) => betaUpperTail(x, a[i]!, b[i]!)),
    };
  }
  if (df1 && df2) {
    return {
      cdf: x?.map((x, i) => fisherCdf(x, df1[i]!, df2[i]!)),
      upper: x?.map((x, i) => fisherUpperTail(x, df1[i]!, df2[i]!)),
    };
  }
  if (df === undefined) {
    return {
      cdf: z?.map(normalCdf),
      upper: z?.map(normalUpperTail),
      pdf: z?.map(normalDensity),
      quantile: p?.map(normalQuantile),
    };
  }
  if (/chisq/.test(`${name} ${r_call}`)) {
    return {
      cdf: x?.map((x, i) => chiSquareCdf(x, df[i]!)),
      upper: x?.map((x, i) => chiSquareUpperTail(x, df[i]!)),
      quantile: p?.map((p, i) => chiSquareQuantile(p, df[i]!)),
    };
  }
  return {
    cdf: t?.map((t, i) => studentCdf(t, df[i]!)),
    upper: t?.map((t, i) => studentUpperTail(t, df[i]!)),
    two_sided_p: t?.map((t, i) => studentTwoSided(t, df[i]!)),
    quantile: p?.map((p, i) => studentQuantile(p, df[i]!)),
  };
}

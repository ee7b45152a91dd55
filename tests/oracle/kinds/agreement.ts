import {
  concordance,
  intraclass,
  type RaterAgreement,
  raterAgreement,
  sampleQuantile,
} from '../../../src/stats';
import type { Vector } from '../../support/oracle';

type Rating = number | null;
type Inputs =
  | { cases: { ratings: Rating[] }[] }
  | { ratings_objects_by_raters: Rating[][]; scale_points?: number | null };

/** Agreement on single targets on a slider from 0 to 100, or of a table of raters and statements. */
export function agreement({ inputs }: Vector<Inputs, unknown>): unknown {
  if ('cases' in inputs) {
    return { cases: inputs.cases.map(({ ratings }) => target(given(ratings))) };
  }
  const rows = inputs.ratings_objects_by_raters.map(given);
  const full = inputs.ratings_objects_by_raters.filter((row): row is number[] => !row.includes(null));
  const scale = inputs.scale_points ? { points: inputs.scale_points } : { range: 100 };
  const each = <T>(of: (one: RaterAgreement | null, row: number[]) => T) =>
    rows.map((row) => of(row.length > 0 ? raterAgreement(row, scale) : null, row));
  const range = (row: number[], type: 6 | 7) =>
    row.length > 0 ? sampleQuantile(row, 0.75, type) - sampleQuantile(row, 0.25, type) : null;
  return {
    objects: full.length,
    raters: full[0]?.length ?? 0,
    ...together(full),
    rwg: each((one) => one?.rwg ?? null),
    rwg_clipped: each((one) => (one?.rwg == null ? null : Math.max(0, one.rwg))),
    median: each((one) => one?.median ?? null),
    iqr_type7: each((one) => one?.iqr ?? null),
    iqr_type6: each((_, row) => range(row, 6)),
    sd: each((one) => one?.sd ?? null),
  };
}

function target(ratings: number[]): unknown {
  if (ratings.length === 0) return { median: null, iqr_type7: null, sd: null, rwg_0_100: null };
  const { median, iqr, sd, rwg } = raterAgreement(ratings, { range: 100 });
  return { median, iqr_type7: iqr, sd, rwg_0_100: rwg };
}

/** Kendall's W and intraclass correlations, null where there are none. */
function together(ratings: number[][]): Record<string, unknown> {
  const order = concordance(ratings);
  const w = order.kind === 'estimate' ? order : null;
  const same = intraclass(ratings);
  const icc = same.kind === 'estimate' ? same : null;
  const interval = icc?.singleInterval ?? null;
  return {
    ...{ kendall_W: w?.w ?? null, kendall_W_uncorrected: w?.uncorrected ?? null },
    ...{ kendall_chisq: w?.chiSquare ?? null, kendall_df: w?.df ?? null, kendall_p: w?.p ?? null },
    // Where all agree exactly R divides by 0; we say that there is no such test.
    ...(w?.w === 1
      ? { kendall_F: Infinity, kendall_F_p: 0 }
      : { kendall_F: w?.f ?? null, kendall_F_p: w?.fP ?? null }),
    icc_agreement_single: icc?.single ?? null,
    icc_agreement_single_ci95: interval && [interval.low, interval.high],
    icc_agreement_average: icc?.average ?? null,
    icc_consistency_single: icc?.consistency ?? null,
  };
}

function given(ratings: Rating[]): number[] {
  return ratings.filter((rating): rating is number => rating !== null);
}

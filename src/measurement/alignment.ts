import { studentQuantile } from '../stats';
import { furthestFrom, importanceParts } from '../stats/profile';
import { type Aims, MEAN_GAP, MEAN_SQUARE, ROOT, SHAPE } from './alignment-theta';

/** How far a measured profile is from the wanted one, 100 for no distance and 0 for the worst there could be. */
export type Alignment = {
  kind: 'alignment';
  /** without the part of the distance that is sampling noise; low and high lie within 0 to 100 */
  index: number;
  low: number;
  high: number;
  /** of the index, in its points, for comparing waves */
  se: number;
  /** with the noise in it */
  plainIndex: number;
  /** root mean square gap without noise, as a share: 0.05 is 5 points */
  distance: number;
  /** distance that a sample like this shows where there is none */
  noiseFloor: number;
  /** the sample cannot tell the distance from none */
  isWithinNoise: boolean;
  /** importance-weighted mean of measured minus wanted, as a share */
  meanGap: number;
  /** correlation of the two profiles, -1 to 1; null with fewer than three statements or where one is flat */
  shape: number | null;
  statements: number;
  /** respondents of the whole wave */
  respondents: number;
};

export type AlignmentResult =
  Alignment | { kind: 'cannot-say'; reason: 'nobody-asked' | 'no-standard-error' };

/**
 * Alignment index from the estimates and jackknife variances of a profile (see aimOutputs): what stats/alignment.ts finds from
 * the respondents in memory, for waves of any size.
 *
 * The mean square gap of a sample is too large by the variances of its shares, so they are taken off.
 *
 * @param outputs    shares of the statements, then the summaries, at the full totals
 * @param variances  of the same
 *
 * Source: stats/alignment.ts. Checked against it in tests/measurement/alignment.test.ts.
 */
export function alignmentOf(
  aims: Aims,
  outputs: Float64Array,
  variances: Float64Array,
  respondents: number,
): AlignmentResult {
  const parts = importanceParts(aims.map(({ importance }) => importance));
  const at = aims.length;
  const square = outputs[at + MEAN_SQUARE]!;
  if (!Number.isFinite(square)) return { kind: 'cannot-say', reason: 'nobody-asked' };
  const noise = parts.reduce((sum, part, k) => sum + part * variances[k]!, 0);
  const rootVariance = variances[at + ROOT]!;
  if (!Number.isFinite(noise + rootVariance) || respondents < 3)
    return { kind: 'cannot-say', reason: 'no-standard-error' };

  const worst = furthestFrom(
    aims.map(({ target }) => target),
    aims.map(({ importance }) => importance),
  );
  const indexAt = (meanSquare: number) => 100 * (1 - Math.sqrt(Math.max(0, meanSquare)) / worst);
  const se = (100 * Math.sqrt(rootVariance)) / worst;
  const reach = studentQuantile(0.975, respondents - 1) * se;
  const index = indexAt(square - noise);
  const shape = outputs[at + SHAPE]!;
  return {
    kind: 'alignment',
    index,
    low: Math.max(0, index - reach),
    high: Math.min(100, index + reach),
    se,
    plainIndex: indexAt(square),
    distance: Math.sqrt(Math.max(0, square - noise)),
    noiseFloor: Math.sqrt(noise),
    isWithinNoise: square <= noise,
    meanGap: outputs[at + MEAN_GAP]!,
    shape: Number.isFinite(shape) ? shape : null,
    statements: aims.length,
    respondents,
  };
}

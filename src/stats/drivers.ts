import { lmg, MOST_FOR_LMG, relativeWeights, rSquared, standardisedBetas } from './lmg';
import { independentColumns } from './symmetric';
import { type Covariance } from './weighted-covariance';

export type Driver = {
  /** position among the predictors given */
  predictor: number;
  /** correlation with the outcome: its sign says which way the driver points */
  correlation: number;
  beta: number;
  /** parts of R² after Lindeman, Merenda & Gold; null for more predictors than can be taken in all orders */
  lmg: number | null;
  /** parts of R² after Johnson */
  relativeWeight: number;
  /** R² by itself, and R² that goes when it is taken out of all */
  first: number;
  last: number;
  /** parts of R² as shares adding up to 1; null where R² is 0 */
  lmgShare: number | null;
  relativeShare: number | null;
};

export type DroppedPredictor = { predictor: number; reason: 'constant' | 'duplicate' };

export type Drivers =
  | {
      kind: 'estimate';
      respondents: number;
      rSquared: number;
      /** the importance to show: LMG where it can be had, else Johnson's */
      method: 'lmg' | 'johnson';
      /** whether too little is explained to speak of drivers at all */
      isWeak: boolean;
      drivers: Driver[];
      dropped: DroppedPredictor[];
    }
  | {
      kind: 'cannot-say';
      reason: 'too-few-respondents' | 'constant-outcome' | 'no-predictors';
      dropped: DroppedPredictor[];
    };

/** House rule: where all predictors together explain less than this part of the outcome there are no drivers to rank. */
export const WEAKEST_MODEL = 0.02;

/**
 * Drivers: which predictors an outcome goes with, as parts of R². What goes together need not be cause and effect.
 *
 * A predictor that never varies, or that the ones before it already determine, is left out and reported. An outcome of 0 and 1
 * is taken as it is: for importance the linear model is good enough.
 *
 * @param covariance  weighted covariance of the outcome (first) and the predictors, see weightedCovariance
 * @returns importance of each predictor that was kept, in the order given, or why there is none
 * @throws RangeError  when the covariance has no outcome
 *
 * Source: lmg.ts. Checked against R in tests/oracle (drivers); properties in tests/stats/drivers.test.ts.
 */
export function drivers(covariance: Covariance): Drivers {
  const { matrix, means, respondents } = covariance;
  if (matrix.length === 0) throw new RangeError('drivers needs an outcome, got no column');
  const varies = matrix.map((row, k) => row[k]! > Math.max(TINY, CONSTANT * means[k]! ** 2));
  const { kept, dropped } = usable(matrix, varies);
  if (!varies[0]) return { kind: 'cannot-say', reason: 'constant-outcome', dropped };
  if (kept.length === 0) return { kind: 'cannot-say', reason: 'no-predictors', dropped };
  if (respondents <= kept.length + 1) return { kind: 'cannot-say', reason: 'too-few-respondents', dropped };

  const correlations = kept.map((a) => kept.map((b) => correlation(matrix, a, b)));
  const withOutcome = kept.map((k) => correlation(matrix, 0, k));
  const places = kept.map((_, place) => place);
  const explained = rSquared(correlations, withOutcome, places);
  const betas = standardisedBetas(correlations, withOutcome, places);
  const shapley = kept.length <= MOST_FOR_LMG ? lmg(correlations, withOutcome) : null;
  const johnson = relativeWeights(correlations, withOutcome);
  const share = (part: number) => (explained > 0 ? part / explained : null);
  return {
    ...{ kind: 'estimate', respondents, rSquared: explained, dropped },
    method: shapley === null ? 'johnson' : 'lmg',
    isWeak: explained < WEAKEST_MODEL,
    drivers: kept.map((column, j) => ({
      ...{ predictor: column - 1, correlation: withOutcome[j]!, beta: betas[j]! },
      ...{ lmg: shapley?.[j] ?? null, relativeWeight: johnson[j]!, first: withOutcome[j]! ** 2 },
      last:
        explained -
        rSquared(
          correlations,
          withOutcome,
          places.filter((place) => place !== j),
        ),
      ...{ lmgShare: shapley && share(shapley[j]!), relativeShare: share(johnson[j]!) },
    })),
  };
}

/** A variance below this part of the squared mean is rounding. */
const CONSTANT = 1e-20;
/** Below this a square has lost its digits: nothing that varies so little was measured. */
const TINY = 1e-290;

/** Columns of predictors that vary and that those before them do not determine. */
function usable(
  matrix: Covariance['matrix'],
  varies: readonly boolean[],
): { kept: number[]; dropped: DroppedPredictor[] } {
  const columns = matrix.map((_, column) => column).slice(1);
  const varying = columns.filter((column) => varies[column]);
  const gram = varying.flatMap((a) => varying.map((b) => correlation(matrix, a, b)));
  const kept = independentColumns(Float64Array.from(gram), varying.length).map((place) => varying[place]!);
  const dropped = columns
    .filter((column) => !kept.includes(column))
    .map((column) => ({
      predictor: column - 1,
      reason: varies[column] ? ('duplicate' as const) : ('constant' as const),
    }));
  return { kept, dropped };
}

function correlation(matrix: Covariance['matrix'], a: number, b: number): number {
  return a === b ? 1 : matrix[a]![b]! / (Math.sqrt(matrix[a]![a]!) * Math.sqrt(matrix[b]![b]!));
}

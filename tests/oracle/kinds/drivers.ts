import { drivers, weightedCovariance } from '../../../src/stats';
import { answers, rows, type Vector } from '../../support/oracle';
import { itemAnswers, type Source } from '../samples';

/** Answers themselves, or what they are called in the data. */
type Answers = (number | null)[] | string;
type Inputs = Source & { outcome: Answers; predictors: Record<string, Answers>; weights: Answers | null };

/** Importance of predictors for an outcome, over those who answered everything; null for a predictor left out. */
export function importance({ inputs }: Vector<Inputs, unknown>): unknown {
  const table = inputs.data ? rows(inputs.data, inputs.row_filter) : [];
  const valuesOf = (given: Answers) => (typeof given === 'string' ? itemAnswers(table, given) : given);
  const columns = [inputs.outcome, ...Object.values(inputs.predictors)].map(valuesOf);
  const weights = weightsOf(inputs.weights, table, columns[0]!.length);
  const kept = weights.flatMap((weight, i) =>
    (weight ?? 0) > 0 && columns.every((column) => column[i] !== null) ? [i] : [],
  );
  const result = drivers(
    weightedCovariance(
      columns.map((column) => Float64Array.from(kept, (i) => column[i]!)),
      Float64Array.from(kept, (i) => weights[i]!),
    ),
  );
  if (result.kind === 'cannot-say') return { n: kept.length };
  const perPredictor = (key: Exclude<keyof (typeof result.drivers)[number], 'predictor'>) =>
    Object.keys(inputs.predictors).map(
      (_, j) => result.drivers.find(({ predictor }) => predictor === j)?.[key] ?? null,
    );
  return {
    n: result.respondents,
    r2: result.rSquared,
    correlation_with_outcome: perPredictor('correlation'),
    beta_standardised: perPredictor('beta'),
    lmg: perPredictor('lmg'),
    johnson_relative_weights: perPredictor('relativeWeight'),
    first: perPredictor('first'),
    last: perPredictor('last'),
    lmg_share: perPredictor('lmgShare'),
    johnson_share: perPredictor('relativeShare'),
  };
}

function weightsOf(
  given: Answers | null,
  table: ReturnType<typeof rows>,
  respondents: number,
): (number | null)[] {
  if (given === null || given === 'none') return new Array<number>(respondents).fill(1);
  return typeof given === 'string' ? answers(table, given.split(' ')[0]!) : given;
}

import { type Covariate, covariateDesign, exposureLift, postStratifiedLift } from '../../../src/stats';
import type { Vector } from '../../support/oracle';
import { atMeanOne } from '../samples';

type Cell = string | number | boolean | null;
type Inputs = {
  rows: Record<string, Cell[]>;
  outcome: string;
  exposed: string;
  covariates: string[];
  weights: (number | null)[] | null;
  poststratify_on?: string | null;
  design_matrix_columns?: string[];
};

/** Lift of an exposure by propensity, by strata and by a model of the outcome; nobody trimmed, as in R. */
export function lift({ inputs }: Vector<Inputs, unknown>): unknown {
  const used = [inputs.outcome, inputs.exposed, ...inputs.covariates];
  const everybody = inputs.rows[inputs.outcome]!.map((_, i) => i);
  const weights = inputs.weights ?? everybody.map(() => 1);
  const kept = everybody.filter(
    (i) => (weights[i] ?? 0) > 0 && used.every((name) => inputs.rows[name]![i] !== null),
  );
  const column = (name: string) => kept.map((i) => inputs.rows[name]![i]!);
  const exposure = {
    outcome: Float64Array.from(column(inputs.outcome), Number),
    exposed: Float64Array.from(column(inputs.exposed), Number),
    weight: atMeanOne(kept.map((i) => weights[i]!)),
  };
  const covariates = inputs.covariates.map((name) => covariate(name, column(name), inputs));
  const result = exposureLift(exposure, covariateDesign(kept.length, covariates), { overlap: null });
  if (result.kind === 'cannot-say') return {};
  const { raw, ate, att } = result;
  return {
    ...{ n_exposed: result.exposed, n_unexposed: result.unexposed },
    ...{ raw_difference: raw.lift, se_raw: raw.se },
    propensity_coef: result.coefficients,
    propensity_first_5: [...result.propensity.slice(0, 5)],
    ...{ ate_ipw: ate.lift, se_ate_ipw: ate.se, se_ate_propensity_known: ate.seIfKnown },
    ...{ att_ipw: att.lift, se_att_ipw: att.se, se_att_propensity_known: att.seIfKnown },
    ...byStrata(),
    g_computation_ate: result.gComputation,
    max_abs_smd_before: result.differenceBefore,
    max_abs_smd_after_att: result.differenceAfter,
    effective_n_unexposed_att: result.effectiveControl,
  };

  function byStrata(): Record<string, unknown> {
    if (!inputs.poststratify_on) return {};
    const values = column(inputs.poststratify_on);
    const levels = [...new Set(values)];
    const strata = Int32Array.from(values, (value) => levels.indexOf(value));
    const averaged = postStratifiedLift(exposure, strata, levels.length);
    if (averaged.kind === 'cannot-say') return { post_stratified_ate: null, post_stratified_att: null };
    return {
      ...{ post_stratified_ate: averaged.ate.lift, se_post_stratified_ate: averaged.ate.se },
      ...{ post_stratified_att: averaged.att.lift, se_post_stratified_att: averaged.att.se },
    };
  }
}

/** Numbers as they are, words as categories: those with a column of their own in R's order, after the one without. */
function covariate(name: string, values: Cell[], { design_matrix_columns: named = [] }: Inputs): Covariate {
  if (values.every((value) => typeof value === 'number')) return Float64Array.from(values as number[]);
  const place = (level: string) => named.indexOf(`${name}${level}`);
  const words = values.map((value) =>
    typeof value === 'boolean' ? String(value).toUpperCase() : String(value),
  );
  const levels = [...new Set(words)].sort(
    (a, b) => place(a) - place(b) || a.localeCompare(b, 'en', { sensitivity: 'base' }),
  );
  return { codes: Int32Array.from(words, (word) => levels.indexOf(word)), categories: levels.length };
}

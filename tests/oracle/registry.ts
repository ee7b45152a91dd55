import { distributions } from './kinds/dist';
import { multiplicity } from './kinds/p_adjust';
import { crosstab } from './kinds/crosstab';
import { brandAgainstBrand } from './kinds/brand_vs_brand';
import { chiSquareTable } from './kinds/chi2_table';
import { oneStepJackknife } from './kinds/one_step_jackknife';
import { shareIntervals } from './kinds/prop_ci';
import { rakedSegments } from './kinds/raked_domain';
import { rakedMeans } from './kinds/raked_mean';
import { rakedWeights } from './kinds/raking';
import { degenerateRaking } from './kinds/raking_degenerate';
import { rakedAtScale } from './kinds/raking_scale';
import { givenWeights } from './kinds/weighted_mean';
import { associations } from './kinds/grid_expected';
import { availability } from './kinds/mental_availability';
import { correspondenceMap } from './kinds/correspondence';
import { importance } from './kinds/drivers';
import { agreement } from './kinds/agreement';
import { funnelOf } from './kinds/funnel';
import { gapsToTarget } from './kinds/gap_target';
import { netPromoter } from './kinds/nps';
import { panelDifferences } from './kinds/panel_diff';
import { plans } from './kinds/planner';
import { progressOf } from './kinds/progress';
import { trimmedWeights } from './kinds/raking_trim';
import { rollingWindows } from './kinds/rolling';
import { trendForecasts } from './kinds/trend_forecast';
import { twoWaves } from './kinds/two_wave';
import { profile } from './kinds/profile';
import { lift } from './kinds/exposure_lift';
import { replicates } from './kinds/replicate_jk';
import type { Adapter } from './vector';

/** The reader of each kind of vector, by the kind's name. One file per kind in kinds/. */
export const registry: Record<string, Adapter> = {
  dist: distributions,
  p_adjust: multiplicity,
  one_step_jackknife: oneStepJackknife,
  prop_ci: shareIntervals,
  raked_domain: rakedSegments,
  raked_mean: rakedMeans,
  raking: rakedWeights,
  raking_degenerate: degenerateRaking,
  raking_scale: rakedAtScale,
  weighted_mean: givenWeights,
  funnel: funnelOf,
  gap_target: gapsToTarget,
  nps: netPromoter,
  panel_diff: panelDifferences,
  planner: plans,
  progress: progressOf,
  raking_trim: trimmedWeights,
  rolling: rollingWindows,
  trend_forecast: trendForecasts,
  two_wave: twoWaves,
  crosstab: crosstab,
  brand_vs_brand: brandAgainstBrand,
  chi2_table: chiSquareTable,
  grid_expected: associations,
  mental_availability: availability,
  correspondence: correspondenceMap,
  drivers: importance,
  agreement: agreement,
  profile: profile,
  exposure_lift: lift,
  replicate_jk: replicates,
};

export { betaCdf, betaQuantile, betaUpperTail } from './beta';
export { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from './chi-square';
export {
  type InCommon,
  newcombeInterval,
  newcombePValue,
  overlappingDifference,
  type ShareOfBase,
  waveDifference,
} from './difference';
export { designEffect, effectiveBase, type WeightSummary, weightSummary } from './effective-base';
export { fisherCdf, fisherUpperTail } from './fisher-f';
export { type Forecast, forecastShare, type Goal, type WaveShare } from './forecast';
export { type Conversion, conversion } from './funnel';
export { type MeasuredShare, standingToTarget, type StandingToTarget, type TargetStatus } from './gap-status';
export { gapTests, type GapTests } from './gap';
export {
  crossProduct,
  fitRoom,
  type FitRoom,
  fitted,
  inverseCrossProduct,
  leverages,
  marginDesign,
  type DesignMargin,
  type MarginDesign,
} from './margin-design';
export { benjaminiHochberg, bonferroni, hochberg, holm } from './multiplicity';
export { type NetPromoter, netPromoterInterval, netPromoterScore } from './net-promoter';
export { normalCdf, normalDensity, normalUpperTail } from './normal-cdf';
export { normalQuantile } from './normal-quantile';
export {
  panelDifference,
  type PanelDifference,
  type PanelWave,
  type PairedCounts,
  pairedShares,
} from './panel';
export {
  detectableChange,
  type People,
  peopleForChange,
  peopleForChangePooled,
  peopleForMeanChange,
  type PlanAssumptions,
  powerOfChange,
} from './planner';
export { type PooledMean, pooledMean, type PooledWave } from './pooled-waves';
export { type FiellerSet, type Progress, progressToTarget, type Uncertain } from './progress';
export {
  agrestiCoullInterval,
  agrestiCoullUnclipped,
  arcsineInterval,
  effectiveBaseOfShare,
  exactInterval,
  logitInterval,
  meanInterval,
} from './proportion-intervals';
export { rake, type Raking } from './raking';
export { type RakingRefusal, UNANSWERED } from './raking-margins';
export { rakeTrimmed, type TrimmedRaking, type TrimOptions } from './raking-trimmed';
export { againstRecent, type RollingMean, rollingMeans, type WavePoint } from './rolling';
export { studentCdf, studentQuantile, studentTwoSided, studentUpperTail } from './student';
export {
  trendAt,
  type TrendForecast,
  trendLine,
  type TrendLine,
  type TrendPoints,
  type TrendScale,
} from './trend';
export { type CorrelationOf, waveErrors, type WaveErrors } from './wave-covariance';
export { type Counts, fisherExactP, normalTest, type NormalTest, twoByTwo } from './two-by-two';
export { fixedVariance, jackknifeVariance, MOST_LEVERAGE, rakedVariance } from './variance';
export { type MeanEstimate, type VarianceRoute, weightedMean } from './weighted-mean';
export { type Interval, wilsonInterval } from './wilson';
export {
  covarianceOf,
  deviates,
  type Moves,
  movesOf,
  rootOf,
  standardError,
  type Statistic,
  varianceOf,
  type WeightedSample,
} from './engine';
export { columnLetters, letteredColumns, type LetterTest } from './letters';
export { answered, type PairedDifference, pairedDifference } from './paired';
export { minus, ratioOf } from './ratio';
export { type Compared, compared, type ComparedTest, kishTest, type KishTest } from './segment-tests';
export { type Segment, type SegmentPair, type SegmentRow, segmentRow } from './segments';
export {
  type FilledTable,
  filledTable,
  marginsOf,
  pearsonStatistic,
  type PearsonTest,
  pearsonTest,
} from './contingency';
export { raoScott, type TableTest } from './rao-scott';
export { type AssociationCounts, associationCounts } from './association-counts';
export { type AssociationGrid, associationGrid, type Ticks } from './association-grid';
export {
  type Correspondence,
  correspondence,
  type CorrespondenceMap,
  supplementaryRows,
} from './correspondence';
export {
  type BrandAvailability,
  type Measured,
  type MentalAvailability,
  mentalAvailability,
} from './mental-availability';
export { type Driver, drivers, type Drivers, WEAKEST_MODEL } from './drivers';
export { lmg, MOST_FOR_LMG, relativeWeights } from './lmg';
export { type Covariance, weightedCovariance } from './weighted-covariance';
export { type Concordance, concordance } from './concordance';
export { type Intraclass, intraclass } from './intraclass';
export { sampleQuantile } from './quantile';
export { type RaterAgreement, raterAgreement, type RatingScale } from './rater-agreement';
export { type Alignment, alignment } from './alignment';
export { type ProfileMatch, profileMatch } from './profile';
export { standardisedDifferences } from './balance';
export { type Covariate, covariateDesign } from './covariate-design';
export {
  exposureLift,
  LEAST_CONTROL,
  type Lift,
  type LiftOptions,
  type LiftWarning,
  MOST_DIFFERENCE,
} from './lift';
export { logistic, type LogisticFit } from './logistic';
export { type PostStratified, postStratifiedLift } from './post-stratified';
export { type Effect, type EffectOn, type Exposure, type Grouped } from './propensity-effect';
export { groupedJackknife, GROUPS, type OfRespondents, type Replicated } from './grouped-jackknife';
export { type RakedTo, rakedJackknife } from './raked-jackknife';

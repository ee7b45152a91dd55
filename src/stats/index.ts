export { betaCdf, betaQuantile, betaUpperTail } from './beta';
export { chiSquareCdf, chiSquareQuantile, chiSquareUpperTail } from './chi-square';
export { newcombeInterval, newcombePValue, type ShareOfBase, waveDifference } from './difference';
export { designEffect, effectiveBase, type WeightSummary, weightSummary } from './effective-base';
export { fisherCdf, fisherUpperTail } from './fisher-f';
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
export { netPromoterInterval } from './net-promoter';
export { normalCdf, normalDensity, normalUpperTail } from './normal-cdf';
export { normalQuantile } from './normal-quantile';
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
export { studentCdf, studentQuantile, studentTwoSided, studentUpperTail } from './student';
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

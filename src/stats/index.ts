export { newcombeInterval, newcombePValue, type ShareOfBase, waveDifference } from './difference';
export { effectiveBase } from './effective-base';
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
export { benjaminiHochberg, holm } from './multiplicity';
export { netPromoterInterval } from './net-promoter';
export { normalCdf, normalUpperTail } from './normal-cdf';
export { normalQuantile } from './normal-quantile';
export { rake, type Raking } from './raking';
export { type RakingRefusal, UNANSWERED } from './raking-margins';
export { studentCdf, studentQuantile, studentTwoSided, studentUpperTail } from './student';
export { fixedVariance, jackknifeVariance, MOST_LEVERAGE, rakedVariance } from './variance';
export { type MeanEstimate, type VarianceRoute, weightedMean } from './weighted-mean';
export { type Interval, wilsonInterval } from './wilson';

/** What reports are made of, under the names they use. */
export { type ShareEstimate as ShareResult } from './share';
export { type Change, type Verdict } from './change';
export { type Gap } from './gap';
export { type GapState } from './gap-state';
export { type NetPromoterScore } from './net-promoter-score';
export { type Variance } from './ratio-variance';

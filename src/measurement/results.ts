/** What reports are made of, under the names they use. */
export { type ShareEstimate as ShareResult } from './share';
export { type Change, type Verdict } from './change';
export { type Gap } from './gap';
export { type GapState } from './gap-state';
export { type NetPromoterScore } from './net-promoter-score';
import { type Variance } from './ratio-variance';

export { type Variance };
/** What a report's errors rest on: respondents one by one, or the clusters they came in. */
export type ShownVariance = Variance | 'clusters';

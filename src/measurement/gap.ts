import { type GapTests, gapTests } from '../stats';
import type { ShareEstimate } from './share';

export type GapStatus = 'not-enough-data' | 'on-target' | 'reached' | 'above' | 'below' | 'not-settled';

/** `about`: as near as the margin on either side is there. `at-least`: as much or more is there. */
export type Aim = 'about' | 'at-least';

export type GapEstimate = {
  kind: 'gap';
  status: Exclude<GapStatus, 'not-enough-data'>;
  target: number;
  margin: number;
  aim: Aim;
  /** share minus target, unitless: below 0 is short of it */
  gap: number;
  /** bounds of the share (Wilson) minus target, so that page, chart and table cannot disagree */
  gapLow: number;
  gapHigh: number;
  /** t tests; null where nobody or everybody said yes and there is no standard error to test with */
  tests: Pick<GapTests, 'pBelow' | 'pAbove' | 'pTwoSided' | 'pNotShort' | 'pOnTarget'> | null;
};

export type Gap =
  | GapEstimate
  | {
      kind: 'cannot-say';
      status: 'not-enough-data';
      reason: 'nobody-asked' | 'base-too-small' | 'fixed-by-weighting';
      target: number;
    };

export type GapOptions = { /** how near counts as there, share, above 0 */ margin?: number; aim?: Aim };

const LEVEL = 0.05;

/**
 * Gap between a measured share and the wanted one, with its status.
 *
 * In this order: shown to lie within the margin (TOST) is 'on-target'; an interval wholly above the target 'above'; wholly
 * below 'below'; else 'not-settled'. For an at-least target being shown to lie above target minus margin is 'reached', and
 * so is an interval wholly above. Without a standard error (nobody or everybody said yes) only the interval speaks.
 *
 * @param target  wanted share, unitless, 0 to 1
 * @throws RangeError  when the target is not 0 to 1 or the margin not above 0
 */
export function gapToTarget(
  estimate: ShareEstimate,
  target: number,
  { margin = 0.03, aim = 'about' }: GapOptions = {},
): Gap {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`target must lie in 0 to 1, got ${target}`);
  if (!(margin > 0)) throw new RangeError(`margin must be above 0, got ${margin}`);
  const reason = whyNot(estimate);
  if (estimate.kind === 'cannot-say' || reason !== null) {
    return { kind: 'cannot-say', status: 'not-enough-data', reason: reason ?? 'nobody-asked', target };
  }
  const { share, se, df } = estimate;
  const tests = se === null || se === 0 ? null : gapTests({ value: share, se, df }, target, margin);
  const bounds = { gap: share - target, gapLow: estimate.low! - target, gapHigh: estimate.high! - target };
  return {
    kind: 'gap',
    status: statusOf(tests, bounds, aim),
    target,
    margin,
    aim,
    ...bounds,
    tests: shown(tests),
  };
}

function whyNot(estimate: ShareEstimate): 'nobody-asked' | 'base-too-small' | 'fixed-by-weighting' | null {
  if (estimate.kind === 'cannot-say') return 'nobody-asked';
  if (estimate.se === null || estimate.quality === 'hidden') return 'base-too-small';
  return estimate.low === null || estimate.high === null ? 'fixed-by-weighting' : null;
}

function statusOf(tests: GapTests | null, { gapLow, gapHigh }: Bounds, aim: Aim): GapEstimate['status'] {
  const isAbove = gapLow > 0;
  if (aim === 'at-least') {
    if (isAbove || (tests !== null && tests.pNotShort < LEVEL)) return 'reached';
  } else if (tests !== null && tests.pOnTarget < LEVEL) return 'on-target';
  if (isAbove) return 'above';
  return gapHigh < 0 ? 'below' : 'not-settled';
}

type Bounds = { gap: number; gapLow: number; gapHigh: number };

function shown(tests: GapTests | null): GapEstimate['tests'] {
  if (tests === null) return null;
  const { pBelow, pAbove, pTwoSided, pNotShort, pOnTarget } = tests;
  return { pBelow, pAbove, pTwoSided, pNotShort, pOnTarget };
}

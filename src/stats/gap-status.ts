import { gapTests, type GapTests } from './gap';
import { type Interval, wilsonInterval } from './wilson';

/** An estimate as measured against a target; `se` is null where a single respondent stands behind it. */
export type MeasuredShare = { share: number; se: number | null; df: number; effectiveBase: number };

export type TargetStatus = 'on-target' | 'reached' | 'above' | 'below' | 'not-settled';

export type StandingToTarget =
  | { kind: 'cannot-say'; reason: 'not-enough-data' }
  | ({
      kind: 'standing';
      status: TargetStatus;
      /** share minus target */
      gap: number;
      /** null where there is no standard error to test with */
      tests: GapTests | null;
    } & Interval);

/**
 * How a measured share stands to its target, in one word and only as far as the sample tells.
 *
 * "On target" needs evidence of being within the margin, not just a lack of evidence against it. An "at least" target is
 * reached once the share is shown not to lie more than the margin below it. Where the share is 0 or 1 there is no
 * standard error: Wilson's interval speaks, and never says "on target".
 *
 * @param measured  see MeasuredShare, unitless; null where nobody was asked
 * @param target    wanted share, unitless, 0 to 1
 * @param options   margin (unitless, above 0, default 0.03, three points) and whether the target is a minimum
 * @returns status, gap, bounds of the gap at 95 % and the tests behind them; or `not-enough-data`
 * @throws RangeError  when the target or the margin is outside its range
 *
 * Source: Schuirmann (1987), Lakens (2017); see gapTests. Checked against R in tests/oracle (gap_target), case by case in
 * tests/stats/gap-status.test.ts.
 */
export function standingToTarget(
  measured: MeasuredShare | null,
  target: number,
  { margin = 0.03, atLeast = false }: { margin?: number; atLeast?: boolean } = {},
): StandingToTarget {
  if (!(target >= 0 && target <= 1)) throw new RangeError(`target must lie in 0 to 1, got ${target}`);
  if (!(margin > 0)) throw new RangeError(`margin must be above 0, got ${margin}`);
  if (measured === null || measured.se === null) return { kind: 'cannot-say', reason: 'not-enough-data' };
  const { share, se, df, effectiveBase } = measured;
  if (se === 0) {
    const wilson = wilsonInterval(share, effectiveBase);
    const bounds = { low: wilson.low - target, high: wilson.high - target };
    const status = atLeast && bounds.low >= 0 ? 'reached' : side(bounds);
    return { kind: 'standing', status, gap: share - target, tests: null, ...bounds };
  }
  const tests = gapTests({ value: share, se, df }, target, margin);
  const { gap, low, high } = tests;
  return { kind: 'standing', status: tested(tests, atLeast), gap, tests, low, high };
}

/** Level at which a share counts as shown to lie within the margin. */
const SHOWN = 0.05;

function tested(tests: GapTests, atLeast: boolean): TargetStatus {
  if (atLeast && tests.pNotShort < SHOWN) return 'reached';
  if (!atLeast && tests.pOnTarget < SHOWN) return 'on-target';
  return side(tests);
}

function side({ low, high }: Interval): TargetStatus {
  if (low > 0) return 'above';
  return high < 0 ? 'below' : 'not-settled';
}

import { exactInterval, type Interval, normalQuantile } from '../stats';

/** How far two coders agree beyond chance, or why that cannot be said. */
export type CoderAgreement =
  | ({ kind: 'estimate'; kappa: number; agreement: number; items: number } & Interval)
  | {
      kind: 'cannot-say';
      reason: 'nothing-coded' | 'one-code-only';
      agreement: number | null;
      items: number;
    };

/**
 * Cohen's kappa of two people who coded the same items.
 *
 * @param pairs  per item what each of them coded; a box of several brands is one code
 * @returns kappa, unitless, 1 for full agreement and 0 for as much as by chance, with its 95 % interval from the large-sample variance;
 *          the share they agree on, 0 to 1. Where both used one and the same code throughout, chance alone would agree as well, and
 *          kappa cannot be said. Without a disagreement the interval has no width: the sample says nothing of how large it might be
 *
 * Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37-46; its variance by the delta method, which is that of
 * Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72(5), 323-327. Checked against their example and by hand in
 * tests/coding/agreement.test.ts.
 */
export function cohensKappa(pairs: readonly (readonly [string, string])[]): CoderAgreement {
  const items = pairs.length;
  if (items === 0) return { kind: 'cannot-say', reason: 'nothing-coded', agreement: null, items };
  const [first, second] = [new Map<string, number>(), new Map<string, number>()];
  for (const [one, other] of pairs) {
    first.set(one, (first.get(one) ?? 0) + 1);
    second.set(other, (second.get(other) ?? 0) + 1);
  }
  const agreement = pairs.filter(([one, other]) => one === other).length / items;
  const together = [...first].reduce((sum, [code, count]) => sum + count * (second.get(code) ?? 0), 0);
  if (together === items ** 2) return { kind: 'cannot-say', reason: 'one-code-only', agreement, items };
  const byChance = together / items ** 2;
  const kappa = (agreement - byChance) / (1 - byChance);
  const half = normalQuantile(0.975) * kappaError(pairs, first, second, { agreement, byChance });
  return {
    kind: 'estimate',
    kappa,
    low: Math.max(-1, kappa - half),
    high: Math.min(1, kappa + half),
    agreement,
    items,
  };
}

/** Standard error of kappa: how much one more pair of each kind would move it. */
function kappaError(
  pairs: readonly (readonly [string, string])[],
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
  { agreement, byChance }: { agreement: number; byChance: number },
): number {
  const items = pairs.length;
  const pulls = pairs.map(([one, other]) => {
    const chance = ((second.get(one) ?? 0) + (first.get(other) ?? 0)) / items;
    const agreed = one === other ? 1 - byChance : 0;
    return (agreed - (1 - agreement) * chance) / (1 - byChance) ** 2;
  });
  const mean = pulls.reduce((sum, pull) => sum + pull, 0) / items;
  return Math.sqrt(pulls.reduce((sum, pull) => sum + (pull - mean) ** 2, 0)) / items;
}

/** The error rate of automatic codes as a sample of them shows it, or why it cannot be said. */
export type SampleCheck =
  | ({ kind: 'estimate'; rate: number; checked: number; wrong: number } & Interval)
  | { kind: 'cannot-say'; reason: 'nothing-checked' };

/**
 * Share of wrong codes with its exact (Clopper-Pearson) interval, which never claims too little: none wrong of 100 may still be 3.6 %.
 *
 * @param checked  codes drawn at random and looked at, whole number
 * @param wrong    of them wrong, 0 to `checked`
 * @param level    0.95 means 95 %
 * @throws RangeError  when the counts are impossible
 */
export function sampleCheck(checked: number, wrong: number, level = 0.95): SampleCheck {
  if (!(Number.isInteger(checked) && checked >= 0))
    throw new RangeError(`checked must be a count, got ${checked}`);
  if (!(Number.isInteger(wrong) && wrong >= 0 && wrong <= checked))
    throw new RangeError(`wrong must lie in 0 to ${checked}, got ${wrong}`);
  if (checked === 0) return { kind: 'cannot-say', reason: 'nothing-checked' };
  const rate = wrong / checked;
  return { kind: 'estimate', rate, checked, wrong, ...exactInterval(rate, checked, level) };
}

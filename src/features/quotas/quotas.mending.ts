import { type Quota, type QuotaPlan } from './quotas.plan';
import { cellReachable } from './quotas.check';
import { quotaLabel, type Variable } from './quotas.variables';

const WHOLE = 100;

/**
 * A plan whose quota of this name can be filled: cells that nobody can be in take nobody, and the others share out what the wave
 * wants in the proportions they had. A quota of which nothing is left goes.
 *
 * @param variables  the questions asked before anybody is turned away, with the answers that lead on
 * @param planned    completes planned for the wave; null where nobody has said
 */
export function mendedQuota(
  plan: QuotaPlan,
  label: string,
  variables: readonly Variable[],
  planned: number | null,
): QuotaPlan {
  const quotas = plan.quotas.flatMap((quota) => {
    if (quotaLabel(variables, quota.segments) !== label) return [quota];
    const cells = quota.cells.filter(({ options }) => cellReachable(plan, quota, options, variables));
    return cells.length === 0 ? [] : [{ ...quota, cells: shared(plan, cells, planned) }];
  });
  return { ...plan, quotas };
}

function shared({ unit, size }: QuotaPlan, cells: Quota['cells'], planned: number | null): Quota['cells'] {
  const wanted = unit === 'percent' ? WHOLE : (size ?? planned);
  // A cell that is counted without an end takes whoever comes: there is no sum to meet.
  if (wanted === null || cells.some(({ amount }) => amount === null)) return cells;
  const sum = cells.reduce((all, { amount }) => all + (amount ?? 0), 0);
  const exact = cells.map(({ amount }) =>
    sum === 0 ? wanted / cells.length : (wanted * (amount ?? 0)) / sum,
  );
  // Percentages to a tenth, places to one: the largest remainders are rounded up, so that the sum is met.
  const unitSize = unit === 'percent' ? 10 : 1;
  const floors = exact.map((value) => Math.floor(value * unitSize + 1e-9));
  const missing = Math.round(wanted * unitSize) - floors.reduce((all, value) => all + value, 0);
  const first = exact
    .map((value, i) => ({ i, rest: value * unitSize - floors[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
    .slice(0, missing)
    .map(({ i }) => i);
  return cells.map((cell, i) => ({ ...cell, amount: (floors[i]! + (first.includes(i) ? 1 : 0)) / unitSize }));
}

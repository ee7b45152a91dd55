import { count } from '../../format/number';
import { cellId, hasQuotas, NO_QUOTAS, plannedCells, type QuotaPlan, TOTAL } from './quotas.plan';
import { cellLabel, quotaLabel, type Variable } from './quotas.variables';

const MOST_NAMED = 6;

/** What one version of the quotas changed, in words; targets as numbers of completes. */
export function historyWords(
  variables: readonly Variable[],
  plan: QuotaPlan,
  before: QuotaPlan = NO_QUOTAS,
): string {
  if (!hasQuotas(plan)) return 'No quotas.';
  const was = new Map(plannedCells(before).map(({ cell, target }) => [cell, target]));
  const is = plannedCells(plan);
  const names = namesOf(variables, plan, before);
  const changes = is.flatMap(({ cell, target }) => {
    const earlier = was.get(cell);
    if (earlier === target) return [];
    if (earlier === undefined && target === null) return [];
    const from = earlier === undefined ? '' : `from ${limit(earlier)} to `;
    return [`${names.get(cell) ?? cell}: ${from}${limit(target)}`];
  });
  const gone = [...was.keys()].filter((cell) => !is.some((one) => one.cell === cell));
  const all = [...changes, ...gone.map((cell) => `${names.get(cell) ?? cell}: taken out`)];
  const rule = ruleWords(plan, before);
  const words = [
    ...all.slice(0, MOST_NAMED),
    ...(all.length > MOST_NAMED ? [`${all.length - MOST_NAMED} more`] : []),
  ];
  return `${[...words, ...rule].join('; ') || 'Saved without a change'}.`;
}

function limit(target: number | null): string {
  return target === null ? 'no limit' : count(target);
}

function ruleWords(plan: QuotaPlan, before: QuotaPlan): string[] {
  const rules = ({ overfill: { rule, most } }: QuotaPlan) =>
    rule === 'none'
      ? 'nobody finishes beyond a full group'
      : `who began before may finish, up to ${most} more`;
  return [
    ...(rules(plan) === rules(before) ? [] : [rules(plan)]),
    ...(plan.holdMinutes === before.holdMinutes ? [] : [`places kept for ${plan.holdMinutes} minutes`]),
  ];
}

function namesOf(variables: readonly Variable[], ...plans: QuotaPlan[]): Map<string, string> {
  const names = new Map([[TOTAL, 'In all']]);
  for (const plan of plans)
    for (const quota of plan.quotas) {
      const label = quotaLabel(variables, quota.segments);
      for (const { options } of quota.cells)
        names.set(cellId(quota.segments, options), `${label}, ${cellLabel(variables, quota, options)}`);
    }
  return names;
}

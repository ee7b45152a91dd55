import { type QuotaFacts } from '../questionnaires/questionnaires.lint.types';
import { cellId, type Quota, type QuotaPlan, targetsOf } from './quotas.plan';
import { cellLabel, quotaLabel, type Variable } from './quotas.variables';

/** What is wrong with a quota: its sum, or a cell that no respondent can ever be in. */
export type QuotaProblem =
  | { kind: 'sum'; quota: string; sum: number; wanted: number }
  | { kind: 'percent'; quota: string; sum: number }
  | { kind: 'unreachable'; quota: string; cell: string };

/**
 * Whether the quotas of a wave can be filled, for the check before it opens. A quota with a cell that is counted without an end
 * has no sum that could be wrong.
 *
 * @param variables  the questions asked before anybody is turned away, with the answers that lead on
 * @param planned    completes planned for the wave; null where nobody has said
 */
export function quotaProblems(
  plan: QuotaPlan,
  variables: readonly Variable[],
  planned: number | null,
): QuotaProblem[] {
  return plan.quotas.flatMap((quota) => {
    const label = quotaLabel(variables, quota.segments);
    const gone = unreachableCells(plan, quota, variables);
    return [
      ...sumProblems(plan, quota, label, planned),
      ...gone.map((cell) => ({ kind: 'unreachable' as const, quota: label, cell })),
    ];
  });
}

/** The same as the questionnaire's check takes it. */
export function quotaFacts(
  plan: QuotaPlan,
  variables: readonly Variable[],
  planned: number | null,
): QuotaFacts[] {
  return plan.quotas.map((quota) => {
    const label = quotaLabel(variables, quota.segments);
    const [problem] = sumProblems(plan, quota, label, planned);
    const targets = targetsOf(plan, quota);
    const sum = targets.reduce((all: number, target) => all + (target ?? 0), 0);
    const wanted = problem === undefined ? sum : (plan.size ?? planned ?? sum);
    return { label, sum, wanted, unreachable: unreachableCells(plan, quota, variables) };
  });
}

const WHOLE = 100;
const TOLERANCE = 0.1;

function sumProblems(plan: QuotaPlan, quota: Quota, label: string, planned: number | null): QuotaProblem[] {
  if (quota.cells.some(({ amount }) => amount === null)) return [];
  const sum = quota.cells.reduce((all, { amount }) => all + (amount ?? 0), 0);
  if (plan.unit === 'percent') {
    return Math.abs(sum - WHOLE) <= TOLERANCE + 1e-9 ? [] : [{ kind: 'percent', quota: label, sum }];
  }
  const wanted = plan.size ?? planned;
  return wanted === null || sum === wanted ? [] : [{ kind: 'sum', quota: label, sum, wanted }];
}

/** Cells with places whose question or answer is not asked, or that another quota leaves no place for. */
function unreachableCells(plan: QuotaPlan, quota: Quota, variables: readonly Variable[]): string[] {
  const targets = targetsOf(plan, quota);
  return quota.cells.flatMap(({ options }, i) => {
    if (targets[i] === 0) return [];
    return cellReachable(plan, quota, options, variables) ? [] : [cellLabel(variables, quota, options)];
  });
}

/** Whether somebody can be in a cell, by what is asked first and what other quotas leave places for. */
export function cellReachable(
  plan: QuotaPlan,
  quota: Quota,
  options: readonly string[],
  variables: readonly Variable[],
): boolean {
  const isAsked = options.every((option, at) => {
    const variable = variables.find(({ key }) => key === quota.segments[at]);
    return variable?.options.some(({ key }) => key === option) === true;
  });
  return isAsked && !isShut(plan, quota, options);
}

/** Whether every cell of some other quota that these answers lead to takes nobody. */
function isShut(plan: QuotaPlan, { segments }: Quota, options: readonly string[]): boolean {
  const given = new Map(segments.map((segment, i) => [segment, options[i]]));
  return plan.quotas.some((other) => {
    if (cellId(other.segments, []) === cellId(segments, [])) return false;
    const targets = targetsOf(plan, other);
    const agreeing = other.cells.flatMap((cell, i) =>
      cell.options.every((option, at) => (given.get(other.segments[at]!) ?? option) === option)
        ? [targets[i]]
        : [],
    );
    return agreeing.length > 0 && agreeing.every((target) => target === 0);
  });
}

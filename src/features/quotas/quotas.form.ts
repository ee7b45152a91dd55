import { type FormErrors, type FormValues } from '../../http/forms';
import { cellId, HOLD_MINUTES, type Quota, quotaKey, type QuotaPlan } from './quotas.plan';
import { combinations, countCombinations, type Variable } from './quotas.variables';

/** More groups cannot be filled, nor read. */
export const MOST_CELLS = 200;

/** What the form holds while it is being worked on: numbers as typed. */
export type QuotaDraft = {
  unit: QuotaPlan['unit'];
  size: string;
  stopsAtSize: boolean;
  quotas: { segments: string[]; cells: { options: string[]; amount: string }[] }[];
  holdMinutes: string;
  rule: QuotaPlan['overfill']['rule'];
  most: string;
};

export function draftOf(plan: QuotaPlan, planned: number | null): QuotaDraft {
  const size = plan.size ?? planned;
  return {
    unit: plan.unit,
    size: size === null ? '' : String(size),
    stopsAtSize: plan.stopsAtSize,
    quotas: plan.quotas.map(({ segments, cells }) => ({
      segments,
      cells: cells.map(({ options, amount }) => ({ options, amount: amount === null ? '' : String(amount) })),
    })),
    holdMinutes: String(plan.holdMinutes),
    rule: plan.overfill.rule,
    most: String(plan.overfill.most),
  };
}

export const amountField = (segments: readonly string[], options: readonly string[]): string =>
  `amount.${cellId(segments, options)}`;

/** @param variables  questions that a quota may go by; what was posted of others is left out */
export function readDraft(values: FormValues, variables: readonly Variable[]): QuotaDraft {
  const keys = (values['quotas'] ?? '').split(' ').filter((key) => key !== '');
  return {
    unit: values['unit'] === 'percent' ? 'percent' : 'count',
    size: values['size'] ?? '',
    stopsAtSize: values['stopsAtSize'] === 'yes',
    quotas: [...new Set(keys)].flatMap((key) => {
      const quota = emptyQuota(key.split('*'), variables);
      if (quota === undefined) return [];
      const cells = quota.cells.map(({ options }) => ({
        options,
        amount: (values[amountField(quota.segments, options)] ?? '').trim(),
      }));
      return [{ ...quota, cells }];
    }),
    holdMinutes: values['holdMinutes'] ?? String(HOLD_MINUTES),
    rule: values['rule'] === 'began' ? 'began' : 'none',
    most: values['most'] ?? '0',
  };
}

/** A quota by these questions without amounts; undefined where there is no such combination of questions. */
export function emptyQuota(
  segments: readonly string[],
  variables: readonly Variable[],
): QuotaDraft['quotas'][number] | undefined {
  const found = segments.map((key) => variables.find((variable) => variable.key === key));
  const isUsable = segments.length >= 1 && segments.length <= 3 && new Set(segments).size === segments.length;
  if (!isUsable || !found.every((variable) => variable !== undefined)) return undefined;
  if (countCombinations(found) > MOST_CELLS) return undefined;
  return {
    segments: [...segments],
    cells: combinations(found).map((options) => ({ options, amount: '' })),
  };
}

const MOST_PEOPLE = 10_000_000;

export type ReadPlan = { plan: QuotaPlan; errors: FormErrors };

/** The plan that a draft says; where something cannot be read, `errors` says so at its field. */
export function readPlan(draft: QuotaDraft): ReadPlan {
  const errors: FormErrors = {};
  const size = draft.size.trim() === '' ? null : wholeNumber(draft.size);
  const isNumber = size === null || (size >= 1 && size <= MOST_PEOPLE);
  if (!isNumber) errors['size'] = 'Type a whole number of completes, such as 600, or leave it empty.';
  if (size === null && draft.stopsAtSize)
    errors['size'] = 'Say after how many completes to stop, or take the tick away.';
  if (size === null && draft.unit === 'percent' && draft.quotas.length > 0)
    errors['size'] = 'Percentages need a number to be of: type how many completes there are to be.';
  const quotas = draft.quotas.map((quota): Quota => readQuota(draft.unit, quota, errors));
  const cells = quotas.reduce((sum, quota) => sum + quota.cells.length, 0);
  if (cells > MOST_CELLS)
    errors['add1'] = `These are ${cells} cells; at most ${MOST_CELLS} can be kept apart. Remove a quota.`;
  const holdMinutes = within(draft.holdMinutes, 5, 240);
  if (holdMinutes === undefined) errors['holdMinutes'] = 'Type a whole number of minutes from 5 to 240.';
  const most = within(draft.most, 0, 1000);
  if (most === undefined && draft.rule === 'began')
    errors['most'] = 'Type a whole number from 0 to 1,000: how many more may finish in each group.';
  const plan: QuotaPlan = {
    ...{ format: 1, unit: draft.unit, size: isNumber ? size : null, stopsAtSize: draft.stopsAtSize, quotas },
    holdMinutes: holdMinutes ?? HOLD_MINUTES,
    overfill: { rule: draft.rule, most: draft.rule === 'began' ? (most ?? 0) : 0 },
  };
  return { plan, errors };
}

function readQuota(unit: QuotaPlan['unit'], quota: QuotaDraft['quotas'][number], errors: FormErrors): Quota {
  const cells = quota.cells.map(({ options, amount: text }) => {
    const amount = text === '' ? null : unit === 'count' ? wholeNumber(text) : percentage(text);
    const isFit = amount === null || (amount >= 0 && amount <= (unit === 'count' ? MOST_PEOPLE : 100));
    if (!isFit)
      errors[amountField(quota.segments, options)] =
        unit === 'count'
          ? 'Type a whole number of people, or leave it empty for no limit.'
          : 'Type a percentage from 0 to 100, or leave it empty for no limit.';
    return { options, amount: isFit ? amount : null };
  });
  if (
    cells.every(({ amount }) => amount === null) &&
    Object.keys(errors).every((key) => !key.startsWith('amount'))
  )
    errors[amountField(quota.segments, cells[0]!.options)] =
      'Give at least one group of this quota a number, or remove the quota.';
  return { segments: quota.segments, cells };
}

/** "1 000", "1,000" and "1000" are the same number of people; NaN for anything else. */
function wholeNumber(text: string): number {
  const bare = text.trim().replace(/[\s.,](?=\d{3}(\D|$))/gu, '');
  return /^\d{1,8}$/.test(bare) ? Number(bare) : Number.NaN;
}

/** "12", "12,5", "12.5 %" */
function percentage(text: string): number {
  const bare = text.trim().replace(/\s*%$/u, '').replace(',', '.');
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : Number.NaN;
}

function within(text: string, least: number, most: number): number | undefined {
  const value = wholeNumber(text);
  return value >= least && value <= most ? value : undefined;
}

/** The quotas of a draft as the form's hidden field names them. */
export function quotaList({ quotas }: QuotaDraft): string {
  return quotas.map(({ segments }) => quotaKey(segments)).join(' ');
}

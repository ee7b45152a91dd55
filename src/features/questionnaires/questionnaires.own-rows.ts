import { type FormValues } from '../../http/forms';
import {
  type ConditionRow,
  EMPTY_OPTION,
  MOST_CONDITIONS,
  MOST_OPTION_ROWS,
  type OptionRow,
  readConditions,
  readOptions,
  withRows,
} from './questionnaires.own-values';

/** Where the cursor goes after a button of the form was pressed: the name of a field. */
export type Rearranged = { values: FormValues; focus: string };

/**
 * What a button of the form does to what is typed into it, without saving: "add-option", "option-up-2", "option-down-2",
 * "option-remove-2", "add-condition", "condition-remove-0".
 *
 * @returns undefined for a button that saves
 */
export function rearranged(button: string, values: FormValues): Rearranged | undefined {
  const [, what = '', index = ''] =
    /^(add-option|add-condition|add-pipe|option-up|option-down|option-remove|condition-remove)(?:-(\d{1,2}))?$/.exec(
      button,
    ) ?? [];
  if (what === 'add-pipe') return withPipe(values);
  if (what.includes('condition')) return rearrangedConditions(what, Number(index), values);
  return rearrangedOptions(what, Number(index), values);
}

function rearrangedOptions(what: string, at: number, values: FormValues): Rearranged | undefined {
  const options = readOptions(values);
  // A new answer comes before those that stand at the end whatever happens.
  const end = options.findLastIndex(({ anchored, exclusive }) => anchored === '' && exclusive === '') + 1;
  const to = (rows: OptionRow[], focused: number): Rearranged => ({
    values: withRows(values, rows, readConditions(values)),
    focus: `options.${focused}.label`,
  });
  switch (what) {
    case 'add-option':
      return options.length < MOST_OPTION_ROWS
        ? to(options.toSpliced(end, 0, EMPTY_OPTION), end)
        : to(options, 0);
    case 'option-up':
      return to(swapped(options, at, at - 1), at - 1);
    case 'option-down':
      return to(swapped(options, at, at + 1), at + 1);
    case 'option-remove':
      return to(options.toSpliced(at, 1), at);
    default:
      return undefined;
  }
}

function rearrangedConditions(what: string, at: number, values: FormValues): Rearranged {
  const conditions = readConditions(values);
  const to = (rows: ConditionRow[], focus: string): Rearranged => ({
    values: withRows(values, readOptions(values), rows),
    focus,
  });
  if (what === 'condition-remove') return to(conditions.toSpliced(at, 1), 'newCondition');
  const about = values['newCondition'] ?? '';
  if (about === '' || conditions.length >= MOST_CONDITIONS) return to(conditions, 'newCondition');
  const is = about.startsWith('brand:') ? 'known' : 'any';
  return to([...conditions, { about, is, options: '' }], `conditions.${conditions.length}.is`);
}

/** Puts the answer to an earlier question at the end of the words, with what stands in where there is none. */
function withPipe(values: FormValues): Rearranged {
  const { newPipe = '', pipeFallback = '', text = '' } = values;
  if (newPipe === '') return { values, focus: 'newPipe' };
  const fallback = pipeFallback.replace(/[{}|]/gu, '').trim();
  const pipe = fallback === '' ? `{answer:${newPipe}}` : `{answer:${newPipe}|${fallback}}`;
  return { values: { ...values, text: `${text.trimEnd()} ${pipe}`.trim(), newPipe: '' }, focus: 'text' };
}

function swapped<T>(rows: readonly T[], a: number, b: number): T[] {
  const [one, other] = [rows[a], rows[b]];
  if (one === undefined || other === undefined) return [...rows];
  return rows.map((row, i) => (i === a ? other : i === b ? one : row));
}

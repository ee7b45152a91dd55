import { type FormValues } from '../../http/forms';
import { type Condition, type OwnOption, type OwnQuestion } from '../../instrument/own';
import { rowsOf, valuesOf } from '../trackers/trackers.rows';

/** One answer as the form has it; boxes are 'yes' or ''. */
export const OPTION_FIELDS = ['key', 'label', 'anchored', 'exclusive', 'text'] as const;
export type OptionRow = Record<(typeof OPTION_FIELDS)[number], string>;
export const MOST_OPTION_ROWS = 60;

export const CONDITION_FIELDS = ['about', 'is', 'options'] as const;
/** `about` is "own:KEY", "segment:KEY" or "brand:KEY"; `options` the keys ticked, joined by spaces. */
export type ConditionRow = Record<(typeof CONDITION_FIELDS)[number], string>;
export const MOST_CONDITIONS = 10;

const PLAIN = [
  ...(['text', 'hint', 'requirement', 'place', 'boxes', 'most', 'least', 'decimals', 'unit'] as const),
  ...(['low', 'high', 'total', 'agree', 'brands', 'order'] as const),
];

/** A question as the values of its form. */
export function ownValues(question: OwnQuestion): FormValues {
  const entries = PLAIN.flatMap((name): [string, string][] => {
    const value: unknown = question[name as keyof OwnQuestion];
    return value === undefined ? [] : [[name, String(value)]];
  });
  return {
    hint: '',
    ...Object.fromEntries(entries),
    ...valuesOf('options', withRoom(question, optionRows(question))),
    ...conditionValues(conditionRows(question.showIf ?? [])),
  };
}

function optionRows(question: OwnQuestion): OptionRow[] {
  const options: OwnOption[] =
    'options' in question ? question.options : question.kind === 'scale' ? question.points : [];
  const yes = (is: boolean | undefined) => (is === true ? 'yes' : '');
  return options.map(({ key, label, isAnchored, isExclusive, takesText }) => ({
    key,
    label,
    anchored: yes(isAnchored),
    exclusive: yes(isExclusive),
    text: yes(takesText),
  }));
}

/** Fewer than two answers are no question: the form has rows for those that it lacks. */
const LEAST_ROWS = 2;
export const EMPTY_OPTION: OptionRow = { key: '', label: '', anchored: '', exclusive: '', text: '' };

function withRoom({ kind }: OwnQuestion, rows: OptionRow[]): OptionRow[] {
  const isList = ['single', 'multiple', 'scale', 'sum', 'ranking'].includes(kind);
  const isFree = ({ anchored, exclusive }: OptionRow) => anchored === '' && exclusive === '';
  const lacking = isList ? Math.max(0, LEAST_ROWS - rows.filter(isFree).length) : 0;
  // "None of these" stays at the end.
  const empty = Array.from({ length: lacking }, () => EMPTY_OPTION);
  return rows.toSpliced(rows.findLastIndex(isFree) + 1, 0, ...empty);
}

function conditionRows(conditions: readonly Condition[]): ConditionRow[] {
  return conditions.map((condition) => {
    if (condition.about === 'brand')
      return { about: `brand:${condition.brand}`, is: condition.is, options: '' };
    const name = condition.about === 'own' ? condition.question : condition.segment;
    return {
      about: `${condition.about}:${name}`,
      is: condition.is,
      options: condition.options.join(' '),
    };
  });
}

/** Each ticked option is a field of its own, so that boxes without scripts can send it. */
export function conditionValues(rows: readonly ConditionRow[]): FormValues {
  const pairs = rows.flatMap(({ about, is, options }, i): [string, string][] => [
    [`conditions.${i}.about`, about],
    [`conditions.${i}.is`, is],
    ...options
      .split(' ')
      .filter((key) => key !== '')
      .map((key): [string, string] => [`conditions.${i}.option.${key}`, 'yes']),
  ]);
  return Object.fromEntries(pairs);
}

export function readOptions(values: FormValues): OptionRow[] {
  return rowsOf(values, 'options', OPTION_FIELDS, MOST_OPTION_ROWS);
}

export function readConditions(values: FormValues): ConditionRow[] {
  const rows = rowsOf(values, 'conditions', ['about', 'is'] as const, MOST_CONDITIONS);
  return rows.map((row, i) => {
    const prefix = `conditions.${i}.option.`;
    const ticked = Object.keys(values).filter((name) => name.startsWith(prefix) && values[name] === 'yes');
    return { ...row, options: ticked.map((name) => name.slice(prefix.length)).join(' ') };
  });
}

/** The values with these rows in place of those they had. */
export function withRows(values: FormValues, options: OptionRow[], conditions: ConditionRow[]): FormValues {
  const others = Object.entries(values).filter(
    ([name]) => !name.startsWith('options.') && !name.startsWith('conditions.'),
  );
  return {
    ...Object.fromEntries(others),
    ...valuesOf('options', options),
    ...conditionValues(conditions),
  };
}

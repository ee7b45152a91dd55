import { decimal } from '../../format/decimal';
import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { type Assumptions } from './planning.assumptions';

export type SegmentGroup = {
  label: string;
  options: { value: string; label: string; isSelected: boolean }[];
};

export type FormPart = { main: Field[]; more: Field[]; isMoreOpen: boolean };

const POWERS = ['80', '90', '95'];
const LEVELS = ['90', '95', '99'];

const MAIN = [
  { name: 'completes', label: 'People in a wave', hint: 'Completed interviews.' },
  { name: 'movement', label: 'Movement to see, points', hint: 'Such as 5.' },
] as const;
const MORE = [
  {
    name: 'designEffect',
    label: 'Design effect',
    hint: 'How much weights cost. From the last wave; 1.3 where nothing is known.',
  },
  {
    name: 'power',
    label: 'Chance to see it',
    hint: 'How often a movement of that size should be found.',
    choices: POWERS,
  },
  {
    name: 'level',
    label: 'Level',
    hint: '95 %: one false alarm in 20 comparisons where nothing moved.',
    choices: LEVELS,
  },
  {
    name: 'tests',
    label: 'Comparisons made together',
    hint: '1 for one question agreed beforehand. More share the error (Holm).',
  },
  {
    name: 'waves',
    label: 'Waves until an unplanned deadline',
    hint: 'Used where no planned wave has the deadline’s name.',
  },
  { name: 'from', label: 'Any share, %', hint: 'The last row starts from here; 50 is the hardest.' },
  {
    name: 'overlap',
    label: 'Asked in both waves, %',
    hint: 'A panel that is asked again. 0 where every wave asks new people.',
  },
  {
    name: 'correlation',
    label: 'Correlation in the panel',
    hint: 'Of one person’s two answers, 0 to 0.99; often 0.3 to 0.6.',
  },
] as const;

/** The fields with what was typed, or what is assumed where nothing was. */
export function planForm(typed: FormValues, errors: FormErrors, assumptions: Assumptions): FormPart {
  const given = filled(typed);
  const values = { ...shownValues(assumptions), ...given };
  const more = MORE.map(({ name, label, hint, ...rest }): Field => {
    const choices = 'choices' in rest ? rest.choices : [];
    const options = choices.map((value) => ({ value, label: `${value} %` }));
    return field(name, label, values, errors, {
      hint,
      type: options.length > 0 ? 'select' : 'text',
      options,
    });
  });
  return {
    main: MAIN.map(({ name, label, hint }) => field(name, label, values, errors, { hint })),
    more,
    isMoreOpen: more.some(({ name, error }) => error !== '' || Object.hasOwn(given, name)),
  };
}

function filled(typed: FormValues): FormValues {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
}

function shownValues(assumptions: Assumptions): FormValues {
  const { completes, movement, from, waves, designEffect, power, level, tests, overlap, correlation } =
    assumptions;
  return {
    completes: String(completes),
    movement: decimal(movement * 100, 4),
    from: decimal(from * 100, 4),
    waves: String(waves),
    designEffect: decimal(designEffect, 4),
    power: decimal(power * 100, 2),
    level: decimal(level * 100, 2),
    tests: String(tests),
    overlap: decimal(overlap * 100, 4),
    correlation: decimal(correlation, 4),
  };
}

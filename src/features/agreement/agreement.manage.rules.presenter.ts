import { field, type Field, type FormErrors, type FormValues } from '../../http/forms';
import { type Rules } from './agreement.rules';

const option = (value: string, label: string) => ({ value, label });

export function ruleFields(values: FormValues, errors: FormErrors): Field[] {
  const select = (name: string, label: string, options: { value: string; label: string }[], hint = '') =>
    field(name, label, values, errors, { type: 'select', options, hint });
  return [
    field('title', 'What is it about?', values, errors),
    select(
      'rounds',
      'Rounds at most',
      ['1', '2', '3', '4'].map((n) => option(n, n)),
      'Two are usual; three suffice nearly always.',
    ),
    select(
      'threshold',
      'A statement counts as agreed when the middle half of the answers lies within',
      ['5', '10', '15', '20'].map((n) => option(n, `${n} points`)),
      'Ten points are usual. It cannot be moved once answers are in.',
    ),
    select(
      'today',
      'Where the market sees us today',
      [option('held-back', 'is held back in round one'), option('shown', 'is shown from round one on')],
      'Held back, nobody is anchored by it: people say first what they want.',
    ),
    select('without', 'Without agreement after the last round', [
      option('median', 'the median is proposed, and the dissent stays beside it'),
      option('facilitator', 'the facilitator proposes, within 10 points of the median'),
      option('left-out', 'the statement gets no target in this version'),
    ]),
    select(
      'linkDays',
      'A private link opens for',
      ['3', '7', '14', '30', '60', '90'].map((n) => option(n, `${n} days`)),
      'It begins anew with every round.',
    ),
  ];
}

export function rulesValues({ title, rounds, threshold, today, without, linkDays }: Rules): FormValues {
  return {
    title,
    rounds: String(rounds),
    threshold: String(Number((threshold * 100).toPrecision(12))),
    today,
    without,
    linkDays: String(linkDays),
  };
}

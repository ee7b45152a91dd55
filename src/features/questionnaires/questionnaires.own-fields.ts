import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { type OwnKind, type OwnQuestion } from '../../instrument/own';
import { type Askable } from './questionnaires.conditions';
import { PLACES } from './questionnaires.kinds';
import { type OptionRow, readConditions, readOptions } from './questionnaires.own-values';

export const ORDERS = [
  { value: 'random', label: 'Random, new for each person' },
  { value: 'rotate', label: 'Rotated: each starts somewhere else' },
  { value: 'reverse-half', label: 'Turned round for half of the people' },
  { value: 'fixed', label: 'Always as written' },
];

const REQUIREMENTS = [
  { value: 'soft', label: 'Ask once more when it is left open (usual)' },
  { value: 'required', label: 'Must be answered to go on' },
  { value: 'optional', label: 'May be left open at once' },
];

type Make = (values: FormValues, errors: FormErrors) => Field;
const make =
  (name: string, label: string, more: Parameters<typeof field>[4] = {}): Make =>
  (values, errors) =>
    field(name, label, values, errors, more);

const ORDER = make('order', 'Order of the answers', { type: 'select', options: ORDERS });
const OF_KIND: Record<OwnKind, readonly Make[]> = {
  'open-list': [make('boxes', 'Boxes', { hint: '1 to 10' })],
  'open-text': [make('most', 'Longest answer, in characters', { hint: '20 to 5000' })],
  single: [ORDER],
  multiple: [ORDER],
  scale: [],
  'brand-cards': [
    make('brands', 'Cards for', {
      type: 'select',
      options: [
        { value: 'known', label: 'brands that the person knows' },
        { value: 'all', label: 'all brands of the list' },
      ],
    }),
    make('order', 'Order of the cards', { type: 'select', options: ORDERS }),
  ],
  number: [
    make('least', 'Smallest number'),
    make('most', 'Largest number'),
    make('decimals', 'Digits after the point', { hint: '0 to 4' }),
    make('unit', 'Unit', { hint: 'Shown behind the box: “years”, “€”. May be empty.' }),
  ],
  nps: [make('low', 'At 0'), make('high', 'At 10')],
  sum: [make('total', 'Points to share out', { hint: '1 to 1000; 100 is usual' }), ORDER],
  ranking: [make('most', 'Places to give', { hint: '0 for all' }), ORDER],
  consent: [make('agree', 'What people tick')],
  text: [],
};

/** The fields of a question's form, but for its answers and conditions. */
export function ownFields({ kind }: Pick<OwnQuestion, 'kind'>, values: FormValues, errors: FormErrors) {
  const isText = kind === 'text';
  return {
    text: field('text', isText ? 'Words' : 'Question', values, errors, {
      type: 'textarea',
      hint: '{category} stands for what is compared.',
    }),
    hint: field('hint', 'Hint below it', values, errors, { hint: 'Small print; may be empty.' }),
    place: field('place', 'Block', values, errors, {
      type: 'select',
      options: PLACES.map(({ place, label, note }) => ({ value: place, label: `${label} (${note})` })),
    }),
    requirement: field('requirement', 'Left open', values, errors, { type: 'select', options: REQUIREMENTS }),
    ofKind: OF_KIND[kind].map((one) => one(values, errors)),
  };
}

/** What may be said of each answer, by the kind of its question. */
const BOXES: Partial<Record<OwnKind, readonly (keyof OptionRow)[]>> = {
  single: ['anchored', 'text'],
  multiple: ['anchored', 'exclusive', 'text'],
  sum: ['anchored'],
  ranking: ['anchored'],
  scale: [],
};
const BOX_LABELS: Partial<Record<keyof OptionRow, string>> = {
  anchored: 'Stays in its place',
  exclusive: 'Excludes the others',
  text: 'With a box to type in',
};

export function presentOptions({ kind }: OwnQuestion, values: FormValues, errors: FormErrors) {
  const boxes = BOXES[kind];
  if (boxes === undefined) return null;
  const rows = readOptions(values);
  return {
    heading: kind === 'scale' ? 'Points, from low to high' : 'Answers',
    rows: rows.map((row, i) => {
      const name = (part: string) => `options.${i}.${part}`;
      const label = `Answer ${i + 1}`;
      return {
        key: { name: name('key'), value: row.key },
        label: field(name('label'), label, { [name('label')]: row.label }, errors),
        boxes: boxes.map((box) => ({
          name: name(box),
          label: `${label}: ${BOX_LABELS[box] ?? ''}`,
          says: BOX_LABELS[box] ?? '',
          isTicked: row[box] === 'yes',
        })),
        index: i,
        isFirst: i === 0,
        isLast: i === rows.length - 1,
      };
    }),
  };
}

/** Answers that a condition waits for and that are given no more: they stay until somebody unticks them. */
function goneFrom(subject: Askable[number] | undefined, options: string) {
  const isThere = (key: string) => subject?.options.some((option) => option.key === key) === true;
  return options
    .split(' ')
    .filter((key) => key !== '' && !isThere(key))
    .map((key) => ({ key, label: `“${key}”, no longer an answer` }));
}

export function presentConditions(values: FormValues, errors: FormErrors, askable: Askable) {
  return readConditions(values).map(({ about, is, options }, i) => {
    const subject = askable.find((one) => one.about === about);
    const isBrand = about.startsWith('brand:');
    const name = (part: string) => `conditions.${i}.${part}`;
    const choices = isBrand
      ? [
          { value: 'known', label: 'is known' },
          { value: 'unknown', label: 'is not known' },
        ]
      : [
          { value: 'any', label: 'was answered with any of' },
          { value: 'none', label: 'was answered with none of' },
        ];
    const subjectWords = subject?.label ?? 'A question that is not asked before this one';
    return {
      index: i,
      about: { name: name('about'), value: about },
      subject: subjectWords,
      is: field(name('is'), `Condition ${i + 1}`, { [name('is')]: is }, errors, {
        type: 'select',
        options: choices,
      }),
      boxes: [...(subject?.options ?? []), ...goneFrom(subject, options)].map(({ key, label }) => ({
        name: name(`option.${key}`),
        label: `${subjectWords}: ${label}`,
        says: label,
        isTicked: options.split(' ').includes(key),
      })),
    };
  });
}

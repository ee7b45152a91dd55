import { field, type FormErrors, type FormValues } from '../../http/forms';
import { type Stored } from './trackers.settings';
import { type OptionRow, type SegmentFormRow } from './trackers.segment-rows';

const PLACES = [
  { value: 'screener', label: 'At the start: it may end the questionnaire' },
  { value: 'about-you', label: 'At the end' },
];

export function presentSegments(rows: SegmentFormRow[], { wasAsked }: Stored, errors: FormErrors) {
  return { segments: rows.map((row, i) => presentSegment(row, `segments.${i}`, errors)), wasAsked };
}

function presentSegment(row: SegmentFormRow, prefix: string, errors: FormErrors) {
  const values: FormValues = {};
  for (const name of ['label', 'question', 'place', 'position', 'more'] as const)
    values[`${prefix}.${name}`] = row[name];
  const title = row.label === '' ? 'New segment' : row.label;
  const isNew = row.key === '';
  return {
    title,
    isNew,
    // The boxes that say who is in the audience matter only where a question can end the questionnaire.
    isScreener: row.place === 'screener' || row.options.some(({ qualifies }) => qualifies === ''),
    key: { name: `${prefix}.key`, value: row.key },
    label: field(`${prefix}.label`, 'Called in reports', values, errors),
    question: field(`${prefix}.question`, 'Question', values, errors),
    place: field(`${prefix}.place`, 'Asked', values, errors, { type: 'select', options: PLACES }),
    position: field(`${prefix}.position`, 'Place in the order', values, errors),
    more: field(`${prefix}.more`, isNew ? 'Answers' : 'More answers', values, errors, {
      type: 'textarea',
      hint: 'One to a line.',
    }),
    options: row.options.map((option, j) => presentOption(option, `${prefix}.options.${j}`, errors)),
    retired: {
      name: `${prefix}.retired`,
      isTicked: row.retired !== '',
      label: `No longer ask about ${title}`,
    },
  };
}

function presentOption(option: OptionRow, prefix: string, errors: FormErrors) {
  return {
    key: { name: `${prefix}.key`, value: option.key },
    label: field(
      `${prefix}.label`,
      `Answer “${option.label}”`,
      { [`${prefix}.label`]: option.label },
      errors,
    ),
    qualifies: {
      name: `${prefix}.qualifies`,
      isTicked: option.qualifies !== '',
      label: `“${option.label}” is in the audience`,
    },
  };
}

import { type FormValues } from '../../http/forms';
import { type Segment } from './segments.queries';
import { rowsOf } from './trackers.rows';

const FIELDS = ['key', 'label', 'question', 'place', 'position', 'retired', 'more'] as const;
const OPTION_FIELDS = ['key', 'label', 'qualifies'] as const;
const MOST_ROWS = 40;
const MOST_OPTION_ROWS = 62;

export type OptionRow = Record<(typeof OPTION_FIELDS)[number], string>;
/** `more` holds new answers, one to a line. */
export type SegmentFormRow = Record<(typeof FIELDS)[number], string> & { options: OptionRow[] };

export const BLANK_SEGMENT = {
  key: '',
  label: '',
  question: '',
  place: 'about-you',
  position: '',
  retired: '',
  more: '',
};

export function segmentRowOf(segment: Segment): SegmentFormRow {
  const { key, label, question, place, position, options } = segment;
  return {
    key,
    label,
    question,
    place,
    position: String(position),
    retired: segment.retiredAt === null ? '' : 'yes',
    more: '',
    options: options.map((option) => ({
      key: option.key,
      label: option.label,
      qualifies: option.qualifies ? 'yes' : '',
    })),
  };
}

export function readSegments(values: FormValues): SegmentFormRow[] {
  return rowsOf(values, 'segments', FIELDS, MOST_ROWS).map((row, i) => ({
    ...row,
    options: rowsOf(values, `segments.${i}.options`, OPTION_FIELDS, MOST_OPTION_ROWS),
  }));
}

export function isUnusedSegment({ key, label, question, more }: SegmentFormRow): boolean {
  return key === '' && (label + question + more).trim() === '';
}

import { z } from 'zod';
import { type FormErrors, formErrors } from '../../http/forms';
import { requiredLine } from '../../http/parse';
import { duplicateProblems, MOST_OPTIONS, MOST_SEGMENTS } from './trackers.checks';
import { orderLawProblems } from './trackers.order-law';
import { splitLines } from './trackers.rows';
import { optionLines, SegmentForm } from './trackers.schemas';
import { allNames, requireKnown, type Stored } from './trackers.settings';
import { isUnusedSegment, type SegmentFormRow } from './trackers.segment-rows';

/** What is wrong with the segments as typed, each problem at its field. */
export function segmentProblems(rows: SegmentFormRow[], stored: Stored): FormErrors {
  requireKnown(
    rows.map(({ key }) => key),
    stored.segments,
  );
  const names = allNames(stored);
  const used = rows
    .map((row, i) => ({ row, prefix: `segments.${i}.` }))
    .filter(({ row }) => !isUnusedSegment(row));
  const labels = used.map(({ row, prefix }) => ({ text: row.label.trim(), field: `${prefix}label` }));
  const each = used.map(({ row, prefix }) => oneSegment(row, prefix, stored, names));
  const errors: FormErrors = Object.assign(duplicateProblems(labels, 'segment'), ...each) as FormErrors;
  const active = used.filter(({ row }) => row.retired === '').length;
  if (active > MOST_SEGMENTS)
    errors['segments.0.label'] ??= `Ask at most ${MOST_SEGMENTS} questions about the respondent.`;
  return errors;
}

function oneSegment(row: SegmentFormRow, prefix: string, stored: Stored, names: string[]): FormErrors {
  const before = stored.segments.find(({ key }) => key === row.key);
  requireKnown(
    row.options.map(({ key }) => key),
    before?.options ?? [],
  );
  const texts = [
    { field: `${prefix}question`, text: row.question },
    { field: `${prefix}more`, text: row.more },
    ...row.options.map(({ label }, j) => ({ field: `${prefix}options.${j}.label`, text: label })),
  ];
  return {
    ...(row.retired === '' ? orderLawProblems(texts, names) : {}),
    ...countProblems(row, prefix),
    ...changeProblems(row, prefix, stored),
    ...wordProblems(row, prefix),
  };
}

function wordProblems({ label, question, more, options }: SegmentFormRow, prefix: string): FormErrors {
  const form = SegmentForm.extend({ more: optionLines }).safeParse({ label, question, more });
  const words = form.success ? {} : formErrors(form.error);
  const errors: FormErrors = {};
  for (const [name, message] of Object.entries(words)) errors[prefix + name.split('.')[0]] = message;
  for (const [j, option] of options.entries()) {
    const result = z.strictObject({ label: requiredLine(80, 'empty') }).safeParse({ label: option.label });
    const isEmpty = option.label.trim() === '';
    if (!result.success && !isEmpty)
      errors[`${prefix}options.${j}.label`] = formErrors(result.error)['label'] ?? '';
  }
  return errors;
}

function countProblems({ options, more, place }: SegmentFormRow, prefix: string): FormErrors {
  const kept = options
    .map((option, j) => ({
      text: option.label.trim(),
      field: `${prefix}options.${j}.label`,
      qualifies: option.qualifies !== '',
    }))
    .filter(({ text }) => text !== '');
  const added = splitLines(more).map((text) => ({ text, field: `${prefix}more`, qualifies: true }));
  const all = [...kept, ...added];
  const errors = duplicateProblems(all, 'answer');
  if (all.length < 2) errors[`${prefix}more`] ??= 'Give at least two answers, one to a line.';
  if (all.length > MOST_OPTIONS) errors[`${prefix}more`] ??= `At most ${MOST_OPTIONS} answers.`;
  if (!all.some(({ qualifies }) => qualifies))
    errors[`${prefix}place`] ??= 'Tick at least one answer of people you want to ask.';
  if (place !== 'screener' && all.some(({ qualifies }) => !qualifies)) {
    errors[`${prefix}place`] ??=
      'Only a question at the start can end the questionnaire. Tick every answer, or ask it at the start.';
  }
  return errors;
}

/** Answers that were given, or that population shares speak of, are not taken away under them. */
function changeProblems({ key, options, more }: SegmentFormRow, prefix: string, stored: Stored): FormErrors {
  const errors: FormErrors = {};
  const before = stored.segments.find((segment) => segment.key === key);
  const hasShares = before?.options.some(({ populationShare }) => populationShare !== null) ?? false;
  const shares =
    'This segment has population shares. Clear them under Population first, then change its answers.';
  if (hasShares && more.trim() !== '') errors[`${prefix}more`] = shares;
  const isRequalified = options.some(
    (option) =>
      before?.options.find((other) => other.key === option.key)?.qualifies !== (option.qualifies !== ''),
  );
  if (hasShares && isRequalified) errors[`${prefix}place`] = shares;
  for (const [j, option] of options.entries()) {
    if (option.label.trim() !== '') continue;
    if (stored.wasAsked)
      errors[`${prefix}options.${j}.label`] =
        'People may have given this answer: reword it, but it cannot go.';
    else if (hasShares) errors[`${prefix}options.${j}.label`] = shares;
  }
  return errors;
}

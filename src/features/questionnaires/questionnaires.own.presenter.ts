import { errorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { type Difference } from '../../http/differences';
import { type OwnQuestion } from '../../instrument/own';
import { paths } from '../../paths';
import { type Askable } from './questionnaires.conditions';
import { KINDS, kindTitle, PLACES } from './questionnaires.kinds';
import { ownFields, presentConditions, presentOptions } from './questionnaires.own-fields';
import { type Mark, presentMarks } from './questionnaires.marks';
import { type Finding } from './questionnaires.lint.types';

export type OwnShown = {
  tracker: { id: string; name: string };
  question: OwnQuestion;
  values: FormValues;
  errors: FormErrors;
  edit: number;
  seen: string;
  askable: Askable;
  /** earlier questions whose answers may be put into the words */
  pipes: readonly { key: string; label: string }[];
  findings: readonly Finding[];
  previewSrc: string;
  differences?: readonly Difference[];
  isSaved: boolean;
  /** field to go on with after a button was pressed */
  focus?: string;
  isDirty?: boolean;
};

export function presentOwn(shown: OwnShown) {
  const { tracker, question, values, errors, edit, seen } = shown;
  const here = paths.builder(tracker.id, `own/${question.key}`);
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}${kindTitle(question.kind)} · ${tracker.name}`,
    heading: kindTitle(question.kind),
    says: KINDS.find(({ kind }) => kind === question.kind)?.says ?? '',
    action: here,
    edit: String(edit),
    seen,
    errors: errorSummary(errors),
    formError: errors['form'] ?? '',
    differences: shown.differences ?? [],
    isSaved: shown.isSaved,
    isDirty: shown.isDirty === true,
    focus: shown.focus ?? '',
    backHref: `${paths.questionnaire(tracker.id)}#own-${question.key}`,
    marks: presentMarks(tracker.id, edit, shown.findings) as Mark[],
    previewSrc: shown.previewSrc,
    previewHref: paths.builder(tracker.id, 'preview'),
    fields: ownFields(question, values, errors),
    options: presentOptions(question, values, errors),
    conditions: presentConditions(values, errors, shown.askable),
    newCondition: newCondition(shown.askable),
    pipes: shown.pipes,
  };
}

function newCondition(askable: Askable) {
  const more = { type: 'select', hint: 'Something that is asked before this question.' } as const;
  return {
    ...field('newCondition', 'Ask it only if', {}, {}, more),
    options: [
      { value: '', label: 'Choose what it depends on', selected: true },
      ...askable.map(({ about, label }) => ({ value: about, label, selected: false })),
    ],
  };
}

export function presentNewOwn(
  tracker: { id: string; name: string },
  edit: number,
  values: FormValues,
  errors: FormErrors,
) {
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}New question · ${tracker.name}`,
    action: paths.builder(tracker.id, 'own'),
    edit: String(edit),
    errors: errorSummary(errors),
    formError: errors['form'] ?? '',
    backHref: paths.questionnaire(tracker.id),
    text: field('text', 'What do you want to ask?', values, errors, {
      type: 'textarea',
      hint: 'In the words that people will read. You can change them later.',
    }),
    place: field('place', 'Where', values, errors, {
      type: 'select',
      options: PLACES.map(({ place, label, note }) => ({ value: place, label: `${label} (${note})` })),
    }),
    kinds: KINDS,
  };
}

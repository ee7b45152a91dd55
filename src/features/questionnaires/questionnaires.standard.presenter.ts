import { type Difference } from '../../http/differences';
import { errorSummary, field, type FormErrors, type FormValues } from '../../http/forms';
import { type QuestionnairePlan } from '../../instrument/plan';
import { WORDING, type WordingKey } from '../../instrument/wording';
import { standardWords } from '../../instrument/translation.wording';
import { paths } from '../../paths';
import { type Finding } from './questionnaires.lint.types';
import { presentMarks } from './questionnaires.marks';
import { plannedWords, type StandardQuestion } from './questionnaires.standard';

export type StandardShown = {
  tracker: { id: string; name: string };
  question: StandardQuestion;
  /** of the questionnaire */
  language: string;
  values: FormValues;
  errors: FormErrors;
  edit: number;
  seen: string;
  findings: readonly Finding[];
  previewSrc: string;
  differences?: readonly Difference[];
  isSaved: boolean;
};

export function standardValues(
  plan: QuestionnairePlan,
  { words }: StandardQuestion,
  language: string,
): FormValues {
  return Object.fromEntries(words.map(({ key }) => [key, plannedWords(plan, key, language)]));
}

/** The words as typed, or what to put right. Emptied words are those of the template again. */
export function readStandard(
  values: FormValues,
  { words }: StandardQuestion,
): { words: Partial<Record<WordingKey, string>>; errors: FormErrors } {
  const errors: FormErrors = {};
  const typed = words.map(({ key }) => {
    const text = (values[key] ?? '').replace(/\s+/gu, ' ').trim();
    const problem = text === '' ? undefined : wordsProblem(text, WORDING[key]);
    if (problem !== undefined) errors[key] = problem;
    return [key, text] as const;
  });
  return { words: Object.fromEntries(typed), errors };
}

const LONGEST = 300;

function wordsProblem(text: string, template: string): string | undefined {
  if ([...text].length > LONGEST) return `Use at most ${LONGEST} characters.`;
  const holes = [...text.matchAll(/\{[^}]*\}?/gu)].map(([hole]) => hole);
  const unknown = holes.find((hole) => hole !== '{category}' && hole !== '{brand}');
  if (unknown !== undefined) return `${unknown} stands for nothing. Use {category} or {brand}.`;
  if (template.includes('{brand}') && !text.includes('{brand}'))
    return 'Keep {brand}: the name of each brand is put there.';
  if (!template.includes('{brand}') && text.includes('{brand}'))
    return '{brand} stands for nothing in this question.';
  return undefined;
}

export function presentStandard(shown: StandardShown) {
  const template = standardWords(shown.language);
  const { tracker, question, values, errors, edit, seen } = shown;
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}${question.name} · ${tracker.name}`,
    heading: question.name,
    action: paths.builder(tracker.id, `standard/${question.key}`),
    edit: String(edit),
    seen,
    errors: errorSummary(errors),
    formError: errors['form'] ?? '',
    differences: shown.differences ?? [],
    isSaved: shown.isSaved,
    backHref: `${paths.questionnaire(tracker.id)}#${question.key}`,
    marks: presentMarks(tracker.id, edit, shown.findings),
    previewSrc: shown.previewSrc,
    previewHref: paths.builder(tracker.id, 'preview'),
    fields: question.words.map(({ key, label }) =>
      field(key, label, values, errors, {
        type: 'textarea',
        hint: values[key] === template[key] ? holesHint(template[key]) : `Usually: “${template[key]}”`,
      }),
    ),
  };
}

function holesHint(template: string): string {
  const holes = [...template.matchAll(/\{(category|brand)\}/gu)].map(([hole]) => hole);
  const says: Record<string, string> = {
    '{category}': '{category} stands for what is compared.',
    '{brand}': '{brand} stands for the name of each brand.',
  };
  return holes.map((hole) => says[hole] ?? '').join(' ');
}

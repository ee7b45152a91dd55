import {
  type ErrorSummary,
  errorSummary,
  type Field,
  field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { type InsiderQuestion } from '../../instrument/insiders';
import { paths } from '../../paths';

export type QuestionsPage = {
  title: string;
  errors: ErrorSummary;
  action: string;
  backHref: string;
  questions: { question: Field; options: Field }[];
};

export function questionValues(questions: readonly InsiderQuestion[]): FormValues {
  return Object.fromEntries(
    questions.flatMap(({ question, options }, i) => [
      [`question${i + 1}`, question],
      [`options${i + 1}`, options.map(({ label }) => label).join('\n')],
    ]),
  );
}

export function presentQuestions(
  { id, name }: { id: string; name: string },
  most: number,
  values: FormValues,
  errors: FormErrors,
): QuestionsPage {
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Questions about insiders · ${name}`,
    errors: errorSummary(errors),
    action: paths.insidersQuestions(id),
    backHref: paths.insiders(id),
    questions: Array.from({ length: most }, (_, i) => ({
      question: field(`question${i + 1}`, `Question ${i + 1} (optional)`, values, errors, {
        hint: 'Such as “Which department do you work in?”. Nobody has to answer it.',
      }),
      options: field(`options${i + 1}`, `Answers to question ${i + 1}`, values, errors, {
        type: 'textarea',
        hint: 'One on each line. Few and large: a group of fewer than 10 people is never shown.',
      }),
    })),
  };
}

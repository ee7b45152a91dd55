import { type z } from 'zod';
import { errorSummary, field, type FormErrors } from '../../http/forms';
import { tidy } from '../../http/parse';
import { QuestionnairePlan } from '../../instrument/plan';
import { paths } from '../../paths';
import { MOST_OWN } from './questionnaires.own-list';

export type PlanReading = { plan: QuestionnairePlan; problem?: never } | { problem: string; plan?: never };

/** The plan that a text holds, or the first thing that is wrong with it. */
export function readPlan(text: string): PlanReading {
  if (text.trim() === '') return { problem: 'Paste the text of the file, or choose it.' };
  let value: unknown;
  try {
    value = JSON.parse(tidy(text));
  } catch {
    return { problem: 'This is not JSON. Paste the whole file, from the first { to the last }.' };
  }
  const parsed = QuestionnairePlan.safeParse(value);
  if (!parsed.success) return { problem: issueWords(parsed.error) };
  return setProblem(parsed.data) ?? { plan: parsed.data };
}

function issueWords({ issues }: z.ZodError): string {
  const [issue] = issues;
  const where =
    issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? '';
  const at = where === '' ? 'The file' : `At ${where.replace(/^\./, '')}`;
  const more = issues.length > 1 ? ` And ${issues.length - 1} more of the kind.` : '';
  return `${at}: ${issue?.message ?? 'does not fit'}.${more} Export a questionnaire to see how one is written.`;
}

/** What holds between the parts of a plan, which its schema cannot say. */
function setProblem({ own }: QuestionnairePlan): { problem: string } | undefined {
  if (own.length > MOST_OWN)
    return { problem: `At most ${MOST_OWN} questions of your own; the file has ${own.length}.` };
  const twice = own.find(({ key }, i) => own.findIndex((one) => one.key === key) !== i);
  if (twice !== undefined)
    return { problem: `Two questions have the key “${twice.key}”. Give one another key.` };
  const doubled = own.find((question) => {
    const keys = ('options' in question ? question.options : 'points' in question ? question.points : []).map(
      (one) => one.key,
    );
    return new Set(keys).size !== keys.length;
  });
  if (doubled === undefined) return undefined;
  return { problem: `Two answers of the question “${doubled.key}” have the same key. Give one another key.` };
}

export function presentImport(
  tracker: { id: string; name: string },
  edit: number,
  text: string,
  errors: FormErrors,
) {
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}Import a questionnaire · ${tracker.name}`,
    action: paths.builder(tracker.id, 'import'),
    edit: String(edit),
    errors: errorSummary(errors),
    backHref: paths.questionnaire(tracker.id),
    plan: field('plan', 'Text of the file', { plan: text }, errors, {
      type: 'textarea',
      hint: 'As it was exported here: everything from the first { to the last }.',
    }),
  };
}

import { z } from 'zod';
import { type FormErrors, formErrors, type FormValues } from '../../http/forms';
import { line, lines, requiredLine } from '../../http/parse';
import { ListOrder, OwnPlace, type OwnOption, OwnQuestion, Requirement } from '../../instrument/own';
import { duplicateProblems } from '../trackers/trackers.checks';
import { takeKey } from '../trackers/trackers.keys';
import { type Askable, conditionsFrom } from './questionnaires.conditions';
import { type OptionRow, readConditions, readOptions } from './questionnaires.own-values';

export type OwnReading = { question: OwnQuestion; errors?: never } | { errors: FormErrors; question?: never };

const whole = (least: number, most: number) => {
  const error = `Type a whole number from ${least} to ${most}.`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const anyNumber = z
  .string()
  .transform((text) => Number(text.trim().replace(',', '.') || Number.NaN))
  .pipe(z.number({ error: 'Type a number.' }).min(-1e12).max(1e12));

const optionsOf = z.array(z.unknown()).transform((rows) => rows as OwnOption[]);
const listed = { options: optionsOf, order: ListOrder };

const common = {
  text: lines(500).pipe(z.string().min(1, { error: 'Write what is asked.' })),
  hint: line(200),
  place: OwnPlace,
  requirement: Requirement,
};

const boundsInOrder = (form: { least: number; most: number }, context: z.core.$RefinementCtx) => {
  if (form.least < form.most) return;
  context.addIssue({ code: 'custom', path: ['most'], message: 'The most must be above the least.' });
};

/** What the form of each kind may hold beside its lists. */
const FORMS = {
  'open-list': z.object({ ...common, boxes: whole(1, 10) }),
  'open-text': z.object({ ...common, most: whole(20, 5000) }),
  single: z.object({ ...common, ...listed }),
  multiple: z.object({ ...common, ...listed }),
  scale: z.object({ ...common, points: optionsOf }),
  'brand-cards': z.object({ ...common, brands: z.enum(['known', 'all']), order: ListOrder }),
  number: z
    .object({ ...common, least: anyNumber, most: anyNumber, decimals: whole(0, 4), unit: line(20) })
    .superRefine(boundsInOrder),
  nps: z.object({
    ...common,
    low: requiredLine(60, 'Say what 0 means.'),
    high: requiredLine(60, 'Say what 10 means.'),
  }),
  sum: z.object({ ...common, total: whole(1, 1000), ...listed }),
  ranking: z.object({ ...common, most: whole(0, 20), ...listed }),
  consent: z.object({ ...common, agree: requiredLine(200, 'Write what people agree to.') }),
  text: z.object(common),
};

/**
 * The question that a form describes, or what to put right in it, by field. Its kind and key stay those it was made with.
 *
 * @param askable  earlier questions, segments and brands that conditions may be about
 */
export function readOwnForm(values: FormValues, before: OwnQuestion, askable: Askable): OwnReading {
  const { key, kind } = before;
  const rows = readOptions(values).filter((row) => row.label.trim() !== '' || row.key !== '');
  const list = optionsFrom(rows);
  const conditions = conditionsFrom(readConditions(values), askable);
  const parsed = FORMS[kind].safeParse({ ...values, options: list.options, points: list.options });
  const errors = {
    ...(parsed.success ? {} : formErrors(parsed.error)),
    ...list.errors,
    ...conditions.errors,
  };
  if (!parsed.success || Object.keys(errors).length > 0) return { errors };
  const { hint, ...rest } = parsed.data;
  const points = kind === 'scale' ? { points: list.options.map(pointOf) } : {};
  const question = OwnQuestion.safeParse({
    ...rest,
    ...points,
    key,
    kind,
    ...(hint === '' ? {} : { hint }),
    ...(conditions.showIf.length === 0 ? {} : { showIf: conditions.showIf }),
  });
  return question.success ? { question: question.data } : { errors: formErrors(question.error) };
}

const pointOf = ({ key, label }: OwnOption) => ({ key, label });
const Label = requiredLine(120, 'Write the answer, or remove it.');

function optionsFrom(rows: readonly OptionRow[]): { options: OwnOption[]; errors: FormErrors } {
  const taken = new Set(rows.map(({ key }) => key).filter((key) => key !== ''));
  const named = rows.map((row, i) => ({ ...row, field: `options.${i}.label` }));
  const errors = duplicateProblems(
    named.map(({ label, field }) => ({ text: label.trim(), field })).filter(({ text }) => text !== ''),
    'answer',
  );
  const options = named.map(({ key, label, anchored, exclusive, text, field }): OwnOption => {
    const read = Label.safeParse(label);
    if (!read.success) errors[field] = read.error.issues[0]?.message ?? '';
    return {
      key: key === '' ? takeKey(label, taken) : key,
      label: read.data ?? label,
      ...(anchored === '' ? {} : { isAnchored: true }),
      ...(exclusive === '' ? {} : { isExclusive: true }),
      ...(text === '' ? {} : { takesText: true }),
    };
  });
  return { options, errors };
}

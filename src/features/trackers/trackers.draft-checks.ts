import { z } from 'zod';
import { type FormErrors, formErrors } from '../../http/forms';
import { findLibraryStatement } from '../../templates/templates';
import { brandProblems, duplicateProblems, MOST_STATEMENTS, type TypedBrand } from './trackers.checks';
import { isEmptyRow, type SegmentDraft, type SetupDraft } from './trackers.draft';
import { type NewStatement } from './trackers.insert';
import { orderLawProblems } from './trackers.order-law';
import { shareProblem, withoutShares } from './trackers.population';
import { splitLines, splitNames } from './trackers.rows';
import { Basics, BrandForm, optionLines, SegmentForm, statementLines } from './trackers.schemas';

/** Every problem of a filled wizard, each at its field, in the order of the page. */
export function draftProblems(draft: SetupDraft): FormErrors {
  const brands = typedBrands(draft);
  const names = brands.flatMap(({ name, aliases }) => [name, ...aliases]);
  const statements = chosenStatements(draft);
  return inOrder({
    ...orderLawProblems(earlyTexts(draft), names),
    ...duplicateProblems(
      statements.map(({ wording }) => ({ text: wording, field: 'statements' })),
      'statement',
    ),
    ...duplicateProblems(segmentLabels(draft), 'segment'),
    ...brandProblems(brands),
    ...countErrors(draft, statements),
    ...shapeErrors(draft),
  });
}

function shapeErrors(draft: SetupDraft): FormErrors {
  return {
    ...at('', Basics, draft.basics),
    ...at('own.', BrandForm, draft.own),
    ...each('competitors', draft.competitors, (row, prefix) => at(prefix, BrandForm, row)),
    ...at('', z.strictObject({ statements: statementLines }), { statements: draft.statements }),
    ...(hasScreener(draft) ? screenerErrors(draft) : {}),
    ...each('segments', draft.segments, segmentErrors),
  };
}

function screenerErrors({ screener }: SetupDraft): FormErrors {
  const { outside, ...rest } = screener;
  const answers = at('screener.', z.strictObject({ outside: optionLines }), { outside });
  const both = { ...segmentErrors(rest, 'screener.', 1), ...answers };
  if (splitLines(rest.inside).length === 0)
    both['screener.inside'] = 'Give at least one answer of people you want to ask.';
  else if (splitLines(rest.inside + '\n' + outside).length < 2)
    both['screener.inside'] = 'Give at least two answers.';
  const answersOfBoth = splitLines(withoutShares(rest.inside) + '\n' + outside);
  return { ...both, ...doubled('screener.outside', answersOfBoth) };
}

function segmentErrors({ inside: typed, ...words }: SegmentDraft, prefix: string, least = 2): FormErrors {
  const inside = withoutShares(typed);
  const shares = shareProblem(typed);
  const few =
    splitLines(inside).length < least
      ? { [`${prefix}inside`]: 'Give at least two answers, one to a line.' }
      : {};
  return {
    ...(shares === undefined ? {} : { [`${prefix}inside`]: shares }),
    ...doubled(`${prefix}inside`, splitLines(inside)),
    ...few,
    ...at(prefix, z.strictObject({ inside: optionLines }), { inside }),
    ...at(prefix, SegmentForm, words),
  };
}

function doubled(field: string, options: string[]): FormErrors {
  return duplicateProblems(
    options.map((text) => ({ text, field })),
    'answer',
  );
}

function countErrors(draft: SetupDraft, statements: NewStatement[]): FormErrors {
  const errors: FormErrors = {};
  if (draft.competitors.every(isEmptyRow)) errors['competitors.0.name'] = 'Name at least one competitor.';
  if (statements.length === 0) errors['statements'] = 'Tick or write at least one statement.';
  if (statements.length > MOST_STATEMENTS) {
    errors['statements'] =
      `These are ${statements.length} statements; keep to ${MOST_STATEMENTS} at most. 5 to 12 work best.`;
  }
  return errors;
}

function at(prefix: string, schema: z.ZodType, input: unknown): FormErrors {
  const result = schema.safeParse(input);
  if (result.success) return {};
  // A list's messages stand at the field the list was typed into.
  const named = Object.entries(formErrors(result.error)).map(([name, message]) => [
    prefix + name.split('.')[0],
    message,
  ]);
  return Object.fromEntries(named) as FormErrors;
}

function each<R extends Record<string, string>>(
  name: string,
  rows: R[],
  check: (row: R, prefix: string) => FormErrors,
): FormErrors {
  const filled = rows.map((row, i) => (isEmptyRow(row) ? {} : check(row, `${name}.${i}.`)));
  return Object.assign({}, ...filled) as FormErrors;
}

function typedBrands(draft: SetupDraft): TypedBrand[] {
  const typed = [
    { row: draft.own, prefix: 'own' },
    ...draft.competitors.map((row, i) => ({ row, prefix: `competitors.${i}` })),
  ].filter(({ row }) => row.name.trim() !== '');
  return typed.map(({ row, prefix }) => ({
    name: row.name.trim(),
    aliases: splitNames(row.aliases),
    nameField: `${prefix}.name`,
    aliasField: `${prefix}.aliases`,
    isRetired: false,
  }));
}

function earlyTexts({ basics, screener, segments }: SetupDraft): { field: string; text: string }[] {
  return [
    ...(['category', 'sponsor', 'contact', 'purpose'] as const).map((field) => ({
      field,
      text: basics[field],
    })),
    { field: 'screener.question', text: screener.question },
    { field: 'screener.inside', text: screener.inside },
    { field: 'screener.outside', text: screener.outside },
    ...segments.flatMap(({ question, inside }, i) => [
      { field: `segments.${i}.question`, text: question },
      { field: `segments.${i}.inside`, text: inside },
    ]),
  ];
}

function segmentLabels({ screener, segments }: SetupDraft): { text: string; field: string }[] {
  const named = [
    { text: screener.label, field: 'screener.label' },
    ...segments.map(({ label }, i) => ({ text: label, field: `segments.${i}.label` })),
  ];
  return named.filter(({ text }) => text.trim() !== '');
}

export function chosenStatements({ ticked, statements }: SetupDraft): NewStatement[] {
  const library = ticked.flatMap((key) => findLibraryStatement(key) ?? []);
  return [...library, ...splitLines(statements).map((wording) => ({ wording }))];
}

export function hasScreener({ screener: { question, inside, outside } }: SetupDraft): boolean {
  return (question + inside + outside).trim() !== '';
}

const ORDER = [
  'name',
  'category',
  'sponsor',
  'contact',
  'purpose',
  'own',
  'competitors',
  'statements',
  'screener',
  'segments',
];

/** As the page has them, so that the summary reads from top to bottom. */
function inOrder(errors: FormErrors): FormErrors {
  const place = (name: string) => ORDER.indexOf(name.split('.')[0] ?? '');
  return Object.fromEntries(
    Object.entries(errors).sort(([a], [b]) => place(a) - place(b) || rank(a) - rank(b)),
  );
}

function rank(name: string): number {
  return Number(name.split('.')[1]) || 0;
}

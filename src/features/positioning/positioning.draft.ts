import { createHash } from 'node:crypto';
import { type FormErrors, type FormValues, formErrors, formValues } from '../../http/forms';
import { parse } from '../../http/parse';
import { type DraftContent, type Target, type TargetItem } from './positioning.queries';
import { typedNumber } from './positioning.scale';
import { DraftForm, ItemForm } from './positioning.schemas';

export type TargetStatement = { key: string; wording: string };

export type DraftReading = {
  edit: number;
  next: 'save' | 'review' | 'check';
  content: DraftContent;
  /** what was typed, to show it again */
  values: FormValues;
  errors: FormErrors;
};

export const PARTS = ['share', 'importance', 'deadline', 'why'] as const;
export type Part = (typeof PARTS)[number];

/** The name of a field of a statement's row. */
export const itemField = (part: Part, statementKey: string): string => `${part}-${statementKey}`;

/** Reads the target form: one row per statement. Rows left empty are not part of the draft. */
export function readDraft(statements: TargetStatement[], body: unknown, needsReason: boolean): DraftReading {
  const values = formValues(body);
  const { edit, next } = parse(DraftForm.pick({ edit: true, next: true }), values);
  const reason = DraftForm.pick({ reason: true }).safeParse({ reason: values['reason'] ?? '' });
  const errors: FormErrors = reason.success ? {} : formErrors(reason.error);
  if (needsReason && reason.success && reason.data.reason === '') {
    errors['reason'] = 'Say why the target changes. Everybody who reads it will see this.';
  }
  const items = statements.flatMap(({ key }) => readItem(key, values, errors));
  return { edit, next, content: { reason: reason.data?.reason ?? '', items }, values, errors };
}

function readItem(key: string, values: FormValues, errors: FormErrors): TargetItem[] {
  const typed = Object.fromEntries(PARTS.map((part) => [part, values[itemField(part, key)] ?? '']));
  const row = ItemForm.safeParse(typed);
  if (!row.success) {
    for (const [part, message] of Object.entries(formErrors(row.error)))
      errors[itemField(part as Part, key)] = message;
    return [];
  }
  const { share, importance = 0, deadline, why } = row.data;
  return share === undefined ? [] : [{ statementKey: key, share, importance, deadline, reason: why }];
}

/** What the form shows for a stored version: numbers as one would type them. */
export function draftValues(content: DraftContent): FormValues {
  const values: FormValues = { reason: content.reason };
  for (const item of content.items) {
    values[itemField('share', item.statementKey)] = typedNumber(item.share * 100);
    values[itemField('importance', item.statementKey)] = typedNumber(item.importance);
    values[itemField('deadline', item.statementKey)] = item.deadline;
    values[itemField('why', item.statementKey)] = item.reason;
  }
  return values;
}

/** The draft to work on: one that is taken up again, the one that exists, or a copy of the version in force, which then needs a reason of its own. */
export function draftShown(
  shown: Shown,
  taken?: DraftContent,
): {
  values: FormValues;
  errors: FormErrors;
  edit: number;
} {
  const { statements, current, draft } = shown;
  const content = taken ?? draft ?? { reason: '', items: current?.items ?? [] };
  return {
    values: draftValues({ ...content, items: itemsOf(statements, content.items) }),
    errors: {},
    edit: editShown(shown),
  };
}

/** The edit counter that a form of the target posts back: of the draft, or of the version it would follow. */
export function editShown({ current, draft }: Pick<Shown, 'current' | 'draft'>): number {
  return draft?.edit ?? current?.edit ?? 0;
}

type Shown = { statements: TargetStatement[]; current: Target | undefined; draft: Target | undefined };

/** Everything that stands between a draft and its lock, in words that say what to do; empty when it may be locked. */
export function lockProblems(statements: TargetStatement[], items: TargetItem[]): string[] {
  if (statements.length === 0) return ['This tracker has no statements yet. Add them in the settings first.'];
  const aimed = itemsOf(statements, items);
  if (aimed.length === 0) return ['Set the share you want for at least one statement.'];
  if (aimed.every((item) => item.importance === 0)) {
    return ['Give importance points to at least one statement that has a target.'];
  }
  return [];
}

/** What a version leaves open: asked, shown in reports, and aimed at nothing. */
export function unaimed(statements: TargetStatement[], items: TargetItem[]): string[] {
  const set = new Set(items.map((item) => item.statementKey));
  return statements.filter(({ key }) => !set.has(key)).map(({ wording }) => wording);
}

/** Statements that have left the tracker leave the target with its next version. */
export function itemsOf(statements: TargetStatement[], items: TargetItem[]): TargetItem[] {
  const keys = new Set(statements.map(({ key }) => key));
  return items.filter((item) => keys.has(item.statementKey));
}

/**
 * SHA-256 of what a version says, the same for the same target: anybody can check that a locked one was not altered.
 *
 * @param agreed  the record of the rounds and signatures it came from, as it is stored; '' where there were none
 */
export function targetHash(
  { version, reason, items }: Pick<Target, 'version' | 'reason' | 'items'>,
  agreed = '',
): string {
  const rows = items
    .map((item) => [item.statementKey, item.share, item.importance, item.deadline, item.reason] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const content = { version, reason, rows, ...(agreed === '' ? {} : { agreed }) };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

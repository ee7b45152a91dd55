import { z } from 'zod';
import { lockProblems, type TargetStatement } from './positioning.draft';
import { type DraftContent, type TargetItem } from './positioning.queries';

const SHARE_RANGE = 'share must be from 0 to 1: 0.35 for 35 %';

const FileItem = z.strictObject({
  share: z
    .number({ error: 'share must be a number from 0 to 1, such as 0.35' })
    .min(0, SHARE_RANGE)
    .max(1, SHARE_RANGE),
  importance: z
    .number({ error: 'importance must be a number of points' })
    .min(0, 'importance must be 0 to 1000')
    .max(1000, 'importance must be 0 to 1000')
    .default(0),
  deadline: z
    .string({ error: 'deadline must be the name of a wave' })
    .trim()
    .max(60, 'deadline is too long')
    .default(''),
  reason: z.string({ error: 'reason must be text' }).trim().max(500, 'reason is too long').default(''),
});

const TargetFile = z.strictObject({
  brand: z.string({ error: 'must name your own brand' }),
  reason: z.string().trim().max(500).optional(),
  statements: z.record(z.string(), z.unknown(), { error: 'must hold one entry per statement' }),
});

/** What a target may be about: the tracker's own brand, and the statements in use. */
export type TargetSubject = {
  brands: { key: string; name: string; isOwn: boolean }[];
  statements: TargetStatement[];
};

/**
 * Reads a target from a file: `{"brand": …, "statements": {"wording or key": {"share": 0.35, "importance": 5, …}}}`.
 *
 * @returns the content and the complete list of problems; the content is only good when there are none
 */
export function readTargetFile(
  subject: TargetSubject,
  file: unknown,
  willLock: boolean,
): { content: DraftContent; problems: string[] } {
  const parsed = TargetFile.safeParse(file);
  if (!parsed.success) return { content: { reason: '', items: [] }, problems: messages('', parsed.error) };
  const { brand, reason = '', statements } = parsed.data;
  const problems = brandProblems(subject, brand);
  const items: TargetItem[] = [];
  for (const [name, entry] of Object.entries(statements)) {
    const item = readEntry(subject.statements, name, entry, problems);
    if (item === undefined) continue;
    if (items.some(({ statementKey }) => statementKey === item.statementKey)) {
      problems.push(`statements: "${name}" is there twice, once by wording and once by key`);
    } else items.push(item);
  }
  if (willLock && problems.length === 0) problems.push(...lockProblems(subject.statements, items));
  return { content: { reason, items }, problems };
}

function readEntry(
  statements: TargetStatement[],
  name: string,
  entry: unknown,
  problems: string[],
): TargetItem | undefined {
  const statement =
    statements.find(({ wording }) => wording === name) ??
    statements.find(({ wording }) => folded(wording) === folded(name)) ??
    statements.find(({ key }) => key === name);
  const parsed = FileItem.safeParse(entry);
  if (statement === undefined) problems.push(`statements: the tracker has no statement "${name}"`);
  if (!parsed.success) problems.push(...messages(`"${name}": `, parsed.error));
  if (statement === undefined || !parsed.success) return undefined;
  return { statementKey: statement.key, ...parsed.data };
}

function brandProblems({ brands }: TargetSubject, name: string): string[] {
  const own = brands.find((brand) => brand.isOwn);
  const isOwn = own !== undefined && (own.key === name || folded(own.name) === folded(name));
  return isOwn
    ? []
    : [`brand: "${name}" is not this tracker's own brand${own === undefined ? '' : `, "${own.name}" is`}`];
}

function messages(where: string, error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => {
    const field = path.map(String).join('.');
    return `${where}${field === '' || message.startsWith(field) ? '' : `${field}: `}${message}`;
  });
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** A draft as a file that `regard target NAME --set` takes. */
export function draftFile(
  brand: string,
  statements: readonly TargetStatement[],
  { reason, items }: DraftContent,
): unknown {
  const wordings = new Map(statements.map(({ key, wording }) => [key, wording]));
  const entries = items.map(({ statementKey, ...item }) => [
    wordings.get(statementKey) ?? statementKey,
    item,
  ]);
  return { brand, reason, statements: Object.fromEntries(entries) as unknown };
}

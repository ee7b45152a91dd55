/** A page's form as it was posted: a field given several times is a list. */
export type FormBody = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Names of the fields on respondents' pages: what the pages print and what reading them expects. */
export const FIELDS = {
  /** the one answer of a page with radio buttons */
  answer: 'answer',
  mention: (box: number) => `mention-${box}`,
  brand: 'brand',
  /** "none of these", "can't think of any" */
  none: 'none',
  familiarity: (brand: string) => `brand-${brand}`,
  fit: (statement: string) => `fit-${statement}`,
  /** "don't know enough about it to say" */
  unknown: 'unknown',
  /** ticks of a question of one's own */
  choice: 'choice',
  text: (box: number) => `text-${box}`,
  /** typed beside an option */
  other: (option: string) => `other-${option}`,
  number: 'number',
  points: (option: string) => `points-${option}`,
  place: (option: string) => `place-${option}`,
} as const;

/** A form that no page of ours can send. */
export class MisfitError extends RangeError {
  override name = 'MisfitError';
}

/** The one value of a field, or '' where it was left out. @throws MisfitError for a value that is not offered */
export function oneOf(body: FormBody, field: string, offered: readonly string[]): string {
  const value = body[field] ?? '';
  if (typeof value !== 'string') throw new MisfitError(`${field} came more than once`);
  if (value !== '' && !offered.includes(value))
    throw new MisfitError(`${field} has a value that is not offered`);
  return value;
}

/** The values of a field in the order offered. @throws MisfitError for a value that is not offered */
export function manyOf(body: FormBody, field: string, offered: readonly string[]): string[] {
  const values = [body[field] ?? []].flat();
  if (!values.every((value) => offered.includes(value)))
    throw new MisfitError(`${field} has a value that is not offered`);
  return offered.filter((value) => values.includes(value));
}

/** What was typed into a field. @throws MisfitError when the field came more than once */
export function textOf(body: FormBody, field: string): string {
  const value = body[field] ?? '';
  if (typeof value !== 'string') throw new MisfitError(`${field} came more than once`);
  return value.trim();
}

export function isTicked(body: FormBody, field: string): boolean {
  return oneOf(body, field, ['yes']) === 'yes';
}

import { foldText } from '../../coding/fold';
import { type Db } from '../../db/connect';
import { type Field, field, type FormErrors, type FormValues } from '../../http/forms';
import { MOST_FICTITIOUS } from '../../instrument/fictitious';
import { insertFictitious, updateFictitious } from './fictitious.queries';
import { type TypedBrand } from './trackers.checks';
import { takeKey } from './trackers.keys';
import { type Stored } from './trackers.settings';

/*
 * Names of no brand at all, shown in the brand list beside the real ones. Another name is another one: the answers to the one before
 * keep its key, and a name that comes back gets its key back.
 */

const LONGEST_NAME = 80;
const at = (i: number) => `fictitious.${i}`;

/** Always as many as there may be; '' is none. */
export function fictitiousDraft({ fictitious }: Pick<Stored, 'fictitious'>): string[] {
  const names = fictitious.filter(({ retiredAt }) => retiredAt === null).map(({ name }) => name);
  return Array.from({ length: MOST_FICTITIOUS }, (_, i) => names[i] ?? '');
}

/** Null where the form did not carry them: then they stay as they are. */
export function readFictitious(values: FormValues): string[] | null {
  if (values[at(0)] === undefined) return null;
  return Array.from({ length: MOST_FICTITIOUS }, (_, i) => (values[at(i)] ?? '').trim());
}

/** What was typed, as something that claims a name among the brands. */
export function typedFictitious(names: readonly string[]): TypedBrand[] {
  return names.flatMap((name, i) =>
    name === ''
      ? []
      : [{ name, aliases: [], nameField: at(i), aliasField: at(i), isRetired: false, isMadeUp: true }],
  );
}

export function fictitiousProblems(names: readonly string[]): FormErrors {
  const long = names.flatMap((name, i) =>
    [...name].length > LONGEST_NAME ? [[at(i), `Use at most ${LONGEST_NAME} characters.`]] : [],
  );
  return Object.fromEntries(long) as FormErrors;
}

/** @param taken  keys of all brands: respondents' pages send both in one list */
export async function saveFictitious(
  trx: Db,
  names: readonly string[],
  { tracker, fictitious }: Stored,
  taken: Set<string>,
  now: string,
): Promise<void> {
  for (const { key } of fictitious) taken.add(key);
  const wanted = names.filter((name) => name !== '');
  const sameAs = (name: string) => fictitious.find((one) => foldText(one.name) === foldText(name));
  for (const [i, name] of wanted.entries()) {
    const before = sameAs(name);
    const row = { key: before?.key ?? takeKey(name, taken), name, position: i + 1, retiredAt: null };
    if (before === undefined) await insertFictitious(trx, tracker.id, row);
    else await updateFictitious(trx, tracker.id, row);
  }
  const kept = new Set(wanted.map((name) => sameAs(name)?.key));
  for (const one of fictitious)
    if (!kept.has(one.key))
      await updateFictitious(trx, tracker.id, { ...one, retiredAt: one.retiredAt ?? now });
}

export function presentFictitious(names: readonly string[], errors: FormErrors): Field[] {
  const values = Object.fromEntries(names.map((name, i) => [at(i), name]));
  return names.map((_, i) => field(at(i), i === 0 ? 'A made-up name' : 'A second one', values, errors));
}

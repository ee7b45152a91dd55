import { type FormValues } from '../../http/forms';

/**
 * Repeated parts of a form, named "competitors.0.name", "competitors.1.name" …: as long as there is a next one, up to `most`.
 * Every field of a row is there, '' where it was not sent (a box not ticked).
 */
export function rowsOf<F extends string>(
  values: FormValues,
  prefix: string,
  fields: readonly F[],
  most: number,
): Record<F, string>[] {
  const rows: Record<F, string>[] = [];
  for (let i = 0; i < most; i++) {
    const names = fields.map((name) => [name, values[`${prefix}.${i}.${name}`]] as const);
    if (names.every(([, value]) => value === undefined)) break;
    rows.push(Object.fromEntries(names.map(([name, value]) => [name, value ?? ''])) as Record<F, string>);
  }
  return rows;
}

/** The rows as form values again, under the names they came with. */
export function valuesOf(prefix: string, rows: Record<string, string>[]): FormValues {
  const pairs = rows.flatMap((row, i) =>
    Object.entries(row).map(([name, value]) => [`${prefix}.${i}.${name}`, value]),
  );
  return Object.fromEntries(pairs) as FormValues;
}

/** "Nimbus, Nimbus IT; NIT" or one to a line. */
export function splitNames(text: string): string[] {
  return splitBy(text, /[,;\r\n]+/u);
}

export function splitLines(text: string): string[] {
  return splitBy(text, /[\r\n]+/u);
}

function splitBy(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

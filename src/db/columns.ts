import { z } from 'zod';

/*
 * SQLite and PostgreSQL hand back different JavaScript for the same column. These schemas take either and are the only code
 * that knows it.
 */

/** COUNT and SUM: number from SQLite, string (bigint, numeric) from PostgreSQL, null over no rows. */
export const total = z.preprocess((value) => value ?? 0, z.coerce.number());

/** Yes or no: 0/1 from SQLite, false/true from PostgreSQL. */
export const flag = z.union([z.boolean(), z.literal([0, 1])]).transform(Boolean);

/** An instant as ISO text in UTC, the same in both. */
export const instant = z.iso.datetime();

/** A JSON document kept as text in both, so that SQLite needs no JSON functions and PostgreSQL does not reorder keys. */
export function json<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(schema as z.ZodType<T, unknown>);
}

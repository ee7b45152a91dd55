import { z } from 'zod';

/** A request that does not fit its schema: our bug or someone else's, not a form the user can correct. */
export class BadRequestError extends Error {
  override name = 'BadRequestError';
}

/** @throws BadRequestError when the input does not fit */
export function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) throw new BadRequestError(z.prettifyError(result.error));
  return result.data;
}

/** A random identifier in a URL or form (see db/ids.ts). */
export const idParam = z.string().regex(/^[a-z0-9]{16}$/);

/** One line of text from a person: well-formed, composed, without control characters, trimmed; length in code points. */
export function line(most: number): z.ZodType<string, string> {
  return z
    .string()
    .transform((text) => tidy(text).replace(/\s+/gu, ' ').trim())
    .pipe(
      z.string().refine((text) => [...text].length <= most, { error: `Use at most ${most} characters.` }),
    );
}

/** Several lines of text from a person, tidied like `line` but keeping its line ends. */
export function lines(most: number): z.ZodType<string, string> {
  return z
    .string()
    .transform((text) => tidy(text.replace(/\r\n?/g, '\n')).trim())
    .pipe(
      z.string().refine((text) => [...text].length <= most, { error: `Use at most ${most} characters.` }),
    );
}

/** A line that must not be empty. */
export function requiredLine(most: number, message: string): z.ZodType<string, string> {
  return line(most).pipe(z.string().min(1, { error: message }));
}

/** Removes what no person types on purpose: lone surrogates, control characters, direction overrides. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\uFFFD', '')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    );
}

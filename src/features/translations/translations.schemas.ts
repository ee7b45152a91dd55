import { z } from 'zod';
import { idParam } from '../../http/parse';
import { isReadable, nearestReadable } from '../../instrument/colour';
import { PARTS } from './translations.parts';

export const TrackerParams = z.object({ trackerId: idParam });
const Tag = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .max(35);
export const LanguageParams = TrackerParams.extend({ language: Tag });
export const PartQuery = z.object({ part: z.enum(PARTS).catch('standard') });
export const Edit = z.object({ edit: z.coerce.number().int().min(0).max(2_000_000_000) });

/** A text each: a list in place of one would be taken for an emptied translation. */
export const TextsForm = z.record(z.string(), z.string());

const MOST_LANGUAGES = 20;
const NO_TAG = 'is no language tag. Write it as in “de”, “fr-CA” or “zh-Hant”.';

/** The tag in the spelling that everybody expects; undefined where it is none. */
function canonical(typed: string): string | undefined {
  if (!Tag.safeParse(typed).success) return undefined;
  try {
    return Intl.getCanonicalLocales(typed)[0];
  } catch {
    return undefined;
  }
}

const Base = z.string().transform((typed, context) => {
  const tag = canonical(typed.trim());
  if (tag !== undefined) return tag;
  const message =
    typed.trim() === '' ? 'Enter the language of the questionnaire.' : `“${typed.trim()}” ${NO_TAG}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const Further = z.string().transform((typed, context) => {
  const tags: string[] = [];
  for (const part of typed.split(/[\s,;]+/).filter((one) => one !== '')) {
    const tag = canonical(part);
    if (tag === undefined) context.addIssue({ code: 'custom', message: `“${part}” ${NO_TAG}` });
    else if (!tags.includes(tag)) tags.push(tag);
  }
  if (tags.length > MOST_LANGUAGES)
    context.addIssue({ code: 'custom', message: `Use at most ${MOST_LANGUAGES} languages.` });
  return tags;
});

const Accent = z.string().transform((typed, context) => {
  const colour = typed.trim().replace(/^#/, '').toLowerCase();
  if (colour === '') return '';
  const long = /^[0-9a-f]{3}$/.test(colour) ? [...colour].map((digit) => digit + digit).join('') : colour;
  if (!/^[0-9a-f]{6}$/.test(long)) {
    context.addIssue({ code: 'custom', message: 'Write the colour as six digits, such as #0072b2.' });
    return z.NEVER;
  }
  if (isReadable(long)) return long;
  const message = `White text on #${long} and links in it are hard to read: less than 4.5 to 1. The nearest that works is #${nearestReadable(long)}.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

export const LanguagesForm = z
  .object({ base: Base, further: Further, accent: Accent })
  .refine(({ base, further }) => !further.includes(base), {
    path: ['further'],
    message: 'The language of the questionnaire is offered anyway. Leave it out here.',
  });

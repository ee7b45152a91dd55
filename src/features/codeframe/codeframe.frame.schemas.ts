import { z } from 'zod';
import { type FormValues } from '../../http/forms';
import { line } from '../../http/parse';
import { SPELLING_KINDS } from '../trackers/frame.details.queries';
import { type FrameChange } from './codeframe.changes';

const Key = z.string().max(80).catch('');
const Text = line(80);
const MOST_SPLIT = 100;

const CHANGES = ['spell', 'unspell', 'parent', 'merge', 'split', 'promote'] as const;
const Form = z.object({
  change: z.enum(CHANGES),
  brand: Key,
  text: Text.catch(''),
  kind: z.enum(['', ...SPELLING_KINDS]).catch(''),
  folded: z.string().max(400).catch(''),
  parent: Key,
  counts: z
    .string()
    .transform((value) => value === 'yes')
    .catch(false),
  from: Key,
  into: Key,
  name: Text.catch(''),
});

/** A change as a form says it; or what is missing, in words. */
export function readChange(values: FormValues): FrameChange | string {
  const read = Form.safeParse(values);
  if (!read.success) return 'Say what is to be changed.';
  const { change, brand, text, kind, folded, parent, counts, from, into, name } = read.data;
  switch (change) {
    case 'spell':
      return text === '' ? 'Type the spelling, at most 80 characters.' : { change, brand, text, kind };
    case 'unspell':
      return { change, brand, folded };
    case 'parent':
      return { change, brand, parent, counts };
    case 'merge':
      return into === '' ? 'Choose the brand to merge it into.' : { change, from, into };
    case 'split':
      return name === ''
        ? 'Type the name of the new brand.'
        : { change, from, name, spellings: ticked(values) };
    case 'promote':
      return { change, brand };
  }
}

function ticked(values: FormValues): string[] {
  return Array.from({ length: MOST_SPLIT }, (_, i) => values[`spelling.${i}`] ?? '').filter(
    (folded) => folded !== '',
  );
}

/** The change as it stands in a form or an address. */
export function valuesOf(change: FrameChange): FormValues {
  if (change.change === 'split') {
    const { spellings, ...rest } = change;
    return { ...rest, ...Object.fromEntries(spellings.map((folded, i) => [`spelling.${i}`, folded])) };
  }
  if (change.change === 'parent') return { ...change, counts: change.counts ? 'yes' : 'no' };
  return { ...change };
}

const Version = z.coerce.number().int().min(0).max(1e9);
/** Two versions of the frame and the brand that is looked at. */
export const CompareQuery = z.object({
  brand: Key.optional().catch(undefined),
  one: Version.optional().catch(undefined),
  other: Version.optional().catch(undefined),
});

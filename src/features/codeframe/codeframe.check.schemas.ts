import { z } from 'zod';
import { type FormValues } from '../../http/forms';
import { idParam } from '../../http/parse';
import { meaningOf } from './codeframe.schemas';
import { type Said } from './codeframe.sample';

export const SIZES = [50, 100, 200, 400] as const;

export const DrawForm = z.object({
  wave: idParam,
  size: z.coerce
    .number()
    .refine((size) => (SIZES as readonly number[]).includes(size))
    .catch(200),
});

/** Which text of a draw is looked at again; the next one that nobody has looked at where it is left out. */
export const CheckQuery = z.object({
  at: z.coerce.number().int().min(0).max(10_000).optional().catch(undefined),
});

const Verdict = z.object({
  position: z.coerce.number().int().min(0).max(10_000),
  as: z.enum(['check', 'settle']).catch('check'),
});
export type VerdictForm = { position: number; as: 'check' | 'settle'; said: Said };

/** What somebody says of a text, or what is missing, in words. */
export function readVerdictForm(values: FormValues): VerdictForm | string {
  const read = Verdict.safeParse(values);
  if (!read.success) return 'This form is out of date. Say it again below.';
  const meaning = values['meaning'] ?? '';
  if (meaning.startsWith('brands:'))
    return { ...read.data, said: { kind: 'brands', brands: meaning.slice('brands:'.length).split('|') } };
  const said = meaningOf(values);
  if (typeof said === 'string') return said;
  if (said.kind === 'new') return 'A check knows the brands of the frame alone. Say “None of these brands”.';
  return { ...read.data, said: { kind: said.kind, brands: said.kind === 'brands' ? said.brands : [] } };
}

import { type Request } from 'express';
import { formValues } from './forms';

/** Sent along by our forms, not typed by anybody; a password is nobody's to read. */
const NOT_TYPED = /^(_csrf|edit|seen|do|next)$|(^|\.)key$|password/i;

export type Typed = { name: string; value: string };

/** What somebody had typed into the form of a request that was refused, so that it can be copied and is not lost. */
export function typedIn({ method, body }: Pick<Request, 'method' | 'body'>): Typed[] {
  if (method !== 'POST') return [];
  return Object.entries(formValues(body))
    .filter(([name, value]) => !NOT_TYPED.test(name) && value.trim() !== '')
    .map(([name, value]) => ({ name, value }));
}

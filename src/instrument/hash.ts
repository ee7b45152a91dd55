import { createHash } from 'node:crypto';
import { type Instrument } from './instrument';

/** Identity of a questionnaire by its content: SHA-256, in hexadecimal, of the content with its keys in order. */
export function instrumentHash(instrument: Instrument): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(instrument)))
    .digest('hex');
}

/** Objects with sorted keys, so that the order in which they were built does not matter; lists keep theirs. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, ordered(inner)]));
}

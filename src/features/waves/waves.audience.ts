import { z } from 'zod';

/** Whom a wave asks: the market, or the company's own people. Nothing of the one ever counts for the other. */
export const Audience = z.enum(['market', 'insiders']);
export type Audience = z.infer<typeof Audience>;

/** Whose waves are wanted: only what runs fieldwork may ask for all. */
export type Whose = Audience | 'all';

/** What a query asks of a tracker's waves. */
export function ofTracker(trackerId: string, of: Whose): Record<string, string> {
  return { 'waves.tracker_id': trackerId, ...(of === 'all' ? {} : { 'waves.audience': of }) };
}

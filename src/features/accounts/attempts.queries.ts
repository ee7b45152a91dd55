import { z } from 'zod';
import { type Db } from '../../db/connect';

const Attempts = z.object({ attempts: z.number(), windowStart: z.iso.datetime() });
export type Attempts = z.infer<typeof Attempts>;

/**
 * Counts one more try and says which one it is. One statement, so that a burst of tries cannot slip past the count.
 *
 * @param bucket what is counted together, hashed
 * @param expired windows that began before this instant are over: the count begins again
 */
export async function countAttempt(db: Db, bucket: string, now: string, expired: string): Promise<Attempts> {
  const [row] = (await db('sign_in_attempts')
    .insert({ bucket, window_start: now, attempts: 1 })
    .onConflict('bucket')
    .merge({
      attempts: db.raw(
        'CASE WHEN sign_in_attempts.window_start <= ? THEN 1 ELSE sign_in_attempts.attempts + 1 END',
        [expired],
      ),
      window_start: db.raw(
        'CASE WHEN sign_in_attempts.window_start <= ? THEN ? ELSE sign_in_attempts.window_start END',
        [expired, now],
      ),
    })
    .returning(['attempts', 'window_start'])) as { attempts: unknown; window_start: unknown }[];
  return Attempts.parse({ attempts: row?.attempts, windowStart: row?.window_start });
}

export async function forgetAttempts(db: Db, bucket: string): Promise<void> {
  await db('sign_in_attempts').where('sign_in_attempts.bucket', bucket).delete();
}

export async function deleteAttemptsBefore(db: Db, instant: string): Promise<void> {
  await db('sign_in_attempts').where('sign_in_attempts.window_start', '<=', instant).delete();
}

import { type Db } from '../../db/connect';

/** @param instant as the session store writes it: ISO text, which PostgreSQL reads as a timestamp */
export async function deleteSessionsExpiredBefore(db: Db, instant: string): Promise<void> {
  await db('sessions').where('sessions.expired', '<', instant).delete();
}

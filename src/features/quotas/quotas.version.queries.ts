import { z } from 'zod';
import { type Db, isPostgres } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { QuotasChangedError } from './quotas.counters';

const Version = z.object({ version: z.number().int() });

/**
 * Goes on only while the quotas of a wave are those that were read, and keeps a wave without any from being given the first before
 * the transaction is over. SQLite has one transaction at a time: what it has read is so until its end.
 *
 * @throws QuotasChangedError
 */
export async function requireQuotaVersion(trx: Db, waveId: string, version: number): Promise<void> {
  if (!isPostgres(trx)) return;
  const row: unknown = await trx('waves')
    .select({ version: 'waves.quota_version' })
    .where('waves.id', waveId)
    .forKeyShare()
    .first();
  if (row !== undefined && Version.parse(row).version !== version)
    throw new QuotasChangedError('the quotas were changed meanwhile');
}

/** The version in force; to be read once the wave is locked. */
export async function getQuotaVersion(trx: Db, waveId: string): Promise<number> {
  const row: unknown = await trx('waves')
    .select({ version: 'waves.quota_version' })
    .where('waves.id', waveId)
    .first();
  if (row === undefined) throw new NotFoundError('wave');
  return Version.parse(row).version;
}

import { type LinkRow } from './access.contacts.queries';

/** How far a personal link got. Whoever answered did so, whatever became of the mail. */
export const LINK_STATUSES = [
  'completed',
  'screened-out',
  'started',
  'erased',
  'revoked',
  'unsubscribed',
  'bounced',
  'opened',
  'sent',
  'waiting',
  'not-sent',
] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];

export function statusOf(
  row: Pick<LinkRow, 'status' | 'revokedAt' | 'refusal' | 'openedAt' | 'mailState'>,
): LinkStatus {
  if (row.status === 'completed' || row.status === 'excluded') return 'completed';
  if (row.status === 'screened-out' || row.status === 'over-quota') return 'screened-out';
  if (row.status === 'abandoned') return 'erased';
  if (row.status === 'started') return 'started';
  if (row.revokedAt !== null) return 'revoked';
  if (row.refusal !== null) return row.refusal;
  if (row.openedAt !== null) return 'opened';
  if (row.mailState === 'sent') return 'sent';
  if (row.mailState === 'refused') return 'bounced';
  return row.mailState === 'waiting' || row.mailState === 'sending' ? 'waiting' : 'not-sent';
}

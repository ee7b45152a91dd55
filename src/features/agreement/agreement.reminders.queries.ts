import { z } from 'zod';
import { type Db } from '../../db/connect';

const Reminder = z.object({ closesOn: z.string(), daysBefore: z.number().int() });
/** When a round is meant to close (ISO date), and how many days before whoever is not done hears of it. */
export type Reminder = z.infer<typeof Reminder>;

const columns = { closesOn: 'round_reminders.closes_on', daysBefore: 'round_reminders.days_before' };

export async function findReminder(db: Db, agreementId: string, round: number): Promise<Reminder | null> {
  const row: unknown = await db('round_reminders')
    .select(columns)
    .where({ 'round_reminders.agreement_id': agreementId, 'round_reminders.round': round })
    .first();
  return row === undefined ? null : Reminder.parse(row);
}

/** In the place of what was set before; null sets it off. */
export async function saveReminder(
  db: Db,
  agreementId: string,
  round: number,
  reminder: Reminder | null,
  now: Date,
): Promise<void> {
  const place = { agreement_id: agreementId, round };
  if (reminder === null) {
    await db('round_reminders').where(place).delete();
    return;
  }
  const set = {
    closes_on: reminder.closesOn,
    days_before: reminder.daysBefore,
    set_at: now.toISOString(),
  };
  await db('round_reminders')
    .insert({ ...place, ...set })
    .onConflict(['agreement_id', 'round'])
    .merge(set);
}

const Standing = Reminder.extend({ agreementId: z.string(), trackerId: z.string(), workspaceId: z.string() });
export type Standing = z.infer<typeof Standing>;

/** Reminders of rounds that are open, and whose end has not come. */
export async function listStanding(db: Db, today: string): Promise<Standing[]> {
  const rows: unknown = await db('round_reminders')
    .join('agreements', 'agreements.id', 'round_reminders.agreement_id')
    .join('trackers', 'trackers.id', 'agreements.tracker_id')
    .select({
      ...columns,
      agreementId: 'agreements.id',
      trackerId: 'trackers.id',
      workspaceId: 'trackers.workspace_id',
    })
    .where('agreements.state', 'round')
    .where('agreements.round', db.ref('round_reminders.round'))
    .where('round_reminders.closes_on', '>=', today)
    .orderBy('agreements.id');
  return z.array(Standing).parse(rows);
}

/** Key players who want no mails. */
export async function listRefusing(db: Db, agreementId: string): Promise<Set<string>> {
  const rows: unknown = await db('key_player_refusals')
    .join('key_players', 'key_players.id', 'key_player_refusals.player_id')
    .select({ id: 'key_players.id' })
    .where('key_players.agreement_id', agreementId)
    .orderBy('key_players.id');
  return new Set(
    z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id),
  );
}

export async function refuseMails(db: Db, playerId: string, now: Date): Promise<void> {
  await db('key_player_refusals')
    .insert({ player_id: playerId, refused_at: now.toISOString() })
    .onConflict('player_id')
    .ignore();
}

export async function wantMails(db: Db, playerId: string): Promise<void> {
  await db('key_player_refusals').where('key_player_refusals.player_id', playerId).delete();
}

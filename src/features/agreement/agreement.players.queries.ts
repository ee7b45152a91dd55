import { z } from 'zod';
import { type Db } from '../../db/connect';
import { NotFoundError } from '../../errors';
import { Player } from './agreement.types';

const columns = {
  id: 'key_players.id',
  agreementId: 'key_players.agreement_id',
  position: 'key_players.position',
  name: 'key_players.name',
  role: 'key_players.role',
  email: 'key_players.email',
  link: 'key_players.link',
  tokenHash: 'key_players.token_hash',
  linkMadeAt: 'key_players.link_made_at',
  expiresAt: 'key_players.expires_at',
  revokedAt: 'key_players.revoked_at',
  mailedAt: 'key_players.mailed_at',
  mailNote: 'key_players.mail_note',
  language: 'key_players.language',
};

/** In the order in which they were named. */
export async function listPlayers(db: Db, agreementId: string): Promise<Player[]> {
  const rows = await db('key_players')
    .select(columns)
    .where('key_players.agreement_id', agreementId)
    .orderBy(['key_players.position', 'key_players.id']);
  return z.array(Player).parse(rows);
}

export async function getPlayer(db: Db, agreementId: string, playerId: string): Promise<Player> {
  const row: unknown = await db('key_players')
    .select(columns)
    .where({ 'key_players.agreement_id': agreementId, 'key_players.id': playerId })
    .first();
  if (row === undefined) throw new NotFoundError('key player');
  return Player.parse(row);
}

/** Whoever a link is for, with the tracker it leads to, while it opens. */
export async function findPlayerByToken(
  db: Db,
  tokenHash: string,
  now: string,
): Promise<{ player: Player; trackerId: string; workspaceId: string } | undefined> {
  const row: unknown = await db('key_players')
    .join('agreements', 'agreements.id', 'key_players.agreement_id')
    .join('trackers', 'trackers.id', 'agreements.tracker_id')
    .select({ ...columns, trackerId: 'trackers.id', workspaceId: 'trackers.workspace_id' })
    .where('key_players.token_hash', tokenHash)
    .whereNull('key_players.revoked_at')
    .where('key_players.expires_at', '>', now)
    .first();
  if (row === undefined) return undefined;
  const place = z.object({ trackerId: z.string(), workspaceId: z.string() }).parse(row);
  return { player: Player.parse(row), ...place };
}

export type NewPlayer = Pick<
  Player,
  'id' | 'name' | 'role' | 'email' | 'language' | 'tokenHash' | 'expiresAt'
>;

export async function insertPlayer(
  db: Db,
  agreementId: string,
  player: NewPlayer,
  position: number,
  now: Date,
): Promise<void> {
  await db('key_players').insert({
    id: player.id,
    agreement_id: agreementId,
    position,
    name: player.name,
    role: player.role,
    email: player.email,
    link: 1,
    token_hash: player.tokenHash,
    link_made_at: now.toISOString(),
    expires_at: player.expiresAt,
    mail_note: '',
    language: player.language,
  });
}

type PlayerChange = Partial<
  Pick<
    Player,
    'link' | 'tokenHash' | 'linkMadeAt' | 'expiresAt' | 'revokedAt' | 'mailedAt' | 'mailNote' | 'language'
  >
>;

export async function updatePlayer(db: Db, playerId: string, change: PlayerChange): Promise<void> {
  const named: [keyof PlayerChange, string][] = [
    ['link', 'link'],
    ['tokenHash', 'token_hash'],
    ['linkMadeAt', 'link_made_at'],
    ['expiresAt', 'expires_at'],
    ['revokedAt', 'revoked_at'],
    ['mailedAt', 'mailed_at'],
    ['mailNote', 'mail_note'],
    ['language', 'language'],
  ];
  const set = named.flatMap(([name, column]) => (change[name] === undefined ? [] : [[column, change[name]]]));
  await db('key_players')
    .where('key_players.id', playerId)
    .update(Object.fromEntries(set) as object);
}

/** Every link that still opens goes on to do so until then. */
export async function extendLinks(
  db: Db,
  agreementId: string,
  now: string,
  expiresAt: string,
): Promise<void> {
  await db('key_players')
    .where('key_players.agreement_id', agreementId)
    .whereNull('key_players.revoked_at')
    .where('key_players.expires_at', '>', now)
    .where('key_players.expires_at', '<', expiresAt)
    .update({ expires_at: expiresAt });
}

export async function deletePlayer(db: Db, playerId: string): Promise<void> {
  await db('key_players').where('key_players.id', playerId).delete();
}

/** Of several who want to mail somebody at once exactly one gets true, and nobody is mailed twice within a minute. */
export async function claimMail(db: Db, playerId: string, now: string, before: string): Promise<boolean> {
  const claimed = await db('key_players')
    .where('key_players.id', playerId)
    .where((either) =>
      either.whereNull('key_players.mailed_at').orWhere('key_players.mailed_at', '<', before),
    )
    .update({ mailed_at: now });
  return claimed === 1;
}

import { type AppContext } from '../../context';
import { hashSecret, newId, newSecret } from '../../db/ids';
import { hashPassword } from '../accounts/passwords';
import { insertExport } from '../exports/exports.log.queries';
import { type Wave } from '../waves/waves.queries';
import { insertShare, type Share } from './sharing.queries';
import { type Scope } from './sharing.scope';

const DAY = 86_400_000;

export type Wanted = {
  kind: Share['kind'];
  name: string;
  scope: Scope;
  days: number;
  /** '' for none */
  passPhrase: string;
};

/** @returns the token, which nobody can get again */
export async function makeShare(
  { db, now }: AppContext,
  { tracker, waves, personId }: { tracker: { id: string }; waves: readonly Wave[]; personId: string },
  { kind, name, scope, days, passPhrase }: Wanted,
): Promise<string> {
  const token = newSecret();
  const at = now();
  const passHash = passPhrase === '' ? '' : await hashPassword(passPhrase);
  await db.transaction(async (trx) => {
    await insertShare(trx, {
      ...{ id: newId(), trackerId: tracker.id, kind, name, scope, passHash, personId },
      ...{ tokenHash: hashSecret(token), madeAt: at.toISOString() },
      expiresAt: new Date(at.getTime() + days * DAY).toISOString(),
    });
    // Figures that leave the house are kept with those that leave as files.
    await insertExport(trx, {
      ...{ id: newId(), trackerId: tracker.id, personId, madeAt: at.toISOString() },
      ...{ kind: kind === 'link' ? 'Link to the report' : 'Embedded chart', holding: 'completed' },
      waves: wavesOf(scope, waves),
    });
  });
  return token;
}

function wavesOf({ waves: which, waveId }: Scope, waves: readonly Wave[]): string[] {
  const closed = waves.filter(({ status }) => status === 'closed');
  const taken =
    which === 'all' ? closed : which === 'one' ? waves.filter(({ id }) => id === waveId) : closed.slice(-1);
  return taken.map(({ label }) => label);
}

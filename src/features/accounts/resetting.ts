import { type AppContext } from '../../context';
import { hashSecret, newId, newSecret } from '../../db/ids';
import { LinkOverError } from '../../errors';
import { paths } from '../../paths';
import { lifetime, useUp } from './joining';
import { insertLink, type ResetLink, revokeResetLinks } from './links.queries';
import { hashPassword } from './passwords';
import { findPersonByEmail, replacePassword } from './people.queries';

const RESET_LIFE = 24 * 3_600_000;

type Instance = Pick<AppContext, 'db' | 'now' | 'baseUrl'>;

/**
 * Makes the address of a page on which somebody chooses a new password. Only whoever runs the instance may call this: an
 * owner of one workspace must not be able to take over an account that is also in another.
 *
 * @param email  folded as the forms fold it
 * @returns undefined when nobody has an account with this address
 */
export async function makeResetLink(
  { db, now, baseUrl }: Instance,
  email: string,
): Promise<{ url: string; name: string; expiresAt: string } | undefined> {
  const person = await findPersonByEmail(db, email);
  if (person === undefined) return undefined;
  const token = newSecret();
  const life = lifetime(now(), RESET_LIFE);
  await db.transaction(async (trx) => {
    await revokeResetLinks(trx, email, life.createdAt);
    const link = { id: newId(), tokenHash: hashSecret(token), purpose: 'password-reset' as const };
    await insertLink(trx, { ...link, email, ...life });
  });
  return { url: baseUrl + paths.oneTimeLink(token), name: person.name, expiresAt: life.expiresAt };
}

/**
 * Gives whoever holds the link a new password, which ends every session they had.
 *
 * @returns the person's id
 * @throws LinkOverError when the link was used, or the account is gone
 */
export async function resetPassword(
  { db, now }: Instance,
  link: ResetLink,
  password: string,
): Promise<{ personId: string }> {
  const passwordHash = await hashPassword(password);
  return db.transaction(async (trx) => {
    await useUp(trx, link, now().toISOString());
    const person = await findPersonByEmail(trx, link.email);
    if (person === undefined || (await replacePassword(trx, person, passwordHash)) === undefined)
      throw new LinkOverError();
    return { personId: person.id };
  });
}

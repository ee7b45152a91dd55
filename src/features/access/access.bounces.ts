import { type AppContext } from '../../context';
import { type FormErrors } from '../../http/forms';
import { findAddresses, refuseMail } from './access.contacts.queries';
import { isEmail } from './access.making';
import { personHash, trackerSalt } from './access.people.queries';

type Place = { wave: { id: string; trackerId: string } };

/** Notes addresses whose mail came back, whatever stands around them. @returns what is wrong with what was pasted */
export async function noteBounces(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  { wave }: Place,
  pasted: string,
): Promise<FormErrors | undefined> {
  const addresses = [...new Set(pasted.split(/[\s,;<>"'()]+/).filter(isEmail))];
  if (addresses.length === 0) return { addresses: 'Nothing here looks like an e-mail address.' };
  const salt = await trackerSalt(db, wave.trackerId);
  const hashes = addresses.map((address) => personHash(salt, address));
  const known = await findAddresses(db, wave.id, hashes);
  if (known.size === 0)
    return { addresses: 'None of these addresses was invited to this wave. Check the list.' };
  await refuseMail(db, wave.trackerId, [...known], 'bounced', now().toISOString());
  return undefined;
}

import { type AppContext } from '../../context';
import { newId } from '../../db/ids';
import { type FormErrors } from '../../http/forms';
import { personHash, trackerSalt } from '../access/access.people.queries';
import { CONFIRM, queueMail } from './notices.mails.queries';
import { addRecipient } from './notices.queries';
import { type RecipientForm } from './notices.schemas';

type Member = { personId: string; name: string; email: string };

const THERE = 'This address is on the list already, or its owner wants no more mails.';

/** Puts a colleague on the list; asks anybody else first whether they want to be. @returns what is wrong */
export async function addToList(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  trackerId: string,
  form: RecipientForm,
  members: readonly Member[],
): Promise<FormErrors | undefined> {
  const member = members.find(({ personId }) => personId === form.person);
  const { name, email } = member ?? form;
  const at = now().toISOString();
  // Not the hash that respondents have: nobody shall learn from the list who answered.
  const addressHash = personHash(await trackerSalt(db, trackerId), `notice ${email.toLowerCase()}`);
  return db.transaction(async (trx) => {
    const id = await addRecipient(trx, {
      ...{ id: newId(), trackerId, personId: member?.personId ?? null, name, email, addressHash },
      ...{ wantsAnswer: form.wantsAnswer, wantsAlerts: form.wantsAlerts, madeAt: at },
      ...(member === undefined
        ? { state: 'asked' as const, decidedAt: null }
        : { state: 'confirmed' as const, decidedAt: at }),
    });
    if (id === undefined) return { [member === undefined ? 'email' : 'person']: THERE };
    if (member === undefined) await queueMail(trx, id, CONFIRM, at);
    return undefined;
  });
}

import { z } from 'zod';
import { conflictAt } from '../../db/conflicts';
import { type Db } from '../../db/connect';
import { total } from '../../db/columns';
import { NotFoundError } from '../../errors';

const personColumns = {
  id: 'people.id',
  email: 'people.email',
  name: 'people.name',
  passwordHash: 'people.password_hash',
  credentialVersion: 'people.credential_version',
};

const Person = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  passwordHash: z.string(),
  credentialVersion: z.number(),
});
export type Person = z.infer<typeof Person>;

export async function findPerson(db: Db, personId: string): Promise<Person | undefined> {
  const row: unknown = await db('people').select(personColumns).where('people.id', personId).first();
  return row === undefined ? undefined : Person.parse(row);
}

export async function getPerson(db: Db, personId: string): Promise<Person> {
  const person = await findPerson(db, personId);
  if (person === undefined) throw new NotFoundError('person');
  return person;
}

/** @param email folded as the forms fold it */
export async function findPersonByEmail(db: Db, email: string): Promise<Person | undefined> {
  const row: unknown = await db('people').select(personColumns).where('people.email', email).first();
  return row === undefined ? undefined : Person.parse(row);
}

/** Whether anybody has an account yet: without one, the instance is waiting for its first owner. */
export async function isInhabited(db: Db): Promise<boolean> {
  const row: unknown = await db('people').count({ people: '*' }).first();
  return z.object({ people: total }).parse(row).people > 0;
}

export type NewPerson = { id: string; email: string; name: string; passwordHash: string; createdAt: string };

/** @throws ConflictError at `email` when somebody has it */
export async function insertPerson(db: Db, person: NewPerson): Promise<void> {
  await conflictAt(
    'email',
    'Somebody already has an account with this address. Sign in first, then open the link again.',
    () =>
      db('people').insert({
        id: person.id,
        email: person.email,
        name: person.name,
        password_hash: person.passwordHash,
        credential_version: 1,
        created_at: person.createdAt,
      }),
  );
}

export async function renamePerson(db: Db, personId: string, name: string): Promise<void> {
  await db('people').where('people.id', personId).update({ name });
}

/**
 * Stores a new password and with it the next credential version, which ends every session made before.
 *
 * @returns that version, or undefined when somebody else changed the password since `credentialVersion`
 */
export async function replacePassword(
  db: Db,
  person: Pick<Person, 'id' | 'credentialVersion'>,
  passwordHash: string,
): Promise<number | undefined> {
  const next = person.credentialVersion + 1;
  const changed = await db('people')
    .where('people.id', person.id)
    .where('people.credential_version', person.credentialVersion)
    .update({ password_hash: passwordHash, credential_version: next });
  return changed === 1 ? next : undefined;
}

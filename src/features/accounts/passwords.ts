import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, two passes, one lane: the library's defaults, written out because stored hashes depend on them. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What a sign-in with an unknown address is compared with, so that it takes as long as one with a known address. */
const nobody = hash('nobody signs in with this', COST);

export function hashPassword(password: string): Promise<string> {
  return hash(asHashed(password), COST);
}

/** @param passwordHash undefined when there is no such account: takes as long, and is never a match */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobody), asHashed(password));
  return matches && passwordHash !== undefined;
}

/** The same characters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
function asHashed(password: string): string {
  return password.toWellFormed().normalize('NFKC');
}

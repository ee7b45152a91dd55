import { ConflictError } from '../errors';

/** Runs a write; a broken unique constraint becomes a ConflictError at `field` with a message for the person who typed it. */
export async function conflictAt<T>(field: string, message: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw new ConflictError(field, message);
    throw error;
  }
}

/** SQLite names the error, PostgreSQL numbers it. */
export function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === '23505';
}

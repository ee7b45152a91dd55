/** What the network and the operating system say of a connection that cannot be made or is gone. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** PostgreSQL: connection exceptions, too many connections, and being shut down or starting up. */
const POSTGRES = /^(08...|53300|57P0[1-5])$/;

/** SQLite: another process kept the write lock for longer than we wait. */
const SQLITE = /^SQLITE_BUSY(_|$)/;

/** pg gives no code when the server goes away in the middle of a query. */
const TERMINATED = /^(Connection terminated|Client has encountered a connection error)/;

/** The database could not be reached, or had no connection to spare: what was asked is not at fault, later it may work. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'KnexTimeoutError' || TERMINATED.test(error.message)) return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && (NETWORK.has(code) || POSTGRES.test(code) || SQLITE.test(code));
}

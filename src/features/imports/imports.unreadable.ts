/** The file cannot be read on from here; what was read before stands. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response } from 'express';
import { BYTE_ORDER_MARK } from '../../http/csv';

/**
 * Sends a file piece by piece, only as fast as it is taken. When a piece fails, the connection breaks off: a reader must see
 * that the file is not whole.
 *
 * @returns false when the reader hung up before the end
 */
export async function sendCsv(
  res: Response,
  name: string,
  format: 'plain' | 'excel',
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<boolean> {
  res.attachment(name).type('text/csv');
  if (format === 'excel') res.write(BYTE_ORDER_MARK);
  try {
    await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 2 }), res);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return false;
    throw error;
  }
}

/** Says what is in the file; names of people's own choosing, without what some file system would refuse. */
export function fileName(...parts: string[]): string {
  return `${parts.join(' ')}.csv`.replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Response } from 'express';
import { type Pieces } from './exports.making';

/**
 * Sends a file piece by piece, only as fast as it is taken. When a piece fails, the connection breaks off: a reader must see
 * that the file is not whole.
 *
 * @returns false when the reader hung up before the end
 */
export async function sendFile(
  res: Response,
  { name, type }: { name: string; type: string },
  pieces: Pieces | Iterable<string>,
): Promise<boolean> {
  res.attachment(name).type(type);
  try {
    await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 2 }), res);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return false;
    throw error;
  }
}

/** Says what is in the file; names of people's own choosing, without what some file system would refuse. */
export function cleanName(...parts: string[]): string {
  return parts.join(' ').replace(/[\p{Cc}/\\:*?"<>|]+/gu, '-');
}

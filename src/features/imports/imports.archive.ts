import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { UnreadableError } from './imports.unreadable';

/** A part of a zip archive; its bytes are taken out as they are read, and never more of them than is allowed. */
export type ArchivePart = { name: string; read(mostBytes: number): AsyncGenerator<Buffer> };

const [DIRECTORY_END, ENTRY] = [0x06054b50, 0x02014b50];
const END_SIZE = 22;
const MOST_PARTS = 100;
const LONGEST_COMMENT = 65_535;
const NOT_ZIP = 'The archive cannot be read: it is damaged, or of a kind that is not read here.';

/**
 * What a zip archive holds, by its directory. Encrypted ones, ones of several files and ones beyond 4 GB are not read.
 *
 * @throws UnreadableError
 */
export async function archiveParts(file: string, mostParts = MOST_PARTS): Promise<ArchivePart[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(
      handle,
      Math.max(0, size - END_SIZE - LONGEST_COMMENT),
      END_SIZE + LONGEST_COMMENT,
    );
    const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
    if (end < 0 || tail.length < end + END_SIZE || tail.readUInt32LE(end) !== DIRECTORY_END)
      throw new UnreadableError(NOT_ZIP);
    const count = tail.readUInt16LE(end + 10);
    if (count > mostParts)
      throw new UnreadableError(
        `The archive holds ${count} files: put the description and the data in one of their own.`,
      );
    const directory = await bytesAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    return partsIn(directory, count, file);
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(length, 2 ** 22));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}

function partsIn(directory: Buffer, count: number, file: string): ArchivePart[] {
  const parts: ArchivePart[] = [];
  for (let i = 0, at = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY)
      throw new UnreadableError(NOT_ZIP);
    const [isEncrypted, method] = [directory.readUInt16LE(at + 8) & 1, directory.readUInt16LE(at + 10)];
    const [packed, local] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
    const length = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + length);
    at += 46 + length + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (isEncrypted === 1 || ![0, 8].includes(method)) throw new UnreadableError(NOT_ZIP);
    parts.push({ name, read: (most) => contentOf(file, { local, packed, isPacked: method === 8 }, most) });
  }
  return parts;
}

type Place = { local: number; packed: number; isPacked: boolean };

async function* contentOf(
  file: string,
  { local, packed, isPacked }: Place,
  most: number,
): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const head = await bytesAt(handle, local, 30);
    if (head.length < 30) throw new UnreadableError(NOT_ZIP);
    const start = local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    if (packed === 0) return;
    const stored = handle.createReadStream({ start, end: start + packed - 1, autoClose: false });
    const bytes = isPacked ? stored.pipe(createInflateRaw()) : stored;
    let taken = 0;
    for await (const piece of bytes) {
      taken += (piece as Buffer).length;
      if (taken > most)
        throw new UnreadableError('The archive unpacks to more than is read here: split it by waves.');
      yield piece as Buffer;
    }
  } catch (error) {
    if (
      error instanceof UnreadableError ||
      (error as { code?: unknown }).code?.toString().startsWith('Z_') !== true
    )
      throw error;
    throw new UnreadableError(NOT_ZIP);
  } finally {
    await handle.close();
  }
}

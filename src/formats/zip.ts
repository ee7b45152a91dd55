import { Readable } from 'node:stream';
import { createDeflateRaw } from 'node:zlib';
import { crc32Of } from './crc32';
import { Bytes } from './sav-bytes';

export type ZipEntry = { name: string; content: AsyncIterable<Uint8Array | string> | Iterable<string> };

const VERSION = 20;
const LARGE_VERSION = 45;
/** Sizes follow the data; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const IN_EXTRA = -1;

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number; stamp: number };

/** A zip archive, piece by piece, entry after entry as they come; nothing is held but the list of entries. */
export async function* zipFile(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  now: Date,
): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const entry: Written = {
      name: Buffer.from(name),
      crc: 0,
      packed: 0,
      size: 0,
      offset,
      stamp: stampOf(now),
    };
    const head = localHeader(entry);
    yield head;
    for await (const piece of packed(content, entry)) yield piece;
    const tail = descriptor(entry);
    yield tail;
    offset += head.length + entry.packed + tail.length;
    written.push(entry);
  }
  yield directory(written, offset);
}

async function* packed(content: ZipEntry['content'], entry: Written): AsyncGenerator<Buffer> {
  async function* counted() {
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      if (bytes.length === 0) continue;
      entry.crc = crc32Of(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(counted(), { objectMode: true, highWaterMark: 2 });
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  try {
    for await (const piece of source.pipe(deflate)) {
      entry.packed += (piece as Buffer).length;
      yield piece as Buffer;
    }
  } finally {
    source.destroy();
    deflate.destroy();
  }
}

/** Time and date of the entry as MS-DOS has them, in UTC. */
function stampOf(now: Date): number {
  const time = (now.getUTCHours() << 11) | (now.getUTCMinutes() << 5) | (now.getUTCSeconds() >> 1);
  const date = ((now.getUTCFullYear() - 1980) << 9) | ((now.getUTCMonth() + 1) << 5) | now.getUTCDate();
  return (date << 16) | time;
}

function shorts(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function longs(...values: number[]): Buffer {
  return Buffer.from(BigInt64Array.from(values, (value) => BigInt(value)).buffer);
}

function localHeader({ name, stamp }: Written): Buffer {
  const bytes = new Bytes()
    .int(0x04034b50)
    .raw(shorts(VERSION, FLAGS, DEFLATE))
    .int(stamp, 0, 0, 0);
  return bytes.raw(shorts(name.length, 0)).raw(name).done();
}

const MOST_IN_FOUR_BYTES = 0xfffffffe;

function descriptor({ crc, packed: packedBytes, size }: Written): Buffer {
  const bytes = new Bytes().int(0x08074b50, crc | 0);
  if (Math.max(packedBytes, size) > MOST_IN_FOUR_BYTES) return bytes.raw(longs(packedBytes, size)).done();
  return bytes.int(packedBytes | 0, size | 0).done();
}

/** Plain as long as everything fits four bytes: some readers know no other; zip64 beyond. */
function directory(written: readonly Written[], offset: number): Buffer {
  const isLarge = offset > MOST_IN_FOUR_BYTES || written.some(({ size }) => size > MOST_IN_FOUR_BYTES);
  const bytes = new Bytes();
  for (const { name, crc, packed: packedBytes, size, offset: at, stamp } of written) {
    const extra = isLarge ? Buffer.concat([shorts(1, 24), longs(size, packedBytes, at)]) : Buffer.alloc(0);
    const inFour = (value: number) => (isLarge ? IN_EXTRA : value | 0);
    bytes.int(0x02014b50).raw(shorts(VERSION, VERSION, FLAGS, DEFLATE));
    bytes.int(stamp, crc | 0, inFour(packedBytes), inFour(size));
    bytes
      .raw(shorts(name.length, extra.length, 0, 0, 0))
      .int(0, inFour(at))
      .raw(name)
      .raw(extra);
  }
  const entries = bytes.done();
  const end = new Bytes().raw(entries);
  if (isLarge) largeEnd(end, written.length, entries.length, offset);
  const count = isLarge ? 0xffff : written.length;
  end.int(0x06054b50).raw(shorts(0, 0, count, count));
  end.int(isLarge ? IN_EXTRA : entries.length, isLarge ? IN_EXTRA : offset | 0).raw(shorts(0));
  return end.done();
}

function largeEnd(end: Bytes, count: number, bytes: number, offset: number): void {
  end.int(0x06064b50).raw(longs(44)).raw(shorts(LARGE_VERSION, LARGE_VERSION)).int(0, 0);
  end.raw(longs(count, count, bytes, offset));
  end
    .int(0x07064b50, 0)
    .raw(longs(offset + bytes))
    .int(1);
}

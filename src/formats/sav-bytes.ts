/** Pieces of a little-endian file, put one after the other. */
export class Bytes {
  private readonly pieces: Buffer[] = [];

  int(...values: number[]): this {
    const piece = Buffer.alloc(4 * values.length);
    values.forEach((value, i) => piece.writeInt32LE(value, 4 * i));
    return this.raw(piece);
  }

  double(...values: number[]): this {
    const piece = Buffer.alloc(8 * values.length);
    values.forEach((value, i) => piece.writeDoubleLE(value, 8 * i));
    return this.raw(piece);
  }

  /** Exactly so many bytes, filled up with spaces. */
  text(text: string, bytes: number): this {
    const piece = Buffer.alloc(bytes, ' ');
    Buffer.from(cut(text, bytes)).copy(piece);
    return this.raw(piece);
  }

  raw(piece: Uint8Array): this {
    this.pieces.push(Buffer.from(piece));
    return this;
  }

  done(): Buffer {
    return Buffer.concat(this.pieces);
  }
}

/** The longest beginning of a text that has at most so many bytes and ends with a whole character. */
export function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  const encoded = Buffer.from(text);
  let end = bytes;
  while (end > 0 && (encoded[end]! & 0xc0) === 0x80) end--;
  return encoded.toString('utf8', 0, end);
}

/** The next multiple. */
export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

export const SYSTEM_MISSING = -Number.MAX_VALUE;
/** What compressed numbers are stored with added. */
export const BIAS = 100;

/** Bytes of a file in order, as many at once as are wanted. */
export class ByteReader {
  private rest: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;
  /** bytes taken so far */
  at = 0;

  constructor(
    chunks: AsyncIterable<Buffer>,
    private readonly tooShort: () => Error,
  ) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** @throws what `tooShort` makes when the file ends before */
  async take(count: number): Promise<Buffer> {
    if (!(count >= 0 && count < 2 ** 28)) throw this.tooShort();
    while (this.rest.length < count) {
      const next = await this.chunks.next();
      if (next.done === true) throw this.tooShort();
      this.rest = Buffer.concat([this.rest, next.value]);
    }
    const taken = this.rest.subarray(0, count);
    this.rest = this.rest.subarray(count);
    this.at += count;
    return taken;
  }

  /** Everything that is left, piece by piece. */
  async *remaining(): AsyncGenerator<Buffer> {
    if (this.rest.length > 0) yield this.rest;
    for (let next = await this.chunks.next(); next.done !== true; next = await this.chunks.next())
      yield next.value;
  }
}

export function unitsOf(width: number): number {
  return width === 0 ? 1 : Math.ceil(width / 8);
}

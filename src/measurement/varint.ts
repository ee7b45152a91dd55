/** Whole numbers in as few bytes as they need (7 bits a byte, lowest first), and doubles in eight. */
export class ByteWriter {
  private buffer = Buffer.alloc(4096);
  private length = 0;

  /** @throws RangeError  when the value is not a whole number from 0 to 2^53 */
  whole(value: number): void {
    if (!(Number.isSafeInteger(value) && value >= 0)) throw new RangeError(`${value} is not a whole number`);
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.buffer[this.length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.length++] = rest;
  }

  double(value: number): void {
    this.reserve(8);
    this.length = this.buffer.writeDoubleLE(value, this.length);
  }

  bytes(): Buffer {
    return Buffer.from(this.buffer.subarray(0, this.length));
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const wider = Buffer.alloc(2 * this.buffer.length);
    this.buffer.copy(wider);
    this.buffer = wider;
  }
}

/** Reads what a ByteWriter wrote. Every method throws a RangeError past the end. */
export class ByteReader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  whole(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.buffer[this.at++];
      if (byte === undefined) throw new RangeError('the bytes of the tally end too early');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  double(): number {
    if (this.at + 8 > this.buffer.length) throw new RangeError('the bytes of the tally end too early');
    this.at += 8;
    return this.buffer.readDoubleLE(this.at - 8);
  }

  get isAtEnd(): boolean {
    return this.at === this.buffer.length;
  }
}

import { BIAS, cut, SYSTEM_MISSING } from './sav-bytes';
import { dictionary } from './sav-dictionary';
import { MOST_TEXT_BYTES, type Placed, placeVariables, SEGMENT_BYTES, unitsOf } from './sav-layout';
import { type Extent, type Pages, type Table, type Value } from './table';

/**
 * A table as an SPSS system file in UTF-8: numbers that are small and whole take one byte, "no answer" is system missing. Goes
 * through the rows once and holds a page of them.
 *
 * @param extent  of these very rows; a text longer than it says is cut
 */
export async function* savFile(
  table: Table,
  extent: Extent,
  pages: Pages,
  now: Date,
): AsyncGenerator<Buffer> {
  const { placed, units } = placeVariables(table, extent);
  yield dictionary(table, placed, units, extent, now);
  const cases = new CompressedCases();
  for await (const rows of pages) {
    for (const row of rows) for (const place of placed) writeValue(cases, place, row[place.column] ?? null);
    yield cases.take();
  }
  yield cases.end();
}

function writeValue(cases: CompressedCases, { variable, width, segments }: Placed, value: Value): void {
  if (variable.kind !== 'text') {
    cases.number(variable.kind === 'instant' ? instant(value) : typeof value === 'number' ? value : null);
    return;
  }
  const text = Buffer.alloc(segments.length * SEGMENT_BYTES, ' ');
  Buffer.from(cut(value === null ? '' : String(value), Math.min(width, MOST_TEXT_BYTES))).copy(text);
  segments.forEach((segment, i) => {
    const piece = Buffer.alloc(8 * unitsOf(segment.width), ' ');
    text.copy(piece, 0, i * SEGMENT_BYTES, i * SEGMENT_BYTES + Math.min(segment.width, SEGMENT_BYTES));
    for (let at = 0; at < piece.length; at += 8) cases.eightBytes(piece.subarray(at, at + 8));
  });
}

/** Seconds from the first day of the Gregorian calendar, 14 October 1582, to the epoch. */
export const EPOCH = 12_219_379_200;

function instant(value: Value): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time / 1000 + EPOCH;
}

const LITERAL = 253;
const SPACES = 254;
const MISSING = 255;
const END = 252;
const BLANK = Buffer.alloc(8, ' ');

/** Groups of eight command bytes, each followed by what the commands do not say themselves. */
class CompressedCases {
  private commands: number[] = [];
  private literals: Buffer[] = [];
  private done: Buffer[] = [];

  number(value: number | null): void {
    if (value === null || !Number.isFinite(value)) return this.command(MISSING);
    if (Number.isInteger(value) && value > -BIAS && value < END - BIAS) return this.command(value + BIAS);
    const piece = Buffer.alloc(8);
    piece.writeDoubleLE(value === SYSTEM_MISSING ? NaN : value);
    this.command(LITERAL, piece);
  }

  eightBytes(piece: Buffer): void {
    if (piece.equals(BLANK)) this.command(SPACES);
    else this.command(LITERAL, piece);
  }

  /** What is complete by now; an open group waits for its last command. */
  take(): Buffer {
    const taken = Buffer.concat(this.done);
    this.done = [];
    return taken;
  }

  end(): Buffer {
    this.command(END);
    while (this.commands.length > 0) this.command(0);
    return this.take();
  }

  private command(code: number, literal?: Buffer): void {
    this.commands.push(code);
    if (literal !== undefined) this.literals.push(literal);
    if (this.commands.length < 8) return;
    this.done.push(Buffer.from(this.commands), ...this.literals);
    this.commands = [];
    this.literals = [];
  }
}

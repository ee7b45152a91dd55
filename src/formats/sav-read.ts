import { inflateSync } from 'node:zlib';
import { SYSTEM_MISSING } from './sav-bytes';
import { ByteReader, unitsOf } from './sav-read-bytes';
import { type ReadDictionary, readDictionary, type ReadVariable, SavError } from './sav-read-dictionary';
import { EPOCH } from './sav-write';

export { SavError };

const TOO_SHORT = () => new SavError('The SPSS file ends too early.');

/**
 * The rows of an SPSS file as text, the first with the names: an answer with a label as its label, except where all labels are of
 * 0 and 1, which stay what they are; dates as 2026-03-31; missing values of either kind as ''. One case is in memory at a time, and a block of a
 * zlib-compressed file.
 *
 * @throws SavError  where it is not such a file, or damaged
 */
export async function* savRows(chunks: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const bytes = new ByteReader(chunks, TOO_SHORT);
  const dictionary = await readDictionary(bytes);
  const decoder = new TextDecoder(dictionary.encoding);
  yield dictionary.variables.map(({ name }) => name);
  for await (const one of casesOf(bytes, dictionary)) yield rowOf(one, dictionary.variables, decoder);
}

function casesOf(bytes: ByteReader, dictionary: ReadDictionary): AsyncGenerator<Buffer> {
  const size = 8 * dictionary.units;
  if (dictionary.compression === 0) return cut(bytes.remaining(), size);
  const packed = dictionary.compression === 2 ? inflated(bytes) : bytes.remaining();
  return cut(unpacked(packed, dictionary.bias), size);
}

/** A zlib file ends with a list of its blocks; each block says by itself where it ends. */
async function* inflated(bytes: ByteReader): AsyncGenerator<Buffer> {
  const head = await bytes.take(24);
  const trailer = Number(head.readBigInt64LE(8));
  const data = await bytes.take(trailer - bytes.at);
  const list = await bytes.take(24);
  for (let block = 0, at = 0; block < list.readInt32LE(20); block++) {
    const size = (await bytes.take(24)).readInt32LE(20);
    try {
      yield inflateSync(data.subarray(at, at + size));
    } catch {
      throw new SavError('The SPSS file is damaged: a compressed block cannot be read.');
    }
    at += size;
  }
}

async function* cut(pieces: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    let at = 0;
    for (; at + size <= rest.length; at += size) yield rest.subarray(at, at + size);
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw TOO_SHORT();
}

const LITERAL = 253;
const END = 252;

/** Eight commands, then eight bytes for each that says so. */
async function* unpacked(pieces: AsyncIterable<Buffer>, bias: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = Buffer.concat([rest, piece]);
    const done: Buffer[] = [];
    let at = 0;
    while (at + 8 <= rest.length) {
      const commands = rest.subarray(at, at + 8);
      const length = 8 + 8 * commands.reduce((count, command) => count + Number(command === LITERAL), 0);
      if (at + length > rest.length) break;
      done.push(...unitsIn(commands, rest.subarray(at + 8, at + length), bias));
      at += length;
      if (commands.includes(END)) return void (yield Buffer.concat(done));
    }
    rest = rest.subarray(at);
    yield Buffer.concat(done);
  }
  if (rest.length > 0) throw TOO_SHORT();
}

const SPACES = Buffer.alloc(8, ' ');
const MISSING = double(SYSTEM_MISSING);

function unitsIn(commands: Buffer, literals: Buffer, bias: number): Buffer[] {
  const units: Buffer[] = [];
  let at = 0;
  for (const command of commands) {
    if (command === END) break;
    if (command === 0) continue;
    if (command === LITERAL) units.push(literals.subarray(at, (at += 8)));
    else if (command === 254) units.push(SPACES);
    else units.push(command === 255 ? MISSING : double(command - bias));
  }
  return units;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function rowOf(one: Buffer, variables: readonly ReadVariable[], decoder: TextDecoder): string[] {
  let at = 0;
  return variables.map((variable) => {
    const start = at;
    for (const width of variable.segments) at += 8 * unitsOf(width);
    if (variable.width === 0) return numberText(one.readDoubleLE(start), variable);
    return decoder.decode(textBytes(one, start, variable)).replace(/[ \0]+$/, '');
  });
}

/** Each piece of a very long text carries 255 bytes of its 256. */
function textBytes(one: Buffer, start: number, { width, segments }: ReadVariable): Buffer {
  let at = start;
  const pieces = segments.map((each) => {
    const piece = one.subarray(at, at + each);
    at += 8 * unitsOf(each);
    return piece;
  });
  return Buffer.concat(pieces).subarray(0, width);
}

function numberText(value: number, { labels, isMissing, isDate }: ReadVariable): string {
  if (value === SYSTEM_MISSING || Number.isNaN(value) || isMissing(value)) return '';
  if (isDate) return dateText(value);
  return labels.get(value) ?? String(value);
}

function dateText(value: number): string {
  const time = new Date((value - EPOCH) * 1000);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(0, 10);
}

import { type AnswerBits, type Block, everyBit, segmentColumn, WEIGHT_COLUMN, wordsFor } from './columns';
import { type Layout, UNKNOWN } from './layout';

/** First byte of every column. Raise it when what follows changes; older columns are then built anew. */
export const COLUMN_VERSION = 1;
const CODES = 1;
const ANSWERS = 2;
const WEIGHTS = 3;
/** What is said once instead of being stored for every respondent. */
const EVERYBODY = 1;
const NOBODY = 2;
/** Version, kind, one of the two above, nothing; then the number of respondents in four bytes, lowest first. */
const HEADER = 8;

export function encodeCodes(codes: Uint8Array): Uint8Array {
  return column(CODES, 0, codes.length, [codes]);
}

/** @param weights  0 for those without */
export function encodeWeights(weights: Float64Array): Uint8Array {
  return column(WEIGHTS, 0, weights.length, [weights]);
}

export function encodeAnswers({ asked, yes }: AnswerBits, respondents: number): Uint8Array {
  if (asked === null || same(asked, everyBit(respondents)))
    return column(ANSWERS, EVERYBODY, respondents, [yes]);
  if (asked.every((word) => word === 0)) return column(ANSWERS, NOBODY, respondents, []);
  return column(ANSWERS, 0, respondents, [asked, yes]);
}

/**
 * A block from the columns of it that were read.
 *
 * @param columns  by name, see columns.ts
 * @throws RangeError  when bytes are of another version or kind, of different lengths, or hold what the layout does not have
 */
export function decodeBlock(layout: Layout, columns: ReadonlyMap<string, Uint8Array>): Block {
  const segments = new Map<string, Uint8Array>();
  const answers = new Map<string, AnswerBits>();
  let weights: Float64Array | null = null;
  let respondents = -1;
  for (const [key, bytes] of columns) {
    const { kind, flag, count, body } = opened(bytes);
    if (respondents >= 0 && count !== respondents)
      throw new RangeError(`column "${key}" holds ${count} respondents, others ${respondents}`);
    respondents = count;
    if (kind === ANSWERS) answers.set(key, readAnswers(flag, count, body));
    else if (kind === WEIGHTS && key === WEIGHT_COLUMN) weights = readWeights(count, body);
    else if (kind === CODES) {
      const segment = layout.segments.find((one) => segmentColumn(one.key) === key);
      if (segment === undefined) throw new RangeError(`column "${key}" is not in the layout`);
      segments.set(segment.key, readCodes(segment.options.length, count, body));
    } else throw new RangeError(`column "${key}" is of an unknown kind ${kind}`);
  }
  return { respondents: Math.max(0, respondents), segments, answers, weights };
}

function column(
  kind: number,
  flag: number,
  respondents: number,
  parts: readonly ArrayBufferView[],
): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.byteLength, HEADER);
  const bytes = new Uint8Array(length);
  bytes.set([COLUMN_VERSION, kind, flag]);
  new DataView(bytes.buffer).setUint32(4, respondents, true);
  let at = HEADER;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

type Opened = { kind: number; flag: number; count: number; body: Uint8Array };

/** The body starts at a multiple of eight bytes of its buffer, so that it can be looked at as words and doubles. */
function opened(bytes: Uint8Array): Opened {
  if (bytes.length < HEADER || bytes[0] !== COLUMN_VERSION)
    throw new RangeError(`column has version ${bytes[0] ?? 'none'}, this program reads ${COLUMN_VERSION}`);
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const count = new DataView(aligned.buffer, aligned.byteOffset).getUint32(4, true);
  return { kind: aligned[1]!, flag: aligned[2]!, count, body: aligned.subarray(HEADER) };
}

function readAnswers(flag: number, respondents: number, body: Uint8Array): AnswerBits {
  const words = wordsFor(respondents);
  const stored = flag === NOBODY ? 0 : flag === EVERYBODY ? words : 2 * words;
  requireLength(body, 4 * stored);
  if (flag === NOBODY) return { asked: new Uint32Array(words), yes: new Uint32Array(words) };
  const bits = new Uint32Array(body.buffer, body.byteOffset, stored);
  if (flag === EVERYBODY) return { asked: null, yes: bits };
  return { asked: bits.subarray(0, words), yes: bits.subarray(words) };
}

function readCodes(options: number, respondents: number, body: Uint8Array): Uint8Array {
  requireLength(body, respondents);
  for (let i = 0; i < respondents; i++) {
    if (body[i]! >= options && body[i] !== UNKNOWN)
      throw new RangeError(`code ${body[i]} is no option of a segment of ${options}`);
  }
  return body;
}

function readWeights(respondents: number, body: Uint8Array): Float64Array {
  requireLength(body, 8 * respondents);
  return new Float64Array(body.buffer, body.byteOffset, respondents);
}

function requireLength(body: Uint8Array, bytes: number): void {
  if (body.length !== bytes) throw new RangeError(`column of ${body.length} bytes, not ${bytes}`);
}

function same(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}

import { requireCellSegments, segmentPosition } from './cells';
import type { Layout } from './layout';
import { layoutText } from './same-layout';
import { blankTally, type Tally, type WeightSums } from './tally';
import { ByteReader, ByteWriter } from './varint';

/** First number of the bytes: "RT" and the version of what follows. Raise the version when the order below changes. */
const SIGNATURE = 0x5254;
const VERSION = 2;

/**
 * A tally as bytes for the database. Counts that are usual take one byte: of those asked only who was *not* asked is
 * written, and sums of weights only where anybody was asked.
 */
export function encodeTally(tally: Tally): Buffer {
  const writer = new ByteWriter();
  writer.whole(SIGNATURE);
  writer.whole(VERSION);
  writer.whole(fingerprint(tally.layout));
  writeTally(writer, tally);
  return writer.bytes();
}

function writeTally(writer: ByteWriter, tally: Tally): void {
  const { layout, cellSegments, keys, weights } = tally;
  writer.whole(weights === null ? 0 : 1);
  writer.whole(cellSegments.length);
  for (const key of cellSegments) writer.whole(segmentPosition(layout, key));
  writer.whole(tally.respondents);
  writer.whole(keys.length);
  keys.forEach((key, cell) => {
    writer.whole(key);
    writer.whole(tally.counts[cell]!);
    if (weights !== null) for (const name of CELL_SUMS) writer.double(weights[name][cell]!);
  });
  for (let at = 0; at < tally.asked.length; at++) {
    writer.whole(tally.counts[at % keys.length]! - tally.asked[at]!);
    if (tally.asked[at] === 0) continue;
    writer.whole(tally.yes[at]!);
    if (weights === null) continue;
    for (const name of tally.yes[at] === 0 ? ASKED_SUMS : MEASURE_SUMS) writer.double(weights[name][at]!);
  }
  if (tally.weightless !== null) writeTally(writer, tally.weightless);
}

/**
 * The inverse of `encodeTally`.
 *
 * @param layout  the layout that the tally was made with
 * @throws RangeError  when the bytes are no tally of this version, belong to another layout, or end early or late
 */
export function decodeTally(layout: Layout, bytes: Buffer): Tally {
  const reader = new ByteReader(bytes);
  if (reader.whole() !== SIGNATURE) throw new RangeError('these bytes are no tally');
  const version = reader.whole();
  if (version !== VERSION)
    throw new RangeError(`tally has version ${version}, this program reads ${VERSION}`);
  if (reader.whole() !== fingerprint(layout)) throw new RangeError('tally belongs to another layout');
  const tally = readTally(layout, reader);
  if (!reader.isAtEnd) throw new RangeError('the bytes of the tally go on after its end');
  return tally;
}

function readTally(layout: Layout, reader: ByteReader): Tally {
  const weighted = reader.whole() === 1;
  const cellSegments = times(reader.whole(), () => layout.segments[reader.whole()]!.key);
  requireCellSegments(layout, cellSegments);
  const respondents = reader.whole();
  const tally = blankTally({ layout, cellSegments }, new Float64Array(reader.whole()), weighted);
  const { keys, counts, weights } = tally;
  for (let cell = 0; cell < keys.length; cell++) {
    keys[cell] = reader.whole();
    counts[cell] = reader.whole();
    if (weights !== null) readDoubles(reader, weights, CELL_SUMS, cell);
  }
  const { asked, yes } = tally;
  for (let at = 0, cell = 0; at < asked.length; at++, cell++) {
    if (cell === keys.length) cell = 0;
    const answered = counts[cell]! - reader.whole();
    if (answered === 0) continue;
    asked[at] = answered;
    yes[at] = reader.whole();
    if (weights !== null) readDoubles(reader, weights, yes[at] === 0 ? ASKED_SUMS : MEASURE_SUMS, at);
  }
  return { ...tally, respondents, weightless: weighted ? readTally(layout, reader) : null };
}

const CELL_SUMS = ['weight', 'square', 'least', 'most'] as const;
const ASKED_SUMS = ['asked', 'askedSquare'] as const;
const MEASURE_SUMS = [...ASKED_SUMS, 'yes', 'yesSquare'] as const;

function readDoubles(
  reader: ByteReader,
  sums: WeightSums,
  names: readonly (keyof WeightSums)[],
  at: number,
): void {
  for (const name of names) sums[name][at] = reader.double();
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

const fingerprints = new WeakMap<Layout, number>();

/** A layout never changes, and the waves of a tracker share it. */
function fingerprint(layout: Layout): number {
  const known = fingerprints.get(layout) ?? hashOf(layout);
  fingerprints.set(layout, known);
  return known;
}

/** FNV-1a over the layout's text, 32 bits: tells a wrong layout from the right one; it is no protection from malice. */
function hashOf(layout: Layout): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(layoutText(layout), 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

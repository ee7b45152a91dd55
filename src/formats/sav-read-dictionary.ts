import { type ByteReader } from './sav-read-bytes';

export class SavError extends Error {
  override name = 'SavError';
}

/** A variable as read: where it stands in a case, and what its numbers mean. */
export type ReadVariable = {
  name: string;
  shortName: string;
  /** 0 for numbers; of the whole where it is a very long text */
  width: number;
  /** declared widths of the pieces that carry it */
  segments: number[];
  isDate: boolean;
  labels: Map<number, string>;
  isMissing: (value: number) => boolean;
};

export type ReadDictionary = {
  compression: number;
  bias: number;
  encoding: string;
  /** of a case, in units of eight bytes */
  units: number;
  variables: ReadVariable[];
};

type Raw = {
  width: number;
  shortName: Uint8Array;
  format: number;
  missing: number[];
  count: number;
  unit: number;
};
type RawLabels = { labels: [value: number, label: Uint8Array][]; units: number[] };

/** Reads everything before the cases. @throws SavError where it is not such a file, or of a machine that stored numbers otherwise */
export async function readDictionary(bytes: ByteReader): Promise<ReadDictionary> {
  const head = await bytes.take(176);
  if (!/^\$FL[23]/.test(head.toString('latin1', 0, 4))) throw new SavError('The file is no SPSS file.');
  const layout = head.readInt32LE(64);
  if (layout !== 2 && layout !== 3)
    throw new SavError('The SPSS file was written big-endian. Save it again with a present SPSS.');
  const raws: Raw[] = [];
  const lists: RawLabels[] = [];
  const extensions = new Map<number, Buffer>();
  let units = 0;
  for (;;) {
    const kind = (await bytes.take(4)).readInt32LE();
    if (kind === 999) break;
    if (kind === 2) {
      const raw = await variableRecord(bytes, ++units);
      if (raw.width >= 0) raws.push(raw);
    } else if (kind === 3) lists.push(await labelRecords(bytes));
    else if (kind === 6) await bytes.take(80 * (await bytes.take(4)).readInt32LE());
    else if (kind === 7) {
      const record = await bytes.take(12);
      extensions.set(record.readInt32LE(0), await bytes.take(record.readInt32LE(4) * record.readInt32LE(8)));
    } else throw new SavError('The SPSS file is damaged: its dictionary cannot be read.');
  }
  await bytes.take(4);
  const encoding = encodingOf(extensions);
  const compression = head.readInt32LE(72);
  const variables = variablesOf(raws, lists, extensions, encoding);
  return { compression, bias: head.readDoubleLE(84), encoding, units, variables };
}

async function variableRecord(bytes: ByteReader, unit: number): Promise<Raw> {
  const record = await bytes.take(28);
  const [width, hasLabel, count] = [record.readInt32LE(0), record.readInt32LE(4), record.readInt32LE(8)];
  if (hasLabel === 1) await bytes.take(4 * Math.ceil((await bytes.take(4)).readInt32LE() / 4));
  const missing: number[] = [];
  for (let i = 0; i < Math.abs(count); i++) missing.push((await bytes.take(8)).readDoubleLE());
  return {
    width,
    shortName: record.subarray(20, 28),
    format: (record.readInt32LE(12) >> 16) & 0xff,
    missing,
    count,
    unit,
  };
}

async function labelRecords(bytes: ByteReader): Promise<RawLabels> {
  const labels: RawLabels['labels'] = [];
  const count = (await bytes.take(4)).readInt32LE();
  for (let i = 0; i < count; i++) {
    const head = await bytes.take(9);
    const length = head[8]!;
    const text = await bytes.take(8 * Math.ceil((length + 1) / 8) - 1);
    labels.push([head.readDoubleLE(), text.subarray(0, length)]);
  }
  const record = await bytes.take(8);
  const units: number[] = [];
  for (let i = 0; i < record.readInt32LE(4); i++) units.push((await bytes.take(4)).readInt32LE());
  return { labels, units };
}

const CODE_PAGES: Record<number, string> = { 65001: 'utf-8', 2: 'windows-1252', 3: 'windows-1252' };

function encodingOf(extensions: ReadonlyMap<number, Buffer>): string {
  const named = extensions.get(20)?.toString('latin1').trim();
  const page = extensions.get(3)?.readInt32LE(28) ?? 1252;
  const encoding = named ?? CODE_PAGES[page] ?? `windows-${page}`;
  try {
    return new TextDecoder(encoding).encoding;
  } catch {
    throw new SavError(
      `The SPSS file is in the encoding ${encoding}, which cannot be read here. Save it as Unicode.`,
    );
  }
}

/** DATE, DATETIME, ADATE, JDATE, EDATE, SDATE */
const DATE_FORMATS = new Set([20, 22, 23, 24, 38, 39]);

function variablesOf(
  raws: readonly Raw[],
  lists: readonly RawLabels[],
  extensions: ReadonlyMap<number, Buffer>,
  encoding: string,
): ReadVariable[] {
  const decoder = new TextDecoder(encoding);
  const longNames = pairsOf(decoder.decode(extensions.get(13)));
  const longTexts = pairsOf(decoder.decode(extensions.get(14)));
  const labelsAt = new Map<number, RawLabels['labels']>();
  for (const { labels, units } of lists) for (const unit of units) labelsAt.set(unit, labels);
  const variables: ReadVariable[] = [];
  for (let i = 0; i < raws.length; i++) {
    const raw = raws[i]!;
    const shortName = decoder.decode(raw.shortName).trim();
    const width = Number(longTexts.get(shortName) ?? raw.width);
    const count = width > 255 ? Math.ceil(width / 252) : 1;
    const labels = (labelsAt.get(raw.unit) ?? []).map(
      ([value, text]) => [value, decoder.decode(text).trim()] as const,
    );
    const isMissing = missingTest(raw);
    const isYesNo = labels.every(([value]) => value === 0 || value === 1 || isMissing(value));
    variables.push({
      name: longNames.get(shortName) ?? shortName,
      shortName,
      width,
      segments: raws.slice(i, i + count).map((one) => one.width),
      isDate: raw.width === 0 && DATE_FORMATS.has(raw.format),
      labels: new Map(raw.width === 0 && !isYesNo ? labels : []),
      isMissing,
    });
    i += count - 1;
  }
  return variables;
}

/** "SHORT=value" by tabs; some end with a zero. */
function pairsOf(text: string): Map<string, string> {
  const pairs = text.split('\t').map((pair) => pair.replace(/\0/g, '').split('='));
  return new Map(pairs.map(([key = '', value = '']) => [key, value]));
}

/** Single values, or a range and perhaps one value beside it. */
function missingTest({ width, missing, count }: Raw): ReadVariable['isMissing'] {
  if (width !== 0) return () => false;
  if (count >= 0) return (value) => missing.includes(value);
  const [low = NaN, high = NaN, beside] = missing;
  return (value) => (value >= low && value <= high) || value === beside;
}

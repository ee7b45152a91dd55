import { BIAS, Bytes, cut, roundUp, SYSTEM_MISSING } from './sav-bytes';
import { type Placed, unitsOf } from './sav-layout';
import { savNames } from './sav-names';
import { type Extent, type Table, type ValueLabel } from './table';

const LABEL_BYTES = 255;
const VALUE_LABEL_BYTES = 120;
const LITTLE_ENDIAN = 2;
const UTF8 = 65001;

/** Everything before the cases. */
export function dictionary(
  table: Table,
  placed: readonly Placed[],
  units: number,
  extent: Extent,
  now: Date,
): Buffer {
  const bytes = new Bytes();
  fileHeader(bytes, table, placed, units, extent, now);
  for (const variable of placed) variableRecords(bytes, variable);
  valueLabels(bytes, placed);
  extension(bytes, 3, 4, new Bytes().int(22, 0, 0, -1, 1, 1, LITTLE_ENDIAN, UTF8).done());
  extension(bytes, 4, 8, new Bytes().double(SYSTEM_MISSING, Number.MAX_VALUE, LOWEST).done());
  if (table.sets.length > 0) extension(bytes, 7, 1, Buffer.from(multipleSets(table, placed)));
  extension(bytes, 11, 4, displays(placed));
  const names = placed.map(({ shortName, name }) => `${shortName}=${name}`).join('\t');
  extension(bytes, 13, 1, Buffer.from(names));
  const long = placed.filter(({ segments }) => segments.length > 1);
  const widths = long.map(({ shortName, width }) => `${shortName}=${String(width).padStart(5, '0')}\0\t`);
  if (long.length > 0) extension(bytes, 14, 1, Buffer.from(widths.join('')));
  extension(bytes, 16, 8, int64(1, extent.rows));
  extension(bytes, 20, 1, Buffer.from('UTF-8'));
  return bytes.int(999, 0).done();
}

/** The second smallest number: what "lowest" in a range of missing values stands for. */
const LOWEST = -1.7976931348623155e308;

function fileHeader(
  bytes: Bytes,
  { title, weight }: Table,
  placed: readonly Placed[],
  units: number,
  { rows }: Extent,
  now: Date,
): void {
  const weighted = placed.find(({ variable }) => variable.name === weight)?.first ?? 0;
  bytes.text('$FL2', 4).text('@(#) SPSS DATA FILE - Regard', 60);
  bytes.int(2, units, 1, weighted, Math.min(rows, 2 ** 31 - 1)).double(BIAS);
  const date = `${String(now.getUTCDate()).padStart(2, '0')} ${MONTHS[now.getUTCMonth()]!} ${String(now.getUTCFullYear()).slice(2)}`;
  bytes.text(date, 9).text(now.toISOString().slice(11, 19), 8).text(cut(title, 64), 64).text('', 3);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function variableRecords(bytes: Bytes, { variable, segments }: Placed): void {
  segments.forEach(({ shortName, width }, i) => {
    const label = i === 0 ? cut(variable.label, LABEL_BYTES) : '';
    const missing = i === 0 ? missingValues(variable.values) : [];
    const shown = formatOf(variable.kind, width, variable.decimals);
    bytes.int(2, width, label === '' ? 0 : 1, missing.length, shown, shown).text(shortName, 8);
    if (label !== '') {
      const size = Buffer.byteLength(label);
      bytes.int(size).text(label, roundUp(size, 4));
    }
    bytes.double(...missing);
    for (let unit = 1; unit < unitsOf(width); unit++) bytes.int(2, -1, 0, 0, 0, 0).text('', 8);
  });
}

/** SPSS knows at most three. */
export function missingValues(values: readonly ValueLabel[]): number[] {
  return values
    .filter(({ isMissing }) => isMissing)
    .map(({ value }) => value)
    .slice(0, 3);
}

const TEXT_FORMAT = 1;
const NUMBER_FORMAT = 5;
const INSTANT_FORMAT = 22;

function formatOf(kind: 'number' | 'text' | 'instant', width: number, decimals: number): number {
  if (kind === 'text') return (TEXT_FORMAT << 16) | (width << 8);
  if (kind === 'instant') return (INSTANT_FORMAT << 16) | (24 << 8) | 3;
  return (NUMBER_FORMAT << 16) | ((decimals === 0 ? 8 : 12) << 8) | decimals;
}

/** Variables with the same answers share one list. */
function valueLabels(bytes: Bytes, placed: readonly Placed[]): void {
  const lists = new Map<string, Placed[]>();
  for (const one of placed) {
    if (one.variable.values.length === 0) continue;
    const list = JSON.stringify(one.variable.values);
    lists.set(list, [...(lists.get(list) ?? []), one]);
  }
  for (const variables of lists.values()) {
    const { values } = variables[0]!.variable;
    bytes.int(3, values.length);
    for (const { value, label } of values) {
      const words = Buffer.from(cut(label, VALUE_LABEL_BYTES));
      const padded = Buffer.alloc(roundUp(1 + words.length, 8) - 1, ' ');
      words.copy(padded);
      bytes
        .double(value)
        .raw(Buffer.from([words.length]))
        .raw(padded);
    }
    bytes.int(4, variables.length, ...variables.map(({ first }) => first));
  }
}

function multipleSets({ sets }: Table, placed: readonly Placed[]): string {
  const shortNames = new Map(placed.map(({ variable, shortName }) => [variable.name, shortName]));
  const names = savNames(sets.map(({ name }) => name));
  return sets
    .map(({ label, variables }, i) => {
      const words = cut(label, VALUE_LABEL_BYTES);
      const members = variables.map((name) => (shortNames.get(name) ?? '').toLowerCase());
      return `$${names[i]!.slice(0, 63)}=D1 1 ${Buffer.byteLength(words)} ${words} ${members.join(' ')}\n`;
    })
    .join('');
}

const LEVELS = { nominal: 1, ordinal: 2, scale: 3 } as const;

/** Measurement level, width of the column on the screen, alignment: for every declared variable. */
function displays(placed: readonly Placed[]): Buffer {
  const bytes = new Bytes();
  for (const { variable, segments } of placed)
    for (const { width } of segments)
      bytes.int(LEVELS[variable.level], width === 0 ? 10 : Math.min(width, 24), width === 0 ? 1 : 0);
  return bytes.done();
}

function extension(bytes: Bytes, subtype: number, size: number, data: Buffer): void {
  bytes.int(7, subtype, size, data.length / size).raw(data);
}

function int64(...values: number[]): Buffer {
  const piece = Buffer.alloc(8 * values.length);
  values.forEach((value, i) => piece.writeBigInt64LE(BigInt(value), 8 * i));
  return piece;
}

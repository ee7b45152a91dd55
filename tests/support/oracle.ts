import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

/*
 * Reference values from R live outside this repository (their data sets have licences of their own). Where they are not
 * at hand the tests against them are skipped by name; where REGARD_REQUIRE names "oracle" that is a failure.
 */
const FOLDER = path.join(process.env.REGARD_ORACLE ?? path.resolve('../shared/oracle'), 'stats');
export const oracle = {
  folder: FOLDER,
  isHere: existsSync(FOLDER),
  isRequired: (process.env.REGARD_REQUIRE ?? '').split(',').includes('oracle'),
};

export type Tolerance = { rel: number; abs: number };
export type Vector<I, E> = { name: string; kind: string; inputs: I; expected: E; tolerance: Tolerance };

/** A describe block that needs the reference values. */
export function describeWithOracle(name: string, body: () => void): void {
  if (oracle.isHere) return void describe(name, body);
  const message = `SKIPPED without reference values in ${FOLDER}: ${name}`;
  if (oracle.isRequired) {
    describe(name, () => {
      it('has its reference values at hand', () => {
        throw new Error(message);
      });
    });
    return;
  }
  process.stderr.write(`\n*** ${message}\n`);
  describe.skip(message, () => {
    it.todo(name);
  });
}

/** All vectors of a kind, or those whose names begin with `name`. Call it inside `describeWithOracle`. */
export function vectors<I, E>(kind: string, name = ''): Vector<I, E>[] {
  const files = readdirSync(FOLDER).filter(
    (file) => file.startsWith(`${kind}__${name}`) && file.endsWith('.json'),
  );
  if (files.length === 0) throw new Error(`no vectors of kind ${kind} in ${FOLDER}`);
  return files
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Vector<I, E>);
}

/** Every vector in the folder, whatever its kind, by name. */
export function allVectors(): Vector<unknown, unknown>[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Vector<unknown, unknown>);
}

export type Row = Record<string, string>;
export type RowFilter = { equals?: Record<string, unknown>; not_missing?: string[] };

/** How a data file says that there is no answer. */
const MISSING = ['', 'NA', '-'];

const tables = new Map<string, Row[]>();

/** Rows of a data file in the file's order, filtered as its vector says. */
export function rows(data: string, filter: RowFilter = {}): Row[] {
  const all = tables.get(data) ?? (parse(readFileSync(path.join(FOLDER, data)), { columns: true }) as Row[]);
  tables.set(data, all);
  const { equals = {}, not_missing: present = [] } = filter;
  return all.filter(
    (row) =>
      Object.entries(equals).every(([column, value]) => [value].flat().map(String).includes(row[column]!)) &&
      present.every((column) => !MISSING.includes(row[column]!)),
  );
}

/** Answers to an item like "q1[3]" (third character, 1 yes, 0 no, - not asked) or to a plain numeric column. */
export function answers(table: readonly Row[], item: string): (number | null)[] {
  const [, column, place] = /^(\w+)\[(\d+)\]$/.exec(item) ?? [];
  if (column === undefined) return table.map((row) => numberOrNull(row[item]!, item));
  return table.map((row) => numberOrNull(row[column]![Number(place) - 1] ?? '-', item));
}

function numberOrNull(text: string, item: string): number | null {
  if (MISSING.includes(text)) return null;
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`${item} holds ${text}, which is not a number`);
  return value;
}

/** Asserts |got - want| <= abs + rel × |want|; null and undefined must be null. */
export function expectClose(
  got: number | null,
  want: number | null | undefined,
  { rel, abs }: Tolerance,
): void {
  if (want === null || want === undefined || got === null) {
    expect(got).toBe(want ?? null);
    return;
  }
  if (!(Math.abs(got - want) <= abs + rel * Math.abs(want))) throw new Error(`got ${got}, want ${want}`);
}

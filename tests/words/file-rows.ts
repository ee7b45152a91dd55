import { type CsvCell } from '../../src/http/csv';

/** Lines of a file by the names of its columns. */
export function fileRowsOf([head = [], ...lines]: CsvCell[][]): Record<string, CsvCell>[] {
  return lines.map((line) => Object.fromEntries(head.map((name, i) => [String(name), line[i] ?? null])));
}

/*
 * CSV as RFC 4180 has it, except that no cell can become a formula in a spreadsheet. csv-stringify guards too, but misses a
 * formula behind white space and turns the number -5 into text; and it is an order of magnitude slower than joining cells.
 */

/** One cell. A number stays a number; null is an empty cell: not asked, not known. */
export type CsvCell = string | number | null;

/** What spreadsheets take for the start of a formula, also full-width, also behind spaces, line ends or a quote. */
const FORMULA = /^[\s\p{Cc}\p{Cf}"']*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const STARTS_WITH_CONTROL = /^[\t\r\n]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** Text that a spreadsheet shows as it was typed instead of running it: an apostrophe goes before what looks like a formula. */
export function disarm(text: string): string {
  return FORMULA.test(text) || STARTS_WITH_CONTROL.test(text) ? `'${text}` : text;
}

/** The inverse of `disarm`: what was typed, for those who read our own files back. */
export function rearm(cell: string): string {
  return cell.startsWith("'") && disarm(cell.slice(1)) === cell ? cell.slice(1) : cell;
}

/** One line with its line end. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = disarm(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What spreadsheets need to read UTF-8 as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

import { parse } from 'csv-parse/sync';
import { rearm } from '../../http/csv';
import { tidy } from '../../http/parse';

const MOST_LINES = 20_000;

/** One line of a frame's file. */
export type Row = {
  line: number;
  brand: string;
  key: string;
  inList: string;
  text: string;
  kind: string;
  counts: string;
};

/** Its lines under a header that names the columns; or what is wrong with the file as a whole. */
export function rowsOf(file: string): Row[] | { problem: string } {
  if (file.trim() === '') return { problem: 'Choose the file with the code frame.' };
  const records = recordsOf(file);
  if (records === undefined)
    return { problem: 'This file could not be read. Save it as CSV in UTF-8 and try again.' };
  const [head, ...rest] = records;
  const at = (name: string) => (head?.cells ?? []).findIndex((cell) => cell.trim().toLowerCase() === name);
  const missing = ['brand', 'text', 'kind'].filter((name) => at(name) === -1);
  if (missing.length > 0)
    return { problem: `The first line must name the columns; missing: ${missing.join(', ')}.` };
  if (rest.length > MOST_LINES) return { problem: `At most ${MOST_LINES} lines can be read at once.` };
  const cell = (cells: string[], name: string) => rearm(tidy(cells[at(name)] ?? '')).trim();
  return rest.map(({ cells, line }) => ({
    line,
    ...{ brand: cell(cells, 'brand'), key: cell(cells, 'key'), inList: cell(cells, 'in_list').toLowerCase() },
    ...{ text: rearm(cells[at('text')] ?? '').trim(), kind: cell(cells, 'kind').toLowerCase() },
    counts: cell(cells, 'counts').toLowerCase(),
  }));
}

function recordsOf(file: string): { cells: string[]; line: number }[] | undefined {
  const [first = ''] = file.split('\n', 1);
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : first.includes('\t') ? '\t' : ',';
  try {
    const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true };
    const records = parse(file, options) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch {
    return undefined;
  }
}

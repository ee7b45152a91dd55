import { parse } from 'csv-parse/sync';
import { BYTE_ORDER_MARK, csvLine, rearm } from '../../http/csv';
import { type TextToTranslate } from '../../instrument/translation.made';
import { oneLine, type Typed } from './translations.reading';

const COLUMNS = ['path', 'kind', 'text', 'translation', 'state'] as const;

/** A language as a file for translators; `text` is what is translated, `translation` what comes back. */
export function translationCsv(texts: readonly TextToTranslate[]): string {
  const lines = texts.map(({ path, kind, text, translation, ours, state }) =>
    csvLine([path, kind, text, translation === '' ? ours : translation, state]),
  );
  return BYTE_ORDER_MARK + csvLine(COLUMNS) + lines.join('');
}

export type CsvReading = { typed: Typed[]; problem?: never } | { problem: string; typed?: never };

/** Rows of a file that came back; words that are the template's own are not kept as a translation. */
export function readCsv(file: string, shown: readonly TextToTranslate[]): CsvReading {
  if (file.trim() === '') return { problem: 'Choose the file with the translations.' };
  const rows = rowsOf(file);
  if (rows === undefined)
    return { problem: 'This file could not be read. Save it as CSV in UTF-8 and try again.' };
  const [head = [], ...lines] = rows;
  const at = (name: string) => head.findIndex((cell) => cell.trim().toLowerCase() === name);
  const [path, text, translation] = [at('path'), at('text'), at('translation')];
  if (path === -1 || translation === -1)
    return {
      problem:
        'The first line must name the columns “path” and “translation”, as in the file that you download here.',
    };
  const typed = lines.flatMap((cells): Typed[] => {
    const base = shown.find((one) => one.path === (cells[path] ?? '').trim());
    if (base === undefined) return [];
    const words = oneLine(rearm(cells[translation] ?? ''));
    const of = text === -1 ? base.text : oneLine(rearm(cells[text] ?? ''));
    const isOurs = words === base.ours && base.translation === '';
    return [{ path: base.path, text: isOurs ? '' : words, of: of === oneLine(base.text) ? base.text : of }];
  });
  if (typed.length === 0) return { problem: 'No line of this file belongs to a text of this questionnaire.' };
  return { typed };
}

function rowsOf(file: string): string[][] | undefined {
  const [first = ''] = file.split('\n', 1);
  const delimiter = first.includes(';') && !first.includes(',') ? ';' : first.includes('\t') ? '\t' : ',';
  try {
    return parse(file, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return undefined;
  }
}

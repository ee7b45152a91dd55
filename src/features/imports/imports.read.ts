import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { SavError, savRows } from '../../formats/sav-read';
import { archivedRows, describedRows, type OnFault } from './imports.triple-s';
import { UnreadableError } from './imports.unreadable';

export { UnreadableError };

/**
 * The rows of a CSV, SPSS or triple-S file, one after the other, the first with the column names. What kind it is the file itself
 * says, not its name; a triple-S description has its data beside it, or both are in one archive.
 *
 * @throws UnreadableError  where it cannot be read on
 */
export async function* readRows(
  file: string,
  separator: string,
  onFault: OnFault,
): AsyncGenerator<string[], void, undefined> {
  const kind = await kindOf(file);
  if (kind === 'archive') return yield* archivedRows(file, onFault);
  if (kind === 'description') return yield* describedRows(file, onFault);
  if (kind === 'csv') return yield* readCsv(file, separator);
  const bytes = createReadStream(file);
  try {
    yield* savRows(bytes);
  } catch (error) {
    if (error instanceof SavError) throw new UnreadableError(error.message);
    throw error;
  } finally {
    bytes.destroy();
  }
}

async function kindOf(file: string): Promise<'csv' | 'sav' | 'archive' | 'description'> {
  for await (const piece of createReadStream(file, { end: 63 }) as AsyncIterable<Buffer>) {
    const head = piece.toString('latin1');
    if (/^\$FL[23]/.test(head)) return 'sav';
    if (head.startsWith('PK\x03\x04')) return 'archive';
    return /^(\xEF\xBB\xBF)?\s*<(\?xml|!DOCTYPE|!--|sss)/.test(head) ? 'description' : 'csv';
  }
  return 'csv';
}

/**
 * The rows of a CSV file, one after the other, the first with the column names. Nothing is interpreted: cells are text.
 *
 * @throws UnreadableError  where the bytes are not UTF-8 or the quotes do not close
 */
async function* readCsv(file: string, separator: string): AsyncGenerator<string[], void, undefined> {
  const text = Readable.from(decoded(createReadStream(file)));
  const rows = parse({
    delimiter: separator,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 2_000_000,
  });
  text.on('error', (error) => rows.destroy(error));
  try {
    for await (const row of text.pipe(rows)) yield row as string[];
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableError(unreadable(error));
    throw error;
  } finally {
    text.destroy();
    rows.destroy();
  }
}

async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new UnreadableError('The file is not UTF-8. Save it as "CSV UTF-8" and import that.');
  }
}

function unreadable({ code, message }: CsvError): string {
  const words: Record<string, string> = {
    CSV_QUOTE_NOT_CLOSED: 'A quotation mark opens a cell here or above and never closes.',
    INVALID_OPENING_QUOTE:
      'A quotation mark stands in the middle of a cell. A cell with one must be quoted, and the mark doubled.',
    CSV_INVALID_CLOSING_QUOTE: 'A quoted cell goes on after its closing quotation mark.',
    CSV_MAX_RECORD_SIZE: 'A row is longer than 2,000,000 characters; a quotation mark may be missing.',
  };
  return words[code] ?? message.split('\n')[0] ?? message;
}

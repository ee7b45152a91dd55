import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** The file cannot be read on from here; what was read before stands. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}

/**
 * The rows of a CSV file, one after the other, the first with the column names. Nothing is interpreted: cells are text.
 *
 * @throws UnreadableError  where the bytes are not UTF-8 or the quotes do not close
 */
export async function* readRows(file: string, separator: string): AsyncGenerator<string[], void, undefined> {
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

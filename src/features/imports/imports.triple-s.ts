import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { readTripleS, type Survey, TripleSError } from '../../formats/triple-s-read';
import { surveyColumns, surveyRow, type SurveyRow } from '../../formats/triple-s-rows';
import { rearm } from '../../http/csv';
import { archiveParts } from './imports.archive';
import { UnreadableError } from './imports.unreadable';

/** Told of a value that cannot be read: row as of the problems, which count the column names as row 1. */
export type OnFault = (message: string, row: number, column: string) => void;

const MOST_DESCRIPTION = 32 * 2 ** 20;
const MOST_DATA = 2 ** 31;
const LONGEST_RECORD = 2_000_000;
const DESCRIPTION = /\.(xml|sss)$/i;
const DATA = /\.(csv|asc|dat|txt)$/i;

/** Description and data in one archive, as we write them. */
export async function* archivedRows(
  file: string,
  onFault: OnFault,
): AsyncGenerator<string[], void, undefined> {
  const parts = (await archiveParts(file)).filter(({ name }) => !/(^|\/)(\.|__MACOSX)/.test(name));
  const only = (kind: RegExp, what: string) => {
    const found = parts.filter(({ name }) => kind.test(name));
    if (found.length !== 1)
      throw new UnreadableError(`The archive must hold one ${what}, and holds ${found.length}.`);
    return found[0]!;
  };
  const description = only(DESCRIPTION, 'description (.xml or .sss)');
  const data = only(DATA, 'file of data (.csv, .asc, .dat or .txt)');
  const pieces: Buffer[] = [];
  for await (const piece of description.read(MOST_DESCRIPTION)) pieces.push(piece);
  yield* surveyRows(Buffer.concat(pieces), data.read(MOST_DATA), onFault);
}

/** A description whose data lie beside it, under the name that it says or under its own. */
export async function* describedRows(
  file: string,
  onFault: OnFault,
): AsyncGenerator<string[], void, undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MOST_DESCRIPTION) throw new UnreadableError('The description is larger than 32 MB.');
    pieces.push(piece);
  }
  const description = Buffer.concat(pieces);
  const data = createReadStream(await dataBeside(file, described(description).survey));
  try {
    yield* surveyRows(description, data as AsyncIterable<Buffer>, onFault);
  } finally {
    data.destroy();
  }
}

async function dataBeside(file: string, { href, format }: Survey): Promise<string> {
  const bare = file.replace(DESCRIPTION, '');
  const endings = format === 'csv' ? ['.csv', '.CSV'] : ['.asc', '.dat', '.txt', '.ASC', '.DAT', '.TXT'];
  const said = href === '' ? [] : [path.join(path.dirname(file), path.basename(href.replaceAll('\\', '/')))];
  for (const place of [...said, ...endings.map((ending) => bare + ending)])
    if (
      place !== file &&
      (await access(place).then(
        () => true,
        () => false,
      ))
    )
      return place;
  throw new UnreadableError(
    `The data of the triple-S description are not beside it: look for ${path.basename(said[0] ?? bare + endings[0]!)}, or put both into one .zip.`,
  );
}

function described(bytes: Buffer): { survey: Survey; encoding: string } {
  const declared = /^\uFEFF?\s*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(
    bytes.subarray(0, 300).toString('latin1'),
  )?.[1];
  const encoding = declared ?? 'utf-8';
  try {
    return { survey: readTripleS(new TextDecoder(encoding, { fatal: true }).decode(bytes)), encoding };
  } catch (error) {
    if (error instanceof TripleSError) throw new UnreadableError(error.message);
    if (error instanceof RangeError || error instanceof TypeError)
      throw new UnreadableError(
        `The description is not written in ${encoding}, as it says: save it in UTF-8.`,
      );
    throw error;
  }
}

async function* surveyRows(
  description: Buffer,
  data: AsyncIterable<Buffer>,
  onFault: OnFault,
): AsyncGenerator<string[], void, undefined> {
  const { survey, encoding } = described(description);
  const text = decoded(data, encoding);
  yield surveyColumns(survey);
  let row = 1;
  for await (const { cells, faults } of survey.format === 'csv'
    ? csvRows(survey, text)
    : fixedRows(survey, text)) {
    row += 1;
    for (const { column, message } of faults) onFault(message, row, column);
    yield cells;
  }
}

async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: string,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new UnreadableError(`The data are not written in ${encoding}, as the description says.`);
  }
}

async function* csvRows(survey: Survey, text: AsyncIterable<string>): AsyncGenerator<SurveyRow> {
  const source = Readable.from(text);
  const records = parse({
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    from: survey.skip + 1,
  });
  source.on('error', (error) => records.destroy(error));
  // Our own files disarm what a spreadsheet would run.
  const plain = survey.origin === 'Regard' ? rearm : (field: string) => field;
  try {
    for await (const fields of source.pipe(records) as AsyncIterable<string[]>)
      yield surveyRow(survey, ({ start }) => plain(fields[start - 1] ?? ''));
  } catch (error) {
    if (error instanceof CsvError)
      throw new UnreadableError(`The data are no CSV: ${error.message.split('\n')[0]}.`);
    throw error;
  } finally {
    source.destroy();
    records.destroy();
  }
}

async function* fixedRows(survey: Survey, text: AsyncIterable<string>): AsyncGenerator<SurveyRow> {
  let line = 0;
  for await (const record of linesOf(text)) {
    line += 1;
    if (line > survey.skip && record !== '')
      yield surveyRow(survey, ({ start, finish }) => record.slice(start - 1, finish));
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_RECORD)
      throw new UnreadableError('A record is longer than 2,000,000 characters.');
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  yield rest.replace(/\r$/, '');
}

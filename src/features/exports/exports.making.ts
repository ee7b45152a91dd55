import { savFile } from '../../formats/sav-write';
import { savSyntax } from '../../formats/sav-syntax';
import { tripleSCode, tripleSQuantity, tripleSXml } from '../../formats/triple-s';
import { xlsxFile } from '../../formats/xlsx';
import { zipFile } from '../../formats/zip';
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from '../../http/csv';
import { type Tracker } from '../trackers/trackers.queries';
import { type Dataset, openDataset } from './exports.dataset';
import { type ExportFile, exportText, type Surroundings } from './exports.file';
import { type FileKind } from './exports.kinds';
import { longText } from './exports.long';
import { type Holding } from './exports.queries';
import { workbookSheets } from './exports.workbook';

export type Making = {
  tracker: Tracker;
  file: ExportFile;
  holding: Holding;
  /** of the file without its ending: other files in it are named alike */
  name: string;
};

export type Pieces = AsyncIterable<string | Uint8Array>;

/** A file of one kind, piece by piece; nothing is worked out before the first piece is asked for. */
export function makeFile(context: Surroundings, kind: FileKind, making: Making): Pieces {
  const { tracker, file, holding, name } = making;
  const now = context.now();
  switch (kind) {
    case 'csv-wide':
      return exportText(context, file, holding);
    case 'csv-excel':
      return marked(exportText(context, file, holding));
    case 'csv-long':
      return longText(context, file, holding);
    case 'xlsx':
      return xlsxFile(workbookSheets(context, tracker, file, holding), now);
    case 'sav':
      return savAndSyntax(context, making).sav;
    case 'sps':
      return withDataset(context, making, ({ table }) => [savSyntax(table, `${name}.sav`)]);
    case 'triple-s':
      return withDataset(context, making, (dataset) => zipFile(tripleSParts(dataset, name, now), now));
  }
}

/** An SPSS file and the syntax that opens it, from one reading of the rows; the syntax is known when the file is whole. */
export function savAndSyntax(
  context: Surroundings,
  making: Making,
): { sav: Pieces; syntax: () => Iterable<string> } {
  const texts: string[] = [];
  const sav = withDataset(context, making, ({ table, spool }) => {
    texts.push(savSyntax(table, `${making.name}.sav`));
    return savFile(table, spool.extent, spool.pages(), context.now());
  });
  return { sav, syntax: () => texts };
}

async function* marked(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK;
  yield* pieces;
}

/** The rows set aside go when the file is whole, and when its reader hangs up. */
async function* withDataset(
  context: Surroundings,
  { tracker, file, holding }: Making,
  write: (dataset: Dataset) => Pieces | Iterable<string>,
): AsyncGenerator<string | Uint8Array> {
  const dataset = await openDataset(context, tracker, file, holding);
  try {
    yield* write(dataset);
  } finally {
    await dataset.spool.remove();
  }
}

function tripleSParts({ table, spool }: Dataset, name: string, now: Date) {
  return [
    { name: `${name}.xml`, content: [tripleSXml(table, spool.extent.bytes, now)] },
    { name: `${name}.csv`, content: tripleSRows({ table, spool }) },
  ];
}

async function* tripleSRows({ table: { variables }, spool }: Dataset): AsyncGenerator<string> {
  yield csvLine(variables.map(({ name }) => name));
  for await (const page of spool.pages()) {
    const lines = page.map((row) =>
      csvLine(
        row.map((value, i): CsvCell => {
          const variable = variables[i]!;
          if (typeof value !== 'number') return value;
          if (variable.values.length > 0) return tripleSCode(variable, value);
          return tripleSQuantity(variable, value);
        }),
      ),
    );
    yield lines.join('');
  }
}

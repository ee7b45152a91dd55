import { type Value } from './table';
import { element, XML_HEAD, xmlText } from './xml';
import { NAMESPACE, packageParts } from './xlsx-package';
import { type ZipEntry, zipFile } from './zip';

/** A sheet: its first row stays in sight. A text stays a text, whatever it begins with; a number is a number. */
export type Sheet = {
  name: string;
  head: readonly string[];
  pages: AsyncIterable<readonly (readonly Value[])[]> | Iterable<readonly (readonly Value[])[]>;
  /** of columns, in characters; 14 where left out */
  widths?: readonly number[];
  /** columns whose numbers are days, by place */
  dates?: readonly number[];
};

export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;
const MOST_CHARACTERS = 32_767;

/**
 * A workbook of sheets, in order, streamed. A sheet with more rows than a sheet can have goes on in another of its name.
 *
 * @throws RangeError for a sheet with more columns than a sheet can have
 */
export async function* xlsxFile(sheets: readonly Sheet[], now: Date): AsyncGenerator<Buffer> {
  for (const { name, head } of sheets)
    if (head.length > MOST_COLUMNS)
      throw new RangeError(
        `the sheet ${name} has ${head.length} columns, and a workbook can have ${MOST_COLUMNS}`,
      );
  yield* zipFile(entriesOf(sheets), now);
}

async function* entriesOf(sheets: readonly Sheet[]): AsyncGenerator<ZipEntry> {
  const names: string[] = [];
  const place = () => `xl/worksheets/sheet${names.length}.xml`;
  for (const sheet of sheets) {
    const rows = rowsOf(sheet.pages);
    let next = await rows.next();
    for (let part = 1; part === 1 || next.done !== true; part++) {
      names.push(sheetName(part === 1 ? sheet.name : `${sheet.name} ${part}`));
      const name = place();
      const lookOf = looksOf(sheet);
      async function* content() {
        yield sheetStart(sheet);
        yield rowXml(sheet.head, 1, HEAD);
        for (let row = 2; next.done !== true && row <= MOST_ROWS; row++) {
          yield rowXml(next.value, row, lookOf);
          next = await rows.next();
        }
        yield '</sheetData></worksheet>';
      }
      yield { name, content: gathered(content()) };
    }
  }
  for (const [name, content] of packageParts(names)) yield { name, content: [content] };
}

/** Rows by the thousand: the zip's workshop takes large pieces. */
async function* gathered(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < 65_536) continue;
    yield text;
    text = '';
  }
  yield text;
}

async function* rowsOf(pages: Sheet['pages']): AsyncGenerator<readonly Value[]> {
  for await (const page of pages) yield* page;
}

function sheetName(name: string): string {
  return name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31);
}

function sheetStart({ head, widths = [] }: Sheet): string {
  const pane = element('pane', { ySplit: 1, topLeftCell: 'A2', activePane: 'bottomLeft', state: 'frozen' });
  const columns = head.map((_, i) =>
    element('col', { min: i + 1, max: i + 1, width: widths[i] ?? 14, customWidth: 1 }),
  );
  const views = element('sheetViews', {}, element('sheetView', { workbookViewId: 0 }, pane));
  return `${XML_HEAD}<worksheet xmlns="${NAMESPACE}">${views}${element('cols', {}, columns.join('') || ' ')}<sheetData>`;
}

/** What a cell of a column wears, as an attribute. */
type Looks = (column: number) => string;
const HEAD: Looks = () => ' s="1"';
const PLAIN: Looks = () => '';

function looksOf({ dates = [] }: Sheet): Looks {
  return dates.length === 0 ? PLAIN : (column) => (dates.includes(column) ? ' s="2"' : '');
}

function rowXml(cells: readonly Value[], row: number, lookOf: Looks): string {
  const written = cells.map((cell, column) => {
    if (cell === null) return '';
    const place = `r="${columnName(column)}${row}"${lookOf(column)}`;
    if (typeof cell === 'number') return Number.isFinite(cell) ? `<c ${place}><v>${cell}</v></c>` : '';
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`;
  });
  return `<row r="${row}">${written.join('')}</row>`;
}

/** What looks like an escape of the format is escaped itself, so that it is read as it was typed. */
function cellText(text: string): string {
  const escaped = text.slice(0, MOST_CHARACTERS).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return xmlText(escaped).replaceAll('\n', '&#10;');
}

const LETTERS = 26;
const names: string[] = [];

/** A to Z, AA … */
export function columnName(column: number): string {
  const known = names[column];
  if (known !== undefined) return known;
  let name = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / LETTERS) - 1)
    name = String.fromCharCode(65 + (rest % LETTERS)) + name;
  names[column] = name;
  return name;
}

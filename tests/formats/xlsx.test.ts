import { columnName, type Sheet, xlsxFile } from '../../src/formats/xlsx';
import { crc32Of } from '../../src/formats/crc32';
import { unzipped } from '../support/unzip';

const NOW = new Date('2026-03-01T12:34:56.000Z');

async function workbook(...sheets: Sheet[]): Promise<Map<string, string>> {
  const pieces: Buffer[] = [];
  for await (const piece of xlsxFile(sheets, NOW)) pieces.push(piece);
  return unzipped(Buffer.concat(pieces));
}

describe('a workbook', () => {
  it('keeps texts as texts, whatever they begin with, and numbers as numbers', async () => {
    const odd = ['=1+1', '+1', '-1', '@x', '<b>&"', ' space ', 'line\nbreak', '_x0041_', '7', '\u0000\uD800'];
    const parts = await workbook({
      name: 'data',
      head: odd.map((_, i) => `c${i}`),
      pages: [[odd], [[7, -0.5, null, 1e21]]],
    });
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;

    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<c r="A2" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(sheet).toContain('&lt;b&gt;&amp;&quot;');
    expect(sheet).toContain('_x005F_x0041_');
    expect(sheet).toContain('<t xml:space="preserve"> space </t>');
    expect(sheet).toContain('\uFFFD\uFFFD');
    expect(sheet).toContain(
      '<row r="3"><c r="A3"><v>7</v></c><c r="B3"><v>-0.5</v></c><c r="D3"><v>1e+21</v></c></row>',
    );
  });

  it('has its head frozen and its sheets by name, in order', async () => {
    const sheet = (name: string) => ({ name, head: ['a'], pages: [] });
    const parts = await workbook(sheet('data'), sheet('a/b:c'), sheet('x'.repeat(40)));

    expect(parts.get('xl/worksheets/sheet3.xml')).toContain('state="frozen"');
    const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet name="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(['data', 'a b c', 'x'.repeat(31)]);
    expect(parts.get('[Content_Types].xml')).toContain('/xl/worksheets/sheet3.xml');
  });

  it('refuses more columns than a sheet can have', async () => {
    const head = Array.from({ length: 16_385 }, () => 'x');

    await expect(workbook({ name: 'data', head, pages: [] })).rejects.toThrow('16385 columns');
  });

  it('passes on what goes wrong with its rows', async () => {
    async function* pages(): AsyncGenerator<number[][]> {
      yield [[1]];
      throw new Error('the database is gone');
    }

    await expect(workbook({ name: 'data', head: ['a'], pages: pages() })).rejects.toThrow(
      'the database is gone',
    );
  });
});

it('names columns as spreadsheets do', () => {
  expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
});

it('checks sums as zip does, also piece by piece', () => {
  // The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
  expect(crc32Of(Buffer.from('123456789'))).toBe(0xcbf43926);
  expect(crc32Of(Buffer.from('6789'), crc32Of(Buffer.from('12345')))).toBe(0xcbf43926);
});

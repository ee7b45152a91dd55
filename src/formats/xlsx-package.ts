import { element, XML_HEAD } from './xml';

export const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook beside its sheets, by the sheets' names. */
export function packageParts(sheets: readonly string[]): [name: string, content: string][] {
  const relations = { xmlns: `${PACKAGE}/relationships` };
  const book = relation(1, 'officeDocument', 'xl/workbook.xml');
  return [
    ['xl/workbook.xml', XML_HEAD + workbook(sheets)],
    ['xl/styles.xml', XML_HEAD + STYLES],
    ['xl/_rels/workbook.xml.rels', XML_HEAD + element('Relationships', relations, links(sheets))],
    ['_rels/.rels', XML_HEAD + element('Relationships', relations, book)],
    ['[Content_Types].xml', XML_HEAD + contentTypes(sheets)],
  ];
}

function workbook(sheets: readonly string[]): string {
  const listed = sheets.map((name, i) => element('sheet', { name, sheetId: i + 1, 'r:id': `rId${i + 1}` }));
  const names = { xmlns: NAMESPACE, 'xmlns:r': RELATIONS };
  return element('workbook', names, element('sheets', {}, listed.join('')));
}

function links(sheets: readonly string[]): string {
  const all = sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  return [...all, relation(sheets.length + 1, 'styles', 'styles.xml')].join('');
}

function contentTypes(sheets: readonly string[]): string {
  const parts = sheets.map((_, i) => override(`/xl/worksheets/sheet${i + 1}.xml`, 'worksheet'));
  const content = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('/xl/workbook.xml', 'sheet.main'),
    override('/xl/styles.xml', 'styles'),
    ...parts,
  ];
  return element('Types', { xmlns: `${PACKAGE}/content-types` }, content.join(''));
}

function override(part: string, type: string): string {
  return element('Override', { PartName: part, ContentType: `${TYPES}.${type}+xml` });
}

function relation(id: number, kind: string, target: string): string {
  return element('Relationship', { Id: `rId${id}`, Type: `${RELATIONS}/${kind}`, Target: target });
}

/** Looks of a cell: plain, bold for the head, and a day. */
const STYLES =
  `<styleSheet xmlns="${NAMESPACE}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/>' +
  '<xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>';

import { fill, paragraphXml, plainParagraph } from './pptx-text';
import { type Box, type Cell, type Drawing, emu, type Slide, type Table, type Text } from './pptx-types';
import { element } from './xml';

export const NAMES = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const;
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const TABLE = 'http://schemas.openxmlformats.org/drawingml/2006/table';

export const GROUP =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>' +
  '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

export function frame(name: 'a:xfrm' | 'p:xfrm', { x, y, w, h }: Box): string {
  return element(
    name,
    {},
    element('a:off', { x: emu(x), y: emu(y) }) + element('a:ext', { cx: emu(w), cy: emu(h) }),
  );
}

/** A slide; `charts` are the relationship ids of its charts, in their order. */
export function slideXml(slide: Slide, number: number, charts: readonly string[]): string {
  let chart = 0;
  const placed = slide.items.map((item, i) => {
    const id = 10 + i;
    if (item.kind === 'text') return textXml(item, id);
    return item.kind === 'table' ? tableXml(item, id) : drawingXml(item, id, charts[chart++]!);
  });
  const shapes = [
    placeholder(
      { id: 2, name: 'Title', place: { type: 'title' } },
      plainParagraph(slide.title, slide.titleSize),
    ),
    slide.base === ''
      ? ''
      : placeholder(
          { id: 3, name: 'Base', place: { type: 'body', sz: 'quarter', idx: 10 } },
          plainParagraph(slide.base, slide.baseSize),
        ),
    ...placed,
    placeholder(
      { id: 4, name: 'Footer', place: { type: 'ftr', sz: 'quarter', idx: 11 } },
      plainParagraph(slide.footer),
    ),
    placeholder(
      { id: 5, name: 'Slide number', place: { type: 'sldNum', sz: 'quarter', idx: 12 } },
      numberField(number),
    ),
  ];
  const tree = element('p:spTree', {}, GROUP + shapes.join(''));
  return element(
    'p:sld',
    NAMES,
    element('p:cSld', {}, tree) + '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>',
  );
}

export function numberField(number: number | string): string {
  return `<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>${number}</a:t></a:fld></a:p>`;
}

type Place = { type: string; idx?: number; sz?: string };

export function placeholder(
  { id, name, place }: { id: number; name: string; place: Place },
  paragraphs: string,
  properties = '<p:spPr/>',
  { body, list } = { body: '<a:bodyPr/>', list: '<a:lstStyle/>' },
): string {
  const about =
    element('p:cNvPr', { id, name }) +
    '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' +
    element('p:nvPr', {}, element('p:ph', place));
  const text = element('p:txBody', {}, body + list + paragraphs);
  return element('p:sp', {}, element('p:nvSpPr', {}, about) + properties + text);
}

function textXml({ name, box, paragraphs }: Text, id: number): string {
  const about = `${element('p:cNvPr', { id, name })}<p:cNvSpPr txBox="1"/><p:nvPr/>`;
  const shape = `${frame('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>`;
  const body =
    '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>';
  return element(
    'p:sp',
    {},
    element('p:nvSpPr', {}, about) +
      element('p:spPr', {}, shape) +
      element('p:txBody', {}, body + paragraphs.map(paragraphXml).join('')),
  );
}

function graphicFrame(
  { name, alt, box }: { name: string; alt: string; box: Box },
  id: number,
  uri: string,
  content: string,
): string {
  const about = `${element('p:cNvPr', { id, name, descr: alt })}<p:cNvGraphicFramePr/><p:nvPr/>`;
  const data = element('a:graphic', {}, element('a:graphicData', { uri }, content));
  return element(
    'p:graphicFrame',
    {},
    element('p:nvGraphicFramePr', {}, about) + frame('p:xfrm', box) + data,
  );
}

function drawingXml(drawing: Drawing, id: number, relation: string): string {
  return graphicFrame(drawing, id, CHART, element('c:chart', { 'xmlns:c': CHART, 'r:id': relation }));
}

function tableXml(table: Table, id: number): string {
  const grid = table.columns.map((w) => element('a:gridCol', { w: emu(w) })).join('');
  const rows = table.rows.map(({ height, cells }, i) =>
    element('a:tr', { h: emu(height) }, cells.map((cell) => cellXml(cell, i === 0)).join('')),
  );
  const content = '<a:tblPr firstRow="1"/>' + element('a:tblGrid', {}, grid) + rows.join('');
  return graphicFrame(table, id, TABLE, element('a:tbl', {}, content));
}

const NO_LINE = ['a:lnL', 'a:lnR', 'a:lnT'].map((name) => element(name, { w: 0 }, '<a:noFill/>')).join('');

function cellXml({ paragraphs, shade }: Cell, isHead: boolean): string {
  const line = element(
    'a:lnB',
    { w: isHead ? 12700 : 6350 },
    fill(isHead ? 'muted' : 'others', isHead ? 100 : 45),
  );
  const ground = shade === undefined ? '<a:noFill/>' : fill(shade.colour, shade.part);
  const margins = { marL: 45720, marR: 45720, marT: 9144, marB: 9144, anchor: isHead ? 'b' : 'ctr' };
  const text =
    paragraphs.length === 0
      ? '<a:p><a:endParaRPr lang="en-GB" sz="800"/></a:p>'
      : paragraphs.map(paragraphXml).join('');
  return element(
    'a:tc',
    {},
    element('a:txBody', {}, `<a:bodyPr/><a:lstStyle/>${text}`) +
      element('a:tcPr', margins, NO_LINE + line + ground),
  );
}

import { frame, GROUP, NAMES, numberField, placeholder } from './pptx-shapes';
import { fill, plainParagraph } from './pptx-text';
import { type Box, type Colour, emu, SLIDE } from './pptx-types';
import { element, XML_HEAD } from './xml';

/** Where things stand on every slide. */
export const PLACES = {
  title: { x: 0.6, y: 0.4, w: 12.13, h: 0.95 },
  base: { x: 0.6, y: 1.38, w: 12.13, h: 0.5 },
  body: { x: 0.6, y: 1.98, w: 12.13, h: 4.82 },
  footer: { x: 0.6, y: 6.95, w: 11.2, h: 0.3 },
  number: { x: 11.93, y: 6.95, w: 0.8, h: 0.3 },
} as const satisfies Record<string, Box>;

/** Largest first: the first at which a headline fits two lines. */
export const TITLE_SIZES = [28, 26, 24, 22, 20, 18, 16] as const;
const [TITLE, BASE, FOOTER] = [28, 13, 10] as const;

const MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';
const GROUND =
  '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';

type Style = {
  size: number;
  colour: Colour;
  font: 'mj' | 'mn';
  isBold?: boolean;
  align?: 'l' | 'r';
  anchor: 't' | 'b';
};

function body({ anchor }: Pick<Style, 'anchor'>): string {
  return `<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr>`;
}

function styled(box: Box): string {
  return element('p:spPr', {}, `${frame('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`);
}

/** A level of text as masters describe it; bullets are the slides' own. */
function level({ size, colour, font, isBold = false, align = 'l' }: Omit<Style, 'anchor'>): string {
  const run =
    fill(colour) +
    `<a:latin typeface="+${font}-lt"/><a:ea typeface="+${font}-ea"/><a:cs typeface="+${font}-cs"/>`;
  const properties = '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>';
  return element(
    'a:lvl1pPr',
    { marL: 0, indent: 0, algn: align },
    properties + element('a:defRPr', { sz: size * 100, b: isBold ? 1 : 0 }, run),
  );
}

const TITLE_STYLE: Style = { size: TITLE, colour: 'ink', font: 'mj', isBold: true, anchor: 'b' };
const BASE_STYLE: Style = { size: BASE, colour: 'muted', font: 'mn', anchor: 't' };
const FOOTER_STYLE: Style = { size: FOOTER, colour: 'muted', font: 'mn', anchor: 't' };

type Shape = {
  name: string;
  place: { type: string; idx?: number; sz?: string };
  box: Box;
  style: Style;
  sample: string;
};

/** What masters and layouts have, and slides fill. */
const SHAPES: Shape[] = [
  {
    name: 'Title',
    place: { type: 'title' },
    box: PLACES.title,
    style: TITLE_STYLE,
    sample: plainParagraph('Headline'),
  },
  {
    name: 'Base',
    place: { type: 'body', sz: 'quarter', idx: 10 },
    box: PLACES.base,
    style: BASE_STYLE,
    sample: plainParagraph('Whose share of whom'),
  },
  {
    name: 'Footer',
    place: { type: 'ftr', sz: 'quarter', idx: 11 },
    box: PLACES.footer,
    style: FOOTER_STYLE,
    sample: plainParagraph('Wave, base, target'),
  },
  {
    name: 'Slide number',
    place: { type: 'sldNum', sz: 'quarter', idx: 12 },
    box: PLACES.number,
    style: { ...FOOTER_STYLE, align: 'r' },
    sample: numberField('‹#›'),
  },
];

function shapes(): string {
  return SHAPES.map(({ name, place, box, style, sample }, i) => {
    const list = element('a:lstStyle', {}, level(style));
    return placeholder({ id: 2 + i, name, place }, sample, styled(box), { body: body(style), list });
  }).join('');
}

export function masterXml(): string {
  const other = level({ size: 18, colour: 'ink', font: 'mn' });
  const styles = element(
    'p:txStyles',
    {},
    element('p:titleStyle', {}, level(TITLE_STYLE)) +
      element('p:bodyStyle', {}, other) +
      element('p:otherStyle', {}, other),
  );
  const tree = element('p:spTree', {}, GROUP + shapes());
  const layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>';
  return (
    XML_HEAD + element('p:sldMaster', NAMES, element('p:cSld', {}, GROUND + tree) + MAP + layouts + styles)
  );
}

export function layoutXml(): string {
  const tree = element('p:spTree', {}, GROUP + shapes());
  const attributes = { ...NAMES, preserve: 1, userDrawn: 1 };
  return (
    XML_HEAD +
    element(
      'p:sldLayout',
      attributes,
      element('p:cSld', { name: 'Headline and figure' }, tree) +
        '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>',
    )
  );
}

/** A page of notes is A4 upright: the slide above, the words below. */
export const NOTES_PAGE = { w: 7.5, h: 10 } as const;
const PICTURE: Box = { x: 0.75, y: 0.6, w: 6, h: (6 * SLIDE.h) / SLIDE.w };
const WORDS: Box = { x: 0.75, y: 4.3, w: 6, h: 5.2 };

export function notesMasterXml(): string {
  const tree = element('p:spTree', {}, GROUP + notesShapes('<a:p><a:endParaRPr lang="en-GB"/></a:p>', true));
  const style = element('p:notesStyle', {}, level({ size: 11, colour: 'ink', font: 'mn' }));
  return XML_HEAD + element('p:notesMaster', NAMES, element('p:cSld', {}, GROUND + tree) + MAP + style);
}

export function notesXml(paragraphs: readonly string[]): string {
  const text = paragraphs.map((words) => plainParagraph(words)).join('');
  const tree = element('p:spTree', {}, GROUP + notesShapes(text, false));
  return (
    XML_HEAD +
    element(
      'p:notes',
      NAMES,
      element('p:cSld', {}, tree) + '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>',
    )
  );
}

function notesShapes(text: string, isMaster: boolean): string {
  const properties = isMaster ? styled(PICTURE) : '<p:spPr/>';
  const about =
    '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>';
  const picture = element(
    'p:sp',
    {},
    element('p:nvSpPr', {}, element('p:cNvPr', { id: 2, name: 'Slide' }) + about) + properties,
  );
  const words = placeholder(
    { id: 3, name: 'Notes', place: { type: 'body', sz: 'quarter', idx: 3 } },
    text,
    isMaster ? styled(WORDS) : '<p:spPr/>',
  );
  return picture + words;
}

export function presentationXml(slides: number): string {
  const ids = Array.from({ length: slides }, (_, i) =>
    element('p:sldId', { id: 256 + i, 'r:id': `rId${FIRST_SLIDE + i}` }),
  );
  const content =
    element('p:sldMasterIdLst', {}, element('p:sldMasterId', { id: 2147483648, 'r:id': 'rId1' })) +
    element('p:notesMasterIdLst', {}, element('p:notesMasterId', { 'r:id': 'rId2' })) +
    element('p:sldIdLst', {}, ids.join('')) +
    element('p:sldSz', { cx: emu(SLIDE.w), cy: emu(SLIDE.h) }) +
    element('p:notesSz', { cx: emu(NOTES_PAGE.w), cy: emu(NOTES_PAGE.h) });
  return XML_HEAD + element('p:presentation', { ...NAMES, saveSubsetFonts: 1 }, content);
}

/** After the master, the notes' master, the theme and three tables of settings. */
export const FIRST_SLIDE = 7;

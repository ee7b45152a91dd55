import { chartSheet, chartXml } from './pptx-chart';
import { layoutXml, masterXml, notesMasterXml, notesXml, presentationXml } from './pptx-master';
import { slideXml } from './pptx-shapes';
import { themeXml } from './pptx-theme';
import { type Chart, type Deck, type Slide } from './pptx-types';
import { xlsxFile } from './xlsx';
import { element, XML_HEAD, xmlText } from './xml';
import { type ZipEntry, zipFile } from './zip';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument';

/** A presentation whose charts are the program's own, each with the workbook that "edit data" opens; piece by piece. */
export function pptxFile(deck: Deck, now: Date): AsyncGenerator<Buffer> {
  return zipFile(partsOf(deck, now), now);
}

type Relation = readonly [kind: string, target: string];

async function* partsOf(deck: Deck, now: Date): AsyncGenerator<ZipEntry> {
  const part = (name: string, text: string): ZipEntry => ({ name, content: [text] });
  const charts: Chart[] = [];
  yield part('[Content_Types].xml', contentTypes(deck.slides));
  yield part('_rels/.rels', relations(PACKAGE_PARTS));
  yield part('docProps/core.xml', coreXml(deck, now));
  yield part('docProps/app.xml', APP);
  yield part('ppt/presentation.xml', presentationXml(deck.slides.length));
  yield part(
    'ppt/_rels/presentation.xml.rels',
    relations([...PRESENTATION_PARTS, ...deck.slides.map((_, i) => slideAt(i))]),
  );
  yield* [...masters(deck), ...settings()].map(([name, text]) => part(name, text));
  for (const [i, slide] of deck.slides.entries()) {
    const drawn = slide.items.flatMap((item) => (item.kind === 'chart' ? [item.chart] : []));
    const ids = drawn.map((_, c) => `rId${c + 3}`);
    const links = drawn.map((_, c): Relation => ['chart', `../charts/chart${charts.length + c + 1}.xml`]);
    yield part(`ppt/slides/slide${i + 1}.xml`, XML_HEAD + slideXml(slide, i + 1, ids));
    yield part(
      `ppt/slides/_rels/slide${i + 1}.xml.rels`,
      relations([
        ['slideLayout', '../slideLayouts/slideLayout1.xml'],
        ['notesSlide', `../notesSlides/notesSlide${i + 1}.xml`],
        ...links,
      ]),
    );
    yield part(`ppt/notesSlides/notesSlide${i + 1}.xml`, notesXml(slide.notes));
    yield part(
      `ppt/notesSlides/_rels/notesSlide${i + 1}.xml.rels`,
      relations([
        ['notesMaster', '../notesMasters/notesMaster1.xml'],
        ['slide', `../slides/slide${i + 1}.xml`],
      ]),
    );
    charts.push(...drawn);
  }
  for (const [i, chart] of charts.entries()) yield* chartParts(chart, i + 1, now);
}

function* chartParts(chart: Chart, number: number, now: Date): Generator<ZipEntry> {
  const workbook = `../embeddings/chart${number}.xlsx`;
  yield { name: `ppt/charts/chart${number}.xml`, content: [chartXml(chart, 'rId1')] };
  yield { name: `ppt/charts/_rels/chart${number}.xml.rels`, content: [relations([['package', workbook]])] };
  yield { name: `ppt/embeddings/chart${number}.xlsx`, content: xlsxFile([chartSheet(chart)], now) };
}

const slideAt = (i: number): Relation => ['slide', `slides/slide${i + 1}.xml`];

const PACKAGE_PARTS: Relation[] = [
  ['officeDocument', 'ppt/presentation.xml'],
  [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
  ['extended-properties', 'docProps/app.xml'],
];

const PRESENTATION_PARTS: Relation[] = [
  ['slideMaster', 'slideMasters/slideMaster1.xml'],
  ['notesMaster', 'notesMasters/notesMaster1.xml'],
  ['theme', 'theme/theme1.xml'],
  ['presProps', 'presProps.xml'],
  ['viewProps', 'viewProps.xml'],
  ['tableStyles', 'tableStyles.xml'],
];

function masters({ look }: Deck): [string, string][] {
  return [
    ['ppt/slideMasters/slideMaster1.xml', masterXml()],
    [
      'ppt/slideMasters/_rels/slideMaster1.xml.rels',
      relations([
        ['slideLayout', '../slideLayouts/slideLayout1.xml'],
        ['theme', '../theme/theme1.xml'],
      ]),
    ],
    ['ppt/slideLayouts/slideLayout1.xml', layoutXml()],
    [
      'ppt/slideLayouts/_rels/slideLayout1.xml.rels',
      relations([['slideMaster', '../slideMasters/slideMaster1.xml']]),
    ],
    ['ppt/notesMasters/notesMaster1.xml', notesMasterXml()],
    ['ppt/notesMasters/_rels/notesMaster1.xml.rels', relations([['theme', '../theme/theme2.xml']])],
    ['ppt/theme/theme1.xml', themeXml(look)],
    ['ppt/theme/theme2.xml', themeXml(look)],
  ];
}

const NAMES = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`;

function settings(): [string, string][] {
  return [
    ['ppt/presProps.xml', `${XML_HEAD}<p:presentationPr ${NAMES}/>`],
    ['ppt/viewProps.xml', `${XML_HEAD}<p:viewPr ${NAMES}/>`],
    [
      'ppt/tableStyles.xml',
      `${XML_HEAD}<a:tblStyleLst ${NAMES} def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`,
    ],
  ];
}

function relations(all: readonly Relation[]): string {
  const links = all.map(([kind, Target], i) =>
    element('Relationship', {
      Id: `rId${i + 1}`,
      Type: kind.startsWith('http') ? kind : `${OFFICE}/${kind}`,
      Target,
    }),
  );
  return XML_HEAD + element('Relationships', { xmlns: `${PACKAGE}/relationships` }, links.join(''));
}

function contentTypes(slides: readonly Slide[]): string {
  const pml = (kind: string) => `${TYPE}.presentationml.${kind}+xml`;
  const charts = slides.flatMap(({ items }) => items.filter(({ kind }) => kind === 'chart'));
  const parts: [string, string][] = [
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', `${TYPE}.extended-properties+xml`],
    ['ppt/presentation.xml', pml('presentation.main')],
    ['ppt/slideMasters/slideMaster1.xml', pml('slideMaster')],
    ['ppt/slideLayouts/slideLayout1.xml', pml('slideLayout')],
    ['ppt/notesMasters/notesMaster1.xml', pml('notesMaster')],
    ['ppt/theme/theme1.xml', `${TYPE}.theme+xml`],
    ['ppt/theme/theme2.xml', `${TYPE}.theme+xml`],
    ['ppt/presProps.xml', pml('presProps')],
    ['ppt/viewProps.xml', pml('viewProps')],
    ['ppt/tableStyles.xml', pml('tableStyles')],
    ...slides.flatMap((_, i): [string, string][] => [
      [`ppt/slides/slide${i + 1}.xml`, pml('slide')],
      [`ppt/notesSlides/notesSlide${i + 1}.xml`, pml('notesSlide')],
    ]),
    ...charts.map((_, i): [string, string] => [
      `ppt/charts/chart${i + 1}.xml`,
      `${TYPE}.drawingml.chart+xml`,
    ]),
  ];
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
    `<Default Extension="xlsx" ContentType="${TYPE}.spreadsheetml.sheet"/>`;
  const overrides = parts.map(([name, ContentType]) =>
    element('Override', { PartName: `/${name}`, ContentType }),
  );
  return XML_HEAD + element('Types', { xmlns: `${PACKAGE}/content-types` }, defaults + overrides.join(''));
}

const APP = `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Regard</Application></Properties>`;

function coreXml({ title, subject, author }: Deck, now: Date): string {
  const at = `${now.toISOString().slice(0, 19)}Z`;
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:subject>${xmlText(subject)}</dc:subject><dc:creator>${xmlText(author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created></cp:coreProperties>`;
}

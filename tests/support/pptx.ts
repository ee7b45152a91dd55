import path from 'node:path';
import { readXml, type XmlElement } from '../../src/formats/xml-read';
import { unzipped, unzippedBytes } from './unzip';

/** A presentation as its readers find it: every part parsed, every chart with the workbook behind it. */
export type OpenedDeck = { parts: Map<string, string>; slides: OpenedSlide[] };
export type OpenedSlide = { xml: XmlElement; words: string; notes: string; charts: OpenedChart[] };
export type OpenedChart = { xml: XmlElement; sheet: (string | number | null)[][]; series: OpenedSeries[] };
/** `cells` as the sheet has them, `cache` as the chart shows them until somebody edits its data. */
export type OpenedSeries = { name: string; values: { cells: (number | null)[]; cache: (number | null)[] } };

export function openDeck(archive: Buffer): OpenedDeck {
  const bytes = unzippedBytes(archive);
  const parts = new Map([...bytes].map(([name, content]) => [name, content.toString('utf8')]));
  const slides = [...parts.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
  return {
    parts,
    slides: slides.map((name) => {
      const xml = readXml(parts.get(name)!);
      const linked = linksOf(parts, name);
      const charts = linked.filter((target) => target.startsWith('ppt/charts/'));
      const notes = linked.find((target) => target.startsWith('ppt/notesSlides/'))!;
      return {
        xml,
        words: wordsOf(xml),
        notes: wordsOf(readXml(parts.get(notes)!)),
        charts: charts.map((chart) => openChart(bytes, parts, chart)),
      };
    }),
  };
}

/** What a part's relationships lead to, as names of parts, in their order. */
export function linksOf(parts: ReadonlyMap<string, string>, part: string): string[] {
  const folder = path.posix.dirname(part);
  const relations = parts.get(path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`));
  if (relations === undefined) return [];
  return readXml(relations).children.map(({ attributes }) =>
    path.posix.join(folder, attributes.get('Target')!),
  );
}

export function allNamed(element: XmlElement, name: string): XmlElement[] {
  const below = element.children.flatMap((child) => allNamed(child, name));
  return element.name === name ? [element, ...below] : below;
}

/** Paragraphs, a line each. */
function wordsOf(xml: XmlElement): string {
  return allNamed(xml, 'a:p')
    .map((paragraph) =>
      allNamed(paragraph, 'a:t')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n');
}

function openChart(
  bytes: ReadonlyMap<string, Buffer>,
  parts: ReadonlyMap<string, string>,
  name: string,
): OpenedChart {
  const xml = readXml(parts.get(name)!);
  const [workbook] = linksOf(parts, name);
  const sheet = sheetOf(bytes.get(workbook!)!);
  const series = allNamed(xml, 'c:ser').map((one) => {
    const values = allNamed(one, 'c:xVal')[0] ?? allNamed(one, 'c:val')[0]!;
    const label = allNamed(one, 'c:tx')[0]!;
    return {
      name: allNamed(label, 'c:v')[0]!.text,
      values: { cells: cellsAt(sheet, allNamed(values, 'c:f')[0]!.text), cache: cacheOf(values) },
    };
  });
  return { xml, sheet, series };
}

function cacheOf(values: XmlElement): (number | null)[] {
  const count = Number(allNamed(values, 'c:ptCount')[0]!.attributes.get('val'));
  const points = new Map(
    allNamed(values, 'c:pt').map((point) => [Number(point.attributes.get('idx')), Number(point.text)]),
  );
  return Array.from({ length: count }, (_, i) => points.get(i) ?? null);
}

function cellsAt(sheet: OpenedChart['sheet'], cells: string): (number | null)[] {
  const [, column = '', from, to] = /^data!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(cells)!;
  const place = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return sheet.slice(Number(from) - 1, Number(to)).map((row) => (row[place] ?? null) as number | null);
}

function sheetOf(workbook: Buffer): OpenedChart['sheet'] {
  const xml = readXml(unzipped(workbook).get('xl/worksheets/sheet1.xml')!);
  return allNamed(xml, 'row').map((row) => {
    const cells: (string | number | null)[] = [];
    for (const cell of row.children) {
      const letters = /^[A-Z]+/.exec(cell.attributes.get('r')!)![0];
      const place = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      cells[place] = cell.attributes.get('t') === 'inlineStr' ? cell.text : Number(cell.text);
    }
    return Array.from(cells, (cell) => cell ?? null);
  });
}

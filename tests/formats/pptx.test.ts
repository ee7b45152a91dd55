import { pptxFile } from '../../src/formats/pptx';
import { PLACES } from '../../src/formats/pptx-master';
import { PLAIN_LOOK } from '../../src/formats/pptx-theme';
import { type Chart, type Deck, type Slide } from '../../src/formats/pptx-types';
import { readXml } from '../../src/formats/xml-read';
import { allNamed, linksOf, openDeck } from '../support/pptx';

const LOOK = { line: 'none', labels: 'none', colour: 'own', mark: 'circle' } as const;
const DOTS: Chart = {
  kind: 'dots',
  labels: ['Reliable & <fast>', '=1+1', 'قوي'],
  series: [
    { ...LOOK, name: 'Today', values: [20, null, 60], range: { low: [15, null, 52], high: [25, null, 68] } },
    {
      ...LOOK,
      name: 'Wanted',
      values: [30, 40, null],
      reach: [20, null, 60],
      colour: 'target',
      mark: 'diamond',
    },
  ],
  min: 0,
  max: 80,
  format: '0" %"',
  plot: { x: 0, y: 0, w: 1, h: 1 },
};
const LINE: Chart = {
  ...DOTS,
  kind: 'line',
  series: [
    {
      ...LOOK,
      name: 'Share',
      values: [20, null, 22],
      range: { low: [15, null, 18], high: [25, null, 26] },
      line: 'solid',
      labels: 2,
    },
  ],
};
const BARS: Chart = {
  ...DOTS,
  kind: 'bars',
  isStacked: true,
  series: [{ ...LOOK, name: 'First', values: [5, 7, null], points: new Map([[1, 'target']]) }],
};

const WORDS = { side: 'r', colour: 'ink', isBold: false, size: 11 } as const;
const MAP: Chart = {
  ...DOTS,
  kind: 'map',
  labels: [],
  series: [
    {
      ...LOOK,
      name: 'Ours',
      values: [0.25],
      ups: [-0.5],
      words: [{ ...WORDS, text: 'A & B', name: 'A & B' }],
    },
    {
      ...LOOK,
      name: 'Theirs',
      values: [-0.1, 0.3],
      ups: [0.1, 0.2],
      words: ['C', ''].map((text) => ({ ...WORDS, text, name: text || 'D' })),
    },
  ],
  min: -1,
  max: 1,
  up: [-0.6, 0.6],
};
const DATED: Chart = { ...LINE, days: [19_600, 19_800, 20_600], span: [19_580, 20_620] };

const slide = (chart: Chart): Slide => ({
  title: 'A & B “rose” <6> points',
  titleSize: 28,
  base: 'Base: 612 people.',
  baseSize: 13,
  items: [
    { kind: 'chart', name: 'Chart', alt: 'says "so"', box: PLACES.body, chart },
    {
      kind: 'table',
      name: 'Table',
      alt: 'numbers',
      box: PLACES.body,
      columns: [1],
      rows: [{ height: 1, cells: [{ paragraphs: [] }] }],
    },
  ],
  footer: 'Wave · 612 completes',
  notes: ['Asked: “Which?”', 'Control \u0007 sign'],
});
const DECK: Deck = {
  title: 'T',
  subject: 'S',
  author: 'A',
  look: PLAIN_LOOK,
  slides: [slide(DOTS), slide(LINE), slide(BARS), slide(MAP), slide(DATED)],
};

async function archive(deck: Deck): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of pptxFile(deck, new Date('2026-09-01T09:00:00Z'))) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('the package', () => {
  it('is XML in every part', async () => {
    const { parts } = openDeck(await archive(DECK));

    for (const [name, text] of parts) if (!name.endsWith('.xlsx')) expect(() => readXml(text)).not.toThrow();
  });

  it('has every part that a relationship leads to, and leads to every part', async () => {
    const { parts } = openDeck(await archive(DECK));
    const reached = new Set(['[Content_Types].xml', ...linksFrom('')]);
    function linksFrom(name: string): string[] {
      const to =
        name === ''
          ? readXml(parts.get('_rels/.rels')!).children.map(({ attributes }) => attributes.get('Target')!)
          : linksOf(parts, name);
      return to;
    }
    const waiting = [...reached];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      expect(parts.has(next)).toBe(true);
      const fresh = linksFrom(next).filter((link) => !reached.has(link));
      waiting.push(...fresh);
      for (const link of fresh) reached.add(link);
    }

    expect([...parts.keys()].filter((name) => !name.endsWith('.rels')).sort()).toEqual([...reached].sort());
  });

  it('says of every part what it is', async () => {
    const { parts } = openDeck(await archive(DECK));
    const types = readXml(parts.get('[Content_Types].xml')!).children;
    const overrides = new Set(types.flatMap(({ attributes }) => attributes.get('PartName') ?? []));
    const endings = new Set(types.flatMap(({ attributes }) => attributes.get('Extension') ?? []));

    for (const name of parts.keys())
      expect(overrides.has(`/${name}`) || /\.(rels|xlsx)$/.test(name) || name === '[Content_Types].xml').toBe(
        true,
      );
    expect([...endings].sort()).toEqual(['rels', 'xlsx', 'xml']);
    for (const name of overrides) expect(parts.has(name.slice(1))).toBe(true);
  });

  it('keeps what people typed as they typed it', async () => {
    const [first] = openDeck(await archive(DECK)).slides;

    expect(first!.words).toContain('A & B “rose” <6> points');
    expect(first!.notes).toContain('Control \uFFFD sign');
    expect(first!.charts[0]!.sheet.map(([label]) => label)).toContain('=1+1');
    expect(allNamed(first!.xml, 'p:cNvPr').map(({ attributes }) => attributes.get('descr'))).toContain(
      'says "so"',
    );
  });
});

describe('a chart', () => {
  it('shows what its workbook holds, and nothing where there is nothing', async () => {
    const { slides } = openDeck(await archive(DECK));
    const series = new Map(
      slides.flatMap(({ charts }) =>
        charts.flatMap((chart) => chart.series.map((one) => [one.name, one.values])),
      ),
    );

    expect(series.get('Today')).toEqual({ cells: [20, null, 60], cache: [20, null, 60] });
    expect(series.get('Today: range')!.cells).toEqual([15, 25, null, null, null, null, 52, 68, null]);
    expect(series.get('Wanted: line')!.cache).toEqual([30, 20, null, null, null, null, null, null, null]);
    expect(series.get('Share: from')!.cells).toEqual([15, null, 18]);
    expect(series.get('First')).toEqual({ cells: [5, 7, null], cache: [5, 7, null] });
  });

  it('tells its series apart by shape', async () => {
    const [dots] = openDeck(await archive(DECK)).slides;
    const shapes = allNamed(dots!.charts[0]!.xml, 'c:symbol').map(({ attributes }) => attributes.get('val'));

    expect(shapes).toEqual(expect.arrayContaining(['circle', 'diamond']));
  });
});

describe('a map', () => {
  it('stands across and up where its sheet says, with words beside the points that have some', async () => {
    const { slides } = openDeck(await archive(DECK));
    const [chart] = slides[3]!.charts;
    const written = allNamed(chart!.xml, 'c:dLbl').map((label) => [
      allNamed(label, 'a:t')[0]?.text,
      allNamed(label, 'c:dLblPos')[0]?.attributes.get('val'),
    ]);

    expect(chart!.sheet).toEqual([
      ['Ours: points', 'Ours', 'Ours: up', 'Theirs: points', 'Theirs', 'Theirs: up'],
      ['A & B', 0.25, -0.5, 'C', -0.1, 0.1],
      [null, null, null, 'D', 0.3, 0.2],
    ]);
    expect(written).toEqual([
      ['A & B', 'r'],
      ['C', 'r'],
      [undefined, undefined],
    ]);
    expect(allNamed(chart!.xml, 'c:min').map(({ attributes }) => attributes.get('val'))).toEqual([
      '-1',
      '-0.6',
    ]);
  });
});

describe('an axis of days', () => {
  it('counts them as spreadsheets do, and says so of the column behind it', async () => {
    const { slides } = openDeck(await archive(DECK));
    const [chart] = slides[4]!.charts;
    const days = allNamed(allNamed(chart!.xml, 'c:cat')[0]!, 'c:v').map(({ text }) => Number(text));

    // 31 August 2023 is day 45,169 of a spreadsheet.
    expect(days).toEqual([45_169, 45_369, 46_169]);
    expect(chart!.sheet.map((row) => row[1])).toEqual(['day', ...days]);
    expect(allNamed(chart!.xml, 'c:dateAx')).toHaveLength(1);
    expect(allNamed(slides[1]!.charts[0]!.xml, 'c:dateAx')).toHaveLength(0);
  });
});

describe('every measure on a slide', () => {
  it('is a whole number: PowerPoint opens no file with another', async () => {
    const spaced = { runs: [{ text: 'x' }], size: 10.5, after: 22 * 0.7 };
    const odd: Slide = {
      ...slide(DOTS),
      items: [{ kind: 'text', name: 'x', box: { x: 0.1, y: 1 / 3, w: 2 / 3, h: 0.7 }, paragraphs: [spaced] }],
    };
    const { xml } = openDeck(await archive({ ...DECK, slides: [odd] })).slides[0]!;
    const measures = ['a:off', 'a:ext', 'a:spcPts', 'a:rPr'].flatMap((name) =>
      allNamed(xml, name).flatMap(({ attributes }) =>
        [...attributes.values()].filter((one) => /^[\d.]+$/.test(one)),
      ),
    );

    expect(measures).toContain('1540');
    expect(measures.filter((one) => !/^\d+$/.test(one))).toEqual([]);
  });
});

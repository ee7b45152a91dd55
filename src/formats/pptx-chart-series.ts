import { type ChartData, type Drawn, type Reference } from './pptx-chart-data';
import { fill } from './pptx-text';
import { type Chart, type Colour, type Series, type Words } from './pptx-types';
import { element, xmlText } from './xml';

const LABEL_POINTS = 11;
/** Of the colour of its mark. */
const BAND = 30;

/** A series of a chart, its elements in the order in which the format wants them. */
export function seriesXml(chart: Chart, data: ChartData, drawn: Drawn, i: number): string {
  const name = element('c:tx', {}, element('c:strRef', {}, cellsOf(drawn.name) + strings(drawn.name)));
  const order = element('c:idx', { val: i }) + element('c:order', { val: i });
  const look = drawn.part === 'values' ? valuesLook(chart, drawn.series) : lineOnly(drawn) + NO_LABELS;
  const smooth = chart.kind === 'bars' ? '' : '<c:smooth val="0"/>';
  return element('c:ser', {}, order + name + look + valuesXml(chart, data, drawn) + smooth);
}

function valuesLook(chart: Chart, series: Series): string {
  const isBar = chart.kind === 'bars';
  const points = [...(series.points ?? [])].map(([place, colour]) => pointXml(series, place, colour, isBar));
  return (isBar ? barLook(series) : lineLook(series)) + points.join('') + labelsXml(chart, series);
}

const WIDTHS = { band: 9, link: 1, edge: 0.75 } as const;
const POINT = 12_700;

/** A band through a mark, a thin line to another one, or an edge of the range along a line. */
function lineOnly({ part, series }: Drawn): string {
  const width = part === 'values' ? 0 : WIDTHS[part];
  const ground = part === 'link' ? fill('muted', 70) : fill(series.colour, part === 'band' ? BAND : 55);
  const line = element(
    'a:ln',
    { w: width * POINT, cap: part === 'band' ? 'flat' : 'rnd' },
    `${ground}<a:round/>`,
  );
  return `${element('c:spPr', {}, line)}<c:marker><c:symbol val="none"/></c:marker>`;
}

function valuesXml({ kind }: Chart, { labels, days }: ChartData, { values, places }: Drawn): string {
  if (kind === 'dots' || kind === 'map')
    return element('c:xVal', {}, numeric(values)) + element('c:yVal', {}, numeric(places));
  const categories =
    days === null ? element('c:strRef', {}, cellsOf(labels) + strings(labels)) : numeric(days, DAY);
  return element('c:cat', {}, categories) + element('c:val', {}, numeric(values));
}

const DAY = 'd\\ mmm\\ yyyy';

const cellsOf = ({ cells }: Reference): string => `<c:f>${xmlText(cells)}</c:f>`;

function strings({ values }: Reference): string {
  const points = values.map(
    (value, idx) => `<c:pt idx="${idx}"><c:v>${xmlText(String(value ?? ''))}</c:v></c:pt>`,
  );
  return element('c:strCache', {}, element('c:ptCount', { val: values.length }) + points.join(''));
}

/** What is missing has no point: PowerPoint leaves a gap there. */
function numeric(reference: Reference, format = 'General'): string {
  const points = reference.values.flatMap((value, idx) =>
    typeof value === 'number' ? [`<c:pt idx="${idx}"><c:v>${value}</c:v></c:pt>`] : [],
  );
  const count = element('c:ptCount', { val: reference.values.length });
  const cache = element('c:numCache', {}, `<c:formatCode>${format}</c:formatCode>${count}${points.join('')}`);
  return element('c:numRef', {}, cellsOf(reference) + cache);
}

function barLook({ colour, strength }: Series): string {
  return element('c:spPr', {}, fill(colour, strength)) + '<c:invertIfNegative val="0"/>';
}

const DASHES = { none: '', solid: '', dash: '<a:prstDash val="sysDash"/>' } as const;

function lineLook(series: Series): string {
  const { colour, strength, line } = series;
  const drawn =
    line === 'none'
      ? element('a:ln', { w: 19050 }, '<a:noFill/>')
      : element(
          'a:ln',
          { w: line === 'dash' ? 15875 : 28575, cap: 'rnd' },
          fill(colour, strength) + DASHES[line] + '<a:round/>',
        );
  return element('c:spPr', {}, drawn) + markXml(series, colour);
}

const SIZES = { circle: 9, diamond: 10, square: 8, triangle: 7, none: 5 } as const;

function markXml({ mark, isHollow = false, strength, line }: Series, colour: Colour): string {
  if (mark === 'none') return element('c:marker', {}, '<c:symbol val="none"/>');
  const size = line === 'none' ? SIZES[mark] : SIZES[mark] - 3;
  const ground = isHollow ? fill('paper') : fill(colour, strength);
  const edge = element(
    'a:ln',
    { w: isHollow ? 19050 : 9525 },
    isHollow ? fill(colour, strength) : fill('paper'),
  );
  const look = element('c:spPr', {}, ground + edge);
  return element(
    'c:marker',
    {},
    element('c:symbol', { val: mark }) + element('c:size', { val: size }) + look,
  );
}

function pointXml(series: Series, place: number, colour: Colour, isBar: boolean): string {
  const at = element('c:idx', { val: place });
  if (!isBar) return element('c:dPt', {}, at + markXml(series, colour) + '<c:bubble3D val="0"/>');
  return element(
    'c:dPt',
    {},
    `${at}<c:invertIfNegative val="0"/><c:bubble3D val="0"/>${element('c:spPr', {}, fill(colour, series.strength))}`,
  );
}

export function textLook(size: number, colour: Colour, isBold = false): string {
  const run = element('a:defRPr', { sz: size * 100, b: isBold ? 1 : 0 }, fill(colour));
  return element(
    'c:txPr',
    {},
    `<a:bodyPr/><a:lstStyle/><a:p>${element('a:pPr', {}, run)}<a:endParaRPr lang="en-GB"/></a:p>`,
  );
}

function labelsXml(chart: Chart, series: Series): string {
  const { values, labels, colour, words } = series;
  if (words !== undefined) return wordsXml(words);
  if (labels === 'none' || (labels !== 'all' && typeof values[labels] !== 'number')) return NO_LABELS;
  const place = labelPlace(chart, labels === 'all' || labels === values.length - 1);
  const ink = chart.kind === 'bars' && chart.isStacked ? 'paper' : colour === 'others' ? 'muted' : 'ink';
  const look =
    element('c:numFmt', { formatCode: chart.format, sourceLinked: 0 }) +
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>' +
    textLook(LABEL_POINTS, ink, colour === 'own') +
    element('c:dLblPos', { val: place }) +
    shows(true);
  if (labels === 'all') return element('c:dLbls', {}, look);
  return element(
    'c:dLbls',
    {},
    element('c:dLbl', {}, element('c:idx', { val: labels }) + look) + shows(false),
  );
}

/** Beside a point after which nothing comes, above one whose line goes on. */
function labelPlace({ kind, isStacked }: Chart, isLast: boolean): string {
  if (kind === 'bars') return isStacked ? 'inEnd' : 'outEnd';
  return isLast ? 'r' : 't';
}

/** Words beside points, each on the side where there is room for it. */
function wordsXml(words: readonly Words[]): string {
  const written = words.map(({ text, side, colour, isBold, size }, i) => {
    const at = element('c:idx', { val: i });
    if (text === '') return element('c:dLbl', {}, `${at}<c:delete val="1"/>`);
    const run = element(
      'a:rPr',
      { lang: 'en-GB', sz: Math.round(size * 100), b: isBold ? 1 : 0 },
      fill(colour),
    );
    const rich = `<a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:r>${run}<a:t>${xmlText(text)}</a:t></a:r></a:p>`;
    return element(
      'c:dLbl',
      {},
      at +
        element('c:tx', {}, element('c:rich', {}, rich)) +
        element('c:dLblPos', { val: side }) +
        shows(true),
    );
  });
  return element('c:dLbls', {}, written.join('') + shows(false));
}

function shows(isShown: boolean): string {
  const off = ['CatName', 'SerName', 'Percent', 'BubbleSize'].map((name) =>
    element(`c:show${name}`, { val: 0 }),
  );
  return `<c:showLegendKey val="0"/>${element('c:showVal', { val: isShown ? 1 : 0 })}${off.join('')}`;
}

const NO_LABELS = element('c:dLbls', {}, shows(false));

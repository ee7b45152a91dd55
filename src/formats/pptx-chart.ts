import { type ChartData, chartData, SHEET } from './pptx-chart-data';
import { seriesXml, textLook } from './pptx-chart-series';
import { fill } from './pptx-text';
import { type Chart } from './pptx-types';
import { type Sheet } from './xlsx';
import { element, XML_HEAD } from './xml';

const NAMES = {
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const;
const [CATEGORIES, VALUES] = [111111111, 222222222] as const;
const AXIS_POINTS = 10;

/** A native chart: PowerPoint draws it anew when somebody edits its data, which are in the workbook named by `workbook`. */
export function chartXml(chart: Chart, workbook: string): string {
  const data = chartData(chart);
  const plot = element(
    'c:plotArea',
    {},
    layout(chart) + drawing(chart, data) + axes(chart) + '<c:spPr><a:noFill/></c:spPr>',
  );
  const content =
    '<c:date1904 val="0"/><c:roundedCorners val="0"/>' +
    element(
      'c:chart',
      {},
      `<c:autoTitleDeleted val="1"/>${plot}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>`,
    ) +
    '<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>' +
    textLook(AXIS_POINTS, 'muted') +
    element('c:externalData', { 'r:id': workbook }, '<c:autoUpdate val="0"/>');
  return XML_HEAD + element('c:chartSpace', NAMES, content);
}

/** The sheet behind it. */
export function chartSheet(chart: Chart): Sheet {
  const { head, rows } = chartData(chart);
  return { name: SHEET, head, pages: [rows], widths: [36] };
}

function layout({ plot: { x, y, w, h } }: Chart): string {
  const places = { layoutTarget: 'inner', xMode: 'edge', yMode: 'edge', x, y, w, h };
  const all = Object.entries(places).map(([name, val]) => element(`c:${name}`, { val }));
  return element('c:layout', {}, element('c:manualLayout', {}, all.join('')));
}

function drawing(chart: Chart, data: ChartData): string {
  const series = data.drawn.map((drawn, i) => seriesXml(chart, data, drawn, i)).join('');
  const order = chart.kind === 'dots' ? [VALUES, CATEGORIES] : [CATEGORIES, VALUES];
  const ids = order.map((val) => element('c:axId', { val })).join('');
  if (chart.kind === 'dots')
    return element(
      'c:scatterChart',
      {},
      `<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series}${ids}`,
    );
  if (chart.kind === 'line')
    return element(
      'c:lineChart',
      {},
      `<c:grouping val="standard"/><c:varyColors val="0"/>${series}<c:marker val="1"/>${ids}`,
    );
  const grouping = element('c:grouping', { val: chart.isStacked ? 'stacked' : 'clustered' });
  const spacing =
    element('c:gapWidth', { val: 45 }) + element('c:overlap', { val: chart.isStacked ? 100 : -5 });
  return element(
    'c:barChart',
    {},
    `<c:barDir val="bar"/>${grouping}<c:varyColors val="0"/>${series}${spacing}${ids}`,
  );
}

const NO_LINE = '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>';
const GRID = element(
  'c:majorGridlines',
  {},
  element('c:spPr', {}, element('a:ln', { w: 6350 }, fill('others', 30))),
);

function axes(chart: Chart): string {
  const { kind, labels } = chart;
  if (kind === 'dots') return valueAxis(chart, VALUES, 'b', CATEGORIES) + rowAxis(labels.length);
  const isLine = kind === 'line';
  const category =
    element('c:axId', { val: CATEGORIES }) +
    element('c:scaling', {}, element('c:orientation', { val: isLine ? 'minMax' : 'maxMin' })) +
    element('c:delete', { val: isLine ? 0 : 1 }) +
    element('c:axPos', { val: isLine ? 'b' : 'l' }) +
    '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>' +
    element('c:tickLblPos', { val: chart.isUnlabelled ? 'none' : 'low' }) +
    element('c:spPr', {}, element('a:ln', { w: 9525 }, fill('others', 60))) +
    textLook(AXIS_POINTS, 'muted') +
    element('c:crossAx', { val: VALUES }) +
    '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/>' +
    '<c:noMultiLvlLbl val="1"/>';
  return element('c:catAx', {}, category) + valueAxis(chart, VALUES, isLine ? 'l' : 'b', CATEGORIES);
}

/** Across for dots and bars, where bars turn it over with their rows; up for lines. */
function valueAxis(chart: Chart, id: number, position: 'b' | 'l', crossing: number): string {
  const { min, max, format, kind } = chart;
  const scaling =
    '<c:orientation val="minMax"/>' + element('c:max', { val: max }) + element('c:min', { val: min });
  return element(
    'c:valAx',
    {},
    element('c:axId', { val: id }) +
      element('c:scaling', {}, scaling) +
      '<c:delete val="0"/>' +
      element('c:axPos', { val: position }) +
      GRID +
      element('c:numFmt', { formatCode: format, sourceLinked: 0 }) +
      '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>' +
      element('c:tickLblPos', { val: kind === 'bars' ? 'high' : 'low' }) +
      NO_LINE +
      textLook(AXIS_POINTS, 'muted') +
      element('c:crossAx', { val: crossing }) +
      element('c:crosses', { val: kind === 'bars' ? 'max' : 'min' }) +
      element('c:crossBetween', { val: kind === 'dots' ? 'midCat' : 'between' }) +
      element('c:majorUnit', { val: stepOf(max - min) }),
  );
}

/** Round numbers, few enough to be read. */
function stepOf(span: number): number {
  if (span <= 20) return 5;
  return span <= 100 ? 20 : 50;
}

/** The rows of dots: one unit each, nothing to read. */
function rowAxis(rows: number): string {
  return element(
    'c:valAx',
    {},
    element('c:axId', { val: CATEGORIES }) +
      element(
        'c:scaling',
        {},
        `<c:orientation val="minMax"/><c:max val="${rows + 0.5}"/><c:min val="0.5"/>`,
      ) +
      '<c:delete val="1"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>' +
      '<c:tickLblPos val="none"/>' +
      element('c:crossAx', { val: VALUES }) +
      '<c:crosses val="min"/><c:crossBetween val="midCat"/><c:majorUnit val="1"/>',
  );
}

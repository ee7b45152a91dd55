import { type ChartData, chartData, SHEET } from './pptx-chart-data';
import { axes, AXIS_POINTS, axisIds } from './pptx-chart-axes';
import { seriesXml, textLook } from './pptx-chart-series';
import { type Chart } from './pptx-types';
import { type Sheet } from './xlsx';
import { element, XML_HEAD } from './xml';

const NAMES = {
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const;

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
  const { head, rows, dates } = chartData(chart);
  return { name: SHEET, head, pages: [rows], widths: [36], dates };
}

function layout({ plot: { x, y, w, h } }: Chart): string {
  const places = { layoutTarget: 'inner', xMode: 'edge', yMode: 'edge', x, y, w, h };
  const all = Object.entries(places).map(([name, val]) => element(`c:${name}`, { val }));
  return element('c:layout', {}, element('c:manualLayout', {}, all.join('')));
}

function drawing(chart: Chart, data: ChartData): string {
  const series = data.drawn.map((drawn, i) => seriesXml(chart, data, drawn, i)).join('');
  const ids = axisIds(chart)
    .map((val) => element('c:axId', { val }))
    .join('');
  if (chart.kind === 'dots' || chart.kind === 'map')
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

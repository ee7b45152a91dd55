import { textLook } from './pptx-chart-series';
import { fill } from './pptx-text';
import { type Chart } from './pptx-types';
import { element } from './xml';

const [CATEGORIES, VALUES] = [111111111, 222222222] as const;
export const AXIS_POINTS = 10;
/** Spreadsheets count days from the end of 1899. */
export const FIRST_DAY = 25_569;

const NO_LINE = '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>';
const GRID = element(
  'c:majorGridlines',
  {},
  element('c:spPr', {}, element('a:ln', { w: 6350 }, fill('others', 30))),
);

/** In the order in which a drawing names them: what runs across comes first. */
export function axisIds({ kind }: Chart): readonly number[] {
  return kind === 'dots' || kind === 'map' ? [VALUES, CATEGORIES] : [CATEGORIES, VALUES];
}

/** The two axes of a chart, each element in the order in which the format wants it. */
export function axes(chart: Chart): string {
  const { kind, labels } = chart;
  if (kind === 'dots') return valueAxis(chart, VALUES, 'b', CATEGORIES) + rowAxis(labels.length);
  if (kind === 'map') {
    const [least, most] = chart.up ?? [chart.min, chart.max];
    return (
      crossAxis(VALUES, CATEGORIES, 'b', chart.min, chart.max) +
      crossAxis(CATEGORIES, VALUES, 'l', least, most)
    );
  }
  if (chart.days !== undefined) return dayAxis(chart) + valueAxis(chart, VALUES, 'l', CATEGORIES);
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

/** Days in their true distances; their names stand beside the chart. */
function dayAxis({ span }: Chart): string {
  const ends =
    span === undefined
      ? ''
      : element('c:max', { val: span[1] + FIRST_DAY }) + element('c:min', { val: span[0] + FIRST_DAY });
  return element(
    'c:dateAx',
    {},
    element('c:axId', { val: CATEGORIES }) +
      element('c:scaling', {}, `<c:orientation val="minMax"/>${ends}`) +
      '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="mmm\\ yyyy" sourceLinked="0"/>' +
      '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>' +
      element('c:spPr', {}, element('a:ln', { w: 9525 }, fill('others', 60))) +
      textLook(AXIS_POINTS, 'muted') +
      element('c:crossAx', { val: VALUES }) +
      '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="60"/><c:baseTimeUnit val="days"/>',
  );
}

/** A line through 0: where a point stands has no unit. */
function crossAxis(id: number, crossing: number, position: 'b' | 'l', min: number, max: number): string {
  const ends = element('c:max', { val: max }) + element('c:min', { val: min });
  return element(
    'c:valAx',
    {},
    element('c:axId', { val: id }) +
      element('c:scaling', {}, `<c:orientation val="minMax"/>${ends}`) +
      '<c:delete val="0"/>' +
      element('c:axPos', { val: position }) +
      '<c:numFmt formatCode="0.00" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>' +
      '<c:tickLblPos val="none"/>' +
      element('c:spPr', {}, element('a:ln', { w: 9525 }, fill('others', 60))) +
      textLook(AXIS_POINTS, 'muted') +
      element('c:crossAx', { val: crossing }) +
      '<c:crosses val="autoZero"/><c:crossBetween val="midCat"/>',
  );
}

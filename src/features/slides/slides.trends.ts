import { linesOf } from '../../formats/pptx-measure';
import { PLACES } from '../../formats/pptx-master';
import { type Box, type Chart, type Series, type Slide } from '../../formats/pptx-types';
import { type ShownPanel, type ShownReport } from '../results/results.shown';
import { type Material } from './slides.material';
import { axisEnd, daysOf, PERCENT, waveNames } from './slides.axis';
import { slidesOf } from './slides.slide';

const { body } = PLACES;
const ON_A_SLIDE = 6;
const BETWEEN = 0.35;
const HEADING = 12;

/** Statements over all waves, a small chart each, on one scale. */
export function trendSlides(material: Material): Slide[] {
  const { trends } = material.shown;
  return panelSlides(material, trends, trends.panels, ['image']);
}

/** Awareness, the steps to preference and recommendation of our own brand. */
export function brandSlides(material: Material): Slide[] {
  const { brandTrends, score } = material.shown;
  const panels = [...brandTrends.panels, ...(score === null ? [] : [score.panel])];
  const steps = material.report.questions.map(({ key }) => key).filter((key) => key !== 'image');
  return panelSlides(material, brandTrends, panels, steps);
}

function panelSlides(
  material: Material,
  { headline, base, programmes }: ShownReport['trends'],
  panels: readonly ShownPanel[],
  questions: string[],
): Slide[] {
  if (panels.length === 0) return [];
  const pages = Math.ceil(panels.length / ON_A_SLIDE);
  const each = Math.ceil(panels.length / pages);
  const end = axisEnd(panels.filter(({ chart }) => chart.scale === 'percent').flatMap(drawnValues));
  const notes = programmes.map((line) => `Programme: ${line}`);
  const spacing = isDated(panels) ? 'Waves are spaced by date.' : 'Waves are evenly spaced.';
  const isTrend = panels.some(({ chart }) => chart.waves.length > 1);
  const figure = {
    title: headline,
    base: `${plainBase(base)}${isTrend ? ` ${spacing}` : ''}`,
    questions,
    notes,
  };
  const items = Array.from({ length: pages }, (_, page) => {
    const some = panels.slice(page * each, (page + 1) * each);
    return some.flatMap((panel, i) => panelItems(panel, placeOf(i, some.length), end));
  });
  return slidesOf(material, figure, items);
}

/** The page draws a band, and forecasts, which slides have in a table of their own. */
const plainBase = (base: string): string =>
  base.replace(/ Dotted: [^.]*\./, '').replace(/^Band: /, 'Thin lines: ');

const isDated = (panels: readonly ShownPanel[]): boolean =>
  panels.every(({ chart }) => daysOf(chart.waves).days !== undefined);

function drawnValues({ chart }: ShownPanel): (number | null)[] {
  return [...chart.points.flatMap(({ value, high }) => [value, high]), chart.target];
}

/** Up to four in twos, more in threes. */
function placeOf(i: number, count: number): Box {
  const across = count <= 4 ? 2 : 3;
  const down = Math.ceil(count / across);
  const w = (body.w - (across - 1) * BETWEEN) / across;
  const h = (body.h - (Math.max(2, down) - 1) * 0.15) / Math.max(2, down);
  return { x: body.x + (i % across) * (w + BETWEEN), y: body.y + Math.floor(i / across) * (h + 0.15), w, h };
}

function panelItems({ label, words, chart }: ShownPanel, box: Box, end: number): Slide['items'] {
  const size = linesOf(label, HEADING, box.w) <= 2 ? HEADING : 10;
  const wanted = chart.target === null ? '' : ` · dashed: wanted`;
  const heading = {
    kind: 'text' as const,
    name: `${label}: heading`,
    box: { ...box, h: HEADINGS },
    paragraphs: [
      { runs: [{ text: label, isBold: true }], size },
      { runs: [{ text: `${words}${wanted}`, colour: 'muted' as const }], size: 11 },
    ],
  };
  const below = { ...box, y: box.y + HEADINGS, h: box.h - HEADINGS };
  return [heading, ...trendItems({ label, words, chart }, end, below)];
}

const HEADINGS = 0.6;
const NAMES = 0.22;

/** The chart of a panel, and under it the names of its waves. */
export function trendItems(panel: TrendOf, end: number, box: Box): Slide['items'] {
  const { label, chart } = panel;
  const drawn = { ...box, h: box.h - NAMES };
  const names = { x: box.x + ROOM.left, w: box.w - ROOM.left - ROOM.right, y: box.y + drawn.h, h: NAMES };
  return [
    {
      ...{ kind: 'chart', name: `${label}: chart`, alt: chart.label, box: drawn },
      chart: trendChart(panel, end, drawn),
    },
    ...waveNames(label, chart.waves, daysOf(chart.waves), names),
  ];
}

/** The drawing area keeps this much for the axes and for the label of the last point, in inches. */
const ROOM = { left: 0.55, right: 0.6, above: 0.08 };

type TrendOf = Pick<ShownPanel, 'label' | 'chart' | 'words'>;

function trendChart({ label, chart }: TrendOf, end: number, box: Box): Chart {
  const target: Series[] =
    chart.target === null
      ? []
      : [
          {
            name: 'Wanted',
            values: chart.waves.map(() => chart.target),
            colour: 'target',
            mark: 'none',
            line: 'dash',
            labels: 'none',
          },
        ];
  return {
    kind: 'line',
    isUnlabelled: true,
    labels: chart.waves.map((wave) => wave.label),
    ...daysOf(chart.waves),
    series: [...target, ...stretches(label, chart)],
    ...scaleOf(chart, end),
    plot: {
      x: ROOM.left / box.w,
      y: ROOM.above / box.h,
      w: (box.w - ROOM.left - ROOM.right) / box.w,
      h: (box.h - 2 * ROOM.above) / box.h,
    },
  };
}

function scaleOf({ scale, points }: ShownPanel['chart'], end: number): Pick<Chart, 'min' | 'max' | 'format'> {
  if (scale === 'percent') return { min: 0, max: end, format: PERCENT };
  if (scale === 'index') return { min: 0, max: 100, format: '0' };
  const reached = points.flatMap(({ low, high, value }) => [low, high, value].filter((one) => one !== null));
  const [least, most] = [Math.min(0, ...reached), Math.max(0, ...reached)];
  return {
    min: Math.max(-100, Math.floor(least / 20) * 20),
    max: Math.min(100, Math.max(20, Math.ceil(most / 20) * 20)),
    format: '+0;\u22120;0',
  };
}

/** A line for each stretch of waves that can be compared: where the trend breaks, the line does. */
function stretches(label: string, { waves, points, current }: ShownPanel['chart']): Series[] {
  const starts = waves.flatMap(({ isBreak }, i) => (i === 0 || isBreak ? [i] : []));
  return starts.map((from, part): Series => {
    const to = starts[part + 1] ?? waves.length;
    const within = <T>(values: readonly T[]) =>
      values.map((value, i) => (i >= from && i < to ? value : null));
    return {
      name: part === 0 ? label : `${label} (after break ${part})`,
      values: within(points.map(({ value }) => value)),
      range: { low: within(points.map(({ low }) => low)), high: within(points.map(({ high }) => high)) },
      colour: 'own',
      mark: 'circle',
      line: 'solid',
      labels: current >= from && current < to ? current : 'none',
    };
  });
}

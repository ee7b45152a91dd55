/* One small panel of a trend: the line, its band, the target as a dashed line. Panels of a figure share one scale. */
import { options, percentAxis, scoreAxis, theme, write } from './theme.js';

/**
 * @typedef {{ value: number | null, low: number | null, high: number | null }} Point
 * @typedef {{ kind: 'trend', scale: 'percent' | 'score' | 'index', label: string, waves: { label: string, time: number, isBreak: boolean }[], points: Point[],
 *   target: number | null, current: number, most?: number }} TrendChart
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {TrendChart} data
 */
export function drawTrend(canvas, data) {
  const colors = theme();
  const at = (/** @type {keyof Point} */ key) =>
    data.points.map((point, i) => ({ x: data.waves[i]?.time ?? i, y: point[key] }));
  const isBroken = (/** @type {any} */ context) =>
    data.waves[context.p1DataIndex]?.isBreak ? 'transparent' : undefined;
  const line = {
    pointRadius: 0,
    borderWidth: 0,
    segment: { borderColor: isBroken, backgroundColor: isBroken },
  };
  const times = data.waves.map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max((last - first) * 0.04, 0.02);
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [
        { ...line, data: at('high'), fill: '+1', backgroundColor: colors.band },
        { ...line, data: at('low') },
        {
          ...line,
          data: at('value'),
          borderColor: colors.accent,
          borderWidth: 2,
          pointRadius: data.points.map((_, i) => (i === data.current ? 5 : 2.5)),
          pointBackgroundColor: colors.accent,
          pointBorderWidth: 0,
        },
        ...(data.target === null
          ? []
          : [targetLine(data.target, first - margin, last + margin, colors.target)]),
      ],
    },
    options: options({
      layout: { padding: { right: 40, top: 10, bottom: 22 } },
      scales: {
        x: timeAxis(first - margin, last + margin),
        y: axisOf(data),
      },
    }),
    plugins: [{ id: 'labels', afterDatasetsDraw: (chart) => drawLabels(chart, data) }],
  });
}

/** @param {TrendChart} data @returns {any} */
function axisOf({ scale, most }) {
  if (scale === 'score') return scoreAxis();
  const axis = percentAxis(most ?? 100);
  // An index of 0 to 100 has no unit.
  const callback = (/** @type {number} */ value) => `${value}`;
  return scale === 'percent' ? axis : { ...axis, ticks: { ...axis.ticks, callback } };
}

/** @param {number} target @param {number} from @param {number} to @param {string} color @returns {any} */
function targetLine(target, from, to, color) {
  return {
    data: [
      { x: from, y: target },
      { x: to, y: target },
    ],
    borderColor: color,
    borderWidth: 1.5,
    borderDash: [5, 4],
    pointRadius: 0,
  };
}

/** @param {number} min @param {number} max @returns {any} */
function timeAxis(min, max) {
  return {
    type: 'linear',
    min,
    max,
    grid: { display: false },
    border: { display: false },
    ticks: { display: false },
  };
}

/**
 * @param {any} chart
 * @param {TrendChart} data
 */
function drawLabels(chart, data) {
  const { ctx, scales, chartArea } = chart;
  const colors = theme();
  const below = chartArea.bottom + 12;
  const [first, last] = [data.waves[0], data.waves.at(-1)];
  // In a panel too narrow for both, the last wave is named: the line ends there.
  const isNarrow = chartArea.width < 170;
  if (first && !isNarrow) write(ctx, first.label, chartArea.left, below, { color: colors.muted, size: 12 });
  if (last && (isNarrow || last !== first))
    write(ctx, last.label, chartArea.right, below, { color: colors.muted, size: 12, align: 'right' });
  const point = data.points[data.current];
  const wave = data.waves[data.current];
  if (point?.value == null || !wave) return;
  const x = scales.x.getPixelForValue(wave.time);
  const text =
    data.scale === 'percent'
      ? `${Math.round(point.value)}\u202F%`
      : `${Math.round(point.value)}`.replace('-', '\u2212');
  write(ctx, text, x + 8, scales.y.getPixelForValue(point.value), {
    color: colors.accent,
    weight: 600,
    halo: colors.paper,
  });
}

/*
 * One small panel of a trend: the line, its band, the target as a dashed line, and dotted where the trend leads by the deadline.
 * Panels of a figure share one scale.
 */
import { options, percentAxis, scoreAxis, theme, write } from './theme.js';

/**
 * @typedef {{ value: number | null, low: number | null, high: number | null }} Point
 * @typedef {{ kind: 'trend', scale: 'percent' | 'score' | 'index', label: string, waves: { label: string, time: number, isBreak: boolean }[], points: Point[],
 *   target: number | null, current: number, most?: number, until?: number,
 *   marks?: { label: string, time: number, until?: number | null }[],
 *   flags?: { label: string, kind: 'break' | 'list' | 'comment', time: number }[],
 *   course?: { label: string, points: { time: number, value: number, low: number, high: number }[] } }} TrendChart
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
  const end = Math.max(last, data.until ?? last) + margin;
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
        ...(data.target === null ? [] : [targetLine(data.target, first - margin, end, colors.target)]),
        ...(data.course ? courseLines(data.course.points, colors) : []),
      ],
    },
    options: options({
      layout: { padding: { right: 40, top: 10, bottom: 22 } },
      scales: {
        x: timeAxis(first - margin, end),
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

/**
 * The line that the trend follows if it goes on, with its band.
 * @param {{ time: number, value: number, low: number, high: number }[]} points
 * @param {ReturnType<typeof theme>} colors
 * @returns {any[]}
 */
function courseLines(points, colors) {
  const at = (/** @type {'value' | 'low' | 'high'} */ key) =>
    points.map((one) => ({ x: one.time, y: one[key] }));
  const plain = { pointRadius: 0, borderWidth: 0 };
  const end = points.map((_, i) => (i === points.length - 1 ? 3 : 0));
  return [
    { ...plain, data: at('high'), fill: '+1', backgroundColor: colors.band },
    { ...plain, data: at('low') },
    {
      data: at('value'),
      borderColor: colors.accent,
      borderWidth: 2,
      borderDash: [1.5, 4],
      borderCapStyle: 'round',
      pointRadius: end,
      pointBackgroundColor: colors.paper,
      pointBorderColor: colors.accent,
      pointBorderWidth: 1.5,
    },
  ];
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
  const { ctx, scales } = chart;
  drawEnds(chart, data);
  drawMarks(chart, data.marks ?? []);
  drawFlags(chart, data.flags ?? []);
  const { course } = data;
  const point = data.points[data.current];
  const wave = data.waves[data.current];
  const style = { color: theme().accent, weight: 600, halo: theme().paper };
  if (point?.value != null && wave) {
    const [x, y] = [scales.x.getPixelForValue(wave.time), scales.y.getPixelForValue(point.value)];
    // A dotted line goes on to the right, so the value stands above its point; below, where the line comes from above.
    const isFalling = (data.points[data.current - 1]?.value ?? 0) > point.value;
    const beside = { ...style, align: /** @type {const} */ ('center') };
    if (course) write(ctx, valueText(point.value, data), x, y + (isFalling ? 15 : -14), beside);
    else write(ctx, valueText(point.value, data), x + 8, y, style);
  }
  const end = course?.points.at(-1);
  if (!end) return;
  const [x, y] = [scales.x.getPixelForValue(end.time), scales.y.getPixelForValue(end.value)];
  write(ctx, valueText(end.value, data), x + 8, y, { ...style, weight: 400 });
}

/**
 * When programmes began: a short stroke at the foot of the panel with its number, which the text below explains.
 * @param {any} chart
 * @param {{ label: string, time: number, until?: number | null }[]} marks
 */
function drawMarks({ ctx, scales, chartArea }, marks) {
  const style = {
    color: theme().muted,
    size: 11,
    align: /** @type {const} */ ('center'),
    halo: theme().paper,
  };
  let free = -Infinity;
  for (const { label, time, until } of marks) {
    const x = scales.x.getPixelForValue(time);
    const end = Math.min(chartArea.right, until ? scales.x.getPixelForValue(until) : x);
    ctx.save();
    ctx.strokeStyle = theme().muted;
    ctx.lineWidth = 1;
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(x, chartArea.bottom);
    ctx.lineTo(x, chartArea.top + 16);
    ctx.stroke();
    // How long it ran, as a bar along the top.
    ctx.setLineDash([]);
    ctx.globalAlpha = 0.35;
    ctx.lineWidth = 3;
    ctx.beginPath();
    ctx.moveTo(x, chartArea.top + 14);
    ctx.lineTo(Math.max(x, end), chartArea.top + 14);
    ctx.stroke();
    ctx.restore();
    // Two that began together: their numbers stand side by side.
    const at = Math.max(x, free);
    free = at + 10;
    write(ctx, label, at, chartArea.top + 5, style);
  }
}

/**
 * What happened to the measuring, as letters at the foot of the panel: a break as two strokes through it, the rest as a wedge
 * on the axis. The list below the panels has the words.
 * @param {any} chart
 * @param {{ label: string, kind: string, time: number }[]} flags
 */
function drawFlags({ ctx, scales, chartArea }, flags) {
  const colors = theme();
  const style = { color: colors.ink, size: 11, weight: 600, halo: colors.paper };
  let free = -Infinity;
  for (const { label, kind, time } of flags) {
    const x = scales.x.getPixelForValue(time);
    ctx.save();
    ctx.strokeStyle = colors.ink;
    ctx.fillStyle = colors.ink;
    ctx.lineWidth = 1;
    ctx.beginPath();
    if (kind === 'break') {
      for (const off of [-2, 2]) {
        ctx.moveTo(x + off, chartArea.bottom);
        ctx.lineTo(x + off, chartArea.top + 18);
      }
      ctx.stroke();
    } else {
      ctx.moveTo(x, chartArea.bottom - 6);
      ctx.lineTo(x + 4, chartArea.bottom);
      ctx.lineTo(x - 4, chartArea.bottom);
      ctx.fill();
    }
    ctx.restore();
    const at = Math.max(x + 5, free);
    free = at + 9;
    write(ctx, label, at, chartArea.bottom - 8, style);
  }
}

/**
 * Names of the first wave and of the last, or of the deadline where the line goes on to it.
 * @param {any} chart
 * @param {TrendChart} data
 */
function drawEnds({ ctx, scales, chartArea }, { waves, course }) {
  const below = chartArea.bottom + 12;
  const style = { color: theme().muted, size: 12 };
  const [first, last] = [waves[0], waves.at(-1)];
  // In a panel too narrow for both, the last is named: the line ends there.
  const isNarrow = chartArea.width < 170;
  if (first && !isNarrow) write(ctx, first.label, chartArea.left, below, style);
  if (!last || (last === first && !course && !isNarrow)) return;
  const time = course?.points.at(-1)?.time ?? last.time;
  const right = Math.min(chartArea.right, scales.x.getPixelForValue(time) + 6);
  write(ctx, course?.label ?? last.label, right, below, { ...style, align: 'right' });
}

/** @param {number} value @param {TrendChart} data */
function valueText(value, { scale }) {
  const text = `${Math.round(value)}`.replace('-', '\u2212');
  return scale === 'percent' ? `${text}\u202F%` : text;
}

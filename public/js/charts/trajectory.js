/*
 * The way to the target: what was measured with its band, the plan as a dashed line to the target (diamond), and the fan of the
 * forecast. Labels stand beside the marks; fan and band differ in lightness and outline, so that it reads in grey.
 */
import { options, percentAxis, theme, write } from './theme.js';

/**
 * @typedef {{ value: number | null, low: number | null, high: number | null, time: number, label: string, isBreak: boolean, isSmall: boolean }} Point
 * @typedef {{ time: number, value: number, low: number, high: number, low80: number, high80: number }} Ahead
 * @typedef {{ kind: 'trajectory', scale: 'percent' | 'index', label: string, points: Point[], plan: { time: number, value: number }[],
 *   target: { value: number, text: string, time: number, label: string } | null, fan: Ahead[],
 *   next: { time: number, low: number, high: number, label: string } | null, todayText: string, endText: string }} TrajectoryChart
 */

const NARROW = 620;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {TrajectoryChart} data
 * @param {HTMLElement} plot
 */
export function drawTrajectory(canvas, data, plot) {
  const isNarrow = plot.clientWidth < NARROW;
  plot.style.height = isNarrow ? '300px' : '380px';
  const colors = theme();
  const times = timesOf(data);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max((last - first) * 0.03, 0.02);
  return new Chart(canvas, {
    type: 'line',
    data: {
      datasets: [...fanLines(data.fan, colors), ...planLine(data, colors), ...measuredLines(data, colors)],
    },
    options: options({
      layout: { padding: { right: isNarrow ? 46 : 84, top: 18, bottom: 26 } },
      scales: {
        x: {
          type: 'linear',
          min: first - margin,
          max: last + margin,
          grid: { display: false },
          border: { display: false },
          ticks: { display: false },
        },
        y: axisOf(data),
      },
    }),
    plugins: [{ id: 'marks', afterDatasetsDraw: (chart) => drawMarks(chart, data, isNarrow) }],
  });
}

/** @param {TrajectoryChart} data @returns {number[]} */
function timesOf({ points, plan, fan, target, next }) {
  const marked = [target, next].flatMap((one) => (one === null ? [] : [one.time]));
  return [...points, ...plan, ...fan].map(({ time }) => time).concat(marked);
}

/** @param {TrajectoryChart} data @returns {any} */
function axisOf(data) {
  const values = [
    ...data.points.flatMap(({ value, low, high }) => [value, low, high]),
    ...data.plan.map(({ value }) => value),
    ...data.fan.flatMap(({ low, high }) => [low, high]),
    ...(data.next ? [data.next.low, data.next.high] : []),
    data.target?.value ?? null,
  ].filter((value) => value !== null);
  const axis = percentAxis(Math.max(0, ...values));
  const least = Math.min(...values);
  // A way is about movements: an axis that begins near it shows them. Its numbers say where it begins.
  const min = Math.max(0, Math.floor((least - 3) / 10) * 10);
  const unit = data.scale === 'percent' ? '\u202F%' : '';
  const callback = (/** @type {number} */ value) => `${value}${unit}`;
  return { ...axis, min, ticks: { ...axis.ticks, includeBounds: true, callback } };
}

/** @param {Ahead[]} fan @param {ReturnType<typeof theme>} colors @returns {any[]} */
function fanLines(fan, colors) {
  if (fan.length === 0) return [];
  const at = (/** @type {'value' | 'low' | 'high' | 'low80' | 'high80'} */ key) =>
    fan.map((one) => ({ x: one.time, y: one[key] }));
  const edge = { pointRadius: 0, borderWidth: 1, borderColor: colors.accent };
  return [
    { ...edge, borderDash: [2, 3], data: at('high'), fill: '+1', backgroundColor: colors.band },
    { ...edge, borderDash: [2, 3], data: at('low') },
    { ...edge, data: at('high80'), fill: '+1', backgroundColor: colors.band },
    { ...edge, data: at('low80') },
    { data: at('value'), pointRadius: 0, borderColor: colors.accent, borderWidth: 2, borderDash: [1.5, 4] },
  ];
}

/** @param {TrajectoryChart} data @param {ReturnType<typeof theme>} colors @returns {any[]} */
function planLine({ plan }, colors) {
  const points = plan.map(({ time, value }) => ({ x: time, y: value }));
  return [{ data: points, borderColor: colors.target, borderWidth: 2, borderDash: [7, 5], pointRadius: 0 }];
}

/** @param {TrajectoryChart} data @param {ReturnType<typeof theme>} colors @returns {any[]} */
function measuredLines({ points }, colors) {
  const at = (/** @type {'value' | 'low' | 'high'} */ key) =>
    points.map((one) => ({ x: one.time, y: one[key] }));
  const isBroken = (/** @type {any} */ context) =>
    points[context.p1DataIndex]?.isBreak ? 'transparent' : undefined;
  const plain = {
    pointRadius: 0,
    borderWidth: 0,
    segment: { borderColor: isBroken, backgroundColor: isBroken },
  };
  return [
    {
      ...plain,
      data: at('value'),
      borderColor: colors.accent,
      borderWidth: 2.5,
      pointRadius: points.map(({ isSmall }) => (isSmall ? 4 : 5)),
      pointBackgroundColor: points.map(({ isSmall }) => (isSmall ? colors.paper : colors.accent)),
      pointBorderColor: colors.accent,
      pointBorderWidth: 1.5,
    },
  ];
}

/**
 * @param {any} chart
 * @param {TrajectoryChart} data
 * @param {boolean} isNarrow
 */
function drawMarks(chart, data, isNarrow) {
  const { ctx, scales, chartArea } = chart;
  const colors = theme();
  const x = (/** @type {number} */ time) => scales.x.getPixelForValue(time);
  const y = (/** @type {number} */ value) => scales.y.getPixelForValue(value);
  for (const { time, low, high } of data.points)
    if (low !== null && high !== null) stroke(ctx, x(time), y(low), y(high), colors.accent, 1.6);
  if (data.next) stroke(ctx, x(data.next.time), y(data.next.low), y(data.next.high), colors.ink, 2.5);
  const { target } = data;
  if (target) diamond(ctx, x(target.time), y(target.value), colors.target);
  drawValues(chart, data);
  drawBelow(ctx, data, x, chartArea, isNarrow);
}

/**
 * Numbers beside the last point, the end of the fan and the target; those that would touch give way to each other.
 * @param {any} chart
 * @param {TrajectoryChart} data
 */
function drawValues({ ctx, scales }, { points, fan, target, todayText, endText }) {
  const colors = theme();
  const today = points.filter(({ value }) => value !== null).at(-1);
  if (today?.value != null) {
    const before = points[points.indexOf(today) - 1]?.value ?? 0;
    const place = scales.y.getPixelForValue(
      before > today.value ? (today.low ?? today.value) : (today.high ?? today.value),
    );
    write(ctx, todayText, scales.x.getPixelForValue(today.time), place + (before > today.value ? 13 : -13), {
      ...{ color: colors.accent, weight: 600, align: 'center', halo: colors.paper },
    });
  }
  const end = fan.at(-1);
  const aim = target ? scales.y.getPixelForValue(target.value) : null;
  if (target && aim !== null)
    write(ctx, target.text, scales.x.getPixelForValue(target.time) + 13, aim, {
      ...{ color: colors.target, weight: 600, halo: colors.paper },
    });
  if (!end) return;
  const level = scales.y.getPixelForValue(end.value);
  const isNear = aim !== null && Math.abs(level - aim) < 16;
  const shift = isNear && aim !== null ? (level >= aim ? 16 : -16) + (aim - level) : 0;
  write(ctx, endText, scales.x.getPixelForValue(end.time) + 13, level + shift, {
    ...{ color: colors.accent, halo: colors.paper },
  });
}

/**
 * Names of waves below the axis: those that fit, always the first, the last and the deadline.
 * @param {CanvasRenderingContext2D} ctx
 * @param {TrajectoryChart} data
 * @param {(time: number) => number} x
 * @param {{ left: number, right: number, bottom: number }} area
 * @param {boolean} isNarrow
 */
function drawBelow(ctx, { points, target, next }, x, area, isNarrow) {
  const style = { color: theme().muted, size: 12, align: /** @type {const} */ ('center') };
  const last = points.at(-1);
  const named = [
    ...(target ? [target] : []),
    ...(last ? [last] : []),
    ...(points[0] ? [points[0]] : []),
    ...(isNarrow ? [] : [...(next && next.label ? [next] : []), ...points.slice(1, -1)]),
  ];
  /** @type {{ from: number, to: number }[]} */
  const taken = [];
  ctx.save();
  ctx.font = `12px sans-serif`;
  for (const { label, time } of named) {
    const half = ctx.measureText(label).width / 2 + 6;
    const middle = Math.min(Math.max(x(time), area.left + half - 6), ctx.canvas.clientWidth - half);
    const [from, to] = [middle - half, middle + half];
    if (taken.some((one) => from < one.to && to > one.from)) continue;
    taken.push({ from, to });
    write(ctx, label, middle, area.bottom + 14, style);
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} from @param {number} to @param {string} color @param {number} width */
function stroke(ctx, x, from, to, color, width) {
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(x, from);
  ctx.lineTo(x, to);
  for (const end of [from, to]) {
    ctx.moveTo(x - 4, end);
    ctx.lineTo(x + 4, end);
  }
  ctx.stroke();
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {string} color */
function diamond(ctx, x, y, color) {
  ctx.beginPath();
  ctx.moveTo(x, y - 8);
  ctx.lineTo(x + 8, y);
  ctx.lineTo(x, y + 8);
  ctx.lineTo(x - 8, y);
  ctx.closePath();
  ctx.fillStyle = color;
  ctx.fill();
}

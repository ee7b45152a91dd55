/* Our brand's steps as bars, every competitor as a thin mark on the same scale, and what share of people goes on. */
import { options, percentAxis, rowHeight, theme, wrap, write } from './theme.js';

/**
 * @typedef {{ label: string, value: number | null, low: number | null, high: number | null, text: string, conversion: string,
 *   others: { brand: string, value: number }[] }} Step
 * @typedef {{ kind: 'funnel', label: string, ownBrand: string, steps: Step[] }} FunnelChart
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {FunnelChart} data
 * @param {HTMLElement} plot
 */
export function drawFunnel(canvas, data, plot) {
  const isNarrow = plot.clientWidth < 620;
  const left = isNarrow ? 2 : Math.min(230, plot.clientWidth * 0.26);
  plot.style.height = `${data.steps.length * rowHeight(isNarrow ? 80 : 66, data.steps.length) + 34}px`;
  const most = Math.max(
    ...data.steps.flatMap(({ value, others }) => [value ?? 0, ...others.map((other) => other.value)]),
  );
  return new Chart(canvas, {
    type: 'scatter',
    data: { datasets: [{ data: data.steps.map((_, y) => ({ x: 0, y })), pointRadius: 0 }] },
    options: options({
      layout: { padding: { left, right: 48, top: 4 } },
      scales: {
        x: percentAxis(most),
        y: { display: false, reverse: true, min: -0.5, max: data.steps.length - 0.5 },
      },
    }),
    plugins: [
      { id: 'steps', afterDatasetsDraw: (chart) => drawSteps(chart, data.steps, { isNarrow, left }) },
    ],
  });
}

/**
 * @param {any} chart
 * @param {Step[]} steps
 * @param {{ isNarrow: boolean, left: number }} shape
 */
function drawSteps(chart, steps, { isNarrow, left }) {
  const { ctx, scales } = chart;
  const colors = theme();
  steps.forEach((step, i) => {
    const y = scales.y.getPixelForValue(i) + (isNarrow ? 14 : 0);
    const x = (/** @type {number} */ value) => scales.x.getPixelForValue(value);
    if (isNarrow) {
      write(ctx, step.label, 2, y - 30, { color: colors.ink, weight: 500, halo: colors.paper });
      write(ctx, step.conversion, chart.width - 4, y - 30, {
        color: colors.muted,
        size: 12,
        align: 'right',
        halo: colors.paper,
      });
    } else {
      const lines = wrap(ctx, step.label, left - 20);
      lines.forEach((line, n) =>
        write(ctx, line, 0, y - (step.conversion ? 9 : 0) + n * 17, { color: colors.ink, weight: 500 }),
      );
      write(ctx, step.conversion, 0, y + 9 + (lines.length - 1) * 17, { color: colors.muted, size: 12 });
    }
    if (step.value !== null) {
      ctx.fillStyle = colors.accent;
      ctx.fillRect(x(0), y - 13, x(step.value) - x(0), 26);
    }
    drawOthers(ctx, step.others, x, y, colors);
    write(ctx, step.text, chart.width - 2, y, { color: colors.accent, weight: 600, align: 'right' });
  });
}

/** More marks than this are a barcode: then the range of the competitors and their median stand for them. */
const MOST_MARKS = 7;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Step['others']} others
 * @param {(value: number) => number} x
 * @param {number} y
 * @param {ReturnType<typeof theme>} colors
 */
function drawOthers(ctx, others, x, y, colors) {
  ctx.fillStyle = colors.ink;
  const values = others.map(({ value }) => value).sort((a, b) => a - b);
  if (values.length <= MOST_MARKS) {
    for (const value of values) ctx.fillRect(x(value) - 1, y - 17, 2, 34);
    return;
  }
  const [least, most] = [values[0] ?? 0, values.at(-1) ?? 0];
  const middle = values.length / 2;
  const median = ((values[Math.floor(middle - 0.5)] ?? 0) + (values[Math.ceil(middle - 0.5)] ?? 0)) / 2;
  ctx.fillRect(x(least), y - 1, x(most) - x(least), 2);
  for (const end of [least, most]) ctx.fillRect(x(end) - 1, y - 8, 2, 16);
  ctx.fillRect(x(median) - 1.5, y - 17, 3, 34);
}

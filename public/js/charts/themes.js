/* What people say in their own words: a bar for each theme with the range in which its share likely lies. */
import { options, percentAxis, rowHeight, theme, wrap, write } from './theme.js';

/**
 * @typedef {{ label: string, value: number | null, low: number | null, high: number | null, text: string, change: string }} ThemeRow
 * @typedef {{ kind: 'themes', label: string, rows: ThemeRow[] }} ThemesChart
 */

const NARROW = 620;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ThemesChart} data
 * @param {HTMLElement} plot
 */
export function drawThemes(canvas, data, plot) {
  const isNarrow = plot.clientWidth < NARROW;
  const left = isNarrow ? 2 : Math.min(260, plot.clientWidth * 0.28);
  plot.style.height = `${data.rows.length * rowHeight(isNarrow ? 52 : 40, data.rows.length) + 34}px`;
  const most = Math.max(...data.rows.map(({ value, high }) => high ?? value ?? 0));
  return new Chart(canvas, {
    type: 'scatter',
    data: { datasets: [{ data: data.rows.map((_, y) => ({ x: 0, y })), pointRadius: 0 }] },
    options: options({
      layout: { padding: { left, right: isNarrow ? 52 : 170, top: 4 } },
      scales: {
        x: percentAxis(most),
        y: { display: false, reverse: true, min: -0.5, max: data.rows.length - 0.5 },
      },
    }),
    plugins: [{ id: 'bars', afterDatasetsDraw: (chart) => drawBars(chart, data.rows, { isNarrow, left }) }],
  });
}

/**
 * @param {any} chart
 * @param {ThemeRow[]} rows
 * @param {{ isNarrow: boolean, left: number }} shape
 */
function drawBars(chart, rows, { isNarrow, left }) {
  const { ctx, scales } = chart;
  const colors = theme();
  rows.forEach((row, i) => {
    const y = scales.y.getPixelForValue(i) + (isNarrow ? 10 : 0);
    const x = (/** @type {number} */ value) => scales.x.getPixelForValue(value);
    const room = isNarrow ? chart.width - 10 : left - 20;
    const name = wrap(ctx, row.label, room, 1)[0] ?? '';
    write(ctx, name, 2, isNarrow ? y - 20 : y, { color: colors.ink, weight: 500, halo: colors.paper });
    if (row.value === null) {
      write(ctx, row.text, x(0) + 4, y, { color: colors.muted, size: 12, halo: colors.paper });
      return;
    }
    ctx.fillStyle = colors.accent;
    ctx.globalAlpha = 0.75;
    ctx.fillRect(x(0), y - 8, x(row.value) - x(0), 16);
    ctx.globalAlpha = 1;
    whisker(ctx, row, x, y, colors.ink);
    const end = x(row.high ?? row.value) + 8;
    write(ctx, row.text, end, y, { color: colors.accent, weight: 600, halo: colors.paper });
    if (!isNarrow && row.change)
      write(ctx, row.change, end + 46, y, { color: colors.ink, halo: colors.paper });
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {ThemeRow} row @param {(value: number) => number} x @param {number} y @param {string} color */
function whisker(ctx, { low, high }, x, y, color) {
  if (low === null || high === null) return;
  ctx.beginPath();
  ctx.moveTo(x(low), y);
  ctx.lineTo(x(high), y);
  for (const end of [low, high]) {
    ctx.moveTo(x(end), y - 4);
    ctx.lineTo(x(end), y + 4);
  }
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = color;
  ctx.stroke();
}

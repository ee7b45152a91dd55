/* Brands named without help: the darker part named first. */
import { options, percentAxis, rowHeight, theme, wrap, write } from './theme.js';

/** @typedef {{ kind: 'mentions', label: string, rows: { label: string, isOwn: boolean, first: number, later: number, text: string }[] }} MentionChart */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {MentionChart} data
 * @param {HTMLElement} plot
 */
export function drawMentions(canvas, data, plot) {
  const left = Math.min(190, plot.clientWidth * 0.36);
  plot.style.height = `${data.rows.length * rowHeight(36, data.rows.length) + 34}px`;
  const most = Math.max(...data.rows.map(({ first, later }) => first + later));
  return new Chart(canvas, {
    type: 'scatter',
    data: { datasets: [{ data: data.rows.map((_, y) => ({ x: 0, y })), pointRadius: 0 }] },
    options: options({
      layout: { padding: { left, right: 48, top: 4 } },
      scales: {
        x: percentAxis(most),
        y: { display: false, reverse: true, min: -0.5, max: data.rows.length - 0.5 },
      },
    }),
    plugins: [{ id: 'bars', afterDatasetsDraw: (chart) => drawBars(chart, data.rows, left) }],
  });
}

/**
 * @param {any} chart
 * @param {MentionChart['rows']} rows
 * @param {number} left
 */
function drawBars(chart, rows, left) {
  const { ctx, scales } = chart;
  const colors = theme();
  rows.forEach((row, i) => {
    const y = scales.y.getPixelForValue(i);
    const x = (/** @type {number} */ value) => scales.x.getPixelForValue(value);
    const color = row.isOwn ? colors.accent : colors.other;
    write(ctx, wrap(ctx, row.label, left - 16, 1)[0] ?? '', 0, y, {
      color: colors.ink,
      weight: row.isOwn ? 600 : 400,
    });
    ctx.fillStyle = color;
    ctx.fillRect(x(0), y - 10, x(row.first) - x(0), 20);
    ctx.globalAlpha = 0.45;
    ctx.fillRect(x(row.first), y - 10, x(row.first + row.later) - x(row.first), 20);
    ctx.globalAlpha = 1;
    write(ctx, row.text, x(row.first + row.later) + 8, y, {
      color: colors.ink,
      weight: row.isOwn ? 600 : 400,
    });
  });
}

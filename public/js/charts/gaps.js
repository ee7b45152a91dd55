/* The gap chart: where each statement stands today (dot, with the band in which it likely lies) and an arrow to the target. */
import { options, percentAxis, rowHeight, theme, wrap, write } from './theme.js';

/**
 * @typedef {{ label: string, value: number | null, low: number | null, high: number | null, target: number | null,
 *   before: number | null, state: string, words: string, todayText: string, targetText: string }} GapRow
 * @typedef {{ kind: 'gaps', label: string, rows: GapRow[] }} GapChart
 */

const NARROW = 620;
const TWO_LINES = 40;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {GapChart} data
 * @param {HTMLElement} plot
 */
export function drawGaps(canvas, data, plot) {
  const isNarrow = plot.clientWidth < NARROW;
  const height = rowHeight(isNarrow ? 68 : 52, data.rows.length);
  // Where rows are too close for two lines of a label, the one line gets more room.
  const isTight = !isNarrow && height < TWO_LINES;
  const left = isNarrow ? 2 : Math.min(280, plot.clientWidth * (isTight ? 0.38 : 0.3));
  plot.style.height = `${data.rows.length * height + 34}px`;
  const most = Math.max(
    ...data.rows.flatMap(({ high, value, target }) => [high ?? 0, value ?? 0, target ?? 0]),
  );
  return new Chart(canvas, {
    type: 'scatter',
    data: { datasets: [{ data: data.rows.map(({ value }, y) => ({ x: value ?? 0, y })), pointRadius: 0 }] },
    options: options({
      layout: { padding: { left, right: isNarrow ? 34 : 118, top: 6 } },
      scales: {
        x: percentAxis(most),
        y: { display: false, reverse: true, min: -0.5, max: data.rows.length - 0.5 },
      },
    }),
    plugins: [
      { id: 'rows', afterDatasetsDraw: (chart) => drawRows(chart, data.rows, { isNarrow, isTight, left }) },
    ],
  });
}

/**
 * @param {any} chart
 * @param {GapRow[]} rows
 * @param {{ isNarrow: boolean, isTight: boolean, left: number }} shape
 */
function drawRows(chart, rows, { isNarrow, isTight, left }) {
  const { ctx, scales, chartArea } = chart;
  const colors = theme();
  rows.forEach((row, i) => {
    const y = scales.y.getPixelForValue(i) + (isNarrow ? 10 : 0);
    const x = (/** @type {number} */ value) => scales.x.getPixelForValue(value);
    if (isNarrow) {
      write(ctx, wrap(ctx, row.label, chart.width - 110, 1)[0] ?? '', 2, y - 28, {
        color: colors.ink,
        weight: 500,
        halo: colors.paper,
      });
      write(ctx, row.words, chart.width - 4, y - 28, {
        color: colors.muted,
        align: 'right',
        halo: colors.paper,
      });
    } else {
      const lines = wrap(ctx, row.label, left - 20, isTight ? 1 : 2);
      lines.forEach((line, n) =>
        write(ctx, line, 0, y + (n - (lines.length - 1) / 2) * 17, { color: colors.ink, weight: 500 }),
      );
      write(ctx, row.words, chartArea.right + 16, y, { color: colors.muted });
    }
    drawMarks(ctx, row, x, y, colors);
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {GapRow} row
 * @param {(value: number) => number} x
 * @param {number} y
 * @param {ReturnType<typeof theme>} colors
 */
function drawMarks(ctx, row, x, y, colors) {
  const { value, low, high, target, before } = row;
  if (value === null) {
    write(ctx, row.todayText, x(0) + 6, y, { color: colors.muted, halo: colors.paper });
    if (target !== null) diamond(ctx, x(target), y, colors.target);
    return;
  }
  if (low !== null && high !== null) {
    ctx.fillStyle = colors.band;
    ctx.fillRect(x(low), y - 8, x(high) - x(low), 16);
  }
  if (before !== null) ring(ctx, x(before), y, colors);
  if (target !== null && row.state !== 'reached') arrow(ctx, x(value), x(target), y, colors.ink);
  dot(ctx, x(value), y, colors);
  if (target !== null) diamond(ctx, x(target), y, colors.target);
  const isShort = target !== null && target > value;
  const edge = isShort
    ? Math.min(x(low ?? value), x(before ?? value) - 4, x(value) - 7)
    : Math.max(x(high ?? value), x(before ?? value) + 4, x(value) + 7);
  const isAtEdge = isShort && edge < x(0) + 36;
  write(ctx, row.todayText, isAtEdge ? x(value) : edge + (isShort ? -5 : 5), isAtEdge ? y - 17 : y, {
    color: colors.accent,
    weight: 600,
    align: isAtEdge ? 'center' : isShort ? 'right' : 'left',
    halo: colors.paper,
  });
  if (target === null) return;
  const isLeft = !isShort;
  write(ctx, row.targetText, x(target) + (isLeft ? -11 : 11), y, {
    color: colors.ink,
    align: isLeft ? 'right' : 'left',
    halo: colors.paper,
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {ReturnType<typeof theme>} colors */
function dot(ctx, x, y, colors) {
  ctx.beginPath();
  ctx.arc(x, y, 6.5, 0, 2 * Math.PI);
  ctx.fillStyle = colors.accent;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colors.paper;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {ReturnType<typeof theme>} colors */
function ring(ctx, x, y, colors) {
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, 2 * Math.PI);
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = colors.other;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {string} color */
function diamond(ctx, x, y, color) {
  ctx.beginPath();
  ctx.moveTo(x, y - 7.5);
  ctx.lineTo(x + 7.5, y);
  ctx.lineTo(x, y + 7.5);
  ctx.lineTo(x - 7.5, y);
  ctx.closePath();
  ctx.fillStyle = color;
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} from @param {number} to @param {number} y @param {string} color */
function arrow(ctx, from, to, y, color) {
  const way = Math.sign(to - from);
  const end = to - way * 9;
  if (Math.abs(to - from) < 24) return;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = 1.4;
  ctx.beginPath();
  ctx.moveTo(from + way * 8, y);
  ctx.lineTo(end - way * 5, y);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(end, y);
  ctx.lineTo(end - way * 8, y - 4);
  ctx.lineTo(end - way * 8, y + 4);
  ctx.closePath();
  ctx.fill();
}

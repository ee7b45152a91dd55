/*
 * The three-way gap: per statement what insiders believe (filled square), what they think the market says (open square), what
 * it says (dot with the band in which it likely lies), and the target (diamond).
 */
import { options, percentAxis, rowHeight, theme, wrap, write } from './theme.js';

/**
 * @typedef {{ value: number | null, low: number | null, high: number | null }} Mark
 * @typedef {{ label: string, belief: Mark, guess: Mark, market: Mark, target: number | null, words: string,
 *   beliefText: string, marketText: string }} ThreeWayRow
 * @typedef {{ kind: 'three-way', label: string, rows: ThreeWayRow[] }} ThreeWayChart
 */

const NARROW = 620;
/** Pixels from the middle of a row up to the belief and down to the guess. */
const OFFSET = 13;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {ThreeWayChart} data
 * @param {HTMLElement} plot
 */
export function drawThreeWay(canvas, data, plot) {
  const isNarrow = plot.clientWidth < NARROW;
  const height = rowHeight(isNarrow ? 84 : 62, data.rows.length);
  const left = isNarrow ? 2 : Math.min(280, plot.clientWidth * 0.3);
  plot.style.height = `${data.rows.length * height + 34}px`;
  const most = Math.max(
    ...data.rows.flatMap(({ belief, guess, market, target }) => [
      ...[belief.high ?? belief.value ?? 0, guess.high ?? 0, market.high ?? market.value ?? 0, target ?? 0],
    ]),
  );
  return new Chart(canvas, {
    type: 'scatter',
    data: { datasets: [{ data: data.rows.map((_, y) => ({ x: 0, y })), pointRadius: 0 }] },
    options: options({
      layout: { padding: { left, right: isNarrow ? 34 : 170, top: 6 } },
      scales: {
        x: percentAxis(most),
        y: { display: false, reverse: true, min: -0.5, max: data.rows.length - 0.5 },
      },
    }),
    plugins: [{ id: 'rows', afterDatasetsDraw: (chart) => drawRows(chart, data.rows, { isNarrow, left }) }],
  });
}

/**
 * @param {any} chart
 * @param {ThreeWayRow[]} rows
 * @param {{ isNarrow: boolean, left: number }} shape
 */
function drawRows(chart, rows, { isNarrow, left }) {
  const { ctx, scales, chartArea } = chart;
  const colors = theme();
  rows.forEach((row, i) => {
    const y = scales.y.getPixelForValue(i) + (isNarrow ? 12 : 0);
    const x = (/** @type {number} */ value) => scales.x.getPixelForValue(value);
    if (isNarrow) {
      const top = { color: colors.ink, weight: 500, halo: colors.paper };
      write(ctx, wrap(ctx, row.label, chart.width - 20, 1)[0] ?? '', 2, y - 32, top);
    } else {
      const lines = wrap(ctx, row.label, left - 20, 2);
      lines.forEach((line, n) =>
        write(ctx, line, 0, y + (n - (lines.length - 1) / 2) * 17, { color: colors.ink, weight: 500 }),
      );
      const words = row.words.split(', ');
      words.forEach((line, n) =>
        write(ctx, line, chartArea.right + 16, y + (n - (words.length - 1) / 2) * 17, {
          color: colors.muted,
        }),
      );
    }
    drawMarks(ctx, row, x, y, colors);
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {ThreeWayRow} row
 * @param {(value: number) => number} x
 * @param {number} y
 * @param {ReturnType<typeof theme>} colors
 */
function drawMarks(ctx, { belief, guess, market, target, beliefText, marketText }, x, y, colors) {
  if (market.value !== null) {
    if (market.low !== null && market.high !== null) {
      ctx.fillStyle = colors.band;
      ctx.fillRect(x(market.low), y - 7, x(market.high) - x(market.low), 14);
    }
    dot(ctx, x(market.value), y, colors);
    const edge = x(market.low ?? market.value) - 6;
    // Where the target stands in the way, the number goes to the other side.
    const isTaken = target !== null && x(target) < edge + 12 && x(target) > edge - 44;
    const isAtEdge = isTaken || edge < x(0) + 34;
    write(ctx, marketText, isAtEdge ? x(market.high ?? market.value) + 6 : edge, y, {
      color: colors.accent,
      weight: 600,
      align: isAtEdge ? 'left' : 'right',
      halo: colors.paper,
    });
  }
  whisker(ctx, belief, x, y - OFFSET, colors.ink);
  whisker(ctx, guess, x, y + OFFSET, colors.ink);
  if (target !== null) diamond(ctx, x(target), y, colors.target);
  if (guess.value !== null) square(ctx, x(guess.value), y + OFFSET, colors, false);
  if (belief.value === null) return;
  square(ctx, x(belief.value), y - OFFSET, colors, true);
  write(ctx, beliefText, x(belief.high ?? belief.value) + 8, y - OFFSET, {
    color: colors.ink,
    halo: colors.paper,
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {Mark} mark @param {(value: number) => number} x @param {number} y @param {string} color */
function whisker(ctx, { low, high }, x, y, color) {
  if (low === null || high === null) return;
  ctx.beginPath();
  ctx.moveTo(x(low), y);
  ctx.lineTo(x(high), y);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = color;
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {ReturnType<typeof theme>} colors @param {boolean} isFilled */
function square(ctx, x, y, colors, isFilled) {
  ctx.fillStyle = isFilled ? colors.ink : colors.paper;
  ctx.fillRect(x - 5, y - 5, 10, 10);
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = isFilled ? colors.paper : colors.ink;
  ctx.strokeRect(x - 5, y - 5, 10, 10);
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

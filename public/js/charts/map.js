/* The perceptual map: brands and statements on the two axes that tell the brands apart most. Shapes say what a point is. */
import { FONT, options, roomHeight, TEXT_SIZE, theme, wrap, write } from './theme.js';

/**
 * @typedef {{ kind: 'own' | 'brand' | 'statement' | 'target' | 'before', x: number, y: number, label: string,
 *   number: number | null }} Mark
 * @typedef {{ kind: 'map', label: string, marks: Mark[], axes: [string, string] }} MapChart
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Box
 */

const NARROW = 620;
const PAD = 28;
const LINE = 16;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {MapChart} data
 * @param {HTMLElement} plot
 */
export function drawMap(canvas, data, plot) {
  const width = plot.clientWidth;
  const height = heightOf(data.marks, width);
  plot.style.height = `${height}px`;
  const bounds = boundsOf(data.marks, width - 2 * PAD, height - 2 * PAD);
  return new Chart(canvas, {
    type: 'scatter',
    data: { datasets: [{ data: data.marks.map(({ x, y }) => ({ x, y })), pointRadius: 0 }] },
    options: options({
      layout: { padding: PAD },
      scales: {
        x: { display: false, min: bounds.x[0], max: bounds.x[1] },
        y: { display: false, min: bounds.y[0], max: bounds.y[1] },
      },
    }),
    plugins: [{ id: 'map', afterDatasetsDraw: (chart) => drawAll(chart, data, width < NARROW) }],
  });
}

/**
 * As high as the points need under one scale for both axes.
 * @param {Mark[]} marks
 * @param {number} width
 */
function heightOf(marks, width) {
  const span = (/** @type {number[]} */ values) => Math.max(0, ...values) - Math.min(0, ...values);
  const [across, up] = [span(marks.map(({ x }) => x)), span(marks.map(({ y }) => y))];
  const needed = across > 0 ? (up / across) * (width - 2 * PAD) + 4 * PAD : width;
  return Math.min(640, width * 1.3, Math.max(280, needed), roomHeight());
}

/**
 * As many pixels for a unit across as upwards, or directions would lie.
 * @param {Mark[]} marks
 * @param {number} width
 * @param {number} height
 * @returns {{ x: [number, number], y: [number, number] }}
 */
function boundsOf(marks, width, height) {
  const span = (/** @type {number[]} */ values) =>
    /** @type {[number, number]} */ ([Math.min(0, ...values), Math.max(0, ...values)]);
  const x = span(marks.map((mark) => mark.x));
  const y = span(marks.map((mark) => mark.y));
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height) * 1.08 || 1;
  const around = (/** @type {[number, number]} */ [from, to], /** @type {number} */ pixels) => {
    const [middle, half] = [(from + to) / 2, (unit * pixels) / 2];
    return /** @type {[number, number]} */ ([middle - half, middle + half]);
  };
  return { x: around(x, width), y: around(y, height) };
}

/**
 * @param {any} chart
 * @param {MapChart} data
 * @param {boolean} isNarrow
 */
function drawAll(chart, { marks, axes }, isNarrow) {
  const { ctx, scales } = chart;
  const colors = theme();
  const places = marks.map((mark) => ({
    ...mark,
    px: scales.x.getPixelForValue(mark.x),
    py: scales.y.getPixelForValue(mark.y),
  }));
  drawAxes(chart, axes, colors);
  drawTrail(ctx, places, colors);
  for (const place of places) drawMark(ctx, place, colors);
  const marked = places.map(({ px, py }) => ({ left: px - 8, right: px + 8, top: py - 8, bottom: py + 8 }));
  /** @type {Box[]} */
  const written = [];
  const order = ['own', 'target', 'brand', 'statement', 'before'];
  const ranked = [...places].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const place of ranked) label(chart, place, { marked, written }, isNarrow, colors);
}

/** @param {any} chart @param {[string, string]} axes @param {ReturnType<typeof theme>} colors */
function drawAxes({ ctx, scales, width, height }, axes, colors) {
  const [x, y] = [scales.x.getPixelForValue(0), scales.y.getPixelForValue(0)];
  ctx.save();
  ctx.strokeStyle = colors.rule;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(0, y);
  ctx.lineTo(width, y);
  ctx.moveTo(x, 0);
  ctx.lineTo(x, height);
  ctx.stroke();
  ctx.restore();
  write(ctx, axes[0], width - 2, height - 8, { color: colors.muted, align: 'right', size: 12 });
  write(ctx, axes[1], 2, 8, { color: colors.muted, size: 12 });
}

/** @typedef {Mark & { px: number, py: number }} Place */

/** @param {CanvasRenderingContext2D} ctx @param {Place[]} places @param {ReturnType<typeof theme>} colors */
function drawTrail(ctx, places, colors) {
  const before = places.filter(({ kind }) => kind === 'before');
  const own = places.find(({ kind }) => kind === 'own');
  if (before.length === 0 || own === undefined) return;
  ctx.save();
  ctx.strokeStyle = colors.accent;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([2, 3]);
  ctx.beginPath();
  [...before, own].forEach(({ px, py }, i) => (i === 0 ? ctx.moveTo(px, py) : ctx.lineTo(px, py)));
  ctx.stroke();
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Place} place @param {ReturnType<typeof theme>} colors */
function drawMark(ctx, { kind, px, py }, colors) {
  ctx.save();
  ctx.beginPath();
  ctx.lineWidth = 2;
  if (kind === 'statement') triangle(ctx, px, py, 5);
  else if (kind === 'target') diamond(ctx, px, py, 8);
  else ctx.arc(px, py, kind === 'own' ? 8 : kind === 'brand' ? 6 : 3, 0, 2 * Math.PI);
  ctx.fillStyle =
    kind === 'brand'
      ? colors.paper
      : kind === 'target'
        ? colors.target
        : kind === 'statement'
          ? colors.muted
          : colors.accent;
  ctx.fill();
  ctx.strokeStyle = kind === 'brand' ? colors.ink : colors.paper;
  if (kind !== 'before') ctx.stroke();
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} size */
function triangle(ctx, x, y, size) {
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.lineTo(x - size, y + size);
  ctx.closePath();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} size */
function diamond(ctx, x, y, size) {
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.closePath();
}

/**
 * Writes a label where it covers nothing; a statement falls back to its number, which the list below explains, and a point of
 * an earlier wave to nothing.
 * @param {any} chart
 * @param {Place} place
 * @param {{ marked: Box[], written: Box[] }} taken
 * @param {boolean} isNarrow
 * @param {ReturnType<typeof theme>} colors
 */
function label(chart, place, taken, isNarrow, colors) {
  const { ctx, width, height } = chart;
  const isStatement = place.kind === 'statement';
  const number = place.number === null ? [] : [[String(place.number)]];
  const whole = wrap(ctx, place.label, isNarrow ? 110 : 170, 2);
  const texts = isStatement && isNarrow ? number : [whole, ...number];
  const strong = place.kind === 'own' || place.kind === 'brand';
  const everything = [...taken.marked, ...taken.written];
  // A brand without its name says nothing: rather than that it is written over small marks, and ours over anything.
  const avoided = strong ? [everything, taken.written, ...(place.kind === 'own' ? [[]] : [])] : [everything];
  for (const [lines, boxes] of texts.flatMap((text) =>
    avoided.map((some) => /** @type {const} */ ([text, some])),
  )) {
    const found = freePlace(ctx, place, lines, boxes, { width, height }, strong ? 600 : 400);
    if (found === undefined) continue;
    taken.written.push(found.box);
    const color = place.kind === 'own' ? colors.accent : strong ? colors.ink : colors.muted;
    lines.forEach((line, i) =>
      write(ctx, line, found.x, found.box.top + LINE * (i + 0.5), {
        color,
        align: found.align,
        weight: strong ? 600 : 400,
        halo: colors.paper,
      }),
    );
    return;
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Place} place
 * @param {string[]} lines
 * @param {Box[]} taken
 * @param {{ width: number, height: number }} room
 * @param {number} weight
 * @returns {{ box: Box, x: number, align: CanvasTextAlign } | undefined}
 */
function freePlace(ctx, { px, py }, lines, taken, room, weight) {
  ctx.save();
  ctx.font = `${weight} ${TEXT_SIZE}px ${FONT}`;
  const wide = Math.max(...lines.map((line) => ctx.measureText(line).width));
  ctx.restore();
  const high = lines.length * LINE;
  const gap = 11;
  /** @type {[CanvasTextAlign, number, number][]} */
  const ways = [
    ['left', px + gap, py - high / 2],
    ['right', px - gap, py - high / 2],
    ['center', px, py - gap - high],
    ['center', px, py + gap],
    ['left', px + gap - 3, py - high - 4],
    ['right', px - gap + 3, py - high - 4],
    ['left', px + gap - 3, py + 4],
    ['right', px - gap + 3, py + 4],
  ];
  for (const [align, x, top] of ways) {
    const left = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
    const box = { left, right: left + wide, top, bottom: top + high };
    const isInside =
      box.left >= 0 && box.right <= room.width && box.top >= 16 && box.bottom <= room.height - 16;
    if (isInside && !taken.some((other) => overlaps(box, other))) return { box, x, align };
  }
  return undefined;
}

/** @param {Box} a @param {Box} b */
function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

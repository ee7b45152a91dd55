/*
 * Draws a chart above every figure's table. Without this script the table is the figure; with it the table folds away and
 * stays one click, one print or one screen reader away.
 */
import { drawFunnel } from './charts/funnel.js';
import { drawGaps } from './charts/gaps.js';
import { drawMap } from './charts/map.js';
import { drawMentions } from './charts/mentions.js';
import { drawThemes } from './charts/themes.js';
import { drawThreeWay } from './charts/three-way.js';
import { drawTrajectory } from './charts/trajectory.js';
import { drawTrend } from './charts/trend.js';

/** @type {Record<string, (canvas: HTMLCanvasElement, data: any, plot: HTMLElement) => { resize(): void, destroy(): void }>} */
const DRAW = {
  gaps: drawGaps,
  map: drawMap,
  trajectory: drawTrajectory,
  trend: drawTrend,
  funnel: drawFunnel,
  mentions: drawMentions,
  'three-way': drawThreeWay,
  themes: drawThemes,
};

/** @type {{ resize(): void, destroy(): void }[]} */
let drawn = [];

function drawAll() {
  for (const chart of drawn) chart.destroy();
  drawn = [];
  for (const figure of document.querySelectorAll('figure')) {
    const places = [figure, ...figure.querySelectorAll('.panel')].filter((place) =>
      place.hasAttribute('data-chart'),
    );
    const charts = places.map((place) => JSON.parse(place.getAttribute('data-chart') ?? '{}'));
    const most = Math.max(0, ...charts.flatMap(largest));
    places.forEach((place, i) =>
      drawn.push(draw(/** @type {HTMLElement} */ (place), { ...charts[i], most })),
    );
  }
}

/** Draws every chart anew, in the colours that the page has now. */
export function redraw() {
  drawAll();
}

/** @param {any} chart @returns {number[]} */
function largest(chart) {
  return [...(chart.points ?? []), ...(chart.course?.points ?? [])]
    .flatMap((/** @type {any} */ point) => [point.high ?? 0, point.value ?? 0])
    .concat(chart.target ?? 0);
}

/** @param {HTMLElement} place @param {any} data */
function draw(place, data) {
  const plot = /** @type {HTMLElement} */ (place.querySelector('[data-plot]'));
  if (isEmpty(data))
    return tell(plot, 'Too few people to draw: shares are shown from 30 effective answers on.');
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${data.label}. Chart; its numbers are in the table below.`);
  plot.replaceChildren(canvas);
  return /** @type {any} */ (DRAW[data.kind])(canvas, data, plot);
}

/** @param {any} data */
function isEmpty(data) {
  const marks = [...(data.points ?? []), ...(data.rows ?? []), ...(data.steps ?? []), ...(data.marks ?? [])];
  return marks.every((/** @type {any} */ mark) => (mark.value ?? mark.first ?? mark.x ?? null) === null);
}

/** @param {HTMLElement} plot @param {string} text */
function tell(plot, text) {
  const words = document.createElement('p');
  words.className = 'quiet';
  words.textContent = text;
  plot.replaceChildren(words);
  plot.classList.add('plot-empty');
  return { resize() {}, destroy() {} };
}

/** Where there is a chart, it says it first; a table that stands alone stays. */
function foldTables() {
  for (const table of document.querySelectorAll('details.numbers')) {
    const figure = table.closest('figure');
    if (figure === null || figure.matches('[data-chart]') || figure.querySelector('[data-chart]'))
      table.removeAttribute('open');
  }
}

/** @param {boolean} isPrinting */
function print(isPrinting) {
  for (const details of document.querySelectorAll('details')) details.toggleAttribute('open', isPrinting);
  document.documentElement.toggleAttribute('data-printing', isPrinting);
  Chart.defaults.devicePixelRatio = isPrinting ? 3 : window.devicePixelRatio;
  drawAll();
}

let width = window.innerWidth;
window.addEventListener('resize', () => {
  if (window.innerWidth === width) return;
  width = window.innerWidth;
  drawAll();
});
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
window.addEventListener('beforeprint', () => print(true));
window.addEventListener('afterprint', () => print(false));

const printButton = document.querySelector('[data-print]');
printButton?.removeAttribute('hidden');
printButton?.addEventListener('click', () => window.print());

foldTables();
// The typeface must be there before text is measured on a canvas.
document.fonts.ready.then(drawAll);

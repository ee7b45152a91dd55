/*
 * What a reader takes away from a figure: its address, and a picture of it with headline, base and source, for slides. Without
 * this script the address is a link, and there is print.
 */
import { redraw } from './report.js';

/** Sharp on a projector. */
const RATIO = 2;
const PAD = 24;
/** What a picture leaves out: it is to be looked at, not used. */
const SKIPPED = '.figure-tools, details, .visually-hidden, .no-print, script';

/** @param {string} name @param {string} text */
function button(name, text) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'link';
  made.textContent = text;
  made.dataset.figureTool = name;
  return made;
}

for (const link of document.querySelectorAll('[data-copy-link]')) {
  const figure = /** @type {HTMLElement | null} */ (link.closest('figure'));
  if (!figure) continue;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void copy(/** @type {HTMLAnchorElement} */ (link));
  });
  if (!hasSomethingToShow(figure)) continue;
  const picture = button('picture', 'Picture (PNG)');
  picture.addEventListener('click', () => void save(figure));
  link.after(picture);
}

/** A picture leaves tables out that can be folded away. @param {HTMLElement} figure */
function hasSomethingToShow(figure) {
  const shown = [figure, ...figure.querySelectorAll('*')].filter((one) => one.matches('[data-chart], table'));
  return shown.some((one) => !one.closest('details'));
}

/** @param {HTMLAnchorElement} link */
async function copy(link) {
  const before = link.textContent;
  window.history.replaceState(null, '', link.hash);
  try {
    await navigator.clipboard.writeText(link.href);
    link.textContent = 'Link copied';
  } catch {
    // Without the right to copy, the address bar has the link by now.
    link.textContent = 'The link is in the address bar';
  }
  link.setAttribute('role', 'status');
  setTimeout(() => {
    link.textContent = before;
    link.removeAttribute('role');
  }, 3000);
}

/** @param {HTMLElement} figure */
async function save(figure) {
  const root = document.documentElement;
  root.setAttribute('data-light', '');
  const before = Chart.defaults.devicePixelRatio;
  Chart.defaults.devicePixelRatio = Math.max(RATIO, window.devicePixelRatio);
  redraw();
  const canvas = paint(figure);
  root.removeAttribute('data-light');
  Chart.defaults.devicePixelRatio = before;
  redraw();
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) return;
  const link = document.createElement('a');
  link.href = window.URL.createObjectURL(/** @type {Blob} */ (blob));
  link.download = `${figure.id}.png`;
  link.click();
  window.URL.revokeObjectURL(link.href);
}

/**
 * Draws a figure as it stands on the page: its words where they are, its charts, and where the numbers are from.
 * @param {HTMLElement} figure
 */
export function paint(figure) {
  const box = figure.getBoundingClientRect();
  const bottom = lowest(figure) - box.top;
  const [width, height] = [box.width + 2 * PAD, bottom + 2 * PAD + 28];
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.scale(RATIO, RATIO);
  ctx.fillStyle = '#ffffff';
  ctx.fillRect(0, 0, width, height);
  ctx.translate(PAD - box.left, PAD - box.top);
  walk(ctx, figure);
  const source = figure.closest('[data-source]')?.getAttribute('data-source') ?? '';
  ctx.fillStyle = '#5b6673';
  ctx.font = "12px 'Inter', system-ui, sans-serif";
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(source, box.left, box.top + bottom + 28, box.width);
  return canvas;
}

/** @param {HTMLElement} figure */
function lowest(figure) {
  const shown = [...figure.querySelectorAll('*')].filter((one) => !one.closest(SKIPPED));
  return Math.max(...shown.map((one) => one.getBoundingClientRect().bottom));
}

/** @param {CanvasRenderingContext2D} ctx @param {Element} element */
function walk(ctx, element) {
  if (element.matches(SKIPPED)) return;
  const box = element.getBoundingClientRect();
  if (element instanceof window.HTMLCanvasElement) {
    ctx.drawImage(element, box.left, box.top, box.width, box.height);
    return;
  }
  fill(ctx, getComputedStyle(element), box);
  if (element.matches('.key')) key(ctx, element, box);
  for (const child of element.childNodes) {
    if (child instanceof window.Element) walk(ctx, child);
    else if (child instanceof window.Text) words(ctx, child, getComputedStyle(element));
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {CSSStyleDeclaration} style @param {DOMRect} box */
function fill(ctx, style, box) {
  ctx.fillStyle = style.backgroundColor;
  if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') ctx.fillRect(box.left, box.top, box.width, box.height);
  ctx.fillStyle = style.borderBottomColor;
  const line = parseFloat(style.borderBottomWidth);
  if (line > 0) ctx.fillRect(box.left, box.bottom - line, box.width, line);
}

/** The mark in front of an entry of a legend. @param {CanvasRenderingContext2D} ctx @param {Element} element @param {DOMRect} box */
function key(ctx, element, box) {
  const style = getComputedStyle(element, '::before');
  const [width, height] = [parseFloat(style.width) || 10, parseFloat(style.height) || 10];
  ctx.save();
  ctx.translate(box.left + parseFloat(style.marginLeft || '0') + width / 2, box.top + box.height / 2);
  if (style.rotate !== 'none') ctx.rotate((parseFloat(style.rotate) * Math.PI) / 180);
  ctx.beginPath();
  if (style.borderRadius === '50%') ctx.arc(0, 0, width / 2, 0, 2 * Math.PI);
  else ctx.rect(-width / 2, -height / 2, width, height);
  ctx.fillStyle = style.backgroundColor;
  ctx.fill();
  if (parseFloat(style.borderTopWidth) > 0) {
    ctx.strokeStyle = style.borderTopColor;
    ctx.lineWidth = parseFloat(style.borderTopWidth);
    ctx.stroke();
  }
  ctx.restore();
}

/**
 * A piece of text, line by line as the browser broke it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Text} node
 * @param {CSSStyleDeclaration} style
 */
function words(ctx, node, style) {
  const range = document.createRange();
  ctx.fillStyle = style.color;
  ctx.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
  for (const match of node.data.matchAll(/\S+/g)) {
    range.setStart(node, match.index);
    range.setEnd(node, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    if (box.width > 0) ctx.fillText(match[0], box.left, box.top + box.height / 2);
  }
}

/* Colours and type come from the style sheet's tokens, so that charts follow it into dark mode and onto paper. */

/** @returns {{ ink: string, muted: string, rule: string, paper: string, accent: string, target: string, band: string, other: string }} */
export function theme() {
  const style = getComputedStyle(document.documentElement);
  const token = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    muted: token('muted'),
    rule: token('rule'),
    paper: token('paper'),
    accent: token('accent'),
    target: token('target'),
    band: token('band'),
    other: token('other'),
  };
}

export const FONT = "'Inter', system-ui, sans-serif";
export const TEXT_SIZE = 13;

/**
 * What all our charts share: no animation, no legend (labels stand beside the marks), no tooltip to hunt for.
 * @param {Record<string, unknown>} more
 * @returns {any}
 */
export function options(more) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    plugins: { legend: { display: false }, tooltip: { enabled: false } },
    font: { family: FONT, size: TEXT_SIZE },
    ...more,
  };
}

/**
 * A light percent axis that starts at zero.
 * @param {number} most  largest value to show, percent
 * @returns {any}
 */
export function percentAxis(most) {
  const { muted, rule } = theme();
  const max = Math.min(100, Math.ceil((most + 3) / 10) * 10);
  return {
    type: 'linear',
    min: 0,
    max,
    border: { display: false },
    grid: { color: rule, drawTicks: false },
    ticks: {
      color: muted,
      padding: 6,
      font: { family: FONT, size: 12 },
      stepSize: max > 50 ? 20 : 10,
      includeBounds: false,
      callback: (/** @type {number} */ value) => `${value}\u202F%`,
    },
  };
}

/**
 * The axis of the Net Promoter Score: points from -100 to 100, a line at zero.
 * @returns {any}
 */
export function scoreAxis() {
  const axis = percentAxis(97);
  return {
    ...axis,
    min: -100,
    max: 100,
    ticks: {
      ...axis.ticks,
      stepSize: 50,
      callback: (/** @type {number} */ value) => `${value}`.replace('-', '\u2212'),
    },
  };
}

/** On paper a chart shares its page with what it is about; rows closer than on a screen still read, as print is finer. */
const PRINTED_HEIGHT = 640;
const PRINTED_PART = 0.58;

/** Rows lower than this cannot hold their words. */
const LEAST_HEIGHT = 24;

/** Pixels that a chart may be high: in a story what is left of the screen, on the page as many as it needs. */
export function roomHeight() {
  if (document.documentElement.hasAttribute('data-printing')) return PRINTED_HEIGHT * 0.4;
  const isStory = document.documentElement.hasAttribute('data-story');
  return isStory && window.innerWidth >= 640 ? Math.max(300, window.innerHeight - 330) : Infinity;
}

/**
 * Height of one row in pixels: as designed on a screen, closer on paper, and no more than a page allows.
 * @param {number} designed
 * @param {number} rows
 */
export function rowHeight(designed, rows) {
  const isPrinting = document.documentElement.hasAttribute('data-printing');
  if (isPrinting) return Math.min(designed * PRINTED_PART, PRINTED_HEIGHT / Math.max(1, rows));
  return Math.max(LEAST_HEIGHT, Math.min(designed, roomHeight() / Math.max(1, rows)));
}

/**
 * Text on a canvas.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {{ color: string, align?: CanvasTextAlign, weight?: number, size?: number, halo?: string }} style
 */
export function write(context, text, x, y, { color, align = 'left', weight = 400, size = TEXT_SIZE, halo }) {
  context.save();
  context.font = `${weight} ${size}px ${FONT}`;
  context.textAlign = align;
  context.textBaseline = 'middle';
  if (halo) {
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
  }
  context.fillStyle = color;
  context.fillText(text, x, y);
  context.restore();
}

/**
 * Splits a label into lines that fit; what does not is cut with an ellipsis, and the table has it whole.
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} width  pixels
 * @param {number} [most]  lines
 * @returns {string[]}
 */
export function wrap(context, text, width, most = 2) {
  context.save();
  context.font = `500 ${TEXT_SIZE}px ${FONT}`;
  const fits = (/** @type {string} */ line) => context.measureText(line).width <= width;
  /** @type {string[]} */
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (fits(longer) || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const shown = lines.slice(0, most);
  const last = shown.length - 1;
  const isCut = lines.length > most;
  const cut = shown.map((line, i) => shortened(line, fits, isCut && i === last));
  context.restore();
  return cut;
}

/**
 * @param {string} line
 * @param {(line: string) => boolean} fits
 * @param {boolean} goesOn  whether more of the label follows
 */
function shortened(line, fits, goesOn) {
  if (!goesOn && fits(line)) return line;
  let kept = line;
  while (kept.length > 1 && !fits(`${kept}…`)) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** Colours of a deck by what they mean; each is a place of the theme, so that a company's own theme recolours all of it. */
export const COLOURS = {
  ink: 'tx1',
  paper: 'bg1',
  muted: 'tx2',
  wash: 'bg2',
  own: 'accent1',
  target: 'accent2',
  good: 'accent3',
  warning: 'accent4',
  others: 'accent5',
  second: 'accent6',
} as const;
export type Colour = keyof typeof COLOURS;

/** What a company wants its decks to look like: six-digit colours without "#", and names of typefaces. */
export type Look = { colours: Record<Colour, string>; heading: string; text: string };

/** In inches from the upper left corner. */
export type Box = { x: number; y: number; w: number; h: number };

export type Run = { text: string; colour?: Colour; isBold?: boolean; size?: number };
/** `size` in points. */
export type Paragraph = {
  runs: readonly Run[];
  size: number;
  align?: 'left' | 'right' | 'center';
  isBullet?: boolean;
  /** points of space after it */
  after?: number;
};

/** `shade` is how much of the colour there is behind the text, 0 to 100. */
export type Cell = { paragraphs: readonly Paragraph[]; shade?: { colour: Colour; part: number } };

export type Table = {
  kind: 'table';
  name: string;
  /** what it says, for who cannot see it */
  alt: string;
  box: Box;
  /** widths in inches */
  columns: readonly number[];
  /** the first row is the head */
  rows: readonly { height: number; cells: readonly Cell[] }[];
};

export type Text = { kind: 'text'; name: string; box: Box; paragraphs: readonly Paragraph[] };

export type Mark = 'circle' | 'diamond' | 'square' | 'triangle' | 'none';

/** Values as the axis has them; null where there is nothing to draw, never 0. */
export type Series = {
  name: string;
  values: readonly (number | null)[];
  /** where each value likely lies; drawn as a band through a dot, as two thin lines along a line */
  range?: { low: readonly (number | null)[]; high: readonly (number | null)[] };
  /** from each dot a thin line to another value */
  reach?: readonly (number | null)[];
  colour: Colour;
  /** how much of the colour is left, 0 to 100; all of it where left out */
  strength?: number;
  mark: Mark;
  isHollow?: boolean;
  line: 'none' | 'solid' | 'dash';
  /** which values stand beside their marks: none, all, or that at a place */
  labels: 'none' | 'all' | number;
  /** points that differ in colour from their series, by place */
  points?: ReadonlyMap<number, Colour>;
  /** of a map: how far up each value stands */
  ups?: readonly number[];
  /** of a map: words beside each point */
  words?: readonly Words[];
};

/** What stands beside a point, '' where nothing does; `name` is what the sheet behind the chart calls it. */
export type Words = {
  text: string;
  name: string;
  side: 'l' | 'r' | 't' | 'b';
  colour: Colour;
  isBold: boolean;
  size: number;
};

/**
 * `dots`: a row each, values across. `bars`: the same as bars from 0. `line`: categories across, values up. `map`: points in a
 * plane whose axes cross at 0.
 */
export type Chart = {
  kind: 'dots' | 'bars' | 'line' | 'map';
  isStacked?: boolean;
  /** no words under a line: they stand beside it */
  isUnlabelled?: boolean;
  /** rows, or categories in their order */
  labels: readonly string[];
  /** of a line: the days of its categories, as days of the calendar since 1970 and in order; evenly spaced where left out */
  days?: readonly number[];
  /** of a line with days: the first and the last day of the axis */
  span?: readonly [from: number, to: number];
  series: readonly Series[];
  min: number;
  max: number;
  /** of a map: of the axis that goes up */
  up?: readonly [min: number, max: number];
  /** of the axis and the labels, as spreadsheets have it */
  format: string;
  /** part of the frame that the drawing area takes: 0 to 1, without the axis */
  plot: Box;
};

export type Drawing = { kind: 'chart'; name: string; alt: string; box: Box; chart: Chart };

export type Slide = {
  title: string;
  /** points */
  titleSize: number;
  /** the line under the title: whose share of whom */
  base: string;
  baseSize: number;
  items: readonly (Table | Text | Drawing)[];
  footer: string;
  /** paragraphs of the notes page */
  notes: readonly string[];
};

export type Deck = { title: string; subject: string; author: string; look: Look; slides: readonly Slide[] };

/** Of a slide, in inches. */
export const SLIDE = { w: 13.333, h: 7.5 } as const;
const PER_INCH = 914_400;
export const emu = (inches: number): number => Math.round(inches * PER_INCH);

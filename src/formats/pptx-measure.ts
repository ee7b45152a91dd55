/** Widths of Arial in thousandths of its size, from the space to the tilde. */
const WIDTHS =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);
const FIRST = 32;
/** Scripts whose characters are as wide as they are high. */
const FIRST_WIDE = 0x2e80;
const OTHER = 600;
/** A company's typeface may be wider than Arial: Verdana is by about a tenth. */
const ALLOWANCE = 1.12;
const POINTS_PER_INCH = 72;
export const LINE_HEIGHT = 1.2;

/** The width of a text in inches, rather too much than too little. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    thousandths += code >= FIRST_WIDE ? 1000 : (WIDTHS[code - FIRST] ?? OTHER);
  }
  return (thousandths / 1000) * (size / POINTS_PER_INCH) * ALLOWANCE;
}

/** How many lines a text takes in a column; a word longer than a line is broken, as PowerPoint does. */
export function linesOf(text: string, size: number, width: number): number {
  return text.split('\n').reduce((lines, part) => lines + linesOfPart(part, size, width), 0);
}

function linesOfPart(text: string, size: number, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<=[\s\u2013-])/)) {
    const wide = textWidth(word.trimEnd(), size);
    if (used > 0 && used + wide > width) {
      lines += 1;
      used = 0;
    }
    lines += Math.max(0, Math.ceil(wide / width) - 1);
    used += textWidth(word, size);
    if (wide > width) used %= width;
  }
  return lines;
}

/** The height of lines of text in inches. */
export function textHeight(lines: number, size: number): number {
  return (lines * size * LINE_HEIGHT) / POINTS_PER_INCH;
}

/** The largest of some sizes at which a text fits a box; the smallest where none does. */
export function fittingSize(
  text: string,
  sizes: readonly number[],
  { w, h }: { w: number; h: number },
): number {
  const fits = (size: number) => textHeight(linesOf(text, size, w), size) <= h;
  return sizes.find(fits) ?? sizes.at(-1)!;
}

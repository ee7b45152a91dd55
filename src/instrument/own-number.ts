/** What somebody typed where a number is asked. */
export type TypedNumber = { kind: 'number'; value: number } | { kind: 'problem'; reason: NumberProblem };
export type NumberProblem = 'not-a-number' | 'too-many-decimals' | 'ambiguous';

/** Spaces of all widths and apostrophes group digits in one country or another, and mean nothing else. */
const GROUPING = /[\s'’]/gu;
const MINUS = /^[-−–]/u;

/**
 * Reads a number as people write it: "1 000", "1.000", "1,000", "1’000", "1,5", "1.000,50". A point or comma is taken for what it
 * can only be; where it may be either, nothing is guessed, and no decimal is dropped.
 *
 * @param decimals  digits after the decimal mark that the question takes, 0 or more
 */
export function readNumber(typed: string, decimals: number): TypedNumber {
  const text = westernDigits(typed).trim();
  const sign = MINUS.test(text) ? -1 : 1;
  const bare = text.replace(MINUS, '').trim();
  const grouped = /[\s'’]/u.test(bare);
  if (grouped && !/^\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?$/u.test(bare)) {
    return { kind: 'problem', reason: 'not-a-number' };
  }
  const parts = splitAtMarks(bare.replace(GROUPING, ''), grouped, decimals);
  if (typeof parts === 'string') return { kind: 'problem', reason: parts };
  // Zeros at the end say nothing that is lost.
  const fraction = parts.fraction.replace(/0+$/, '');
  if (fraction.length > decimals) return { kind: 'problem', reason: 'too-many-decimals' };
  const value = sign * Number(fraction === '' ? parts.whole : `${parts.whole}.${fraction}`);
  return Number.isFinite(value)
    ? { kind: 'number', value: value === 0 ? 0 : value }
    : { kind: 'problem', reason: 'not-a-number' };
}

type Parts = { whole: string; fraction: string };

function splitAtMarks(text: string, isGrouped: boolean, decimals: number): Parts | NumberProblem {
  if (/^\d+$/.test(text)) return { whole: text, fraction: '' };
  // One kind of mark in groups of three, perhaps with the other kind before decimals.
  const groups = /^(\d{1,3}(?:([.,])\d{3})+)(?:(?!\2)[.,](\d+))?$/.exec(text);
  const single = /^(\d*)[.,](\d+)$/.exec(text);
  if (groups !== null && !isGrouped) {
    const [, whole = '', mark = '', fraction] = groups;
    const marks = whole.split(mark).length - 1;
    // "1.250": a thousand and a quarter of one, or one and a quarter?
    if (fraction === undefined && marks === 1 && (decimals >= 3 || whole.startsWith('0'))) {
      return whole.startsWith('0') && single !== null ? partsOf(single) : 'ambiguous';
    }
    return { whole: whole.replaceAll(mark, ''), fraction: fraction ?? '' };
  }
  return single === null ? 'not-a-number' : partsOf(single);
}

function partsOf([, whole = '', fraction = '']: RegExpExecArray): Parts {
  return { whole: whole === '' ? '0' : whole, fraction };
}

/** Arabic and Persian digits and their marks, as their keyboards type them. */
export function westernDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll('٫', ',')
    .replaceAll('٬', ' ');
}

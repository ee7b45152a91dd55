import { createHash } from 'node:crypto';

/**
 * A small work that a browser does before it starts: a number that, behind the secret of the form, hashes to so many leading
 * zero bits. A phone is done within a second; thousands of starts are dear. Whoever runs no scripts adds two numbers instead.
 */
export const PROOF_BITS = 12;
const MOST_DIGITS = 12;

export function isWorkDone(key: string, answer: string): boolean {
  if (!/^\d+$/.test(answer) || answer.length > MOST_DIGITS) return false;
  return createHash('sha256').update(`${key}:${answer}`).digest().readUInt16BE(0) >>> (16 - PROOF_BITS) === 0;
}

/** Two numbers from 2 to 9 that follow from the secret of the form. */
export function plainSum(key: string): { a: number; b: number } {
  const bytes = createHash('sha256').update(`sum ${key}`).digest();
  return { a: 2 + (bytes[0]! % 8), b: 2 + (bytes[1]! % 8) };
}

/** Digits of any script count. */
export function isPlainRight(key: string, answer: string): boolean {
  const { a, b } = plainSum(key);
  return asciiDigits(answer.trim()) === String(a + b);
}

/** Every script has its ten digits in a row. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    let zero = code;
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });
}

/** Where a text stops being JSON, for the person who typed it; lines and columns count from 1. */
export type JsonFault = { line: number; column: number; what: string; excerpt: string };

/** Nobody writes a mapping as deep as this by hand. */
const DEEPEST = 100;
const EXCERPT = 30;

class Fault extends Error {
  constructor(
    readonly at: number,
    readonly what: string,
  ) {
    super(what);
  }
}

/**
 * Reads a text again that JSON.parse refused: engines differ in what they say about it, and some do not say where.
 *
 * @returns the first fault, or undefined for JSON
 */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    const end = value(text, skip(text, 0), 0);
    if (end < text.length) throw new Fault(end, 'there is more text after the end');
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const before = text.slice(0, error.at).split('\n');
    const line = before.at(-1) ?? '';
    const rest = text.slice(error.at).split('\n')[0] ?? '';
    const excerpt = `${line.slice(-EXCERPT)}▸${rest.slice(0, EXCERPT)}`.trim();
    return { line: before.length, column: [...line].length + 1, what: error.what, excerpt };
  }
}

/** Each of these takes where its part begins and gives where the next one does. */
function value(text: string, at: number, depth: number): number {
  if (depth > DEEPEST) throw new Fault(at, 'it is nested too deeply');
  const first = text[at];
  if (first === undefined) throw new Fault(at, 'the text ends too early: a bracket or a value is missing');
  if (first === '{') return list(text, at, '}', (from) => pair(text, from, depth));
  if (first === '[') return list(text, at, ']', (from) => value(text, from, depth + 1));
  if (first === '"') return string(text, at);
  const [word] =
    /^(true|false|null|-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?)(?![\w.])/.exec(text.slice(at, at + 400)) ?? [];
  if (word !== undefined) return skip(text, at + word.length);
  throw new Fault(
    at,
    /["'“”„‘’]/u.test(first) ? STRAIGHT : 'this is not a value; text stands in "double quotes"',
  );
}

const STRAIGHT = 'text stands in straight double quotes (")';

function list(text: string, open: number, close: string, item: (at: number) => number): number {
  let at = skip(text, open + 1);
  if (text[at] === close) return skip(text, at + 1);
  for (;;) {
    at = item(at);
    if (text[at] === close) return skip(text, at + 1);
    if (text[at] === undefined) throw new Fault(at, `the text ends too early: ${close} is missing`);
    if (text[at] !== ',') throw new Fault(at, `a comma or ${close} is missing before this`);
    at = skip(text, at + 1);
    if (text[at] === close) throw new Fault(at, `there is a comma too many before this ${close}`);
  }
}

function pair(text: string, at: number, depth: number): number {
  if (text[at] !== '"') throw new Fault(at, `a field's name in straight double quotes (") is missing here`);
  const colon = string(text, at);
  if (text[colon] !== ':') throw new Fault(colon, 'a colon is missing before this');
  return value(text, skip(text, colon + 1), depth + 1);
}

function string(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '"') return skip(text, at + 1);
    if (text[at]! < ' ') throw new Fault(at, 'the text in quotes does not end on its line');
    if (text[at] !== '\\') continue;
    if (!/^\\(["\\/bfnrt]|u[\da-fA-F]{4})/.test(text.slice(at, at + 6)))
      throw new Fault(at, 'a backslash must be written twice (\\\\)');
    at++;
  }
  throw new Fault(open, 'the quote that opens here is never closed');
}

function skip(text: string, at: number): number {
  let next = at;
  while (/[ \t\r\n]/.test(text[next] ?? '')) next++;
  return next;
}

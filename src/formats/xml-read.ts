/** An element of an XML document: its text is all that stands in it, its children are elements alone. */
export type XmlElement = {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** its own text with that of its children, in order */
  text: string;
  line: number;
};

/** It is not XML, or more than is read here; `line` counts from 1. */
export class XmlError extends Error {
  override name = 'XmlError';

  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

const DEEPEST = 100;
const NAME = /[\p{L}_:][\p{L}\p{N}_:.-]*/uy;
const PREDEFINED = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Reads a document strictly. Entities are the five of XML and characters by number, nothing is ever fetched, and a document that
 * declares entities of its own is refused: they are how a small file becomes a huge one, or reads what it should not.
 *
 * @throws XmlError
 */
export function readXml(text: string): XmlElement {
  return new Reader(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')).document();
}

class Reader {
  private at = 0;
  /** line ends before a place, counted as far as was asked for */
  private counted = 0;
  private lines = 1;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): XmlElement {
    this.besides();
    if (this.text[this.at] !== '<') this.fail('no element stands at its beginning');
    const root = this.element(0);
    this.besides();
    if (this.at < this.text.length) this.fail('something follows its last element');
    return root;
  }

  /** Spaces, comments, instructions and a document type without declarations. */
  private besides(): void {
    for (;;) {
      this.spaces();
      if (this.text.startsWith('<?', this.at)) this.past('?>');
      else if (this.text.startsWith('<!--', this.at)) this.past('-->');
      else if (this.text.startsWith('<!DOCTYPE', this.at)) this.documentType();
      else return;
    }
  }

  private documentType(): void {
    const end = this.text.indexOf('>', this.at);
    if (end < 0) this.fail('its document type does not end');
    if (this.text.slice(this.at, end).includes('['))
      this.fail('it declares entities or elements of its own, which are not read');
    this.at = end + 1;
  }

  private element(depth: number): XmlElement {
    if (depth > DEEPEST) this.fail('its elements stand too deep in each other');
    const line = this.line();
    this.at += 1;
    const name = this.name();
    const attributes = this.attributes();
    const element: XmlElement = { name, attributes, children: [], text: '', line };
    if (this.text.startsWith('/>', this.at)) {
      this.at += 2;
      return element;
    }
    this.expect('>');
    this.content(element, depth);
    this.expect(`</${name}`);
    this.spaces();
    this.expect('>');
    return element;
  }

  private content(element: XmlElement, depth: number): void {
    const parts: string[] = [];
    while (!this.text.startsWith('</', this.at)) {
      if (this.at >= this.text.length) this.fail(`<${element.name}> of line ${element.line} does not end`);
      if (this.text.startsWith('<![CDATA[', this.at)) {
        const from = this.at + 9;
        this.past(']]>');
        parts.push(this.text.slice(from, this.at - 3));
      } else if (this.text.startsWith('<!--', this.at)) this.past('-->');
      else if (this.text.startsWith('<?', this.at)) this.past('?>');
      else if (this.text[this.at] === '<') {
        const child = this.element(depth + 1);
        element.children.push(child);
        parts.push(child.text);
      } else parts.push(this.characters('<'));
    }
    element.text = parts.join('');
  }

  private attributes(): Map<string, string> {
    const all = new Map<string, string>();
    for (;;) {
      const before = this.at;
      this.spaces();
      if (/[/>]/.test(this.text[this.at] ?? '>')) return all;
      if (this.at === before) this.fail('a space is missing before an attribute');
      const name = this.name();
      this.spaces();
      this.expect('=');
      this.spaces();
      const quote = this.text[this.at] ?? '';
      if (quote !== '"' && quote !== "'") this.fail(`the value of “${name}” has no quotation marks`);
      if (all.has(name)) this.fail(`“${name}” stands twice in an element`);
      this.at += 1;
      all.set(name, this.characters(quote).replace(/[\t\n]/g, ' '));
      this.expect(quote);
    }
  }

  /** Text up to a sign, with what stands for characters read as them. */
  private characters(until: string): string {
    const found = this.text.indexOf(until, this.at);
    const end = found < 0 ? this.text.length : found;
    const raw = this.text.slice(this.at, end);
    if (until !== '<' && raw.includes('<')) this.fail('“<” stands in the value of an attribute');
    const read = raw.replace(/&([^;&]{0,12});?/g, (whole, name: string) => this.reference(whole, name));
    this.at = end;
    return read;
  }

  private reference(whole: string, name: string): string {
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const code =
      number === null ? NaN : parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16);
    const character =
      number === null
        ? PREDEFINED.get(name)
        : code > 0 && code <= 0x10ffff
          ? String.fromCodePoint(code)
          : undefined;
    if (character === undefined || !whole.endsWith(';'))
      this.fail(`“${whole.slice(0, 20)}” stands for nothing: write &amp; for “&”`);
    return character;
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const found = NAME.exec(this.text)?.[0];
    if (found === undefined) this.fail('a name is missing');
    this.at += found.length;
    return found;
  }

  private spaces(): void {
    while (/[ \t\n]/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private past(end: string): void {
    const found = this.text.indexOf(end, this.at);
    if (found < 0) this.fail(`“${end}” is missing`);
    this.at = found + end.length;
  }

  private expect(words: string): void {
    if (!this.text.startsWith(words, this.at)) this.fail(`“${words}” is missing`);
    this.at += words.length;
  }

  private line(): number {
    for (; this.counted < this.at; this.counted++) if (this.text[this.counted] === '\n') this.lines += 1;
    return this.lines;
  }

  private fail(reason: string): never {
    throw new XmlError(reason, this.line());
  }
}

/** A form as a browser finds it on a page: what may be filled in, and what is sent anyway. */
export type Form = { action: string; method: string; fields: Field[]; buttons: Button[] };

export type Field = {
  name: string;
  type: 'text' | 'radio' | 'checkbox' | 'hidden' | 'select';
  /** of a text: what is in it; of the others: what each choice sends */
  values: string[];
};

/** A button that sends the form, with what it adds. */
export type Button = { name: string; value: string; words: string };

type Attributes = Record<string, string>;

const TAG = /<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** All forms of a page, in order. Made for plain HTML as servers print it, not for the whole of the language. */
export function formsOf(html: string): Form[] {
  return [
    ...withoutComments(html).matchAll(/<form\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/form\s*>/gi),
  ].map(([, attributes = '', body = '']) => {
    const { action = '', method = 'get' } = attributesOf(attributes);
    return { action, method: method.toLowerCase(), fields: fieldsOf(body), buttons: buttonsOf(body) };
  });
}

/** The content of a `<meta name="…">`, or undefined. */
export function metaOf(html: string, name: string): string | undefined {
  for (const [, , tag = '', attributes = ''] of html.matchAll(TAG)) {
    if (tag.toLowerCase() !== 'meta') continue;
    const meta = attributesOf(attributes);
    if (meta['name'] === name) return meta['content'];
  }
  return undefined;
}

/** What people read on a page, in one line. */
export function textOf(html: string): string {
  const visible = withoutComments(html).replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' ');
  return unescaped(visible.replace(TAG, ' ')).replace(/\s+/g, ' ').trim();
}

function fieldsOf(body: string): Field[] {
  const fields = new Map<string, Field>();
  const add = (name: string, type: Field['type'], value: string) => {
    const known = fields.get(name);
    if (known === undefined) fields.set(name, { name, type, values: [value] });
    else known.values.push(value);
  };
  let select = '';
  for (const [, closing, tag = '', text = ''] of body.matchAll(TAG)) {
    const attributes = attributesOf(text);
    const { name = '', value = 'on', type = 'text' } = attributes;
    if ('disabled' in attributes) continue;
    if (tag.toLowerCase() === 'select') select = closing === '/' ? '' : name;
    else if (tag.toLowerCase() === 'option' && select !== '' && closing === '')
      add(select, 'select', attributes['value'] ?? '');
    else if (name === '' || closing === '/') continue;
    else if (tag.toLowerCase() === 'textarea') add(name, 'text', '');
    else if (tag.toLowerCase() === 'input' && !['submit', 'button', 'image', 'reset'].includes(type)) {
      const kind = type === 'radio' || type === 'checkbox' || type === 'hidden' ? type : 'text';
      add(name, kind, kind === 'text' ? (attributes['value'] ?? '') : value);
    }
  }
  return [...fields.values()];
}

function buttonsOf(body: string): Button[] {
  const buttons: Button[] = [];
  for (const [, text = '', words = ''] of body.matchAll(
    /<button\b((?:[^>"']|"[^"]*"|'[^']*')*)>([\s\S]*?)<\/button\s*>/gi,
  )) {
    const { name = '', value = '', type = 'submit' } = attributesOf(text);
    if (type === 'submit') buttons.push({ name, value, words: textOf(words) });
  }
  return buttons;
}

function attributesOf(text: string): Attributes {
  const found = [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    unescaped(double ?? single ?? bare ?? ''),
  ]);
  return Object.fromEntries(found) as Attributes;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, decimal, hex, name: string | undefined) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex as string, 16));
      return ENTITIES[name ?? ''] ?? whole;
    },
  );
}

function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?-->/g, '');
}

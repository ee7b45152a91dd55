/* What XML 1.0 cannot hold at all: control characters, halves of surrogate pairs, and two that are no characters. */
const IMPOSSIBLE = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/gu;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** Text between tags or in an attribute; what XML cannot hold is replaced by the sign for that. */
export function xmlText(text: string): string {
  return text.replace(IMPOSSIBLE, '\uFFFD').replace(/[&<>"\r]/g, (character) => ENTITIES[character]!);
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** An element; attributes that are undefined are left out. `content` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const text = given.map(([key, value]) => ` ${key}="${xmlText(String(value))}"`).join('');
  return content === '' ? `<${name}${text}/>` : `<${name}${text}>${content}</${name}>`;
}

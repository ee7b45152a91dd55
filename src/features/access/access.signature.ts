import { createHmac } from 'node:crypto';
import { isSame } from './access.tokens';

/** Parameters of a link as they arrive: name → value, decoded. */
export type Parameters = Readonly<Record<string, string>>;

/** The parameter that carries a signature, in links to us and in links from us. */
export const SIGNATURE = 'sig';

/**
 * Signs a complete address: HMAC-SHA256 over its text as it stands, in hexadecimal, added as its last parameter.
 *
 * @param address  with everything filled in, without a fragment
 */
export function signed(address: string, key: string): string {
  const joint = address.includes('?') ? '&' : '?';
  return `${address}${joint}${SIGNATURE}=${hmac(key, address)}`;
}

/** What a panel signs of a link to a survey: the survey's name, then the parameters in the order of their names. */
export function entryText(slug: string, parameters: Parameters): string {
  const pairs = Object.entries(parameters)
    .filter(([name]) => name !== SIGNATURE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${slug}?${pairs.join('&')}`;
}

export function entrySignature(slug: string, parameters: Parameters, key: string): string {
  return hmac(key, entryText(slug, parameters));
}

export function isEntrySigned(slug: string, parameters: Parameters, signature: string, key: string): boolean {
  return isSame(signature.toLowerCase(), entrySignature(slug, parameters, key));
}

/** Puts values into `{name}`, encoded for an address; a name without a value becomes nothing. */
export function filled(template: string, values: Parameters): string {
  return template.replace(PLACE, (_, name: string) =>
    encodeURIComponent(Object.hasOwn(values, name) ? (values[name] ?? '') : ''),
  );
}

/** The names in `{…}` of a template. */
export function placesIn(template: string): string[] {
  return [...template.matchAll(PLACE)].map(([, name]) => name ?? '');
}

const PLACE = /\{([A-Za-z0-9_.-]{1,40})\}/g;

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

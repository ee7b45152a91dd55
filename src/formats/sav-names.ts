import { createHash } from 'node:crypto';

const MOST_BYTES = 64;
const RESERVED = new Set(['ALL', 'AND', 'BY', 'EQ', 'GE', 'GT', 'LE', 'LT', 'NE', 'NOT', 'OR', 'TO', 'WITH']);

/**
 * Names as SPSS takes them: a letter first, then letters, digits and underscores, at most 64, never twice in any case of
 * letters. The same name becomes the same wherever it stands, unless it collides.
 */
export function savNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let valid = shortened(validName(name), name);
    for (let i = 2; taken.has(valid.toUpperCase()); i++) valid = withSuffix(validName(name), `${name}/${i}`);
    taken.add(valid.toUpperCase());
    return valid;
  });
}

function validName(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/_+$/, '');
  const begun = /^[A-Za-z]/.test(plain) ? plain : `v_${plain}`;
  return RESERVED.has(begun.toUpperCase()) ? `${begun}_` : begun;
}

function shortened(valid: string, name: string): string {
  return valid.length <= MOST_BYTES ? valid : withSuffix(valid, name);
}

/** What was cut off still tells names apart. */
function withSuffix(valid: string, name: string): string {
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${valid.slice(0, MOST_BYTES - 9)}_${mark}`;
}

import { type MultipleSet, type Table, type Variable } from './table';
import { element, xmlText } from './xml';

/** What a column is called where names are short words: triple-S allows letters, digits, full stops and underscores. */
const NAME = /[^A-Za-z0-9._]/g;

/**
 * The description of a triple-S 2.0 survey whose data are a CSV file with one header line, fields in the order of the table.
 *
 * @param bytes  the most of each text variable, for its declared size
 */
export function tripleSXml(
  { title, variables, weight }: Table & { sets: readonly MultipleSet[] },
  bytes: readonly number[],
  now: Date,
): string {
  const described = variables.map((variable, i) => variableXml(variable, i, bytes[i] ?? 1, weight));
  const record = element('record', { ident: 'A', format: 'csv', skip: 1 }, `\n${described.join('\n')}\n`);
  const survey = element('survey', {}, `\n<title>${xmlText(title)}</title>\n${record}\n`);
  const date = `<date>${now.toISOString().slice(0, 10)}</date>\n<time>${now.toISOString().slice(11, 16)}</time>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sss version="2.0">\n${date}\n<origin>Regard</origin>\n${survey}\n</sss>\n`;
}

function variableXml(variable: Variable, i: number, bytes: number, weight: string | null): string {
  const { name, label } = variable;
  const type = typeOf(variable);
  const parts = [
    `<name>${name.replace(NAME, '_')}</name>`,
    `<label>${xmlText(label)}</label>`,
    element('position', { start: i + 1 }),
    type === 'character' ? element('size', {}, String(Math.max(1, bytes))) : '',
    type === 'single' ? element('values', {}, singleValues(variable)) : '',
    type === 'quantity' ? element('values', {}, range(variable)) : '',
  ];
  const use = i === 0 ? 'serial' : name === weight ? 'weight' : undefined;
  return element('variable', { ident: i + 1, type, use }, parts.join(''));
}

/** Codes below zero, which triple-S has not, become those after the last; see `tripleSCode`. */
export function tripleSCode({ values }: Variable, value: number): number {
  if (value >= 0) return value;
  const highest = Math.max(0, ...values.map((one) => one.value));
  const below = values.filter((one) => one.value < 0).map((one) => one.value);
  return highest + 1 + below.indexOf(value);
}

function typeOf({ kind, values }: Variable): 'single' | 'quantity' | 'character' {
  if (kind !== 'number') return 'character';
  return values.length > 0 ? 'single' : 'quantity';
}

function singleValues(variable: Variable): string {
  return variable.values
    .map(({ value, label }) =>
      element('value', { code: tripleSCode(variable, value) }, xmlText(label) || '-'),
    )
    .join('');
}

const WIDEST = '9'.repeat(10);

/** A range says how many places there are before and after the point; no value may need more. */
function range(variable: Variable): string {
  const places = placesOf(variable);
  const most = `${WIDEST}${places === 0 ? '' : `.${'9'.repeat(places)}`}`;
  return element('range', { from: `-${most}`, to: most });
}

/** Weights are not rounded: a total over many people would show it. */
const [WEIGHING, EXACT] = [6, 12] as const;
const placesOf = ({ decimals }: Variable): number => (decimals >= WEIGHING ? EXACT : decimals);

/** A number with at most the places that its range has, never in powers of ten. */
export function tripleSQuantity(variable: Variable, value: number): string {
  const places = placesOf(variable);
  const text = value.toFixed(places);
  return places === 0 ? text : text.replace(/\.?0+$/, '');
}

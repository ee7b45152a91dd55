import { FIELDS } from '../instrument/form';
import { NONE, UNDISCLOSED } from '../instrument/answers';
import { type Instrument } from '../instrument/instrument';
import { fillOwn } from './fill-own';
import { type Field, type Form, textOf } from './forms';
import { type Person } from './person';

/** Names and values to send, in the order of the form. */
export type Filled = [name: string, value: string][];

/** What a page shows a person: its form, and the words around it. */
export type Shown = { form: Form; html: string };

/**
 * Fills a page's form as this person would who reads it: by what it says and offers, not by where in the questionnaire it is.
 *
 * @param listsSeen  lists of brands to tick that came before: the first asks what one knows, later ones what one considers
 */
export function fillForm(
  { form, html }: Shown,
  instrument: Instrument,
  person: Person,
  listsSeen: number,
): Filled {
  const own = fillOwn(form, instrument, person);
  if (own !== undefined) return own;
  const brand = brandOn(html, instrument);
  const filled = form.fields.flatMap((field): Filled => {
    if (field.type === 'hidden') return field.values.map((value) => [field.name, value]);
    return choicesFor(field, person, brand, listsSeen).map((value) => [field.name, value]);
  });
  const isSilent = form.fields.every(
    ({ name, type }) => type === 'hidden' || !filled.some(([sent]) => sent === name),
  );
  const none = form.fields.find(({ name }) => name === FIELDS.none);
  return isSilent && none !== undefined ? [...filled, [none.name, none.values[0] ?? '']] : filled;
}

/** Whether a form asks to tick brands in a list. */
export function isBrandList({ fields }: Form): boolean {
  return fields.some(({ name, type }) => name === FIELDS.brand && type === 'checkbox');
}

function choicesFor(field: Field, person: Person, brand: string, listsSeen: number): string[] {
  const { name, type, values } = field;
  const box = /^mention-(\d+)$/.exec(name);
  if (box !== null) return [person.typed[Number(box[1]) - 1] ?? ''].filter((text) => text !== '');
  if (name === FIELDS.brand) {
    const wanted = listsSeen === 0 ? person.knows : person.considers;
    return values.filter((value) => wanted.includes(value));
  }
  if (name === FIELDS.answer) return [oneAnswer(values, person, brand)];
  if (name === FIELDS.none || name === FIELDS.unknown) return [];
  if (name.startsWith(FIELDS.fit(''))) {
    return [person.image[brand]?.[name.slice(FIELDS.fit('').length)] === 1 ? 'yes' : 'no'];
  }
  if (name.startsWith(FIELDS.familiarity(''))) {
    return [person.familiarity[name.slice(FIELDS.familiarity('').length)] ?? 'name-only'];
  }
  return type === 'radio' || type === 'select' ? values.slice(-1) : [];
}

/** A segment, the first choice among brands, or a point from 0 to 10: told apart by what is offered. */
function oneAnswer(values: readonly string[], person: Person, brand: string): string {
  if (values.includes('0') && values.includes('10')) return String(person.recommends[brand] ?? 5);
  if (values.includes(NONE)) return values.includes(person.prefers) ? person.prefers : NONE;
  const told = Object.values(person.segments).find(
    (option) => option !== UNDISCLOSED && values.includes(option),
  );
  return told ?? (values.includes(UNDISCLOSED) ? UNDISCLOSED : (values[0] ?? ''));
}

/** The brand that a page speaks of: the longest of the names on it, so that "Arden" is not taken for "Arden North". */
function brandOn(html: string, { brands }: Instrument): string {
  const text = textOf(html);
  const named = brands.filter(({ name }) => text.includes(name));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.key ?? '';
}

import { FIELDS, type FormBody } from '../instrument/form';
import { type Instrument } from '../instrument/instrument';
import { type OwnPage } from '../instrument/own-pages';
import { ownForm } from '../instrument/own-form';
import { seedFrom } from './chance';
import { type Filled } from './fill';
import { type Form } from './forms';
import { answerOwn } from './own-answers';
import { type Person } from './person';

const OWN_PAGE = /\/(own-(\d+)(?:-\d+)?)$/;

/** Fills the form of a page with a question of one's own; undefined for any other form. */
export function fillOwn(form: Form, { own = [] }: Instrument, person: Person): Filled | undefined {
  const [, key = '', number] = OWN_PAGE.exec(form.action.split('?')[0]!) ?? [];
  const question = own[Number(number) - 1];
  if (question === undefined) return undefined;
  const page: OwnPage = { key, kind: 'own', question, shown: shownOn(form, question), isFirst: true };
  const seed = seedFrom(JSON.stringify([person.typed, person.knows, person.segments, person.image]));
  const body = ownForm(page, answerOwn(page, {}, seed));
  return form.fields.flatMap(({ name, type, values }): Filled => {
    const sent = type === 'hidden' ? values : valuesOf(body, name);
    return sent.map((value) => [name, value]);
  });
}

function valuesOf(body: FormBody, name: string): readonly string[] {
  const value = body[name] ?? [];
  return typeof value === 'string' ? [value] : value;
}

/** Keys on the page, as its fields name them. */
function shownOn({ fields }: Form, { kind }: OwnPage['question']): string[] {
  const prefix = { 'brand-cards': FIELDS.fit(''), sum: FIELDS.points(''), ranking: FIELDS.place('') };
  if (kind === 'brand-cards' || kind === 'sum' || kind === 'ranking') {
    const begin = prefix[kind];
    return fields.flatMap(({ name }) => (name.startsWith(begin) ? [name.slice(begin.length)] : []));
  }
  const list = fields.find(({ name }) => name === FIELDS.answer || name === FIELDS.choice);
  return (list?.values ?? []).filter((value) => value !== '');
}

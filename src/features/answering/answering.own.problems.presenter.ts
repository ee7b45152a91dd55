import { mayStayOpen } from '../../instrument/check';
import { FIELDS, type FormBody } from '../../instrument/form';
import { type OwnQuestion } from '../../instrument/own';
import { type OwnPage } from '../../instrument/own-pages';
import { placesOf } from '../../instrument/own-read-numbers';
import { type Control } from './answering.controls.parts';
import { type Speaker, type Values } from './answering.words';

/** What is wrong, in the respondent's language, and at which field. */
export type Said = { field: string; message: string };

/** What stands under a question: the author's hint, and how it is answered. */
export function ownHint(question: OwnQuestion, text: (words: string) => string, speaker: Speaker): string {
  const parts = [text(question.hint ?? ''), howTo(question, speaker)];
  return parts.filter((part) => part !== '').join(' ');
}

function howTo(question: OwnQuestion, { say }: Speaker): string {
  switch (question.kind) {
    case 'multiple':
      return say('hintAll');
    case 'open-text':
    case 'open-list':
      return say('hintNoNames');
    case 'number':
      return say('hintNumber', { least: question.least, most: question.most });
    case 'sum':
      return say('hintPoints', { total: question.total });
    case 'ranking':
      return say('hintPlaces', { places: placesOf(question) });
    default:
      return '';
  }
}

type OpenKey = 'openChoice' | 'openText' | 'openNumber' | 'openPoints' | 'openCards' | 'openPlaces';

/** Said once where the page may be left open; always where it may not. */
export function openOwnProblem(page: OwnPage, form: FormBody, { say }: Speaker): Said {
  const { question, shown } = page;
  const open = (field: string, key: OpenKey, values: Values = {}): Said => ({
    field,
    message: say(mayStayOpen(page) ? `${key}May` : key, values),
  });
  const first = (fields: string[]) => fields.find(isEmpty(form)) ?? fields[0] ?? '';
  switch (question.kind) {
    case 'brand-cards': {
      const fields = shown.map(FIELDS.fit);
      return open(first(fields), 'openCards', { count: fields.filter(isEmpty(form)).length });
    }
    case 'open-text':
    case 'open-list':
      return open(FIELDS.text(1), 'openText');
    case 'number':
      return open(FIELDS.number, 'openNumber');
    case 'sum':
      return open(FIELDS.points(shown[0] ?? ''), 'openPoints', { total: question.total });
    case 'ranking': {
      const fields = shown.map(FIELDS.place);
      const given = fields.filter((field) => !isEmpty(form)(field)).length;
      return open(first(fields), 'openPlaces', { count: placesOf(question) - given });
    }
    case 'multiple':
      return open(FIELDS.choice, 'openChoice');
    default:
      return open(FIELDS.answer, 'openChoice');
  }
}

const isEmpty = (form: FormBody) => (field: string) => (form[field] ?? '') === '';

/** Whether a message about a field is said at a box of its own; else it is said under the question. */
export function hasBox(control: Control, field: string): boolean {
  return boxesIn(control).includes(field);
}

function boxesIn(control: Control): string[] {
  switch (control.kind) {
    case 'boxes':
    case 'numbers':
    case 'points':
      return control.boxes.map(({ id }) => id);
    case 'places':
      return control.rows.map(({ id }) => id);
    case 'area':
    case 'number':
      return [control.box.id];
    case 'select':
      return [control.select.id, ...control.others.map(({ id }) => id)];
    case 'choices':
      return control.choices.flatMap(({ other }) => (other === undefined ? [] : [other.id]));
    default:
      return [];
  }
}

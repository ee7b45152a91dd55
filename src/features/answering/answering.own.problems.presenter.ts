import { count } from '../../format/number';
import { mayStayOpen, type Problem } from '../../instrument/check';
import { FIELDS, type FormBody } from '../../instrument/form';
import { type OwnQuestion } from '../../instrument/own';
import { type OwnPage } from '../../instrument/own-pages';
import { placesOf } from '../../instrument/own-read-numbers';
import { type Control } from './answering.controls.parts';

/** Said under every question that takes what somebody types about whatever they like. */
const NO_NAMES = 'Please don’t write names of people or contact details.';

/** What stands under a question: the author's hint, and how it is answered. */
export function ownHint(question: OwnQuestion, text: (words: string) => string): string {
  const parts = [text(question.hint ?? ''), howTo(question)];
  return parts.filter((part) => part !== '').join(' ');
}

function howTo(question: OwnQuestion): string {
  switch (question.kind) {
    case 'multiple':
      return 'Select all that apply.';
    case 'open-text':
    case 'open-list':
      return NO_NAMES;
    case 'number':
      return `A number from ${amount(question.least)} to ${amount(question.most)}.`;
    case 'sum':
      return `Give ${question.total} points in all. A box left empty counts as 0.`;
    case 'ranking':
      return `Give each place from 1 to ${placesOf(question)} once; 1 comes first.`;
    default:
      return '';
  }
}

/** Whole numbers with marks between thousands; others as the author gave them. */
function amount(value: number): string {
  return Number.isInteger(value) ? count(value) : String(value);
}

/** Said once where the page may be left open; always where it may not. */
export function openOwnProblem(page: OwnPage, form: FormBody): Problem {
  const { question, shown } = page;
  const onward = mayStayOpen(page) ? ', or press Continue again to go on without.' : ' to go on.';
  switch (question.kind) {
    case 'brand-cards':
      return openCards(shown, form, onward);
    case 'open-text':
    case 'open-list':
      return { field: FIELDS.text(1), message: `Nothing typed yet. Type an answer${onward}` };
    case 'number':
      return { field: FIELDS.number, message: `Nothing typed yet. Type a number${onward}` };
    case 'sum':
      return {
        field: FIELDS.points(shown[0] ?? ''),
        message: `${question.total} points left to give. Share them out${onward}`,
      };
    case 'ranking':
      return openPlaces(placesOf(question), shown, form, onward);
    case 'multiple':
      return { field: FIELDS.choice, message: `Not answered yet. Choose an answer${onward}` };
    default:
      return { field: FIELDS.answer, message: `Not answered yet. Choose an answer${onward}` };
  }
}

const isEmpty = (form: FormBody) => (field: string) => (form[field] ?? '') === '';

function openCards(shown: readonly string[], form: FormBody, onward: string): Problem {
  const fields = shown.map(FIELDS.fit);
  const open = fields.filter(isEmpty(form));
  const some = open.length === 1 ? 'One is' : `${open.length} are`;
  return {
    field: open[0] ?? fields[0] ?? '',
    message: `${some} not answered yet. Choose an answer${onward}`,
  };
}

function openPlaces(places: number, shown: readonly string[], form: FormBody, onward: string): Problem {
  const fields = shown.map(FIELDS.place);
  const left = places - fields.filter((field) => !isEmpty(form)(field)).length;
  const some = left === 1 ? 'One place is' : `${left} places are`;
  return {
    field: fields.find(isEmpty(form)) ?? fields[0] ?? '',
    message: `${some} not given yet. Choose an answer for ${left === 1 ? 'it' : 'each'}${onward}`,
  };
}

/** Whether a message about a field is said at a box of its own; else it is said under the question. */
export function hasBox(control: Control, field: string): boolean {
  return boxesIn(control).includes(field);
}

function boxesIn(control: Control): string[] {
  switch (control.kind) {
    case 'boxes':
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

import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { ownQuestion } from '../../instrument/own-asked';
import { describeOwn } from '../../instrument/own-describe';
import { placesOf } from '../../instrument/own-read-numbers';
import { plainText } from '../../instrument/own-words';
import { type Entry } from './exports.codebook';
import { type Source } from './exports.columns';

const BLANK = 'not asked, or left open';

/** A column of a question of one's own: its full words, its answers with their labels, and who was asked. */
export function describeOwnColumn(
  { question: key, part, of }: Extract<Source, { from: 'own' }>,
  instrument: Instrument,
): Entry {
  const question = ownQuestion(instrument, key);
  if (question === undefined) return { about: key, wording: '', values: '', askedOf: '', blankMeans: BLANK };
  const described = describeOwn(instrument, question.place).find((one) => one.key === `own:${key}`);
  const entry = {
    about: labelOf(instrument, question, of),
    wording: described?.question ?? '',
    askedOf: described?.base ?? '',
    blankMeans: BLANK,
  };
  if (part === 'text')
    return { ...entry, values: 'as typed beside the answer', blankMeans: 'nothing typed, or not asked' };
  if (part === 'order')
    return { ...entry, about: 'order shown', values: `keys in order: ${keysOf(instrument, question)}` };
  return { ...entry, values: valuesOf(instrument, question) };
}

function labelOf({ brands }: Instrument, question: OwnQuestion, of: string): string {
  if (question.kind === 'brand-cards') return brands.find(({ key }) => key === of)?.name ?? of;
  if (question.kind === 'open-list') return `text in box ${of}`;
  const option = 'options' in question ? question.options.find(({ key }) => key === of) : undefined;
  return option?.label ?? 'question of this tracker';
}

function valuesOf(instrument: Instrument, question: OwnQuestion): string {
  switch (question.kind) {
    case 'single':
    case 'scale':
      return keysOf(instrument, question);
    case 'multiple':
      return '1 ticked, 0 not ticked';
    case 'brand-cards':
      return '1 yes, 0 no';
    case 'consent':
      return `1 “${plainText(instrument, question.agree)}”, 0 not`;
    case 'nps':
      return `0 (${question.low}) to 10 (${question.high})`;
    case 'number': {
      const range = `${question.least} to ${question.most}`;
      return question.unit === '' ? range : `${range} ${question.unit}`;
    }
    case 'sum':
      return `points, ${question.total} over all answers`;
    case 'ranking':
      return `place, 1 to ${placesOf(question)}; blank beside given places is no place`;
    default:
      return 'as typed';
  }
}

/** "key = label" for each answer. */
function keysOf(instrument: Instrument, question: OwnQuestion): string {
  if (question.kind === 'brand-cards')
    return instrument.brands.map(({ key, name }) => `${key} = ${name}`).join('; ');
  const options = 'options' in question ? question.options : question.kind === 'scale' ? question.points : [];
  return options.map(({ key, label }) => `${key} = ${plainText(instrument, label)}`).join('; ');
}

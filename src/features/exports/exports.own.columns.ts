import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { ownInOrder } from '../../instrument/own-asked';
import { type OwnPart, type Source } from './exports.columns';

/** Columns of questions of one's own, in the order asked. */
export function ownColumns(instrument: Instrument): Source[] {
  return ownInOrder(instrument).flatMap((question) => {
    const source = (part: OwnPart, of = ''): Source => ({ from: 'own', question: question.key, part, of });
    const texts = 'options' in question ? question.options.filter(({ takesText }) => takesText === true) : [];
    return [
      ...itemsOf(instrument, question).map((item) => source('item', item)),
      ...(hasValue(question) ? [source('value')] : []),
      ...texts.map(({ key }) => source('text', key)),
      ...('order' in question && question.order !== 'fixed' ? [source('order')] : []),
    ];
  });
}

function hasValue({ kind }: OwnQuestion): boolean {
  return ['single', 'scale', 'number', 'nps', 'open-text', 'consent'].includes(kind);
}

/** What a question has a column each of. */
function itemsOf({ brands }: Instrument, question: OwnQuestion): string[] {
  switch (question.kind) {
    case 'multiple':
    case 'sum':
    case 'ranking':
      return question.options.map(({ key }) => key);
    case 'brand-cards':
      return brands.map(({ key }) => key);
    case 'open-list':
      return Array.from({ length: question.boxes }, (_, i) => String(i + 1));
    default:
      return [];
  }
}

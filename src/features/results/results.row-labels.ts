import { type Instrument } from '../../instrument/instrument';
import { ownInOrder } from '../../instrument/own-asked';
import { choicesOf } from '../../instrument/own-measures';
import { plainText } from '../../instrument/own-words';
import { FALSE_RECOGNITION, type Measure, measureId, OWN_CHOICE } from '../../measurement/measure';

export type RowLabel = { measure: string; brand: string; statement: string | null };

/**
 * What a measure is about in the words of its questionnaire: brands by name, statements as worded, answers to a tracker's own
 * questions as "question: answer". Of what the questionnaire does not word, the key.
 */
export function rowLabels(instrument: Instrument): (measure: Measure) => RowLabel {
  const brands = new Map(instrument.brands.map(({ key, name }) => [key, name]));
  const statements = new Map(instrument.statements.map(({ key, wording }) => [key, wording]));
  const choices = choiceWords(instrument);
  const madeUp = new Map((instrument.fictitious ?? []).map(({ key, name }) => [key, name]));
  return ({ measure, brand, statement }) => {
    const worded =
      measure === OWN_CHOICE
        ? choices.get(measureId({ measure, brand, statement }))
        : measure === FALSE_RECOGNITION
          ? madeUp.get(statement ?? '')
          : statements.get(statement ?? '');
    return {
      measure,
      brand: brands.get(brand) ?? brand,
      statement: statement === null ? null : (worded ?? statement),
    };
  };
}

/** Of cards the brand stands beside it already: the question alone. */
function choiceWords(instrument: Instrument): Map<string, string> {
  const entries = ownInOrder(instrument).flatMap((question) => {
    const text = plainText(instrument, question.text);
    return choicesOf(instrument, question).map(({ label, measure }) => {
      const answer = plainText(instrument, label);
      return [measureId(measure), measure.brand === '' ? `${text}: ${answer}` : text] as const;
    });
  });
  return new Map(entries);
}

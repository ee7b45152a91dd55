import { NotFoundError } from '../../errors';
import { type Instrument } from '../../instrument/instrument';
import { type OwnQuestion } from '../../instrument/own';
import { ownInOrder, ownQuestion } from '../../instrument/own-asked';
import { choicesOf } from '../../instrument/own-measures';
import { plainText } from '../../instrument/own-words';
import { measureId } from '../../measurement/measure';
import { type Fact, type RowSpec } from './crosstabs.rows';

/** Closed questions of a tracker's own, which can be rows of a table. */
export function ownChoices(instrument: Instrument): { key: string; label: string }[] {
  return ownInOrder(instrument)
    .filter((question) => choicesOf(instrument, question).length > 0)
    .map(({ key, text }) => ({ key, label: plainText(instrument, text) }));
}

/**
 * One row per answer; of cards one per brand.
 *
 * @throws NotFoundError  when the wave's questionnaire has no such question
 */
export function ownRows(
  instrument: Instrument,
  positions: ReadonlyMap<string, number>,
  key: string,
): RowSpec[] {
  const question = closedQuestion(instrument, key);
  return choicesOf(instrument, question).map(({ label, measure }) => ({
    label: plainText(instrument, label),
    group: plainText(instrument, question.text),
    measure: measure.measure,
    brand: instrument.brands.find((brand) => brand.key === measure.brand)?.name ?? '',
    statement: measure.statement,
    unit: 'share',
    positions: [positions.get(measureId(measure)) ?? []].flat(),
  }));
}

/** What can be asked about each brand: cards alone; of other questions nothing stands where brands are the columns. */
export function ownFacts(instrument: Instrument, key: string): Fact[] {
  const question = closedQuestion(instrument, key);
  const [first] = choicesOf(instrument, question);
  if (question.kind !== 'brand-cards' || first === undefined) return [];
  const { measure, statement } = first.measure;
  const label = plainText(instrument, question.text);
  return [{ label, group: 'Own question', measure, statement, unit: 'share', names: [measure] }];
}

function closedQuestion(instrument: Instrument, key: string): OwnQuestion {
  const question = ownQuestion(instrument, key);
  if (question === undefined || choicesOf(instrument, question).length === 0)
    throw new NotFoundError('question');
  return question;
}

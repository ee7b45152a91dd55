import { FIELDS, type FormBody } from '../../instrument/form';
import { type Instrument } from '../../instrument/instrument';
import { NPS_POINTS } from '../../instrument/layout';
import { type OwnOption, type OwnQuestion } from '../../instrument/own';
import { type OwnPage } from '../../instrument/own-pages';
import { AGREE, DISAGREE, LONGEST_NAME, LONGEST_OTHER } from '../../instrument/own-read';
import { placesOf } from '../../instrument/own-read-numbers';
import { ownWording } from '../../instrument/own-words';
import { type Box, type Choice, type Control, type Drawing, ticks, radios } from './answering.controls.parts';

/** A longer list is one box to choose from: nobody scrolls through forty cards. */
const MOST_RADIOS = 15;

/** What a page with a question of one's own asks with. `text` puts earlier answers into words. */
export function presentOwnControl(page: OwnPage, drawing: Drawing): Control {
  const { question, shown } = page;
  const { form, text } = drawing;
  switch (question.kind) {
    case 'single':
      return presentSingle(question, shown, drawing);
    case 'multiple':
      return presentMultiple(question, shown, drawing);
    case 'scale':
      return {
        kind: 'labelled',
        choices: radios(FIELDS.answer, optionsOf(question.points, shown, text), form),
      };
    case 'consent':
      return presentConsent(question, drawing);
    case 'nps':
      return presentPoints(question, drawing);
    case 'brand-cards':
      return presentCards(shown, drawing);
    case 'open-text':
      return { kind: 'area', most: question.most, box: boxOf(drawing, FIELDS.text(1), '') };
    case 'open-list':
      return { kind: 'boxes', boxes: listBoxes(question.boxes, drawing), apart: [], capitals: 'sentences' };
    case 'number': {
      const inputMode = question.decimals > 0 || question.least < 0 ? 'decimal' : 'numeric';
      return { kind: 'number', box: boxOf(drawing, FIELDS.number, ''), inputMode, unit: text(question.unit) };
    }
    case 'sum':
      return presentSum(question, shown, drawing);
    case 'ranking':
      return presentRanking(question, shown, drawing);
    case 'text':
      return { kind: 'words' };
  }
}

type Kind<K extends OwnQuestion['kind']> = Extract<OwnQuestion, { kind: K }>;

function optionsOf(
  options: readonly { key: string; label: string }[],
  shown: readonly string[],
  text: Drawing['text'],
) {
  return shown.map((key) => ({
    value: key,
    label: text(options.find((option) => option.key === key)?.label ?? key),
  }));
}

function presentConsent({ agree }: Kind<'consent'>, { instrument, form, text }: Drawing): Control {
  const options = [
    { value: AGREE, label: text(agree) },
    { value: DISAGREE, label: ownWording(instrument, 'own.consent.no') },
  ];
  return { kind: 'choices', choices: radios(FIELDS.answer, options, form), apart: [] };
}

function presentPoints({ low, high }: Kind<'nps'>, { form, text, speaker }: Drawing): Control {
  const points = NPS_POINTS.map((point) => ({ value: String(point), label: speaker.number(point) }));
  return { kind: 'scale', choices: radios(FIELDS.answer, points, form), low: text(low), high: text(high) };
}

function presentSingle(question: Kind<'single'>, shown: readonly string[], drawing: Drawing): Control {
  const { form, text } = drawing;
  const options = optionsOf(question.options, shown, text);
  if (options.length <= MOST_RADIOS) {
    const choices = withTexts(radios(FIELDS.answer, options, form), question.options, drawing);
    return { kind: 'choices', choices, apart: [] };
  }
  const others = question.options.filter(({ takesText }) => takesText === true);
  return {
    kind: 'select',
    select: { ...boxOf(drawing, FIELDS.answer, ''), options },
    others: others.map((option) => textBeside(option, drawing, `${text(option.label)}: `)),
  };
}

/** What excludes the others stands apart from them. */
function presentMultiple(question: Kind<'multiple'>, shown: readonly string[], drawing: Drawing): Control {
  const choices = withTexts(
    ticks(FIELDS.choice, optionsOf(question.options, shown, drawing.text), drawing.form),
    question.options,
    drawing,
  );
  const isAlone = ({ value }: Choice) =>
    question.options.some(({ key, isExclusive }) => key === value && isExclusive === true);
  return {
    kind: 'choices',
    choices: choices.filter((choice) => !isAlone(choice)),
    apart: choices.filter(isAlone),
  };
}

function withTexts(choices: Choice[], options: readonly OwnOption[], drawing: Drawing): Choice[] {
  return choices.map((choice) => {
    const option = options.find(({ key, takesText }) => key === choice.value && takesText === true);
    return option === undefined ? choice : { ...choice, other: textBeside(option, drawing, '') };
  });
}

function textBeside({ key }: OwnOption, drawing: Drawing, before: string): Box {
  const label = before + ownWording(drawing.instrument, 'own.other');
  return { ...boxOf(drawing, FIELDS.other(key), label), most: LONGEST_OTHER };
}

/** A field with what was typed into it and what is wrong with it. */
function boxOf({ form, problems }: Pick<Drawing, 'form' | 'problems'>, field: string, label: string): Box {
  const error = problems.find((problem) => problem.field === field)?.message ?? '';
  return { id: field, label, value: typedIn(form, field), error, most: LONGEST_NAME };
}

function typedIn(form: FormBody, field: string): string {
  const typed = form[field];
  return typeof typed === 'string' ? typed : '';
}

function listBoxes(count: number, drawing: Drawing): Box[] {
  return Array.from({ length: count }, (_, i) =>
    boxOf(
      drawing,
      FIELDS.text(i + 1),
      `${ownWording(drawing.instrument, 'own.box')} ${drawing.speaker.number(i + 1)}`,
    ),
  );
}

function presentCards(shown: readonly string[], { instrument, form }: Drawing): Control {
  const options = [
    { value: 'yes', label: ownWording(instrument, 'own.yes') },
    { value: 'no', label: ownWording(instrument, 'own.no') },
  ];
  const cards = shown.map((key) => ({
    legend: nameOf(instrument, key),
    choices: radios(FIELDS.fit(key), options, form),
  }));
  return { kind: 'cards', cards, columns: 'two', apart: [] };
}

function nameOf({ brands }: Instrument, key: string): string {
  return brands.find((brand) => brand.key === key)?.name ?? key;
}

function presentSum(question: Kind<'sum'>, shown: readonly string[], drawing: Drawing): Control {
  const boxes = optionsOf(question.options, shown, drawing.text).map(({ value, label }) =>
    boxOf(drawing, FIELDS.points(value), label),
  );
  return { kind: 'points', boxes, total: question.total };
}

function presentRanking(question: Kind<'ranking'>, shown: readonly string[], drawing: Drawing): Control {
  const places = Array.from({ length: placesOf(question) }, (_, i) => String(i + 1));
  const rows = optionsOf(question.options, shown, drawing.text).map(({ value, label }) => ({
    ...boxOf(drawing, FIELDS.place(value), label),
    options: places.map((place) => ({ value: place, label: drawing.speaker.number(Number(place)) })),
  }));
  return { kind: 'places', rows };
}

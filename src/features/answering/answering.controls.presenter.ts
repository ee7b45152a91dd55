import { FAMILIARITY_POINTS, NONE, UNDISCLOSED } from '../../instrument/answers';
import { type Problem } from '../../instrument/check';
import { FIELDS, type FormBody } from '../../instrument/form';
import { type Instrument } from '../../instrument/instrument';
import { NPS_POINTS } from '../../instrument/layout';
import { type Page } from '../../instrument/pages';
import { wording } from '../../instrument/wording';

export type Choice = {
  id: string;
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  label: string;
  isChecked: boolean;
};
export type Box = { id: string; label: string; value: string; error: string };
export type Card = { legend: string; choices: Choice[] };

/** What a page asks with. `last` stands apart from the other answers and excludes them. */
export type Control =
  | { kind: 'choices'; choices: Choice[]; last: Choice | null }
  | { kind: 'boxes'; boxes: Box[]; last: Choice }
  | { kind: 'cards'; cards: Card[]; columns: 'two' | 'three'; last: Choice | null }
  | { kind: 'scale'; choices: Choice[]; low: string; high: string };

type Drawing = { instrument: Instrument; form: FormBody; problems: Problem[] };

export function presentControl(page: Page, drawing: Drawing): Control {
  const { instrument, form } = drawing;
  switch (page.kind) {
    case 'segment': {
      const choices = radios(FIELDS.answer, page.segment.options.map(optionOf), form);
      const silence = { value: UNDISCLOSED, label: wording(instrument, 'undisclosed') };
      return { kind: 'choices', choices, last: page.offersSilence ? lastRadio(silence, form) : null };
    }
    case 'unaided':
      return presentBoxes(page.boxes, drawing);
    case 'aided':
      return presentList(page.brands, wording(instrument, 'aided-awareness.none'), drawing);
    case 'consideration':
      return presentList(page.brands, wording(instrument, 'consideration.none'), drawing);
    case 'familiarity':
      return presentFamiliarity(page.brands, drawing);
    case 'preference': {
      const choices = radios(FIELDS.answer, page.brands.map(brandOption(instrument)), form);
      return {
        kind: 'choices',
        choices,
        last: lastRadio({ value: NONE, label: wording(instrument, 'preference.none') }, form),
      };
    }
    case 'image':
      return presentStatements(page, drawing);
    case 'nps': {
      const points = NPS_POINTS.map((point) => ({ value: String(point), label: String(point) }));
      const [low, high] = [wording(instrument, 'nps.low'), wording(instrument, 'nps.high')];
      return { kind: 'scale', choices: radios(FIELDS.answer, points, form), low, high };
    }
  }
}

/** The control that a message about a field leads to. */
export function idOf(field: string, position = 0): string {
  return position === 0 ? field : `${field}.${position}`;
}

type Option = { value: string; label: string };

const optionOf = ({ key, label }: { key: string; label: string }): Option => ({ value: key, label });

function brandOption(instrument: Instrument): (key: string) => Option {
  return (key) => ({ value: key, label: brandName(instrument, key) });
}

export function brandName(instrument: Instrument, key: string): string {
  return instrument.brands.find((brand) => brand.key === key)?.name ?? key;
}

function choice(
  type: Choice['type'],
  name: string,
  id: string,
  { value, label }: Option,
  form: FormBody,
): Choice {
  const given = form[name] ?? '';
  const isChecked = typeof given === 'string' ? given === value : given.includes(value);
  return { id, type, name, value, label, isChecked };
}

function radios(name: string, options: Option[], form: FormBody): Choice[] {
  return options.map((option, i) => choice('radio', name, idOf(name, i), option, form));
}

function lastRadio(option: Option, form: FormBody): Choice {
  return choice('radio', FIELDS.answer, 'answer.last', option, form);
}

function lastTick(name: string, label: string, form: FormBody): Choice {
  return choice('checkbox', name, name, { value: 'yes', label }, form);
}

function presentBoxes(count: number, { instrument, form, problems }: Drawing): Control {
  const boxes = Array.from({ length: count }, (_, i): Box => {
    const field = FIELDS.mention(i + 1);
    const label = wording(instrument, i === 0 ? 'unaided.first' : 'unaided.more');
    const typed = form[field];
    return {
      id: field,
      label: i < 2 ? label : `${label} (${i + 1})`,
      value: typeof typed === 'string' ? typed : '',
      error: problems.find((problem) => problem.field === field)?.message ?? '',
    };
  });
  return { kind: 'boxes', boxes, last: lastTick(FIELDS.none, wording(instrument, 'unaided.none'), form) };
}

function presentList(brands: string[], none: string, { instrument, form }: Drawing): Control {
  const choices = brands
    .map(brandOption(instrument))
    .map((option, i) => choice('checkbox', FIELDS.brand, idOf(FIELDS.brand, i), option, form));
  return { kind: 'choices', choices, last: lastTick(FIELDS.none, none, form) };
}

function presentFamiliarity(brands: string[], { instrument, form }: Drawing): Control {
  const points = [...FAMILIARITY_POINTS].reverse();
  const options = points.map((point) => ({
    value: point,
    label: wording(instrument, `familiarity.${point}`),
  }));
  const cards = brands.map((key) => ({
    legend: brandName(instrument, key),
    choices: radios(FIELDS.familiarity(key), options, form),
  }));
  return { kind: 'cards', cards, columns: 'three', last: null };
}

function presentStatements(page: Extract<Page, { kind: 'image' }>, { instrument, form }: Drawing): Control {
  const options = [
    { value: 'yes', label: wording(instrument, 'image.yes') },
    { value: 'no', label: wording(instrument, 'image.no') },
  ];
  const cards = page.statements.map((key) => ({
    legend: instrument.statements.find((statement) => statement.key === key)?.wording ?? key,
    choices: radios(FIELDS.fit(key), options, form),
  }));
  const unknown = wording(instrument, 'image.unknown');
  return { kind: 'cards', cards, columns: 'two', last: lastTick(FIELDS.unknown, unknown, form) };
}

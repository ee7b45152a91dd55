import { FAMILIARITY_POINTS, NONE, UNDISCLOSED } from '../../instrument/answers';
import { LONGEST_MENTION } from '../../instrument/check';
import { listedNames } from '../../instrument/fictitious';
import { FIELDS, type FormBody } from '../../instrument/form';
import { type Instrument } from '../../instrument/instrument';
import { NPS_POINTS } from '../../instrument/layout';
import { type Page } from '../../instrument/pages';
import { wording } from '../../instrument/wording';
import {
  type Box,
  choice,
  type Choice,
  type Control,
  type Drawing,
  type Option,
  radios,
  ticks,
} from './answering.controls.parts';
import { presentInsidersControl } from './answering.insiders.presenter';
import { presentOwnControl } from './answering.own.presenter';

export { type Box, type Card, type Choice, type Control, idOf } from './answering.controls.parts';

export function presentControl(page: Page, drawing: Drawing): Control {
  const { instrument, form, speaker } = drawing;
  switch (page.kind) {
    case 'segment': {
      const choices = radios(FIELDS.answer, page.segment.options.map(optionOf), form);
      const silence = { value: UNDISCLOSED, label: wording(instrument, 'undisclosed') };
      return { kind: 'choices', choices, apart: page.offersSilence ? [lastRadio(silence, form)] : [] };
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
        apart: [lastRadio({ value: NONE, label: wording(instrument, 'preference.none') }, form)],
      };
    }
    case 'image':
      return presentStatements(page, drawing);
    case 'nps': {
      const points = NPS_POINTS.map((point) => ({ value: String(point), label: speaker.number(point) }));
      const [low, high] = [wording(instrument, 'nps.low'), wording(instrument, 'nps.high')];
      return { kind: 'scale', choices: radios(FIELDS.answer, points, form), low, high };
    }
    case 'truth':
    case 'guess':
      return presentInsidersControl(page, drawing);
    case 'own':
      return presentOwnControl(page, drawing);
  }
}

const optionOf = ({ key, label }: { key: string; label: string }): Option => ({ value: key, label });

function brandOption(instrument: Instrument): (key: string) => Option {
  return (key) => ({ value: key, label: brandName(instrument, key) });
}

export function brandName(instrument: Instrument, key: string): string {
  return listedNames(instrument).find((brand) => brand.key === key)?.name ?? key;
}

function lastRadio(option: Option, form: FormBody): Choice {
  return choice('radio', FIELDS.answer, 'answer.last', option, form);
}

function lastTick(name: string, label: string, form: FormBody): Choice {
  return choice('checkbox', name, name, { value: 'yes', label }, form);
}

function presentBoxes(count: number, { instrument, form, problems, speaker }: Drawing): Control {
  const boxes = Array.from({ length: count }, (_, i): Box => {
    const field = FIELDS.mention(i + 1);
    const label = wording(instrument, i === 0 ? 'unaided.first' : 'unaided.more');
    const typed = form[field];
    return {
      id: field,
      label: i < 2 ? label : `${label} (${speaker.number(i + 1)})`,
      value: typeof typed === 'string' ? typed : '',
      error: problems.find((problem) => problem.field === field)?.message ?? '',
      most: LONGEST_MENTION,
    };
  });
  return {
    kind: 'boxes',
    boxes,
    apart: [lastTick(FIELDS.none, wording(instrument, 'unaided.none'), form)],
    capitals: 'words',
  };
}

function presentList(brands: string[], none: string, { instrument, form }: Drawing): Control {
  const choices = ticks(FIELDS.brand, brands.map(brandOption(instrument)), form);
  return { kind: 'choices', choices, apart: [lastTick(FIELDS.none, none, form)] };
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
  return { kind: 'cards', cards, columns: 'three', apart: [] };
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
  return { kind: 'cards', cards, columns: 'two', apart: [lastTick(FIELDS.unknown, unknown, form)] };
}

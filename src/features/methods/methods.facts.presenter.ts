import {
  errorSummary,
  type ErrorSummary,
  type Field,
  field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { paths } from '../../paths';
import { type FieldworkFacts, SAMPLE_KINDS } from '../waves/waves.facts.queries';
import { KIND_WORDS } from '../waves/waves.sampling.words';

export type FactsPage = {
  title: string;
  heading: string;
  lead: string;
  errors: ErrorSummary;
  formError: string;
  action: string;
  edit: string;
  kinds: { value: string; name: string; meaning: string; isChosen: boolean }[];
  kindError: string;
  fields: Field[];
  /** other waves with nothing recorded, which may take the same; '' where there are none */
  othersLabel: string;
  isForOthers: boolean;
  backHref: string;
};

export type FactsShown = { values: FormValues; errors: FormErrors; edit: number };

type Place = { tracker: { id: string; name: string }; wave: { id: string; label: string } };

/** @param from    label of the wave whose facts fill an empty form, or '' */
export function presentFacts(
  { tracker, wave }: Place,
  { values, errors, edit }: FactsShown,
  from: string,
  others: string[],
): FactsPage {
  const { form: formError = '', ...fieldErrors } = errors;
  const heading = `How people were asked in ${wave.label}`;
  const isWrong = Object.keys(errors).length > 0;
  return {
    title: `${isWrong ? 'Error: ' : ''}${heading} · ${tracker.name}`,
    heading,
    lead:
      from === ''
        ? 'What the software cannot know. It stands on the method page and decides what reports say of their ranges.'
        : `Filled in as recorded for ${from}. Check it and save: until then nothing is recorded for ${wave.label}.`,
    errors: errorSummary(fieldErrors),
    formError,
    action: paths.fieldworkFacts(tracker.id, wave.id),
    edit: String(edit),
    kinds: SAMPLE_KINDS.map((value) => ({
      value,
      ...KIND_WORDS[value],
      isChosen: values['sampleKind'] === value,
    })),
    kindError: errors['sampleKind'] ?? '',
    fields: FIELDS.map(({ name, label, hint, type }) => field(name, label, values, errors, { hint, type })),
    othersLabel:
      others.length === 0 ? '' : `Record the same for ${listed(others)}, where nothing is recorded yet`,
    isForOthers: values['others'] === 'yes',
    backHref: paths.waveMethod(tracker.id, wave.id),
  };
}

function listed(labels: string[]): string {
  const [first = '', ...rest] = labels;
  if (rest.length === 0) return first;
  return rest.length > 3
    ? `${labels.length} other waves`
    : `${labels.slice(0, -1).join(', ')} and ${labels.at(-1) ?? ''}`;
}

const FIELDS = [
  {
    name: 'population',
    label: 'Population under study',
    hint: 'Who it speaks for and where: “people who choose IT services in German companies of 50 and more”.',
    type: 'text',
  },
  {
    name: 'frame',
    label: 'What the sample was drawn from',
    hint: 'Panel, customer list, link on a site, register; its supplier; and whom it misses.',
    type: 'textarea',
  },
  {
    name: 'recruitment',
    label: 'Recruitment and incentives',
    hint: 'How people were invited and reminded, and what they were given.',
    type: 'textarea',
  },
  {
    name: 'mode',
    label: 'Mode, if it was not only this questionnaire online',
    hint: 'Telephone, paper, in person. For an imported wave: how it was done.',
    type: 'text',
  },
  {
    name: 'commissionedBy',
    label: 'Commissioned and paid by',
    hint: 'And the source of the money, where it is another.',
    type: 'text',
  },
  { name: 'conductedBy', label: 'Conducted by', hint: '', type: 'text' },
  { name: 'contact', label: 'Contact for questions about the research', hint: '', type: 'text' },
  {
    name: 'checks',
    label: 'Quality checks',
    hint: 'Speeders, duplicates, attention checks; what was excluded and why.',
    type: 'textarea',
  },
  {
    name: 'limits',
    label: 'Known limitations',
    hint: 'What a reader must know before relying on it.',
    type: 'textarea',
  },
] as const;

/** Stored facts as the form shows them. */
export function factValues(facts: FieldworkFacts | undefined): FormValues {
  if (facts === undefined) return {};
  const {
    sampleKind,
    population,
    frame,
    recruitment,
    mode,
    commissionedBy,
    conductedBy,
    contact,
    checks,
    limits,
  } = facts;
  return {
    sampleKind,
    population,
    frame,
    recruitment,
    mode,
    commissionedBy,
    conductedBy,
    contact,
    checks,
    limits,
  };
}

import {
  errorSummary,
  type ErrorSummary,
  field,
  type Field,
  type FormErrors,
  type FormValues,
} from '../../http/forms';
import { purposeParts, type PurposeSentence } from '../../instrument/purpose';
import { paths } from '../../paths';
import { batteriesOf, TEMPLATES } from '../../templates/templates';
import { type Template } from '../../templates/template';
import { MOST_COMPETITORS, MOST_SEGMENTS } from './trackers.checks';
import { type SetupDraft, statementBox } from './trackers.draft';
import { purposeField } from './trackers.purpose';
import { valuesOf } from './trackers.rows';

export type BrandRow = { name: Field; aliases: Field; example: string; isNew: boolean };
export type SegmentRow = { label: Field; question: Field; inside: Field };
type BatteryBox = {
  title: string;
  note: string;
  isOpen: boolean;
  statements: { name: string; wording: string; isTicked: boolean }[];
};

export type WizardPage = {
  title: string;
  heading: string;
  action: string;
  errors: ErrorSummary;
  fields: Record<'name' | 'category' | 'sponsor' | 'contact' | 'purpose' | 'statements', Field>;
  sentence: { before: string; category: string; after: string };
  purpose: PurposeSentence;
  own: BrandRow;
  competitors: BrandRow[];
  mayAddCompetitor: boolean;
  batteries: BatteryBox[];
  screener: SegmentRow & { outside: Field };
  segments: SegmentRow[];
  mayAddSegment: boolean;
};

export function presentTemplates() {
  const templates = TEMPLATES.map((template) => ({
    title: template.title,
    summary: template.summary,
    example:
      template.category === '' ? '' : `When you think of ${template.category}, which names come to mind?`,
    href: paths.newTrackerFrom(template.key),
  }));
  return { title: 'New tracker', templates };
}

/** @param added  the kind of row that was just added, which takes the focus */
export function presentWizard(
  template: Template,
  draft: SetupDraft,
  errors: FormErrors = {},
  added: 'competitor' | 'segment' | null = null,
): WizardPage {
  const values = wizardValues(draft);
  return {
    title: `${Object.keys(errors).length > 0 ? 'Error: ' : ''}New tracker`,
    heading: template.key === 'blank' ? 'New tracker' : `New tracker: ${template.title}`,
    action: paths.newTrackerFrom(template.key),
    errors: errorSummary(errors),
    fields: basicFields(template, values, errors),
    sentence: {
      before: 'When you think of ',
      category: draft.basics.category || template.examples.category,
      after: ', which names come to mind?',
    },
    purpose: purposeParts(draft.basics.purpose),
    own: brandRow('own', 'Your brand', template.examples.own, false, values, errors),
    competitors: draft.competitors.map((_, i) => {
      const isNew = added === 'competitor' && i === draft.competitors.length - 1;
      const example = template.examples.competitors[i] ?? '';
      return brandRow(`competitors.${i}`, `Competitor ${i + 1}`, example, isNew, values, errors);
    }),
    mayAddCompetitor: draft.competitors.length < MOST_COMPETITORS,
    batteries: batteryBoxes(template, draft),
    screener: {
      ...segmentRow('screener', 'Audience', values, errors),
      outside: field('screener.outside', 'Answers of people you do not want to ask', values, errors, {
        type: 'textarea',
        hint: 'One to a line. Whoever picks one is thanked, and the questionnaire ends there.',
      }),
    },
    segments: draft.segments.map((_, i) => segmentRow(`segments.${i}`, `Segment ${i + 1}`, values, errors)),
    mayAddSegment: draft.segments.length < MOST_SEGMENTS,
  };
}

function wizardValues(draft: SetupDraft): FormValues {
  return {
    ...draft.basics,
    statements: draft.statements,
    'own.name': draft.own.name,
    'own.aliases': draft.own.aliases,
    ...valuesOf('competitors', draft.competitors),
    ...valuesOf('segments', draft.segments),
    'screener.label': draft.screener.label,
    'screener.question': draft.screener.question,
    'screener.inside': draft.screener.inside,
    'screener.outside': draft.screener.outside,
  };
}

function basicFields({ examples }: Template, values: FormValues, errors: FormErrors): WizardPage['fields'] {
  return {
    name: field('name', 'Name of the tracker', values, errors, {
      hint: 'For you and your colleagues. Respondents never see it.',
    }),
    category: field('category', 'What is compared', values, errors, {
      hint: `In the plural and in everyday words, such as “${examples.category}”.`,
    }),
    sponsor: field('sponsor', 'Who asks', values, errors, {
      hint: `Respondents read this first, so it must not name a brand of the list. Such as “${examples.sponsor}”.`,
    }),
    contact: field('contact', 'Contact for respondents', values, errors, {
      hint: 'An e-mail address or a telephone number. It must not name a brand of the list either.',
    }),
    purpose: purposeField(values, errors),
    statements: field('statements', 'Statements of your own', values, errors, {
      type: 'textarea',
      hint: 'One to a line: short, positive, one idea each.',
    }),
  };
}

function brandRow(
  prefix: string,
  label: string,
  example: string,
  isNew: boolean,
  values: FormValues,
  errors: FormErrors,
): BrandRow {
  return {
    name: field(`${prefix}.name`, label, values, errors),
    aliases: field(`${prefix}.aliases`, `Other names for ${label.toLowerCase()}`, values, errors),
    example,
    isNew,
  };
}

function segmentRow(prefix: string, title: string, values: FormValues, errors: FormErrors): SegmentRow {
  const isScreener = prefix === 'screener';
  return {
    label: field(
      `${prefix}.label`,
      isScreener ? 'Called in reports' : `${title}, called in reports`,
      values,
      errors,
    ),
    question: field(`${prefix}.question`, 'Question', values, errors),
    inside: field(
      `${prefix}.inside`,
      isScreener ? 'Answers of people you want to ask' : 'Answers',
      values,
      errors,
      {
        type: 'textarea',
        hint: 'One to a line. If you know its share of the population, add it: “Under 50 = 31 %”.',
      },
    ),
  };
}

function batteryBoxes(template: Template, draft: SetupDraft): BatteryBox[] {
  const ticked = new Set(draft.ticked);
  return batteriesOf(template).map(({ title, note, statements }, i) => ({
    title,
    note,
    isOpen: i === 0 || statements.some(({ key }) => ticked.has(key)),
    statements: statements.map(({ key, wording }) => ({
      name: statementBox(key),
      wording,
      isTicked: ticked.has(key),
    })),
  }));
}

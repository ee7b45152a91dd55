import { type FormValues } from '../../http/forms';
import { batteriesOf } from '../../templates/templates';
import { type Template, type TemplateSegment } from '../../templates/template';
import { MOST_COMPETITORS, MOST_SEGMENTS } from './trackers.checks';
import { rowsOf } from './trackers.rows';

export type BrandDraft = Record<'name' | 'aliases', string>;
/** Options one to a line; whoever picks one of `outside` is not in the audience. */
export type SegmentDraft = Record<'label' | 'question' | 'inside', string>;

/** The wizard's form as typed: nothing checked yet, so that nothing is lost when it is shown again. */
export type SetupDraft = {
  basics: Record<'name' | 'category' | 'sponsor' | 'contact' | 'purpose', string>;
  own: BrandDraft;
  competitors: BrandDraft[];
  /** keys of ticked library statements */
  ticked: string[];
  /** statements of one's own, one to a line */
  statements: string;
  screener: SegmentDraft & Record<'outside', string>;
  segments: SegmentDraft[];
};

const FIRST_ROWS = 5;
const STATEMENT_BOX = 'statement.';

/** How the form looks before anything is typed. */
export function draftOf(template: Template): SetupDraft {
  const { category, purpose, segments, chosen } = template;
  const asked = segments.find(({ place }) => place === 'screener');
  return {
    basics: {
      name: template.key === 'blank' ? '' : template.examples.name,
      category,
      sponsor: '',
      contact: '',
      purpose,
    },
    own: { name: '', aliases: '' },
    competitors: Array.from({ length: FIRST_ROWS }, () => ({ name: '', aliases: '' })),
    ticked: chosen,
    statements: '',
    screener: { ...segmentDraft(asked), outside: labels(asked, false) },
    segments: segments.filter(({ place }) => place === 'about-you').map(segmentDraft),
  };
}

/** The form as it was sent; what is not of this form is ignored. */
export function readDraft(template: Template, values: FormValues): SetupDraft {
  const text = (name: string) => values[name] ?? '';
  const offered = batteriesOf(template).flatMap(({ statements }) => statements);
  return {
    basics: {
      name: text('name'),
      category: text('category'),
      sponsor: text('sponsor'),
      contact: text('contact'),
      purpose: text('purpose'),
    },
    own: { name: text('own.name'), aliases: text('own.aliases') },
    competitors: rowsOf(values, 'competitors', ['name', 'aliases'], MOST_COMPETITORS),
    ticked: offered.flatMap(({ key }) => (text(STATEMENT_BOX + key) === '' ? [] : [key])),
    statements: text('statements'),
    screener: {
      label: text('screener.label'),
      question: text('screener.question'),
      inside: text('screener.inside'),
      outside: text('screener.outside'),
    },
    segments: rowsOf(values, 'segments', ['label', 'question', 'inside'], MOST_SEGMENTS),
  };
}

export function withCompetitor(draft: SetupDraft): SetupDraft {
  const competitors = [...draft.competitors, { name: '', aliases: '' }].slice(0, MOST_COMPETITORS);
  return { ...draft, competitors };
}

export function withSegment(draft: SetupDraft): SetupDraft {
  const segments = [...draft.segments, { label: '', question: '', inside: '' }].slice(0, MOST_SEGMENTS);
  return { ...draft, segments };
}

export function statementBox(key: string): string {
  return STATEMENT_BOX + key;
}

export function isEmptyRow(row: Record<string, string>): boolean {
  return Object.values(row).every((value) => value.trim() === '');
}

function segmentDraft(segment: TemplateSegment | undefined): SegmentDraft {
  return { label: segment?.label ?? '', question: segment?.question ?? '', inside: labels(segment, true) };
}

function labels(segment: TemplateSegment | undefined, qualifies: boolean): string {
  const wanted = segment?.options.filter((option) => option.qualifies === qualifies) ?? [];
  return wanted.map(({ label }) => label).join('\n');
}

import { type Instrument } from '../../instrument/instrument';
import { type CodedQuestion, themeColumns } from './exports.themes';
import { namingColumns } from './exports.naming';
import { ownColumns } from './exports.own.columns';
import { AIDED, ASSOCIATION, FAMILIARITY, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';

/**
 * A column of the respondents' file. Its name is made of stable keys alone, so that it outlives changes of wording and is the
 * same in every wave; `__` cannot occur inside a key.
 */
export type Column = { name: string; source: Source };

/** Where a cell comes from. */
export type Source =
  | { from: 'row'; field: RowField }
  | { from: 'segment'; key: string }
  | { from: 'typed'; box: number }
  | { from: 'typed-count' }
  /** how brands were named without help; `brand` of the place alone */
  | { from: 'naming'; part: 'place' | 'brands' | 'uncoded'; brand: string }
  | { from: 'measure'; measure: string; brand: string; statement: string | null }
  | { from: 'familiarity'; brand: string }
  | { from: 'nps'; brand: string }
  /** a name of no brand in the list */
  | { from: 'fictitious'; key: string }
  /** what a parameter of a panel's link held */
  | { from: 'panel'; name: string }
  /** on a page; 'total' on all of them, 'paused' on how many a pause was cut */
  | { from: 'seconds'; page: string }
  /** what a person decided that an open answer is about; the tone where `theme` is '' */
  | { from: 'theme'; question: string; theme: string; label: string }
  /** a question of one's own; `part` is what of its answer, `of` the option, brand or box */
  | { from: 'own'; question: string; part: OwnPart; of: string };

/** The value itself; one of several; what was typed beside an option; the order shown. */
export type OwnPart = 'value' | 'item' | 'text' | 'order';

export const ROW_FIELDS = [
  'response_id',
  'wave',
  'status',
  'source',
  'started_at',
  'completed_at',
  'duration_s',
  'flags',
  'excluded',
  'instrument',
] as const;
export type RowField = (typeof ROW_FIELDS)[number] | 'language' | 'weight' | 'weight_raked' | 'problem';

/** What the file has beside what was asked. */
export type Extras = {
  weight: boolean;
  rakedWeight: boolean;
  pages?: readonly string[];
  coded?: readonly CodedQuestion[];
  /** parameters of panels' links, where they are asked for */
  panel?: readonly string[];
};

/** Columns of a file over one or more waves: everything that any of them asked, in the order of the questionnaire. */
export function columnsOf(instruments: readonly Instrument[], extras: Extras): Column[] {
  const columns = new Map<string, Column>();
  const add = (name: string, source: Source) =>
    void (columns.has(name) || columns.set(name, { name, source }));
  for (const field of ROW_FIELDS) add(field, { from: 'row', field });
  if (instruments.some(({ translations }) => translations !== undefined))
    add('language', { from: 'row', field: 'language' });
  if (extras.weight) add('weight', { from: 'row', field: 'weight' });
  if (extras.rakedWeight) add('weight_raked', { from: 'row', field: 'weight_raked' });
  for (const name of extras.panel ?? []) add(nameOf({ from: 'panel', name }), { from: 'panel', name });
  // Question by question over all waves, so that one file holds the same question side by side.
  for (const question of QUESTIONS) {
    for (const instrument of instruments) {
      for (const source of question(instrument)) add(nameOf(source), source);
    }
  }
  for (const instrument of instruments)
    for (const source of themeColumns(instrument, extras.coded ?? [])) add(nameOf(source), source);
  for (const page of timedPages(extras)) add(nameOf({ from: 'seconds', page }), { from: 'seconds', page });
  add('problem', { from: 'row', field: 'problem' });
  return [...columns.values()];
}

/** Columns of times stand in a file only where some complete was timed. */
function timedPages({ pages = [] }: Extras): readonly string[] {
  return pages.length === 0 ? [] : [...pages, 'total', 'paused'];
}

type Question = (instrument: Instrument) => Source[];

const QUESTIONS: Question[] = [
  ({ segments }) => segments.map(({ key }) => ({ from: 'segment', key })),
  (instrument) => (instrument.hasUnaided ? [{ from: 'typed-count' }] : []),
  (instrument) => (instrument.hasUnaided ? boxes(instrument.unaidedBoxes) : []),
  (instrument) => (instrument.hasUnaided ? perBrand(instrument, TOP_OF_MIND) : []),
  (instrument) => (instrument.hasUnaided ? perBrand(instrument, UNAIDED) : []),
  namingColumns,
  (instrument) => (asks(instrument, AIDED) ? perBrand(instrument, AIDED) : []),
  (instrument) =>
    instrument.origin === 'asked' && asks(instrument, FAMILIARITY)
      ? instrument.brands.map(({ key }) => ({ from: 'familiarity', brand: key }))
      : [],
  (instrument) =>
    instrument.funnel
      .filter(({ measure }) => measure !== AIDED)
      .flatMap(({ measure }) => perBrand(instrument, measure)),
  (instrument) => associationsOf(instrument),
  ({ hasNps, brands }) => (hasNps ? brands.map(({ key }) => ({ from: 'nps', brand: key })) : []),
  ownColumns,
  ({ fictitious = [] }) => fictitious.map(({ key }) => ({ from: 'fictitious', key })),
];

const OWN_NAMES: Record<OwnPart, (question: string, of: string) => string> = {
  value: (question) => `own__${question}`,
  item: (question, of) => `own__${question}__${of}`,
  text: (question, of) => `own_text__${question}__${of}`,
  order: (question) => `own_order__${question}`,
};

export function nameOf(source: Source): string {
  switch (source.from) {
    case 'row':
      return source.field;
    case 'segment':
      return `segment__${source.key}`;
    case 'typed':
      return `unaided__${source.box}`;
    case 'typed-count':
      return 'unaided__count';
    case 'measure':
      return [source.measure, source.brand, source.statement].filter((part) => part !== null).join('__');
    case 'naming':
      return source.part === 'place' ? `named-place__${source.brand}` : `unaided__${source.part}`;
    case 'familiarity':
      return `familiarity_level__${source.brand}`;
    case 'nps':
      return `nps__${source.brand}`;
    case 'fictitious':
      return `false_recognition__${source.key}`;
    case 'panel':
      return `panel__${source.name}`;
    case 'seconds':
      return `seconds__${source.page}`;
    case 'theme':
      return source.theme === '' ? `tone__${source.question}` : `theme__${source.question}__${source.theme}`;
    case 'own':
      return OWN_NAMES[source.part](source.question, source.of);
  }
}

function asks({ funnel }: Instrument, measure: string): boolean {
  return funnel.some((step) => step.measure === measure);
}

function boxes(count: number): Source[] {
  return Array.from({ length: count }, (_, i) => ({ from: 'typed', box: i + 1 }));
}

function perBrand({ brands }: Instrument, measure: string): Source[] {
  return brands.map(({ key }) => ({ from: 'measure', measure, brand: key, statement: null }));
}

function associationsOf({ grid, brands, statements }: Instrument): Source[] {
  const pairs = grid ?? brands.flatMap((brand) => statements.map(({ key }) => [brand.key, key] as const));
  return pairs.map(([brand, statement]) => ({ from: 'measure', measure: ASSOCIATION, brand, statement }));
}

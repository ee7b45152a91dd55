import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { notes } from './crosstabs.notes';
import { shownPart } from './crosstabs.pages';
import { type PageLinks, presentPages } from './crosstabs.pages.presenter';
import { presentTable, type TableFigure } from './crosstabs.table.presenter';
import { type CrosstabTable } from './crosstabs.types';
import { standingOut } from './crosstabs.words';

export type Choice = { value: string; label: string; isSelected: boolean };

export type CrosstabPage = {
  title: string;
  heading: string;
  standing: string;
  action: string;
  csvHref: string;
  waves: Choice[];
  rows: { label: string; options: Choice[] }[];
  by: Choice[];
  brandsChoice: Choice;
  variances: Choice[];
  compares: Choice[];
  bases: boolean;
  intervals: boolean;
  warnings: string[];
  sentences: string[];
  table: TableFigure | null;
  pages: PageLinks[];
  notes: string[];
};

export type NoCrosstabPage = { title: string; wavesHref: string; importHref: string };

export function presentNoCrosstab({ id, name }: Tracker): NoCrosstabPage {
  return { title: `${name}: no table yet`, wavesHref: paths.waves(id), importHref: paths.imports(id) };
}

const VARIANCES = [
  { value: 'jackknife', label: 'One-step jackknife (shown everywhere)' },
  { value: 'survey', label: 'As R’s survey package' },
  { value: 'fixed', label: 'Weights taken as given' },
];
const COMPARES = [
  { value: 'letters', label: 'Columns with each other (letters)' },
  { value: 'rest', label: 'Each with everybody else (arrows)' },
];

export function presentCrosstab(table: CrosstabTable): CrosstabPage {
  const { tracker, wave, choices, by, variance, compare, bases, intervals, weighting } = table;
  const heading = headingOf(table);
  const isBrands = by.includes('brands');
  const shown = shownPart(table);
  const isEmpty = table.rows.length === 0 || table.blocks.length === 0;
  return {
    title: `${tracker.name}: ${heading}`,
    heading,
    standing: standing(table),
    action: paths.crosstab(tracker.id),
    csvHref: `${paths.crosstab(tracker.id)}.csv?${queryOf({ ...table, view: WHOLE })}`,
    waves: table.waves.map(({ id, label }) => ({ value: id, label, isSelected: id === wave.id })),
    rows: rowChoices(table),
    by: choices.segments.map(({ key, label }) => ({ value: key, label, isSelected: by.includes(key) })),
    brandsChoice: { value: 'brands', label: 'Brands, against each other', isSelected: isBrands },
    variances: VARIANCES.map((one) => ({ ...one, isSelected: one.value === variance })),
    compares: COMPARES.map((one) => ({ ...one, isSelected: one.value === compare })),
    bases,
    intervals,
    warnings: [weighting.problem].filter((problem) => problem !== ''),
    sentences: table.rows.length === 0 ? [] : standingOut(table),
    table: isEmpty ? null : presentTable(table, `${heading}, ${wave.label}`, shown),
    pages: isEmpty
      ? []
      : presentPages(
          table,
          shown,
          (view) => `${paths.crosstab(tracker.id)}?${queryOf({ ...table, view })}#table`,
        ),
    notes: notes(table),
  };
}

function headingOf({ set, by, choices }: CrosstabTable): string {
  const brand = choices.brands.find(({ key }) => key === set.key)?.name ?? '';
  const statement = choices.statements.find(({ key }) => key === set.key)?.wording ?? '';
  const isBrands = by.includes('brands');
  const rows = {
    awareness: 'Awareness of every brand',
    all: 'Everything',
    image: isBrands ? 'Image' : `Image of ${brand}`,
    statement: `“${statement}”`,
    funnel: isBrands ? 'Funnel' : `Funnel of ${brand}`,
    nps: isBrands ? 'Recommendation' : `Recommendation of ${brand}`,
    own: `“${choices.own.find(({ key }) => key === set.key)?.label ?? ''}”`,
  }[set.kind];
  const segments = choices.segments
    .filter(({ key }) => by.includes(key))
    .map(({ key, label }) => (key.startsWith('own:') ? `“${label}”` : label.toLowerCase()));
  return `${rows} by ${isBrands ? 'brand' : listed(segments)}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]!}`;
}

function weightingWords({ weighting }: CrosstabTable): string {
  if (weighting.kind === 'raked') return `weighted to ${listed(weighting.margins)}`;
  return weighting.kind === 'supplied' ? 'weighted as supplied' : 'not weighted';
}

function standing(table: CrosstabTable): string {
  const { wave } = table;
  const parts = [wave.label, counted(wave.completes, 'complete', 'completes')];
  if (wave.isOpen) parts.push('still in field');
  return [...parts, weightingWords(table)].join(' · ');
}

/** A file has no pages. */
const WHOLE = { page: 1, brands: 1 };

function queryOf({ wave, set, by, variance, compare, bases, intervals, view }: CrosstabTable): string {
  const query = new URLSearchParams({ wave: wave.id, rows: rowValue(set.kind, set.key) });
  for (const key of by) query.append('by', key);
  query.set('variance', variance);
  query.set('compare', compare);
  if (bases) query.set('bases', 'yes');
  if (intervals) query.set('intervals', 'yes');
  if (view.page > 1) query.set('page', String(view.page));
  if (view.brands > 1) query.set('brands', String(view.brands));
  return query.toString();
}

const rowValue = (kind: string, key: string): string => (key === '' ? kind : `${kind}:${key}`);

function rowChoices({ choices, set }: CrosstabTable): CrosstabPage['rows'] {
  const selected = rowValue(set.kind, set.key);
  const choice = (kind: string, key: string, label: string): Choice => {
    const value = rowValue(kind, key);
    return { value, label, isSelected: value === selected };
  };
  const { brands, statements } = choices;
  const ordered = [...brands.filter(({ isOwn }) => isOwn), ...brands.filter(({ isOwn }) => !isOwn)];
  const perBrand = (kind: string, what: string) =>
    ordered.map(({ key, name }) => choice(kind, key, `${what} of ${name}`));
  return [
    {
      label: 'Whole questionnaire',
      options: [choice('awareness', '', 'Awareness of every brand'), choice('all', '', 'Everything')],
    },
    { label: 'Image', options: statements.length > 0 ? perBrand('image', 'Image') : [] },
    {
      label: 'One statement across brands',
      options: statements.map(({ key, wording }) => choice('statement', key, wording)),
    },
    { label: 'Funnel', options: perBrand('funnel', 'Funnel') },
    { label: 'Recommendation', options: choices.hasNps ? perBrand('nps', 'Recommendation') : [] },
    {
      label: 'Questions of your own',
      options: choices.own.map(({ key, label }) => choice('own', key, label)),
    },
  ].filter(({ options }) => options.length > 0);
}

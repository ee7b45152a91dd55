import { counted } from '../../format/number';
import { points } from '../../format/percent';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
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
  return {
    title: `${tracker.name}: ${heading}`,
    heading,
    standing: standing(table),
    action: paths.crosstab(tracker.id),
    csvHref: `${paths.crosstab(tracker.id)}.csv?${queryOf(table)}`,
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
    table:
      table.rows.length === 0 || table.blocks.length === 0
        ? null
        : presentTable(table, `${heading}, ${wave.label}`),
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
    nps: `Recommendation of ${brand}`,
  }[set.kind];
  const segments = choices.segments
    .filter(({ key }) => by.includes(key))
    .map(({ label }) => label.toLowerCase());
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

function queryOf({ wave, set, by, variance, compare, bases, intervals }: CrosstabTable): string {
  const query = new URLSearchParams({ wave: wave.id, rows: rowValue(set.kind, set.key) });
  for (const key of by) query.append('by', key);
  query.set('variance', variance);
  query.set('compare', compare);
  if (bases) query.set('bases', 'yes');
  if (intervals) query.set('intervals', 'yes');
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
  ].filter(({ options }) => options.length > 0);
}

const VARIANCE_WORDS = {
  jackknife:
    'Standard errors are the one-step jackknife under the weighting: each person left out in turn and the rest weighted anew.',
  survey: 'Standard errors are linearised under the weighting, as in R’s survey package.',
  fixed: 'Standard errors take the weights as given.',
};

function notes(table: CrosstabTable): string[] {
  const { by, compare, variance, tracker, sampleKind } = table;
  const isBrands = by.includes('brands');
  return [
    isBrands ? BRAND_NOTE : compare === 'letters' ? LETTER_NOTE : ARROW_NOTE,
    isBrands
      ? 'Every brand is rated by the same people, so the tests are paired (t, n − 1 degrees of freedom); each share is over those asked about that brand.'
      : 'Under weighting, answers of two segments are not independent; their covariance is part of every test.',
    'Bases: people, and in brackets the effective base, how many equally weighted people they are worth; a share can be of fewer: “Base of every share” says of how many. Below 30 effective a share is hidden and not tested; up to 75 it is marked “small”. A test also needs five effective yes and five no on each side.',
    `A sentence above the table names a difference only if it survives the correction and is at least ${points(Math.round(tracker.threshold * 100))}.`,
    VARIANCE_WORDS[variance],
    `Intervals: ${RANGE_WORDS[sampleKind]}.`,
  ];
}

const LETTER_NOTE =
  'A letter under a share names a column of the same segment that it is higher than. Capital: p < .05 after Holm’s correction over all pairs of columns in the row. Small: p < .05 only when that pair is looked at alone; expect one in twenty of those by chance.';
const BRAND_NOTE =
  'A letter under a share names a brand that it is higher than. Capital: p < .05 after Holm’s correction over all pairs of brands in the row. Small: p < .05 only when that pair is looked at alone; expect one in twenty of those by chance.';
const ARROW_NOTE =
  'An arrow compares a column with everybody else who was asked, also those who did not answer the segment’s question. Filled: p < .05 after Holm’s correction over the columns of the segment in the row. Hollow: p < .05 only when looked at alone.';

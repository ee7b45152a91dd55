import { counted } from '../../format/number';
import { paths } from '../../paths';
import { type Tracker } from '../trackers/trackers.queries';
import { RANGE_WORDS } from '../waves/waves.sampling.words';
import { type DriversFigure, presentDrivers } from './image.drivers.presenter';
import { type GridFigure, presentGrid } from './image.grid.presenter';
import { type MapFigure, presentMap } from './image.map.presenter';
import { type Image } from './image.types';

export type Choice = { value: string; label: string; isSelected: boolean };

export type ImagePage = {
  title: string;
  heading: string;
  standing: string;
  action: string;
  csvHref: string;
  waves: Choice[];
  segments: { label: string; options: Choice[] }[];
  weights: Choice[];
  views: Choice[];
  outcomes: Choice[];
  brandsOf: Choice[];
  warnings: string[];
  grid: GridFigure | null;
  map: MapFigure | null;
  drivers: DriversFigure | null;
  /** why figures are missing, in words; '' for none */
  missing: string;
  question: string;
  how: { href: string; range: string };
};

export type NoImagePage = { title: string; wavesHref: string; importHref: string };

export function presentNoImage({ id, name }: Tracker): NoImagePage {
  return { title: `${name}: no image yet`, wavesHref: paths.waves(id), importHref: paths.imports(id) };
}

const WEIGHTS = [
  { value: '', label: 'The best there is' },
  { value: 'raked', label: 'To the population shares' },
  { value: 'supplied', label: 'As the answers came' },
  { value: 'none', label: 'None' },
];

export function presentImage(image: Image, view: 'raw' | 'corrected'): ImagePage {
  const { tracker, wave, segment, drivers, weights } = image;
  const own = tracker.ownBrand;
  const choice = (value: string, label: string, chosen: string): Choice => ({
    ...{ value, label },
    isSelected: value === chosen,
  });
  return {
    title: `${tracker.name}: image, ${wave.label}`,
    heading: segment === null ? `What ${own} stands for` : `What ${own} stands for: ${segment.optionLabel}`,
    standing: standing(image),
    action: paths.image(tracker.id),
    csvHref: `${paths.image(tracker.id)}.csv?${queryOf(image, view)}`,
    waves: [...image.waves].reverse().map(({ id, label }) => choice(id, label, wave.id)),
    segments: segmentChoices(image),
    weights: WEIGHTS.map(({ value, label }) => choice(value, label, weights ?? '')),
    views: [choice('corrected', 'Brand size taken out', view), choice('raw', 'Raw shares', view)],
    outcomes: (drivers?.outcomes ?? []).map(({ measure, label }) =>
      choice(measure, label, drivers?.outcome.measure ?? ''),
    ),
    brandsOf: [
      choice('own', own, drivers?.of ?? 'own'),
      choice('all', 'All brands together', drivers?.of ?? 'own'),
    ],
    warnings: warnings(image),
    grid: presentGrid(image, view),
    map: presentMap(image),
    drivers: presentDrivers(image),
    missing: missing(image),
    question: image.question,
    how: {
      href: paths.waveMethod(tracker.id, wave.id),
      range: `Ranges: ${RANGE_WORDS[image.sampleKind]}.`,
    },
  };
}

function standing({ wave, weighting }: Image): string {
  const parts = [wave.label, counted(wave.completes, 'complete', 'completes')];
  if (wave.isOpen) parts.push('still in field');
  if (weighting.kind === 'raked') parts.push(`weighted to ${weighting.margins.join(', ')}`);
  else parts.push(weighting.kind === 'supplied' ? 'weighted as supplied' : 'not weighted');
  return parts.join(' · ');
}

function queryOf({ wave, segment, weights, drivers }: Image, view: string): string {
  const query = new URLSearchParams({ wave: wave.id, view });
  if (segment !== null) query.set('segment', `${segment.key}:${segment.option}`);
  if (weights !== null) query.set('weights', weights);
  if (drivers !== null) {
    query.set('outcome', drivers.outcome.measure);
    query.set('of', drivers.of);
  }
  return query.toString();
}

function segmentChoices({ segment, segmentChoices: choices }: Image): ImagePage['segments'] {
  return choices.map(({ key, label, options }) => ({
    label,
    options: options.map((option) => ({
      value: `${key}:${option.key}`,
      label: option.label,
      isSelected: segment?.key === key && segment.option === option.key,
    })),
  }));
}

function warnings({ weighting, wave }: Image): string[] {
  const all = [weighting.problem].filter((problem) => problem !== '');
  if (wave.isOpen) all.push('This wave is still in field: the numbers will move until it closes.');
  return all;
}

function missing({ wave, segment, grid, drivers }: Image): string {
  if (wave.completes === 0) return 'Nobody has completed this wave yet.';
  if (grid === null)
    return segment === null
      ? 'This wave did not ask what fits a brand. Choose another wave, or add statements to the tracker for the next one.'
      : `Nobody of “${segment.optionLabel}” was asked what fits a brand. Look at everybody instead.`;
  return drivers === null
    ? 'What goes with choosing a brand needs a step of the funnel beyond knowing it, as considering or buying; this wave did not ask one.'
    : '';
}

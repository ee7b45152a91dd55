import { type AvailabilityNumber } from '../../measurement/availability';
import { count, counted, tenths } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type AvailabilityResult, type NoAvailability } from './results.availability.types';
import { type Report } from './results.report.types';

type Cell = { value: string; range: string };

export type AvailabilityFigure = {
  headline: string;
  base: string;
  notes: string[];
  /** how the measures are to be read, beside the table */
  terms: { name: string; meaning: string }[];
  rows: { brand: string; isOwn: boolean; cells: Cell[]; against: string }[];
};

const REASONS: Record<NoAvailability['reason'], string> = {
  'brands-not-shared':
    'Cannot say how readily brands come to mind: each respondent judged only some of the brands',
  'base-too-small': 'Too few people to say how readily brands come to mind',
  'nobody-asked': 'How readily brands come to mind was not asked',
  'answers-missing': 'Cannot say how readily brands come to mind: the single answers are not there',
  'being-worked-out': 'How readily brands come to mind is being worked out: open this page again in a moment',
};

const WHAT_TO_DO: Partial<Record<NoAvailability['reason'], string>> = {
  'brands-not-shared':
    'It compares the links that the same people make to all brands, so nearly everybody must be asked every statement about at least two brands, also those who hardly know them. Import waves with full grids, where “not linked” is told apart from “not asked”.',
  'base-too-small':
    'Fewer than 30 effective respondents were asked about all brands. Look at everybody instead of a segment, or ask more people in the next wave.',
  'answers-missing': 'It needs the answers of each respondent, and this wave has counts only.',
};

const TERMS: AvailabilityFigure['terms'] = [
  { name: 'Mental penetration', meaning: 'people who link the brand with at least one statement' },
  { name: 'Mental market share', meaning: 'the brand’s part of all links to the brands listed' },
  { name: 'Network size', meaning: 'links per person, of those with at least one' },
  {
    name: 'Share of mind',
    meaning: 'the brand’s part of all links, of the people with at least one to it',
  },
];

/** How readily our own brand and its competitors come to mind. */
export function presentAvailability({ availability, tracker }: Report): AvailabilityFigure | null {
  if (availability === null) return null;
  if (availability.kind === 'cannot-say')
    return {
      headline: REASONS[availability.reason],
      base: WHAT_TO_DO[availability.reason] ?? '',
      notes: [],
      terms: [],
      rows: [],
    };
  const { rows, statements, base, quality, asked, leftOut } = availability;
  const small = quality === 'small' ? ', a small base' : '';
  return {
    headline: headline(availability, tracker.ownBrand),
    base: `Links between ${counted(rows.length, 'brand', 'brands')} and ${counted(statements, 'statement', 'statements')}. Base: ${count(base)} people asked about all of them${small}.`,
    notes: notes(asked - base, leftOut),
    terms: TERMS,
    rows: rows.map(({ brand, measures }) => ({
      brand: brand.name,
      isOwn: brand.isOwn,
      cells: [
        shareCell(measures.penetration),
        shareCell(measures.marketShare),
        sizeCell(measures.networkSize),
        shareCell(measures.shareOfMind),
      ],
      against: brand.isOwn ? '–' : AGAINST[measures.against ?? 'unclear'],
    })),
  };
}

const AGAINST = { above: 'larger', below: 'smaller', unclear: 'not clear' };

type Shown = Exclude<AvailabilityResult, NoAvailability>;

/** Says that a brand is ahead or behind only where the difference is clear; a rank alone is no finding. */
function headline({ rows }: Shown, ownBrand: string): string {
  const own = rows.find(({ brand }) => brand.isOwn);
  if (own === undefined) return `Mental availability of ${rows.length} brands; too few judged ${ownBrand}`;
  const share = `Mental market share of ${own.brand.name}: ${percent(own.measures.marketShare.value ?? 0)}`;
  const others = rows.filter(({ brand }) => !brand.isOwn);
  const of = (against: 'above' | 'below') =>
    others.filter(({ measures }) => measures.against === against).length;
  const [smaller, larger] = [of('below'), of('above')];
  const brands = counted(others.length, 'other brand', 'other brands');
  if (smaller + larger === 0) return `${share}, not clearly different from the ${brands}`;
  if (smaller === others.length && smaller > 1) return `${share}, clearly more than each of the ${brands}`;
  const parts = [part(smaller, 'smaller'), part(larger, 'larger')].filter((text) => text !== '');
  return `${share}; of ${brands}, ${parts.join(' and ')}`;
}

function part(brands: number, word: string): string {
  return brands === 0 ? '' : `${brands} clearly ${word}`;
}

function notes(incomplete: number, leftOut: readonly string[]): string[] {
  const all = [
    'Mental market share and share of mind are relative to this list of brands and statements: compare waves only where the lists are the same.',
    'Larger or smaller than our own mental market share: clear of zero at 5 % after Holm’s correction over the brands.',
  ];
  if (incomplete > 0)
    all.push(
      `${counted(incomplete, 'person', 'people')} asked only about some of it ${incomplete === 1 ? 'is' : 'are'} not counted.`,
    );
  if (leftOut.length > 0)
    all.push(`Not in it, because not nearly everybody was asked about them: ${leftOut.join(', ')}.`);
  return all;
}

function shareCell({ value, low, high }: AvailabilityNumber): Cell {
  if (value === null) return { value: '–', range: '' };
  return { value: percent(value), range: low === null || high === null ? '' : percentRange(low, high) };
}

function sizeCell({ value, low, high }: AvailabilityNumber): Cell {
  if (value === null) return { value: '–', range: '' };
  const range = low === null || high === null ? '' : `${tenths(low)} to ${tenths(high)}`;
  return { value: tenths(value), range };
}

import { count } from '../../format/number';
import { tenths } from '../../format/number';
import { percent, percentRange, tenthPercent } from '../../format/percent';
import { type NamingNumber } from '../../measurement/naming';
import { type NamingResult } from './results.naming';
import { type Report } from './results.report.types';

export type NamingCell = { value: string; range: string; base: string };
export type NamingFigure = {
  /** how much of what was typed nobody has told yet, and what it could change; or why nothing is said */
  words: string[];
  rows: { brand: string; isOwn: boolean; shareOfMind: NamingCell; meanRank: NamingCell }[];
  /** of the brand reported over all waves; empty where only one wave says anything */
  trend: { caption: string; rows: NamingTrendRow[] };
};
export type NamingTrendRow = {
  wave: string;
  isBreak: boolean;
  shareOfMind: NamingCell;
  meanRank: NamingCell;
  uncoded: NamingCell;
};

/** Mean rank and share of mind beside unaided awareness, and what uncoded names could change. */
export function presentNaming(report: Report): NamingFigure | null {
  const { naming, mentions } = report;
  if (naming === undefined || naming === null) return null;
  const trend = trendOf(report);
  if (naming.kind === 'cannot-say') return { words: [WHY[naming.reason]], rows: [], trend };
  return {
    trend,
    words: [brandsWords(naming), ...unknownWords(naming, mentions)],
    rows: mentions.flatMap(({ brand }) => {
      const found = naming.brands[naming.keys.indexOf(brand.key)];
      if (found === undefined) return [];
      return [
        {
          ...{ brand: brand.name, isOwn: brand.isOwn },
          shareOfMind: cellOf(found.shareOfMind, percent, percentRange),
          meanRank: rankCell(found.meanRank),
        },
      ];
    }),
  };
}

const WHY: Record<Extract<NamingResult, { kind: 'cannot-say' }>['reason'], string> = {
  'base-too-small': 'Too few people were asked to say in which place brands are named.',
  'answers-missing': 'In which place brands are named could not be worked out from the answers of this wave.',
  'being-worked-out': 'In which place brands are named is being worked out. Look again in a minute.',
  'frame-not-kept':
    'This wave keeps the coding that it was published with, and that code frame was not kept: recode the wave to see mean ranks.',
};

function cellOf(
  { value, low, high, base, isHidden }: NamingNumber,
  shown: (value: number) => string,
  range: (low: number, high: number) => string,
): NamingCell {
  if (isHidden || value === null)
    return { value: base === 0 ? '–' : 'too few', range: '–', base: count(base) };
  return {
    value: shown(value),
    range: low === null || high === null ? '–' : range(low, high),
    base: count(base),
  };
}

const rankCell = (rank: NamingNumber): NamingCell =>
  cellOf(rank, tenths, (low, high) => `${tenths(low)} to ${tenths(high)}`);

/** Changes between waves are not tested here, so none is named: ranges say how far each figure reaches. */
function trendOf({ namings = [], brand }: Report): NamingFigure['trend'] {
  const told = namings.flatMap(({ wave, result, isBreak }): NamingTrendRow[] => {
    if (result === null) return [];
    const place = { wave: wave.label, isBreak };
    if (result.kind === 'cannot-say')
      return [{ ...place, shareOfMind: CANNOT_SAY, meanRank: CANNOT_SAY, uncoded: CANNOT_SAY }];
    const found = result.brands[result.keys.indexOf(brand.key)];
    return [
      {
        ...place,
        shareOfMind: found === undefined ? NOT_ASKED : cellOf(found.shareOfMind, tenthPercent, percentRange),
        meanRank: found === undefined ? NOT_ASKED : rankCell(found.meanRank),
        uncoded: cellOf(result.unknown, tenthPercent, percentRange),
      },
    ];
  });
  return {
    caption: `How ${brand.name} is named, wave by wave, with 95 % ranges; changes are not tested`,
    rows: told.length > 1 ? told : [],
  };
}

const CANNOT_SAY: NamingCell = { value: 'cannot say', range: '–', base: '–' };
const NOT_ASKED: NamingCell = { value: 'not asked', range: '–', base: '–' };

type Found = Extract<NamingResult, { kind: 'naming' }>;

function brandsWords({ brandsNamed, base }: Found): string {
  const { value, low, high } = brandsNamed;
  const range = low === null || high === null ? '' : ` (${tenths(low)} to ${tenths(high)})`;
  return `A person names ${tenths(value ?? 0)} brands${range}, each once, of the list and others. Base: ${count(base)} people.`;
}

/** A wave in which everything is coded says so, too. */
function unknownWords(
  { unknown, peopleWithUnknown, counts, brands, keys }: Found,
  rows: Report['mentions'],
): string[] {
  if (counts.names === 0) return [];
  if (counts.open === 0) return [`All ${count(counts.names)} names that were typed are coded.`];
  const first = `${count(counts.open)} of ${count(counts.names)} names are not coded (${tenthPercent(unknown.value ?? 0)} of all names, weighted; by ${tenthPercent(peopleWithUnknown.value ?? 0)} of the people): they wait for a person or cannot be told, and count for nobody.`;
  const own = rows.find(({ brand }) => brand.isOwn);
  const atMost = own === undefined ? null : (brands[keys.indexOf(own.brand.key)]?.atMost ?? null);
  const isShown = own?.named.kind === 'estimate' && own.named.quality !== 'hidden';
  if (own === undefined || atMost === null || !isShown || own.named.kind !== 'estimate') return [first];
  return [
    first,
    `If every one of them meant ${own.brand.name}, its unaided awareness would be ${tenthPercent(atMost)} rather than ${tenthPercent(own.named.share)}.`,
  ];
}

import { count, counted, hundredths } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type Ranged } from '../../measurement/image-importance';
import { directionWords, driversHeadline, gapSentence, gapWords, outcomeWords } from './image.drivers.words';
import { smallestWords } from './image.grid.words';
import { type DriverRow, type Drivers, type DriversResult, type Image } from './image.types';

/** As public/js/charts/gaps.js takes it: the dot is the market, the diamond the company. */
export type DriverMark = {
  label: string;
  value: number;
  low: number | null;
  high: number | null;
  target: number | null;
  before: null;
  state: 'reached';
  words: string;
  todayText: string;
  targetText: string;
};

export type DriversFigure = {
  headline: string;
  base: string;
  sentences: string[];
  notes: string[];
  chart: { kind: 'gaps'; label: string; rows: DriverMark[] } | null;
  rows: {
    wording: string;
    share: string;
    range: string;
    direction: string;
    correlation: string;
    wanted: string;
    gap: string;
    isMarked: boolean;
  }[];
  hasTarget: boolean;
  question: string;
};

type Found = Extract<DriversResult, { kind: 'drivers' }>;

/** What goes with choosing us. */
export function presentDrivers(image: Image): DriversFigure | null {
  const { drivers, tracker } = image;
  if (drivers === null) return null;
  const headline = driversHeadline(drivers, tracker.ownBrand);
  const { result, outcome } = drivers;
  const about = { headline, question: outcome.question };
  if (result.kind === 'cannot-say')
    return { ...about, base: '', sentences: [], notes: [], chart: null, rows: [], hasTarget: false };
  const shown = result.isWeak ? [] : result.rows;
  const hasTarget = result.targetVersion !== null && shown.some(({ wanted }) => wanted !== null);
  return {
    ...about,
    base: baseLine(drivers, result, tracker.ownBrand),
    sentences: [
      ...[gapSentence(drivers)].filter((sentence) => sentence !== ''),
      'This is association, not cause: people who choose a brand also think better of it.',
    ],
    notes: notes(image, result),
    chart: shown.length === 0 ? null : { kind: 'gaps', label: headline, rows: shown.map(markOf) },
    rows: shown.map((row) => ({
      wording: row.statement.wording,
      share: percent(row.share.value),
      range: rangeOf(row.share),
      direction: directionWords(row),
      correlation: hundredths(row.correlation),
      wanted: wantedWords(row),
      gap: gapWords(row),
      isMarked: row.mark !== null,
    })),
    hasTarget,
  };
}

function baseLine(drivers: Drivers, result: Found, ownBrand: string): string {
  const { rSquared, base, judgements, quality, brands } = result;
  const small = quality === 'small' ? ', a small base' : '';
  const people = `${counted(base, 'person', 'people')} asked it and all statements`;
  const stacked =
    drivers.of === 'all'
      ? `, ${count(judgements)} judgements of ${counted(brands.length, 'brand', 'brands')}`
      : '';
  const range = rSquared.low === null ? '' : ` (${rangeOf(rSquared)})`;
  return `All statements together explain ${percent(rSquared.value)}${range} of ${outcomeWords(drivers, ownBrand)}. Base: ${people}${stacked}${small}.`;
}

function rangeOf({ low, high }: Ranged): string {
  return low === null || high === null ? 'no range' : percentRange(low, high);
}

function wantedWords({ wanted }: DriverRow): string {
  if (wanted === null) return '–';
  return wanted.importance === 0 ? 'none' : `${percent(wanted.share)} (importance ${wanted.importance})`;
}

function markOf(row: DriverRow): DriverMark {
  const { statement, share, wanted, mark } = row;
  const words = { 'more-to-market': 'matters more', 'less-to-market': 'matters less' };
  const isLess = row.correlation < 0 ? 'goes with less' : '';
  return {
    label: statement.wording,
    value: share.value * 100,
    low: share.low === null ? null : share.low * 100,
    high: share.high === null ? null : share.high * 100,
    target: wanted === null ? null : wanted.share * 100,
    before: null,
    state: 'reached',
    words: mark === null ? isLess : words[mark],
    todayText: percent(share.value),
    targetText: wanted === null ? '' : percent(wanted.share),
  };
}

const METHOD = {
  lmg: 'Importance is the part of the explained variance that a statement adds, averaged over all orders in which the statements can come (Lindeman, Merenda and Gold).',
  johnson:
    'Importance is Johnson’s relative weight: with more than 12 statements not all orders can be gone through, and this comes close.',
};
const DROPPED = { constant: 'everybody answered alike', duplicate: 'the others determine it' };

function notes({ tracker }: Image, { method, dropped, tests, targetVersion, isWeak }: Found): string[] {
  const all = [
    `${METHOD[method]} All importances add up to 100 % of what is explained. A statement stands out only if it clearly has more than an equal part, after the Benjamini–Hochberg correction. Ranges come from leaving out one of forty groups of respondents in turn and weighting the others anew.`,
  ];
  if (isWeak)
    all.push('Where all statements together explain less than 2 %, their order is chance and is not shown.');
  for (const { wording, reason } of dropped) all.push(`“${wording}” is left out: ${DROPPED[reason]}.`);
  if (targetVersion !== null && !isWeak)
    all.push(
      `Company: what the key players gave each statement in target version ${targetVersion}, as a part of all the statements here; one that the target does not speak of has none. More or less to the market only if the range is clear of it, after the Benjamini–Hochberg correction for ${counted(tests, 'statement', 'statements')}, and by at least ${smallestWords(tracker.threshold)}.`,
    );
  return all;
}

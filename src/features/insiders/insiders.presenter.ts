import { day } from '../../format/date';
import { count, counted } from '../../format/number';
import { percent, points, wholePercent } from '../../format/percent';
import { paths } from '../../paths';
import { calibrationWords } from './insiders.calibration.words';
import { presentChart, type ThreeWayChart } from './insiders.chart';
import { type Found } from './insiders.build';
import {
  presentSegments,
  presentTrend,
  type SegmentFigure,
  type TrendFigure,
} from './insiders.tables.presenter';
import { type Meaning, type ThreeWay, type ThreeWayRow } from './insiders.types';
import { beliefCell, type Cell, comparedWords, guessCell, marketCell, MEANING_WORDS } from './insiders.words';

export type ThreeWayTableRow = {
  wording: string;
  belief: Cell;
  guess: Cell;
  median: string;
  market: Cell;
  target: string;
  toMarket: string;
  guessToMarket: string;
  toTarget: string;
  meanings: { label: string; tone: string; words: string }[];
};

export type InsidersPage = {
  title: string;
  heading: string;
  standing: string;
  pending: string[];
  warnings: string[];
  action: string;
  csvHref: string;
  questionsHref: string;
  waves: { value: string; label: string; isSelected: boolean }[];
  figure: { headline: string; base: string; chart: ThreeWayChart; rows: ThreeWayTableRow[]; notes: string[] };
  calibration: { headline: string; words: string[] };
  segments: SegmentFigure[];
  trend: TrendFigure | null;
  how: string[];
};

export function presentThreeWay(shown: ThreeWay, pending: Found['pending']): InsidersPage {
  const { tracker, wave, market, target, rows } = shown;
  const headline = headlineOf(rows, tracker.ownBrand);
  return {
    title: `Insiders · ${tracker.name}`,
    heading: `What ${tracker.ownBrand} believes of itself`,
    standing: standingOf(shown),
    pending: pendingWords(pending),
    warnings: warningsOf(shown),
    action: paths.insiders(tracker.id),
    csvHref: paths.insidersCsv(tracker.id, `?wave=${wave.id}`),
    questionsHref: paths.insidersQuestions(tracker.id),
    waves: shown.waves.map(({ id, label }) => ({ value: id, label, isSelected: id === wave.id })),
    figure: {
      headline,
      base: `Insiders: share of those who said yes or no who say that it is true of ${tracker.ownBrand}, and the mean of their guesses. Market: share of those asked who say that it fits${market === null ? '' : `, ${market.label}`}.`,
      chart: presentChart(rows, headline),
      rows: rows.map(tableRow),
      notes: notesOf(shown),
    },
    calibration: calibrationWords(shown),
    segments: shown.segments.map(presentSegments),
    trend: presentTrend(shown),
    how: howOf(shown, target !== null),
  };
}

function standingOf({ wave, people, market, target }: ThreeWay): string {
  const closed = wave.closedAt === null ? '' : `, closed ${day(wave.closedAt)}`;
  const asked = people === null ? 'fewer than 10 people' : counted(people, 'person', 'people');
  const against = market === null ? 'no wave of the market yet' : `market: ${market.label}`;
  const wanted =
    target === null
      ? 'no target'
      : `target version ${count(target.version)}${target.isLocked ? '' : ' (draft)'}`;
  return `${wave.label}${closed}: ${asked} · ${against} · ${wanted}`;
}

function warningsOf({ people, market }: ThreeWay): string[] {
  return [
    ...(people === null
      ? ['Fewer than 10 people completed this wave, so nothing of it is shown. This does not change later.']
      : []),
    ...(market?.isProvisional === true
      ? [
          `The results of ${market.label} are provisional: not published yet, so their weights may still change.`,
        ]
      : []),
  ];
}

export function pendingWords(pending: Found['pending']): string[] {
  return pending.map(({ label, status }) =>
    status === 'planned'
      ? `“${label}” is planned: it opens like any wave.`
      : `“${label}” is being answered. Its results are shown when it is over, so that nobody sees what one more answer changes.`,
  );
}

const TOLD: readonly Meaning[] = [
  'delusion',
  'hidden-strength',
  'known-gap',
  'unseen-gap',
  'target-not-believed',
];

function headlineOf(rows: readonly ThreeWayRow[], ownBrand: string): string {
  const of = (meaning: Meaning) => rows.filter(({ meanings }) => meanings.includes(meaning)).length;
  const [delusions, strengths] = [of('delusion'), of('hidden-strength')];
  if (rows.every(({ meanings }) => meanings.includes('cannot-say')))
    return `Too few answers to compare what ${ownBrand} believes with what the market says`;
  if (delusions === 0 && strengths === 0) return 'Insiders and the market differ clearly on no statement';
  const parts = [
    ...(delusions > 0
      ? [`believe ${counted(delusions, 'statement', 'statements')} clearly more than the market`]
      : []),
    ...(strengths > 0
      ? [`underrate ${counted(strengths, 'statement', 'statements')} that the market grants`]
      : []),
  ];
  return `Insiders ${parts.join(' and ')}`;
}

function tableRow(row: ThreeWayRow): ThreeWayTableRow {
  const { statement, belief, guess, market, target, compared, meanings } = row;
  return {
    wording: statement.wording,
    belief: beliefCell(belief),
    guess: guessCell(guess),
    median: guess.kind === 'estimate' ? percent(guess.median) : '–',
    market: marketCell(market),
    target: target === null ? '–' : percent(target),
    toMarket: comparedWords(compared.beliefToMarket, 'the market'),
    guessToMarket: comparedWords(compared.guessToMarket, 'the market'),
    toTarget: target === null ? 'no target' : comparedWords(compared.beliefToTarget, 'the target'),
    meanings: meanings.map((meaning) => MEANING_WORDS[meaning]),
  };
}

/** What the marks on this page mean, of those that stand on it. */
function notesOf({ rows }: ThreeWay): string[] {
  return TOLD.filter((meaning) => rows.some(({ meanings }) => meanings.includes(meaning))).map(
    (meaning) => `${MEANING_WORDS[meaning].label}: ${MEANING_WORDS[meaning].words}`,
  );
}

function howOf({ questions, comparisons, tracker }: ThreeWay, hasTarget: boolean): string[] {
  return [
    `Insiders were asked “${questions.truth}” (yes, no or don’t know; who does not know is not in the share) and “${questions.guess}” (a number from 0 to 100). No other brand was named.`,
    `A difference is called one if it survives Benjamini and Hochberg’s correction over the ${counted(comparisons, 'comparison', 'comparisons')} of this page, its interval is clear of zero, and it is ${points(wholePercent(tracker.threshold))} or more. Below 30 answers nothing is compared.`,
    'Insiders count the same, as a random sample of the company; where nearly everybody answered, the ranges are wider than they need be.',
    ...(hasTarget ? ['The target is a wish and has no range.'] : []),
    'Groups of fewer than 10 people are never shown, nor anything from which they follow; there is no file of single answers.',
  ];
}

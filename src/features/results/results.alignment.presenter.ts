import { count, counted, hundredths } from '../../format/number';
import { points, wholePercent } from '../../format/percent';
import { type AlignmentResult, type AlignmentSeries, type NoAlignment } from './results.alignment.types';
import { type Report } from './results.report.types';
import { type TrendPanel } from './results.trends.presenter';

export type AlignmentFigure = {
  headline: string;
  base: string;
  /** what else the profile says, in sentences */
  notes: string[];
  panel: TrendPanel;
  rows: { wave: string; index: string; range: string; distance: string; statements: string; base: string }[];
};

const REASONS: Record<NoAlignment['reason'], string> = {
  'no-statements': 'none of the target’s statements was asked',
  'base-too-small': 'too few',
  'nobody-asked': 'not asked',
  'no-standard-error': 'too few',
  'answers-missing': 'the single answers are not there',
  'being-worked-out': 'being worked out: open this page again in a moment',
};

/** How near the whole profile of our own brand is to the target, as one number with its doubt. */
export function presentAlignment(report: Report): AlignmentFigure | null {
  const { alignment, tracker, wave } = report;
  if (alignment === null) return null;
  const today = alignment.points.find((point) => point.wave.id === wave.id)?.result;
  const words = alignmentWords(alignment);
  return {
    headline:
      today?.kind === 'alignment'
        ? `Alignment of ${tracker.ownBrand} with its target: ${index(today.index)} of 100, ${words}`
        : `Alignment of ${tracker.ownBrand} with its target: ${today === undefined ? 'not asked' : REASONS[today.reason]}`,
    base: 'All statements of the target in one number, each counting by its importance: 100 is the target itself, 0 the profile furthest from it. What chance adds to the distance is taken off.',
    notes: today?.kind === 'alignment' ? notes(today, alignment, report.previous?.label ?? '') : [],
    panel: panel(alignment, wave.id, words),
    rows: alignment.points.map(({ wave: { label }, result, statements }) => row(label, result, statements)),
  };
}

/** Never names noise a change; the points are those a reader gets by subtracting the two numbers shown. */
export function alignmentWords({ compared, change, verdict }: AlignmentSeries): string {
  if (compared === null || compared.statements === 0) return 'not comparable';
  const { before, today } = compared;
  if (before.kind === 'cannot-say' || today.kind === 'cannot-say' || change === null)
    return 'nothing to compare it with yet';
  if (verdict === 'cannot-say') return 'too few people to say';
  if (verdict === 'no-clear-change') return 'no clear change';
  const moved = Math.round(today.index) - Math.round(before.index);
  return `${verdict === 'rise' ? 'up' : 'down'} ${points(moved)}`;
}

type Shown = Extract<AlignmentResult, { kind: 'alignment' }>;

function notes(today: Shown, { wanted, compared }: AlignmentSeries, since: string): string[] {
  const all = [`It likely lies between ${index(today.low)} and ${index(today.high)} (95 %).`];
  if (today.isWithinNoise) all.push('The profile is as close to the target as this sample can tell.');
  else
    all.push(
      `The typical distance to a target is ${points(wholePercent(today.distance))}; a sample of this size would show ${points(wholePercent(today.noiseFloor))} where there is none, and that is taken off.`,
    );
  all.push(levelWords(today));
  if (today.shape !== null) all.push(shapeWords(today.shape));
  if (today.statements < wanted)
    all.push(
      `It rests on the ${today.statements} of ${counted(wanted, 'statement', 'statements')} that this wave asked.`,
    );
  if (compared !== null && compared.statements > 0 && compared.statements < today.statements)
    all.push(
      `The change since ${since} is worked out on the ${counted(compared.statements, 'statement', 'statements')} that both waves asked alike.`,
    );
  return all;
}

function levelWords({ meanGap }: Shown): string {
  const level = wholePercent(meanGap);
  if (level === 0) return 'On average the statements are linked to the brand as often as wanted.';
  return `On average the statements are linked to the brand ${points(level)} ${level < 0 ? 'less' : 'more'} often than wanted.`;
}

function shapeWords(shape: number): string {
  const text = `r = ${hundredths(shape)}`;
  if (shape >= 0.7) return `Its strong and weak sides are where they are wanted (${text}).`;
  if (shape >= 0.3) return `Its strong and weak sides are partly where they are wanted (${text}).`;
  return `Its strong and weak sides are not where they are wanted (${text}).`;
}

function panel({ points: all }: AlignmentSeries, current: string, words: string): TrendPanel {
  const drawn = all.map(({ result }) =>
    result.kind === 'alignment'
      ? { value: result.index, low: result.low, high: result.high, isSmall: result.quality === 'small' }
      : { value: null, low: null, high: null, isSmall: true },
  );
  return {
    label: 'Alignment with the target',
    words,
    chart: {
      kind: 'trend',
      scale: 'index',
      label: `Alignment with the target, 100 is the target itself: ${words}`,
      waves: all.map(({ wave, isBreak }) => ({ label: wave.label, time: wave.time, isBreak })),
      points: drawn,
      target: null,
      current: all.findIndex(({ wave }) => wave.id === current),
    },
    cells: [],
  };
}

function row(wave: string, result: AlignmentResult, statements: number): AlignmentFigure['rows'][number] {
  const asked = count(statements);
  if (result.kind === 'cannot-say')
    return { wave, index: REASONS[result.reason], range: '–', distance: '–', statements: asked, base: '–' };
  const { low, high, distance, respondents, quality } = result;
  return {
    wave,
    index: `${index(result.index)}${quality === 'small' ? ' (small base)' : ''}`,
    range: `${index(low)} to ${index(high)}`,
    distance: points(wholePercent(distance)),
    statements: asked,
    base: count(respondents),
  };
}

function index(value: number): string {
  return count(value);
}

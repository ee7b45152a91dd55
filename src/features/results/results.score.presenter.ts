import { count } from '../../format/number';
import { percent, points, signed } from '../../format/percent';
import { type Report, type ScoreSeries } from './results.report.types';
import { type TrendPanel } from './results.trends.presenter';

export type ScoreFigure = {
  headline: string;
  base: string;
  panel: TrendPanel;
  rows: { wave: string; score: string; range: string; promoters: string; detractors: string; base: string }[];
};

type Score = ScoreSeries['points'][number]['result'];

/** How far our own brand's customers would recommend it, over all waves. */
export function presentScore(report: Report): ScoreFigure | null {
  if (report.nps === null) return null;
  const { points: all } = report.nps;
  const today = all.find(({ wave }) => wave.id === report.wave.id)?.result;
  const words = changeOf(report.nps, today);
  const headline =
    today === undefined || !isShown(today)
      ? `Too few people to say how far ${report.tracker.ownBrand} is recommended`
      : `Net Promoter Score of ${report.tracker.ownBrand}: ${signed(Math.round(today.score))}, ${words}`;
  return {
    headline,
    base: `Promoters (9 or 10) less detractors (0 to 6), in points, of those who know it well. Base: ${count(today?.base ?? 0)} people.`,
    panel: panel(report, report.nps, words),
    rows: all.map(({ wave, result }) => row(wave.label, result)),
  };
}

function isShown(score: Score): score is Extract<Score, { kind: 'estimate' }> {
  return score.kind === 'estimate' && score.quality !== 'hidden';
}

/** Never names noise a change; the points are those a reader gets by subtracting the two scores. */
function changeOf({ before, change, verdict }: ScoreSeries, today: Score | undefined): string {
  if (change === null || before === null || today === undefined) return 'not comparable';
  if (!isShown(today) || !isShown(before) || verdict === 'cannot-say') return 'too few people to say';
  if (verdict === 'no-clear-change') return 'no clear change';
  const moved = Math.round(today.score) - Math.round(before.score);
  return `${verdict === 'rise' ? 'up' : 'down'} ${points(moved)}`;
}

function panel(report: Report, { points: all }: ScoreSeries, words: string): TrendPanel {
  const drawn = all.map(({ result }) => {
    if (!isShown(result)) return { value: null, low: null, high: null, isSmall: true };
    return { value: result.score, low: result.low, high: result.high, isSmall: result.quality === 'small' };
  });
  return {
    label: 'Net Promoter Score',
    words,
    chart: {
      kind: 'trend',
      scale: 'score',
      label: `Net Promoter Score: ${words}`,
      waves: all.map(({ wave, isBreak }) => ({ label: wave.label, time: wave.time, isBreak })),
      points: drawn,
      target: null,
      current: all.findIndex(({ wave }) => wave.id === report.wave.id),
    },
    cells: [],
  };
}

function row(wave: string, result: Score): ScoreFigure['rows'][number] {
  const base = count(result.base);
  if (!isShown(result)) {
    const why = result.base === 0 ? 'not asked' : 'too few';
    return { wave, score: why, range: '–', promoters: '–', detractors: '–', base };
  }
  const { score, low, high, promoters, detractors } = result;
  const range =
    low === null || high === null
      ? 'fixed by weighting'
      : `${signed(Math.round(low))} to ${signed(Math.round(high))}`;
  return {
    wave,
    score: signed(Math.round(score)),
    range,
    promoters: percent(promoters),
    detractors: percent(detractors),
    base,
  };
}

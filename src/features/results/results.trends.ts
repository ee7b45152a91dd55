import { type Change, differenceOf } from '../../measurement/change';
import { type Measure, npsPoint, TOP_OF_MIND, UNAIDED } from '../../measurement/measure';
import { type NetPromoterScore } from '../../measurement/results';
import { type InCommon } from '../../stats';
import { compared, trendOf } from './results.gaps';
import { type Line } from './results.line';
import { asGoodAs } from './results.rolling.windows';
import { type ScoreSeries, type TrendSeries } from './results.report.types';
import { type WaveResults } from './results.waves';

export type OpenTrend = Omit<TrendSeries, 'verdict'>;
export type OpenScores = Omit<ScoreSeries, 'verdict'>;

/** Awareness and funnel of our brand over all waves: one series for each metric that the wave reported asked. */
export function openTrends(line: Line, ownBrand: string): OpenTrend[] {
  const { instrument } = line.current;
  const unaided = instrument.hasUnaided
    ? [
        { measure: UNAIDED, label: 'Named without help' },
        { measure: TOP_OF_MIND, label: 'Named first' },
      ]
    : [];
  return [...unaided, ...instrument.funnel].map(({ measure: key, label }) => {
    const measure: Measure = { measure: key, brand: ownBrand, statement: null };
    return { key, label, points: trendOf(line, measure), ...compared(line, measure) };
  });
}

/** The Net Promoter Score of our brand over all waves; null where it was never asked. */
export function openScores(line: Line, ownBrand: string): OpenScores | null {
  const points = line.waves.map(({ wave, results, comparison: before }, i) => ({
    wave,
    result: results.nps(ownBrand),
    isBreak: i > 0 && !before.isComparable(npsOf(ownBrand)),
  }));
  if (points.every(({ result }) => result.kind === 'cannot-say')) return null;
  const { current, previous, comparison } = line;
  const isComparable = previous !== null && comparison.isComparable(npsOf(ownBrand));
  const before = isComparable ? previous.nps(ownBrand) : null;
  const ofWaves = (from: WaveResults, to: WaveResults) =>
    scoreChange(from.nps(ownBrand), to.nps(ownBrand), line.overlap(from, to, npsOf(ownBrand)));
  const changeSince = (from: WaveResults) => {
    if (line.rolling === null) return ofWaves(from, current);
    const means = [from.nps(ownBrand), current.nps(ownBrand)].filter((one) => one.kind === 'estimate');
    return asGoodAs(line.rolling.scoreChange(ownBrand, ofWaves), ...means);
  };
  const change = previous === null || before === null ? null : changeSince(previous);
  return { points, before: change === null ? null : before, change };
}

const npsOf = (brand: string): Measure => ({ measure: npsPoint(0), brand, statement: null });

/** Change of a score as a fraction of 1: 0.05 is 5 points, as for shares, so that both are judged alike. */
function scoreChange(
  before: NetPromoterScore,
  after: NetPromoterScore,
  inCommon: InCommon | null,
): Change | null {
  if (before.kind === 'cannot-say' || after.kind === 'cannot-say') return null;
  if (before.se === null || after.se === null) return { kind: 'cannot-say', reason: 'no-standard-error' };
  const { difference, se, df, p, low, high } = differenceOf(
    { value: before.score / 100, se: before.se / 100, respondents: before.df + 1 },
    { value: after.score / 100, se: after.se / 100, respondents: after.df + 1 },
    inCommon,
  );
  const worst = [before.quality, after.quality];
  const quality = worst.includes('hidden') ? 'hidden' : worst.includes('small') ? 'small' : 'good';
  return { kind: 'change', difference, se, low, high, p, method: 't', df, quality };
}

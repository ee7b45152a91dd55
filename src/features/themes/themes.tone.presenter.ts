import { count } from '../../format/number';
import { type MeanEstimate } from '../../measurement/mean';
import { shareCell } from '../results/results.figures';
import { timeOf } from '../results/results.heads';
import { type ThemeWave } from './themes.results';
import { scoreText, toneChangeWords, toneScore } from './themes.words';

/** Net tone over the waves: positive less negative answers, in points. */
export function presentTone(waves: readonly ThemeWave[], at: number) {
  const words = (i: number) =>
    toneChangeWords(waves[i]!.judged.netTone, scoreOf(waves[i - 1]?.netTone), scoreOf(waves[i]!.netTone));
  const today = waves[at]!.netTone;
  const headline = isShown(today)
    ? `Net tone in ${waves[at]!.results.wave.label}: ${scoreText(today.mean)}${at === 0 ? '' : `, ${words(at)}`}`
    : `Too few coded answers to say the tone in ${waves[at]!.results.wave.label}`;
  return {
    headline,
    base: 'Share of positive less share of negative answers, in points, of those whose answer is coded; mixed and neutral ones count as neither. Band: 95 %.',
    chart: {
      kind: 'trend',
      scale: 'score',
      label: headline,
      waves: waves.map(({ results, breaks }) => ({
        label: results.wave.label,
        time: timeOf(results),
        isBreak: breaks.length > 0,
      })),
      points: waves.map(({ netTone }) => drawn(netTone)),
      target: null,
      current: at,
    },
    rows: waves.map((wave, i) => rowOf(wave, i === 0 ? '' : words(i))),
  };
}

function rowOf({ results, netTone, tones, counts }: ThemeWave, change: string) {
  const range = !isShown(netTone)
    ? '–'
    : netTone.low === null || netTone.high === null
      ? 'fixed by weighting'
      : `${scoreText(netTone.low)} to ${scoreText(netTone.high)}`;
  return {
    wave: results.wave.label,
    net: isShown(netTone) ? scoreText(netTone.mean) : counts.coded === 0 ? 'not coded' : 'too few',
    range,
    tones: tones.map((tone) => shareCell(tone).share),
    base: count(counts.coded),
    change,
  };
}

export type ShownMean = Extract<MeanEstimate, { kind: 'estimate' }>;

export function isShown(mean: MeanEstimate | undefined): mean is ShownMean {
  return mean?.kind === 'estimate' && mean.quality !== 'hidden';
}

const scoreOf = (mean: MeanEstimate | undefined): number | null =>
  isShown(mean) ? toneScore(mean.mean) : null;

function drawn(mean: MeanEstimate) {
  if (!isShown(mean)) return { value: null, low: null, high: null, isSmall: true };
  const per = (value: number | null) => (value === null ? null : value * 100);
  return {
    value: mean.mean * 100,
    low: per(mean.low),
    high: per(mean.high),
    isSmall: mean.quality === 'small',
  };
}

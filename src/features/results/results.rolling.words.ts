import { type Report } from './results.report.types';
import { type RollingHead, WINDOWS } from './results.rolling';

type RollingChoice = { value: string; label: string; isSelected: boolean };

export function rollingChoices({ waves, rolling }: Report): RollingChoice[] {
  if (waves.length < 2) return [];
  return WINDOWS.map((window) => ({
    value: String(window),
    label: window === 1 ? 'Each wave' : `Mean of the last ${window} waves`,
    isSelected: window === (rolling?.window ?? 1),
  }));
}

/** "mean of 3 waves since Spring"; of fewer where there are no more to compare. */
export function rollingWords({ window, waves, labels }: RollingHead): string {
  if (waves === 1) return `mean of ${window} waves asked for, but only this one can be used`;
  const short = waves < window ? ` (${window} asked for)` : '';
  return `mean of ${waves} waves since ${labels[0] ?? ''}${short}`;
}

export function rollingSentence({ window }: RollingHead): string {
  return `Shares and scores are the mean of the last ${window} waves that asked alike, each counting the same. Two neighbouring means share all waves but two, so a change is judged by the wave that came against the one that left. Progress, forecasts, the alignment, mental availability and typed names are those of single waves.`;
}

import { aboutMinutes } from '../../format/duration';
import { count } from '../../format/number';
import { paths } from '../../paths';
import { type Progress } from './waves.progress';
import { type Wave } from './waves.queries';
import { GRACE_MINUTES } from './waves.state';
import { datesOf, progressWords } from './waves.words';

export type ProgressParts = {
  facts: { label: string; value: string }[];
  bar: { value: string; max: string; words: string } | null;
  unfinished: { page: string; people: string }[];
};

/** @prop completes  of imported waves too, whose people have no row of their own */
export type ProgressShown = { wave: Wave; progress: Progress; completes: number; now: Date };

export function presentProgress({ wave, progress, completes, now }: ProgressShown): ProgressParts {
  const { plannedCompletes: planned } = wave;
  const rows: [string, string][] = [['Completed', progressWords(completes, planned)]];
  if (wave.source === 'fieldwork') {
    rows.push(
      ['Under way or broken off', count(progress.unfinished)],
      ['Not in the audience', count(progress.screenedOut)],
    );
    if (progress.overQuota > 0) rows.push(['Group was full', count(progress.overQuota)]);
    if (progress.excluded > 0) rows.push(['Excluded afterwards', count(progress.excluded)]);
    if (progress.medianMinutes !== null)
      rows.push(['Median time', aboutMinutes(progress.medianMinutes * 60)]);
  }
  rows.push([wave.status === 'planned' ? 'Plan' : 'Fieldwork', datesOf(wave, now)]);
  return {
    facts: rows.map(([label, value]) => ({ label, value })),
    bar:
      planned === null
        ? null
        : {
            value: String(Math.min(completes, planned)),
            max: String(planned),
            words: progressWords(completes, planned),
          },
    unfinished: progress.unfinishedBy.map(({ page, respondents }) => ({ page, people: count(respondents) })),
  };
}

export type ClosePage = {
  title: string;
  label: string;
  words: string;
  grace: string;
  action: string;
  backHref: string;
};

export function presentClosing(
  tracker: { id: string; name: string },
  wave: Wave,
  completes: number,
): ClosePage {
  return {
    title: `Close ${wave.label} · ${tracker.name}`,
    label: wave.label,
    words: `${progressWords(completes, wave.plannedCompletes)} so far.`,
    grace: `Who has started may finish within ${GRACE_MINUTES} minutes. Everybody else reads that the survey is closed.`,
    action: paths.waveClosing(tracker.id, wave.id),
    backHref: paths.wave(tracker.id, wave.id),
  };
}

import { type GapState } from '../../measurement/gap-state';
import { type Prediction } from '../../measurement/prediction';
import { type Verdict } from '../../measurement/results';
import { type TrendLine, type WaveErrors } from '../../stats';
import { type Arrival, type Progress } from '../results/results.course.types';
import { type Report, type ReportWave } from '../results/results.report.types';
import { type Plan } from './trajectory.plan';
import { type Forecasts } from './trajectory.record';

/** What a path is of: a statement by its key, or the alignment of the whole profile. */
export type Subject = { key: string; wording: string; isIndex: boolean };

/** No statement has this key: keys do not hold dots. */
export const ALIGNMENT = 'profile.alignment';

/** A measured value as a fraction of 1: a share, or the index over 100. */
export type Measured = {
  value: number;
  low: number | null;
  high: number | null;
  se: number | null;
  base: number;
  isSmall: boolean;
};

/** Movement per wave, as a fraction of 1. */
export type Moved = { value: number; low: number | null; high: number | null };

export type PathWave = {
  wave: ReportWave;
  /** null where nothing can be shown */
  measured: Measured | null;
  isBreak: boolean;
  /** one of the comparable waves that the trend goes through */
  isUsed: boolean;
  planned: number | null;
  /** whether the plan lies outside the range of what was measured; null where one of the two is missing */
  against: 'ahead' | 'behind' | 'cannot-tell' | null;
  /** since the wave before, where it can be compared; null elsewhere */
  moved: (Moved & { verdict: Verdict | null }) | null;
  /** what every wave to come must move from here to be at the target in time; null without a deadline ahead */
  needed: number | null;
};

/** A wave to come: the next planned one, or one at the usual distance. */
export type Ahead = { waveId: string | null; label: string; time: number };

export type Outlook =
  | { kind: 'trend'; trend: TrendLine; waves: number; isWeak: boolean; samples: WaveErrors }
  | { kind: 'cannot-say'; reason: Extract<Arrival, { kind: 'cannot-say' }>['reason']; waves: number };

/** One way: the plan, what was measured, and where it leads. */
export type Path = {
  subject: Subject;
  target: { share: number; importance: number; deadline: string; reason: string } | null;
  state: GapState | null;
  progress: Progress | null;
  /** null for the index: nothing reaches 100 but a profile that is at every target */
  arrival: Arrival | null;
  plan: Plan;
  waves: PathWave[];
  observed: (Moved & { waves: number }) | null;
  outlook: Outlook;
  /** where it leads from the last wave on: to the deadline, or the next wave where there is none */
  fan: Prediction[];
  next: { ahead: Ahead; prediction: Prediction } | null;
  atDeadline: { label: string; prediction: Prediction } | null;
};

/** Worked out once; page, chart, CSV and command line show this and so cannot disagree. */
export type Trajectory = {
  tracker: Report['tracker'];
  wave: ReportWave;
  waves: ReportWave[];
  segment: Report['segment'];
  segmentChoices: Report['segmentChoices'];
  target: NonNullable<Report['target']>;
  targetVersions: Report['targetVersions'];
  weighting: Report['weighting'];
  sampleKind: Report['sampleKind'];
  question: string;
  /** of people who answered several waves: what could not be taken into account, if anything */
  overlap: 'known' | 'being-worked-out' | 'answers-missing';
  /** the alignment first, then statements in the order of the report */
  paths: Path[];
  forecasts: Forecasts;
};

import { type Alignment } from '../../measurement/alignment';
import { type Change, type Verdict } from '../../measurement/results';
import { type ReportWave } from './results.report.types';

/** Why there is no index: in the words of the page, see results.alignment.presenter.ts. */
export type NoAlignment = {
  kind: 'cannot-say';
  reason:
    | 'no-statements'
    | 'base-too-small'
    | 'nobody-asked'
    | 'no-standard-error'
    | 'answers-missing'
    | 'being-worked-out';
};

export type AlignmentResult = (Alignment & { quality: 'small' | 'good' }) | NoAlignment;

/** How near the whole profile of our own brand is to the target, over all waves; null in a report without a target. */
export type AlignmentSeries = {
  points: {
    wave: ReportWave;
    result: AlignmentResult;
    statements: number;
    isBreak: boolean;
    /** of the index with that of each earlier point, through people who answered both waves; 0 for separate samples */
    correlations: number[];
  }[];
  /** statements of the target that matter: with some left out, an index speaks of the others only */
  wanted: number;
  /** both waves on the statements that both asked in the same way; null where there is nothing to compare */
  compared: { before: AlignmentResult; today: AlignmentResult; statements: number } | null;
  /** as a fraction of 1, like the change of a share: 0.05 is 5 points */
  change: Change | null;
  verdict: Verdict;
};

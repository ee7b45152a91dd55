import { type AgainstHead } from './results.against';
import { type AlignmentSeries } from './results.alignment.types';
import { type AvailabilityResult } from './results.availability.types';
import { type ClusterHead } from './results.clusters.types';
import { type Arrival, type Progress } from './results.course.types';
import { type NamingResult } from './results.naming';
import { type NamingPoint } from './results.naming.trend';
import { type FalseRecognition } from './results.false-recognition';
import { type OverlapHead } from './results.overlap.types';
import { type RollingHead } from './results.rolling';
import {
  type Change,
  type Gap,
  type GapState,
  type NetPromoterScore,
  type ShareResult,
  type Verdict,
} from '../../measurement/results';
import { type SampleKind } from '../waves/waves.facts.queries';

export { type ShareResult };

/** A wave as reports name it. */
export type ReportWave = {
  id: string;
  label: string;
  position: number;
  status: 'open' | 'closed';
  /** ISO dates of the first and last complete, or null while there is none */
  fieldFrom: string | null;
  fieldTo: string | null;
  completes: number;
  /** middle of the fieldwork in years, for spacing on a time axis */
  time: number;
  /** why the trend breaks between the wave before and this one, where it does */
  breaks: string[];
  /** brands that joined or left the list since the wave before */
  lists?: string[];
  /** nobody has published its results yet, so its weights may still change */
  isProvisional: boolean;
  /** version and short hash of the weight set that its results are published with; '' while they are provisional */
  weightSet: string;
};

/** A result of one wave; `isBreak` where this question cannot be compared with the wave before. */
export type TrendPoint = { wave: ReportWave; result: ShareResult; isBreak: boolean };

/** One statement about our own brand: who we are, who we want to be, what lies between and whether it moves. */
export type GapRow = {
  statement: { key: string; wording: string };
  today: ShareResult;
  target: { share: number; importance: number; deadline: string; reason: string } | null;
  gap: Gap | null;
  /** the wave before, where there is one and the question is the same */
  before: ShareResult | null;
  /** against `before`; null where there is none */
  change: Change | null;
  verdict: Verdict;
  state: GapState;
  /** how much of the gap is closed, and when the rest will be; null without a target */
  progress: Progress | null;
  arrival: Arrival | null;
  history: TrendPoint[];
};

export type FunnelRow = {
  brand: { key: string; name: string; isOwn: boolean };
  steps: { measure: string; label: string; ofAll: ShareResult; ofPrevious: ShareResult | null }[];
};

/** A brand of the list named without help. */
export type MentionRow = {
  brand: { key: string; name: string; isOwn: boolean };
  named: ShareResult;
  first: ShareResult;
};

/** A metric of our own brand over all waves: awareness, NPS. */
export type TrendSeries = {
  key: string;
  label: string;
  points: TrendPoint[];
  /** the wave before the one reported, where the question is the same */
  before: ShareResult | null;
  change: Change | null;
  verdict: Verdict;
};

/** The Net Promoter Score of our own brand over all waves, in points from -100 to 100. */
export type ScoreSeries = {
  points: { wave: ReportWave; result: NetPromoterScore; isBreak: boolean }[];
  /** the wave before the one reported, where the question is the same */
  before: NetPromoterScore | null;
  /** as a fraction of 1, like the change of a share: 0.05 is 5 points */
  change: Change | null;
  verdict: Verdict;
};

/** What staff wrote about a wave of the trend (`figure` ''), or about a chart of the wave reported. */
export type ReportComment = {
  wave: { id: string; label: string };
  figure: string;
  content: string;
  signed: string;
};

export type ReportProgramme = {
  name: string;
  startsOn: string;
  endsOn: string | null;
  time: number;
  until: number | null;
};

/** Worked out once; the page, the charts, the CSV and the command line all show this and so cannot disagree. */
export type Report = {
  /** `ownBrand`: the name of the brand that the report is of: ours, unless another was chosen */
  tracker: { id: string; name: string; category: string; ownBrand: string; threshold: number };
  /** whose image, funnel and trend this is; a competitor (`isOwn` false) has no target */
  brand: { key: string; name: string; isOwn: boolean };
  brandChoices: { key: string; name: string; isOwn: boolean }[];
  wave: ReportWave;
  /** the wave that every change is held against: the one before, unless another was chosen */
  previous: ReportWave | null;
  against: Pick<AgainstHead, 'how' | 'problem'>;
  /** what divides the wave reported from the one it is held against, in sentences */
  since: { breaks: string[]; lists: string[] };
  waves: ReportWave[];
  segment: { key: string; label: string; option: string; optionLabel: string } | null;
  segmentChoices: { key: string; label: string; options: { key: string; label: string }[] }[];
  target: {
    version: number;
    isLocked: boolean;
    lockedOn: string | null;
    reason: string;
    /** locked only after the reported wave had been opened */
    isLate: boolean;
    /** fingerprint of the locked version; '' of a draft */
    hash: string;
    /** key players who signed it; 0 where it was locked without rounds */
    signed: number;
  } | null;
  targetVersions: { version: number; isLocked: boolean }[];
  weighting: {
    kind: 'raked' | 'supplied' | 'none';
    margins: string[];
    effectiveBase: number | null;
    efficiency: number | null;
    /** why raking was not possible, in words that say what to do; '' where it was */
    problem: string;
    /** version of the tracker's weighting scheme */
    scheme: number;
    /** the frozen weights that the figures use; null while they are provisional */
    published: { version: number; hash: string; on: string; by: string } | null;
  };
  variance: 'jackknife' | 'survey' | 'fixed' | 'clusters';
  /** clusters that the wave's errors rest on; null or left out where they rest on respondents one by one */
  clusters?: ClusterHead | null;
  /** how people came into the wave's sample: what its ranges may be said to mean */
  sampleKind: SampleKind;
  /** what the company did while the trend ran, oldest first; `time` in years, as waves have it */
  programmes: ReportProgramme[];
  /** oldest wave first; none for readers outside */
  comments: ReportComment[];
  /** waves that figures are the mean of; null where every wave stands by itself */
  rolling: RollingHead | null;
  /** people who answered this wave and the one before; null where nobody did, or it is not known of anybody */
  overlap: OverlapHead | null;
  gaps: GapRow[];
  /** null where there is no target */
  alignment: AlignmentSeries | null;
  funnel: FunnelRow[];
  /** null where nobody was asked what fits a brand */
  availability: AvailabilityResult | null;
  mentions: MentionRow[];
  /** ranks and shares of what people named, and what of it is not told yet; null or left out where nobody was asked */
  naming?: NamingResult | null;
  /** the same in every wave, of single waves */
  namings?: NamingPoint[];
  /** typed names that are on nobody's list yet, most frequent first */
  otherMentions: { text: string; respondents: number; first: number }[];
  unaidedBase: number;
  trends: TrendSeries[];
  /** null where it was never asked */
  nps: ScoreSeries | null;
  /** how many comparisons the change marks were adjusted for */
  comparisons: number;
  questions: { key: string; label: string; wording: string }[];
  /** made-up names in the list and who knows them; left out or empty where none was shown */
  falseRecognition?: FalseRecognition[];
};

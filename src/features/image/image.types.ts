import { type JudgedDeviation } from '../../measurement/image-grid';
import { type Ranged } from '../../measurement/image-importance';
import { type MapPoint, type MapStatement } from '../../measurement/image-map';
import { type ShareResult } from '../../measurement/results';
import { type Report } from '../results/results.report.types';

export type ImageBrand = { key: string; name: string; isOwn: boolean };
export type ImageStatement = { key: string; wording: string };

/** What each brand has at each statement beyond what a brand of its size has there; null for cells outside the table. */
export type Corrected =
  | {
      kind: 'corrected';
      /** brand by brand, over all brands and statements of the grid */
      cells: (JudgedDeviation | null)[][];
      /** cells that were tested together */
      tests: number;
      leftOut: { brands: string[]; statements: string[] };
      /** nearly everybody asked about any brand was asked all about all of them */
      isShared: boolean;
    }
  | {
      kind: 'cannot-say';
      reason: 'too-few' | 'base-too-small' | 'nobody-asked' | 'answers-missing' | 'being-worked-out';
    };

/** Which brand is linked with which statement, our own brand first. */
export type ImageGrid = {
  brands: ImageBrand[];
  statements: ImageStatement[];
  /** brand by brand: the share of those asked about the brand */
  raw: ShareResult[][];
  corrected: Corrected;
};

export type MapBrand = MapPoint &
  ImageBrand & { /** whether it had a part in making the axes */ isActive: boolean };

/** Brands and statements by profile, on axes that stay where they are from wave to wave. */
export type PerceptualMap =
  | {
      kind: 'map';
      /** the wave that the axes are of */
      axesOf: { id: string; label: string };
      axes: [number, number];
      inertia: number;
      /** part of what sets the brands of this wave apart that the two axes show */
      shown: number;
      statements: (Omit<MapStatement, 'statement'> & ImageStatement)[];
      brands: MapBrand[];
      /** our own brand in the waves before, in their order */
      trail: (MapPoint & { wave: string })[];
      target:
        | (MapPoint & { kind: 'placed'; version: number })
        | { kind: 'not-placed'; version: number; missing: string[] }
        | null;
      leftOut: { brands: string[]; statements: string[] };
    }
  | { kind: 'cannot-say'; reason: 'too-few' | 'no-pattern' };

export type DriverRow = {
  statement: ImageStatement;
  share: Ranged;
  /** with the outcome; its sign says which way */
  correlation: number;
  /** what the target profile gives it: the number, and its part of all of the statements here; null without a target */
  wanted: { importance: number; share: number } | null;
  /** market minus company, a fraction of 1, with its 95 % range; null without a target or a range */
  gap: { value: number; low: number; high: number; p: number; adjusted: number } | null;
  /** clearly more than an equal part of what is explained, after the correction over all statements here */
  standsOut: boolean;
  /** by the rule of the report's changes, over all statements here */
  mark: 'more-to-market' | 'less-to-market' | null;
};

export type NoDriversReason =
  | 'not-asked'
  | 'nobody-asked'
  | 'base-too-small'
  | 'too-few-respondents'
  | 'constant-outcome'
  | 'no-predictors'
  | 'answers-missing'
  | 'being-worked-out';

/** Which statements go with an outcome. */
export type DriversResult =
  | {
      kind: 'drivers';
      method: 'lmg' | 'johnson';
      rSquared: Ranged;
      isWeak: boolean;
      /** most important first */
      rows: DriverRow[];
      dropped: { wording: string; reason: 'constant' | 'duplicate' }[];
      brands: string[];
      judgements: number;
      base: number;
      effectiveBase: number;
      quality: 'small' | 'good';
      tests: number;
      /** of the locked target whose importances stand beside; null where there is none */
      targetVersion: number | null;
    }
  | { kind: 'cannot-say'; reason: NoDriversReason };

export type Drivers = {
  outcome: { measure: string; label: string; question: string };
  /** steps that can be chosen */
  outcomes: { measure: string; label: string }[];
  of: 'own' | 'all';
  result: DriversResult;
};

/** Worked out once; the page, the charts, the CSV and the command all show this and so cannot disagree. */
export type Image = Pick<
  Report,
  'tracker' | 'segment' | 'segmentChoices' | 'weighting' | 'variance' | 'sampleKind'
> & {
  wave: { id: string; label: string; completes: number; isOpen: boolean };
  waves: { id: string; label: string }[];
  /** what was wished for; null for the best there is */
  weights: 'raked' | 'supplied' | 'none' | null;
  /** null where nobody was asked what fits a brand */
  grid: ImageGrid | null;
  map: PerceptualMap | null;
  drivers: Drivers | null;
  question: string;
};

import { type Change, type ShareResult, type Verdict } from '../../measurement/results';
import { type Share } from '../../measurement/share';

/** A figure that is not shown: it would tell about fewer people than LEAST_GROUP, or nobody answered. */
export type Hidden = { kind: 'hidden'; reason: 'nobody-answered' | 'too-few' | 'would-show-others' };

/** Share of those who said yes or no who said yes. */
export type Belief = Share | Hidden;

/** How many of all customers insiders think say so, as a share 0 to 1. */
export type Guess =
  | {
      kind: 'estimate';
      mean: number;
      median: number;
      se: number;
      low: number;
      high: number;
      base: number;
      quality: Share['quality'];
    }
  | Hidden;

/** What the market says: of the newest market wave that asked the statement in the same words. */
export type Market =
  ShareResult | { kind: 'not-comparable'; reason: 'no-wave' | 'not-asked' | 'other-words' };

/** Two of the four values of a statement, against each other; `verdict` by the one rule set over the whole page. */
export type Compared = { change: Change | null; verdict: Verdict };

export const PAIRS = [
  'beliefToMarket',
  'guessToMarket',
  'beliefToTarget',
  'guessToTarget',
  'marketToTarget',
] as const;
export type Pair = (typeof PAIRS)[number];

/** What the differences of a statement mean, most telling first. */
export type Meaning =
  | 'delusion'
  | 'hidden-strength'
  | 'known-gap'
  | 'unseen-gap'
  | 'target-not-believed'
  | 'no-clear-difference'
  | 'cannot-say';

export type ThreeWayRow = {
  statement: { key: string; wording: string };
  belief: Belief;
  /** share of all answers that were "don't know"; null where too few answered */
  unknown: number | null;
  guess: Guess;
  market: Market;
  target: number | null;
  compared: Record<Pair, Compared>;
  meanings: Meaning[];
  /** belief in earlier waves of insiders, oldest first, and the change since the last of them */
  history: { wave: InsidersWave; belief: Belief }[];
  since: Compared;
};

export type Calibration =
  | {
      kind: 'estimate';
      /** mean of guess minus market over people and statements, share 0 to 1; above 0 is overestimated */
      error: number;
      low: number;
      high: number;
      se: number;
      /** mean size of what mean guesses are off by; null where none may be shown */
      absolute: number | null;
      people: number;
      statements: number;
      change: Change;
      verdict: Verdict;
    }
  | { kind: 'cannot-say'; reason: 'too-few' | 'no-market' };

export type SegmentTable = {
  key: string;
  question: string;
  /** groups in the order of the question; people null where hidden */
  groups: { key: string; label: string; people: number | null; hidden: Hidden['reason'] | null }[];
  rows: { statement: { key: string; wording: string }; beliefs: Belief[] }[];
};

/** A wave of insiders whose results may be shown: over, so that nobody sees what one more answer changes. */
export type InsidersWave = { id: string; label: string; closedAt: string | null };

/** Worked out once; the page, the chart, the CSV and the command line all show this. */
export type ThreeWay = {
  tracker: { id: string; name: string; ownBrand: string; threshold: number };
  wave: InsidersWave;
  /** completes; null where they are too few to say anything */
  people: number | null;
  /** oldest first */
  waves: InsidersWave[];
  market: { id: string; label: string; isProvisional: boolean } | null;
  target: { version: number; isLocked: boolean } | null;
  rows: ThreeWayRow[];
  calibration: Calibration;
  segments: SegmentTable[];
  /** how many comparisons the marks were adjusted for */
  comparisons: number;
  questions: { truth: string; guess: string };
};

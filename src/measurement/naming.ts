import { effectiveBase, studentQuantile } from '../stats';
import { type GridBase } from './availability-theta';
import { type Contributions, type Outputs } from './columns-replicates';
import { qualityOf } from './mean';

/**
 * What one respondent named without help, all of it once: brands of the list by position with the place in which they were named, other
 * names, and names that nobody has told yet. Null for whoever was not asked.
 */
export type Named = {
  /** position of the brand and its place, 1 for the first name */
  brands: readonly (readonly [brand: number, place: number])[];
  others: number;
  /** texts that wait for a person, or that nobody can tell */
  open: number;
};

/** Totals before those of the brands. */
const ASKED = 0;
const BRANDS_NAMED = 1;
const NAMES = 2;
const OPEN = 3;
const WITH_OPEN = 4;
const COMMON = 5;
/** Totals of each brand: people who named it, their places, people with something open who did not. */
const PER_BRAND = 3;

export function namingContributions(named: readonly (Named | null)[], brands: number): Contributions {
  return {
    totals: COMMON + PER_BRAND * brands,
    fill(i, into) {
      into.fill(0);
      const own = named[i];
      if (own === null || own === undefined) return;
      const known = own.brands.length + own.others;
      into[ASKED] = 1;
      into[BRANDS_NAMED] = known;
      into[NAMES] = known + own.open;
      into[OPEN] = own.open;
      into[WITH_OPEN] = own.open > 0 ? 1 : 0;
      if (own.open > 0) for (let b = 0; b < brands; b++) into[COMMON + PER_BRAND * b + 2] = 1;
      for (const [brand, place] of own.brands) {
        const at = COMMON + PER_BRAND * brand;
        into[at] = 1;
        into[at + 1] = place;
        into[at + 2] = 0;
      }
    },
  };
}

const OVERALL = 3;
const OUTPUTS = 3;

/** Brands a person, unknown share, people with something open; per brand mean rank, share of mind, what its awareness is at most. */
export function namingOutputs(brands: number): Outputs {
  return {
    count: OVERALL + OUTPUTS * brands,
    value(totals, into) {
      into[0] = totals[BRANDS_NAMED]! / totals[ASKED]!;
      into[1] = totals[OPEN]! / totals[NAMES]!;
      into[2] = totals[WITH_OPEN]! / totals[ASKED]!;
      for (let b = 0; b < brands; b++) {
        const at = COMMON + PER_BRAND * b;
        const to = OVERALL + OUTPUTS * b;
        into[to] = totals[at + 1]! / totals[at]!;
        into[to + 1] = totals[at]! / totals[BRANDS_NAMED]!;
        into[to + 2] = (totals[at]! + totals[at + 2]!) / totals[ASKED]!;
      }
    },
  };
}

/** A figure with its error and 95 % interval; null what there is not. */
export type NamingNumber = {
  value: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
  base: number;
  /** too few people for the figure to be shown */
  isHidden: boolean;
};

/** People, unweighted, that figures rest on: asked, and per brand those who named it. */
export type NamingBases = { asked: GridBase; brands: readonly GridBase[] };

export type Naming = {
  kind: 'naming';
  base: number;
  effectiveBase: number;
  quality: 'small' | 'good';
  /** brands that a person names: of the list and others, each once */
  brandsNamed: NamingNumber;
  /** names that wait for a person or cannot be told, as a share of all names */
  unknown: NamingNumber;
  /** people with any of those */
  peopleWithUnknown: NamingNumber;
  /** mentions, unweighted: names of all kinds, and those of them unknown */
  counts: { names: number; open: number };
  brands: {
    /** the place in which it is named, among those who name it; 1 is first */
    meanRank: NamingNumber;
    /** its part of all brands named */
    shareOfMind: NamingNumber;
    /** unaided awareness if every unknown name meant it */
    atMost: number | null;
  }[];
};

/**
 * How people name brands without help, from the totals and their jackknife variances.
 *
 * Mean rank and the number of brands have a t interval, 1 or more and 0 or more; shares one on the logit scale, which keeps them within 0
 * to 1. A figure of fewer than 30 effective people is hidden.
 *
 * @returns null on fewer than 30 effective respondents
 */
export function namingOf(
  outputs: Float64Array,
  variances: Float64Array,
  respondents: number,
  bases: NamingBases,
  counts: Naming['counts'],
): Naming | null {
  const worth = ({ weight, square }: GridBase) => (square > 0 ? effectiveBase(weight, square) : 0);
  const effective = worth(bases.asked);
  const quality = qualityOf(effective);
  if (quality === 'hidden') return null;
  const reach = studentQuantile(0.975, Math.max(1, respondents - 1));
  const numberAt = (at: number, of: GridBase, interval: Interval): NamingNumber => {
    const isHidden = qualityOf(worth(of)) === 'hidden';
    const value = Number.isFinite(outputs[at]) ? outputs[at]! : null;
    const se = value !== null && Number.isFinite(variances[at]) ? Math.sqrt(variances[at]!) : null;
    const ends = value === null || se === null || se === 0 ? NO_INTERVAL : interval(value, reach * se);
    return { value, se, ...ends, base: of.base, isHidden };
  };
  return {
    ...{ kind: 'naming', base: bases.asked.base, effectiveBase: effective, quality, counts },
    brandsNamed: numberAt(0, bases.asked, atLeast(0)),
    unknown: numberAt(1, bases.asked, withinOne),
    peopleWithUnknown: numberAt(2, bases.asked, withinOne),
    brands: bases.brands.map((own, b) => {
      const at = OVERALL + OUTPUTS * b;
      return {
        meanRank: numberAt(at, own, atLeast(1)),
        shareOfMind: numberAt(at + 1, bases.asked, withinOne),
        atMost: Number.isFinite(outputs[at + 2]) ? Math.min(1, outputs[at + 2]!) : null,
      };
    }),
  };
}

type Interval = (value: number, half: number) => { low: number | null; high: number | null };
const NO_INTERVAL = { low: null, high: null };

const atLeast =
  (least: number): Interval =>
  (value, half) => ({ low: Math.max(least, value - half), high: value + half });

const withinOne: Interval = (value, half) => {
  if (value <= 0 || value >= 1) return NO_INTERVAL;
  const logit = Math.log(value / (1 - value));
  const reach = half / (value * (1 - value));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return { low: back(logit - reach), high: back(logit + reach) };
};

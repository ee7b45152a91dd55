import { effectiveBase, holm, studentQuantile, studentTwoSided } from '../stats';
import {
  type Coverage,
  type GridBase,
  LEAD,
  MARKET_SHARE,
  NETWORK_SIZE,
  OUTPUTS,
  PENETRATION,
  SHARE_OF_MIND,
} from './availability-theta';
import { qualityOf } from './mean';
import { shareInterval } from './share';

/** A measure with its error and interval; null what there is not. Shares 0 to 1, or links per person. */
export type AvailabilityNumber = {
  value: number | null;
  se: number | null;
  low: number | null;
  high: number | null;
};

export type BrandMeasures = {
  /** share of the people asked with one link or more */
  penetration: AvailabilityNumber;
  /** the brand's share of all links to the brands of the grid */
  marketShare: AvailabilityNumber;
  /** links per person with any */
  networkSize: AvailabilityNumber;
  /** the brand's share of all links of the people with one to it */
  shareOfMind: AvailabilityNumber;
  /** its market share is higher or lower than the reference brand's at 5 %, after Holm over the brands; else null */
  against: 'above' | 'below' | null;
};

export type Availability = {
  kind: 'availability';
  brands: BrandMeasures[];
  linksPerPerson: number;
  statements: number;
  /** respondents asked the whole grid; how many equally weighted people they are worth */
  base: number;
  effectiveBase: number;
  quality: 'small' | 'good';
  /** respondents with a weight who were asked anything of it */
  asked: number;
};

/** Part of those asked any of the grid who must have been asked all about a brand, and then all about all brands. */
export const NEARLY_ALL = 0.95;
const WHOLE_GRID = 0.9;

/**
 * Brands that nearly everybody was asked about: respondents who judged only some brands cannot say how all links divide, and
 * those who know a brand well enough to judge it are not the market.
 *
 * @returns their positions
 */
export function sharedBrands({ asked, brands }: Coverage): number[] {
  return [...brands.keys()].filter((b) => asked > 0 && brands[b]! >= NEARLY_ALL * asked);
}

/** Whether those asked the whole grid stand for all who were asked any of it. */
export function isWholeGrid({ base }: GridBase, { asked }: Coverage): boolean {
  return base > 0 && base >= WHOLE_GRID * asked;
}

/**
 * Mental availability from the outputs and their jackknife variances: what stats/mental-availability.ts finds from the
 * respondents in memory, for waves of any size.
 *
 * Penetration has the interval of a share. Market share and share of mind are ratios of links: Student's t on the logit scale,
 * which keeps them within 0 to 1. Network size has a plain t interval, 1 or more.
 *
 * @param outputs      see availabilityOutputs
 * @param variances    of the same
 * @param respondents  with a weight, of the whole wave
 * @returns null on fewer than 30 effective respondents
 *
 * Source: Romaniuk (2013), Journal of Advertising Research 53(2), 185-187. Checked against stats/mental-availability.ts in
 * tests/measurement/availability.test.ts.
 */
export function availabilityOf(
  outputs: Float64Array,
  variances: Float64Array,
  respondents: number,
  found: { linksPerPerson: number; statements: number; asked: number; base: GridBase },
): Availability | null {
  const { linksPerPerson, statements, asked, base } = found;
  const effective = effectiveBase(base.weight, base.square);
  const quality = qualityOf(effective);
  if (quality === 'hidden') return null;
  const numberAt = (at: number) => ({
    value: Number.isFinite(outputs[at]) ? outputs[at]! : null,
    se: Number.isFinite(outputs[at]! + variances[at]!) ? Math.sqrt(variances[at]!) : null,
  });
  const reach = studentQuantile(0.975, respondents - 1);
  const count = outputs.length / OUTPUTS;
  const against = comparisons(outputs, variances, respondents - 1);
  const brands = Array.from({ length: count }, (_, b): BrandMeasures => {
    const at = OUTPUTS * b;
    const penetration = { ...numberAt(at + PENETRATION), base: base.base, effectiveBase: effective };
    return {
      penetration: shareOf(penetration),
      marketShare: linksPerPerson > 0 ? ratioOf(numberAt(at + MARKET_SHARE), reach) : NO_LINKS,
      networkSize: sizeOf(numberAt(at + NETWORK_SIZE), reach),
      shareOfMind: ratioOf(numberAt(at + SHARE_OF_MIND), reach),
      against: against[b]!,
    };
  });
  const counts = { linksPerPerson, statements, base: base.base, effectiveBase: effective, asked };
  return { kind: 'availability', brands, ...counts, quality };
}

type Found = Pick<AvailabilityNumber, 'value' | 'se'>;

/** Nobody links anything to any brand: each has no part of nothing, which is a plain 0. */
const NO_LINKS: AvailabilityNumber = { value: 0, se: null, low: null, high: null };

function shareOf({ value, se, ...bases }: Found & Pick<GridBase, 'base'> & { effectiveBase: number }) {
  if (value === null) return { value, se, low: null, high: null };
  const share = Math.min(1, Math.max(0, value));
  const { low, high } = shareInterval({ share, se, ...bases }, 'jackknife');
  return { value: share, se, low, high };
}

function ratioOf({ value, se }: Found, reach: number): AvailabilityNumber {
  if (value === null || se === null || se === 0 || value <= 0 || value >= 1)
    return { value, se, low: null, high: null };
  const logit = Math.log(value / (1 - value));
  const half = (reach * se) / (value * (1 - value));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return { value, se, low: back(logit - half), high: back(logit + half) };
}

function sizeOf({ value, se }: Found, reach: number): AvailabilityNumber {
  if (value === null || se === null || se === 0) return { value, se, low: null, high: null };
  return { value, se, low: Math.max(1, value - reach * se), high: value + reach * se };
}

function comparisons(outputs: Float64Array, variances: Float64Array, df: number): BrandMeasures['against'][] {
  const leads = Array.from({ length: outputs.length / OUTPUTS }, (_, b) => {
    const at = OUTPUTS * b + LEAD;
    const se = Math.sqrt(variances[at]!);
    return se > 0 && Number.isFinite(outputs[at]! / se)
      ? { lead: outputs[at]!, p: studentTwoSided(outputs[at]! / se, df) }
      : null;
  });
  const adjusted = holm(leads.map((one) => one?.p ?? null));
  return leads.map((one, b) => {
    if (one === null || adjusted[b]! >= 0.05) return null;
    return one.lead > 0 ? 'above' : 'below';
  });
}

import { decimal, signedTenths, tenthPoints } from '../../format/decimal';
import { count } from '../../format/number';
import { percent, percentRange } from '../../format/percent';
import { type Facts, type Fact, type Reality, realityOf } from '../../measurement/reality';

/** What a wish is held against: in short, and line by line for whoever opens it. */
export type RealityCheck = { summary: string; isWarning: boolean; lines: string[] };

/**
 * @param wanted    share 0 to 1; undefined while nothing is typed: then it says where we stand and what is usual
 * @param deadline  as it is typed
 * @returns null where nothing was measured
 */
export function realityCheck(
  facts: Facts | null,
  statementKey: string,
  wanted: number | undefined,
  deadline: string,
): RealityCheck | null {
  const fact = facts?.items.find(({ key }) => key === statementKey);
  if (facts === null || fact?.today == null) return null;
  const found = wanted === undefined ? null : realityOf(facts, fact, wanted, deadline);
  return {
    ...(found === null || wanted === undefined
      ? { summary: 'Where we stand, and how far a wave moves', isWarning: false }
      : summaryOf(facts, found, wanted)),
    lines: [
      ...standing(facts, fact),
      ...sizeLines(facts, fact, wanted, found),
      ...wayLines(found, deadline),
      ...usualLines(facts),
    ],
  };
}

function summaryOf(
  { similar, own }: Facts,
  { gap, perWave, timesAsLarge, isUnusual }: Reality,
  wanted: number,
): Pick<RealityCheck, 'summary' | 'isWarning'> {
  if (gap <= 0) return { summary: `${percent(wanted)} is where we are already, or less`, isWarning: false };
  const way =
    perWave === null
      ? `${signedTenths(gap)} points`
      : `${signedTenths(gap)} points, ${signedTenths(perWave)} a wave`;
  const usual = similar?.usual ?? own?.usual;
  const parts = [
    `${percent(wanted)} asks for ${way}`,
    ...(isUnusual && usual !== undefined ? [`nine of ten movements stay within ${tenthPoints(usual)}`] : []),
    ...(timesAsLarge === null ? [] : ['most of it asks for being larger, not only seen differently']),
  ];
  return { summary: parts.join('; '), isWarning: isUnusual || timesAsLarge !== null };
}

function standing({ wave }: Facts, { today, others }: Fact): string[] {
  const range =
    today!.low === null || today!.high === null ? '' : `, likely ${percentRange(today!.low, today!.high)}`;
  const named = others.slice(0, 3).map(({ brand, share }) => `${brand} ${percent(share)}`);
  return [
    `Today (${wave}): ${percent(today!.share)}${range}, of ${count(today!.base)} asked.`,
    ...(named.length === 0
      ? []
      : [`Competitors: ${named.join(', ')}${others.length > 3 ? ', others less' : ''}.`]),
  ];
}

/** Raw and with size taken out, side by side. */
function sizeLines(
  { mostAbove }: Facts,
  { today, expected, deviation }: Fact,
  wanted: number | undefined,
  found: Reality | null,
): string[] {
  if (expected === null || deviation === null) return [];
  const range =
    deviation.low === null || deviation.high === null
      ? ''
      : ` (likely ${signedTenths(deviation.low)} to ${signedTenths(deviation.high)})`;
  const now = `For a brand of our size ${percent(expected)} is to be expected; at ${percent(today!.share)} we stand ${signedTenths(deviation.value)} points from that${range}.`;
  if (found === null || wanted === undefined || found.beyondSize === null) return [now];
  const asks = `${percent(wanted)} would be ${signedTenths(found.gap)} points raw, and ${signedTenths(found.beyondSize)} points from what our size has.`;
  if (found.timesAsLarge === null || mostAbove === null) return [now, asks];
  return [
    now,
    `${asks} No brand of the category stands more than ${tenthPoints(mostAbove)} above its own size, on any statement: even so, we would have to be about ${decimal(found.timesAsLarge, 1)} times as large. This target asks for being large.`,
  ];
}

function wayLines(found: Reality | null, deadline: string): string[] {
  if (found === null || found.gap === 0) return [];
  const { perWave, waves, completes } = found;
  const by =
    perWave === null
      ? deadline === ''
        ? ['Without a deadline nobody can say how fast that has to go.']
        : [`How many waves there are to “${deadline}” cannot be said: no wave has that name yet.`]
      : [
          `By ${deadline}, ${waves === 1 ? 'the next wave' : `in ${String(waves)} waves`}: ${signedTenths(perWave)} points a wave.`,
        ];
  if (completes === null) return by;
  const what = perWave === null ? 'all of it at once' : 'that movement from one wave to the next';
  return [...by, `To see ${what}, a wave needs about ${count(completes)} completes (chance 80\u202F%).`];
}

function usualLines({ own, similar, corrected, similarBrands }: Facts): string[] {
  const lines: string[] = [];
  if (own !== null)
    lines.push(
      `Our own brand, over ${count(own.count)} movements from wave to wave: nine of ten stayed within ${tenthPoints(own.usual)}; the largest rise was ${tenthPoints(Math.max(0, own.largestRise))}.`,
    );
  if (similar !== null && similarBrands > 1)
    lines.push(
      `Brands of our size (${count(similarBrands)}, ours among them): nine of ten within ${tenthPoints(similar.usual)}.`,
    );
  const sampling = (similar ?? own)?.bySampling;
  if (sampling !== null && sampling !== undefined)
    lines.push(`Sampling alone would make nine of ten stay within ${tenthPoints(sampling)}.`);
  if (corrected !== null)
    lines.push(
      `With brand size taken out, nine of ten stayed within ${tenthPoints(corrected.usual)} a wave.`,
    );
  return lines.length === 0
    ? ['How far a wave moves is not known yet: it takes two waves that can be compared.']
    : lines;
}

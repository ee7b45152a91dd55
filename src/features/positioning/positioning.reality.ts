import { type Tongue, type TongueName } from '../../format/tongue';
import { type Facts, type Fact, type Reality, realityOf } from '../../measurement/reality';
import { type RealitySpeaker, realitySpeaker } from './positioning.reality.words';

/** What a wish is held against: in short, and line by line for whoever opens it. */
export type RealityCheck = { summary: string; isWarning: boolean; lines: string[] };

/**
 * @param wanted    share 0 to 1; undefined while nothing is typed: then it says where we stand and what is usual
 * @param deadline  as it is typed
 * @param language  of whoever reads it
 * @returns null where nothing was measured
 */
export function realityCheck(
  facts: Facts | null,
  statementKey: string,
  wanted: number | undefined,
  deadline: string,
  language: TongueName = 'en',
): RealityCheck | null {
  const fact = facts?.items.find(({ key }) => key === statementKey);
  if (facts === null || fact?.today == null) return null;
  const speaker = realitySpeaker(language);
  const found = wanted === undefined ? null : realityOf(facts, fact, wanted, deadline);
  return {
    ...(found === null || wanted === undefined
      ? { summary: speaker.say('standing'), isWarning: false }
      : summaryOf(speaker, facts, found, wanted)),
    lines: [
      ...standing(speaker, facts, fact),
      ...sizeLines(speaker, facts, fact, wanted, found),
      ...wayLines(speaker, found, deadline),
      ...usualLines(speaker, facts),
    ],
  };
}

function summaryOf(
  { tongue, say }: RealitySpeaker,
  { similar, own }: Facts,
  { gap, perWave, timesAsLarge, isUnusual }: Reality,
  share: number,
): Pick<RealityCheck, 'summary' | 'isWarning'> {
  const wanted = tongue.percent(share);
  if (gap <= 0) return { summary: say('there', { wanted }), isWarning: false };
  const usual = similar?.usual ?? own?.usual;
  const parts = [
    perWave === null
      ? say('asks', { wanted, gap: tongue.signed(gap) })
      : say('asksWave', { wanted, gap: tongue.signed(gap), perWave: tongue.signed(perWave) }),
    ...(isUnusual && usual !== undefined ? [say('usual', { usual: tongue.points(usual) })] : []),
    ...(timesAsLarge === null ? [] : [say('larger')]),
  ];
  const between = tongue.language === 'ar' ? '؛ ' : '; ';
  return { summary: parts.join(between), isWarning: isUnusual || timesAsLarge !== null };
}

function standing({ tongue, say }: RealitySpeaker, { wave }: Facts, { today, others }: Fact): string[] {
  const { share, low, high, base } = today!;
  const about = { wave, share: tongue.percent(share), base };
  const named = others
    .slice(0, 3)
    .map((one) => namedShare(tongue, one))
    .join(tongue.language === 'ar' ? '، ' : ', ');
  return [
    low === null || high === null
      ? say('today', about)
      : say('todayRange', { ...about, range: tongue.range(low, high) }),
    ...(named === '' ? [] : [say(others.length > 3 ? 'rivalsMore' : 'rivals', { named })]),
  ];
}

/** Between right-to-left words the name and its share stay together. */
function namedShare(
  { direction, percent }: Tongue,
  { brand, share }: { brand: string; share: number },
): string {
  return direction === 'rtl' ? `\u2068${brand}\u2069 ${percent(share)}` : `${brand} ${percent(share)}`;
}

/** Raw and with size taken out, side by side. */
function sizeLines(
  { tongue, say }: RealitySpeaker,
  { mostAbove }: Facts,
  { today, expected, deviation }: Fact,
  wanted: number | undefined,
  found: Reality | null,
): string[] {
  if (expected === null || deviation === null) return [];
  const { low, high } = deviation;
  const about = {
    expected: tongue.percent(expected),
    share: tongue.percent(today!.share),
    deviation: tongue.signed(deviation.value),
  };
  const now =
    low === null || high === null
      ? say('size', about)
      : say('sizeRange', { ...about, low: tongue.signed(low), high: tongue.signed(high) });
  if (found === null || wanted === undefined || found.beyondSize === null) return [now];
  const { gap, beyondSize, timesAsLarge } = found;
  const wish = { wanted: tongue.percent(wanted), gap: tongue.signed(gap), beyond: tongue.signed(beyondSize) };
  const asks = say('beyond', wish);
  if (timesAsLarge === null || mostAbove === null) return [now, asks];
  const size = { most: tongue.points(mostAbove), times: tongue.decimal(timesAsLarge, 1) };
  return [now, `${asks} ${say('beingLarge', size)}`];
}

function wayLines({ tongue, say }: RealitySpeaker, found: Reality | null, deadline: string): string[] {
  if (found === null || found.gap === 0) return [];
  const { perWave, waves, completes } = found;
  const by =
    perWave === null
      ? say(deadline === '' ? 'noDeadline' : 'noWave', { deadline })
      : say('by', { deadline, count: waves ?? 1, perWave: tongue.signed(perWave) });
  return completes === null
    ? [by]
    : [by, say(perWave === null ? 'completesWhole' : 'completesWave', { completes })];
}

function usualLines(
  { tongue, say }: RealitySpeaker,
  { own, similar, corrected, similarBrands }: Facts,
): string[] {
  const sampling = (similar ?? own)?.bySampling ?? null;
  const lines: string[] = [];
  if (own !== null) {
    const rise = tongue.points(Math.max(0, own.largestRise));
    lines.push(say('own', { movements: own.count, usual: tongue.points(own.usual), rise }));
  }
  if (similar !== null && similarBrands > 1)
    lines.push(say('similar', { brands: similarBrands, usual: tongue.points(similar.usual) }));
  if (sampling !== null) lines.push(say('sampling', { usual: tongue.points(sampling) }));
  if (corrected !== null) lines.push(say('corrected', { usual: tongue.points(corrected.usual) }));
  return lines.length === 0 ? [say('notKnown')] : lines;
}

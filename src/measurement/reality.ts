import { z } from 'zod';
import { peopleForChange } from '../stats';

const Range = { share: z.number(), low: z.number().nullable(), high: z.number().nullable() };
const Movements = z.object({
  count: z.number(),
  usual: z.number(),
  largestRise: z.number(),
  bySampling: z.number().nullable(),
});

const Item = z.object({
  key: z.string(),
  today: z.object({ ...Range, base: z.number() }).nullable(),
  /** what a brand of our size has; the difference to it with its interval, where that is known */
  expected: z.number().nullable(),
  deviation: z
    .object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })
    .nullable(),
  /** competitors, highest first */
  others: z.array(z.object({ brand: z.string(), ...Range })),
  /** part of a wave's completes who are asked it */
  asked: z.number(),
});

/** What is known when somebody chooses a share: measured in one wave, kept as it was then. Shares are 0 to 1. */
export const Facts = z.object({
  wave: z.string(),
  items: z.array(Item),
  /** most that any brand of the category stands above its own size, on any statement; null where that is not known */
  mostAbove: z.number().nullable(),
  /** per wave: our own brand, brands of our size, and those with size taken out */
  own: Movements.nullable(),
  similar: Movements.nullable(),
  corrected: Movements.nullable(),
  similarBrands: z.number(),
  designEffect: z.number(),
  /** waves that are planned after the one measured, by name, with how many waves away they are */
  ahead: z.array(z.object({ label: z.string(), waves: z.number() })),
  /** middle of the wave measured and the usual distance of waves, in years */
  time: z.number(),
  distance: z.number().nullable(),
});
export type Facts = z.infer<typeof Facts>;
export type Fact = z.infer<typeof Item>;

const YEAR_MS = 365.25 * 24 * 3600 * 1000;

/** Waves to a deadline: the name of a planned wave, or a day. Null where that cannot be said. */
export function wavesTo({ ahead, time, distance }: Facts, deadline: string): number | null {
  const named = ahead.find(({ label }) => label === deadline);
  if (named !== undefined) return named.waves;
  if (!/^\d{4}-\d\d-\d\d$/.test(deadline) || distance === null) return null;
  const years = 1970 + Date.parse(deadline) / YEAR_MS - time;
  return years > 0 ? Math.max(1, Math.round(years / distance)) : null;
}

/** What a wanted share asks for. */
export type Reality = {
  /** wanted minus today */
  gap: number;
  /** wanted minus what is expected of our size; null where size is not known */
  beyondSize: number | null;
  /**
   * how many times as large we would have to be, standing above our size as far as any brand of the category does; null where
   * the share can be had without growing
   */
  timesAsLarge: number | null;
  waves: number | null;
  /** movement per wave that the deadline requires */
  perWave: number | null;
  /** completes of each wave to see that movement, or the whole of the gap where there is no deadline; null where nothing is to be seen */
  completes: number | null;
  /** a wave has to bring more than nine of ten movements of brands of our size brought */
  isUnusual: boolean;
};

/** A brand asks for being large only if it is clearly more than a little. */
const CLEARLY_LARGER = 1.25;
/** Movements smaller than this are none: a tenth of a point. */
const NONE = 0.0005;
const FEWEST_ASKED = 30;

/** @returns null where nothing was measured to hold the wish against */
export function realityOf(facts: Facts, fact: Fact, wanted: number, deadline: string): Reality | null {
  const { today, expected } = fact;
  if (today === null) return null;
  const gap = wanted - today.share;
  const waves = deadline === '' ? null : wavesTo(facts, deadline);
  const perWave = waves === null ? null : gap / waves;
  const usual = facts.similar?.usual ?? facts.own?.usual ?? null;
  return {
    gap,
    beyondSize: expected === null ? null : wanted - expected,
    timesAsLarge: timesAsLarge(facts, fact, wanted),
    waves,
    perWave,
    completes: completesFor(facts, fact, perWave ?? gap),
    isUnusual: perWave !== null && usual !== null && Math.abs(perWave) > usual,
  };
}

function timesAsLarge({ mostAbove }: Facts, { expected, today }: Fact, wanted: number): number | null {
  if (expected === null || expected <= 0 || mostAbove === null || today === null || wanted <= today.share)
    return null;
  const times = (wanted - Math.max(mostAbove, today.share - expected)) / expected;
  return times >= CLEARLY_LARGER ? times : null;
}

function completesFor({ designEffect }: Facts, { today, asked }: Fact, change: number): number | null {
  const to = today!.share + change;
  if (Math.abs(change) < NONE || !(asked > 0) || to < 0 || to > 1) return null;
  const { exact } = peopleForChange(today!.share, to, {
    alpha: 0.05,
    power: 0.8,
    designEffect,
    tests: 1,
    overlap: 0,
    correlation: 0,
  });
  return Math.ceil(Math.max(FEWEST_ASKED * designEffect, Math.ceil(exact - 1e-9)) / asked - 1e-9);
}

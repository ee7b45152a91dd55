import { DEMO_BRANDS, DEMO_SEGMENTS, DEMO_STATEMENTS, OWN_BRAND } from '../../seeds/demo';
import { DEMO_QUESTION, DEMO_THEMES } from '../../seeds/demo.open-answers';
import { demoSayings } from './demo.open-answers';
import { USUAL_TYPING } from '../simulation/market';
import { type BrandTruth, type Truth } from '../simulation/truth';

/** Large brands are credited with more of everything (halo of size); this much between nobody and everybody knowing it. */
const SIZE_HALO = 0.22;
const MIDDLING = 0.5;
const MOST_WAVES = DEMO_THEMES[0]!.shares.length;

/** The demo's market as it is in a wave, counted from 1. */
export function demoMarket(wave: number): Truth {
  return {
    brands: DEMO_BRANDS.map(({ key, name, aliases, market }): BrandTruth => {
      return { key, names: [name, ...aliases], ...market, image: imageOf(key, market.aided, wave) };
    }),
    segments: DEMO_SEGMENTS.map(({ key, place, options }) => {
      const by = (value: (option: (typeof options)[number]) => number) =>
        Object.fromEntries(options.map((option) => [option.key, value(option)]));
      return {
        key,
        population: by(({ population, sample }) => population ?? sample),
        mix: by(({ sample }) => sample),
        undisclosed: place === 'screener' ? 0 : 0.02,
        effects: by(({ effect }) => effect),
      };
    }),
    halo: 0.4,
    involvement: 0.5,
    typing: USUAL_TYPING,
    breakOff: 0.006,
    open: { [DEMO_QUESTION.key]: demoSayings(Math.min(wave, MOST_WAVES)) },
  };
}

function imageOf(brand: string, aided: number, wave: number): Record<string, number> {
  return Object.fromEntries(
    DEMO_STATEMENTS.map(({ key, own, others, apart }) => {
      if (brand === OWN_BRAND) return [key, own[wave - 1] ?? own.at(-1)!];
      return [key, others + SIZE_HALO * (aided - MIDDLING) + (apart[brand] ?? 0)];
    }),
  );
}

import { type Instrument } from '../../instrument/instrument';
import { medianInterval } from '../../stats/median-interval';
import { sampleQuantile } from '../../stats/quantile';
import { drawnLengths, lengthKnowingNone } from './questionnaires.lengths';

/** What one interview took, and of how many brands its image was asked; null where its pages were not timed. */
export type Taken = { minutes: number; brands: number | null };

/** Interviews of people who were asked about the image of so many brands: what makes a way long. In minutes. */
export type PathLength = {
  brands: number;
  /** by rules of thumb; null where none of the made-up respondents goes this way */
  reckoned: number | null;
  measured:
    | { kind: 'estimate'; median: number; low: number; high: number; base: number }
    | { kind: 'too-few'; base: number; required: number };
};

/** Fewer interviews than this have no 95 % range of their median that says anything. */
const LEAST_TIMES = 10;

/** Every way that made-up respondents go or real ones went, from the shortest on. */
export function pathLengths(instrument: Instrument, taken: readonly Taken[]): PathLength[] {
  const none = { minutes: lengthKnowingNone(instrument), brands: 0 };
  const reckoned = grouped([none, ...drawnLengths(instrument)]);
  const measured = grouped(
    taken.flatMap(({ minutes, brands }) => (brands === null ? [] : [{ minutes, brands }])),
  );
  const ways = [...new Set([...reckoned.keys(), ...measured.keys()])].sort((a, b) => a - b);
  return ways.map((brands) => {
    const thought = reckoned.get(brands);
    return {
      brands,
      reckoned: thought === undefined ? null : sampleQuantile(thought, 0.5),
      measured: medianOf(measured.get(brands) ?? []),
    };
  });
}

function grouped(all: readonly { minutes: number; brands: number }[]): Map<number, number[]> {
  const byBrands = new Map<number, number[]>();
  for (const { minutes, brands } of all) byBrands.set(brands, [...(byBrands.get(brands) ?? []), minutes]);
  return byBrands;
}

function medianOf(minutes: readonly number[]): PathLength['measured'] {
  const base = minutes.length;
  if (base < LEAST_TIMES) return { kind: 'too-few', base, required: LEAST_TIMES };
  return { kind: 'estimate', base, ...medianInterval(minutes) };
}

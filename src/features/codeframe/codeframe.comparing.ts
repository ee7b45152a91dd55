import { type NameReading } from '../../coding/mention-coder';
import { type Db } from '../../db/connect';
import { eachWeighted } from '../../measurement/columns-replicates';
import { respondentWeights } from '../../measurement/columns-weights';
import { qualityOf } from '../../measurement/mean';
import { effectiveBase, wilsonInterval } from '../../stats';
import { nameableBrands, namedPages } from '../results/results.named';
import { type WaveResults } from '../results/results.waves';

type Read = (text: string) => NameReading;

/** Unaided awareness of a brand as two frames read the same answers. Shares from 0 to 1, with the 95 % interval of each. */
export type ComparedShare = { brand: string } & Record<'before' | 'after', OneShare>;
export type OneShare = { share: number; low: number; high: number };

export type ComparedWave = {
  wave: { id: string; label: string };
  /** people asked, who they are worth, and whose names mean something else by the second frame */
  base: number;
  effectiveBase: number;
  changed: number;
  isHidden: boolean;
  /** of the brands that the wave asked about */
  shares: ComparedShare[];
};

/** More answers than these are not read for one page. */
export const MOST_COMPARED = 400_000;

/**
 * Reads what everybody typed with two frames. The same people answer both times, so what differs is the coding and nothing else; the
 * intervals say how sure each share by itself is.
 *
 * @returns waves that asked for names, in their order; null where there are too many answers to read at once
 */
export async function compareFrames(
  db: Db,
  waves: readonly WaveResults[],
  before: Read,
  after: Read,
  now: Date,
): Promise<ComparedWave[] | null> {
  const asked = waves.filter(
    (wave) => nameableBrands(wave) !== null && wave.weighting.weights !== null && wave.completes > 0,
  );
  if (asked.reduce((sum, { completes }) => sum + completes, 0) > MOST_COMPARED) return null;
  const compared: ComparedWave[] = [];
  for (const wave of asked) compared.push(await compareWave(db, wave, before, after, now));
  return compared;
}

async function compareWave(
  db: Db,
  results: WaveResults,
  before: Read,
  after: Read,
  now: Date,
): Promise<ComparedWave> {
  const brands = nameableBrands(results)!;
  const margins = results.weighting.margins.map(({ segment }) => segment);
  const { people, weights: cells } = results.weighting;
  const weights = respondentWeights(people, cells!, margins);
  const place = new Map(brands.map((key, i) => [key, i]));
  const read = { before, after };
  const sums = { base: 0, weight: 0, square: 0, changed: 0 };
  const held = { before: new Float64Array(brands.length), after: new Float64Array(brands.length) };
  for await (const { block, typed } of namedPages(db, results, margins, null, now.toISOString())) {
    eachWeighted(results.layout, block, weights, (i, _, weight) =>
      addOne(sums, held, typed[i] ?? null, read, place, weight),
    );
  }
  const worth = sums.square > 0 ? effectiveBase(sums.weight, sums.square) : 0;
  const shareOf = (part: number): OneShare => {
    const share = Math.min(1, part / sums.weight);
    return { share, ...wilsonInterval(share, worth) };
  };
  return {
    wave: { id: results.wave.id, label: results.wave.label },
    ...{ base: sums.base, effectiveBase: worth, changed: sums.changed },
    isHidden: qualityOf(worth) === 'hidden',
    shares:
      worth === 0
        ? []
        : brands.map((brand, i) => ({
            brand,
            before: shareOf(held.before[i]!),
            after: shareOf(held.after[i]!),
          })),
  };
}

type Sums = { base: number; weight: number; square: number; changed: number };

function addOne(
  sums: Sums,
  held: Record<'before' | 'after', Float64Array>,
  texts: readonly string[] | null,
  { before, after }: Record<'before' | 'after', Read>,
  place: ReadonlyMap<string, number>,
  weight: number,
): void {
  if (texts === null) return;
  sums.base += 1;
  sums.weight += weight;
  sums.square += weight * weight;
  const [one, other] = [namedBy(texts, before, place), namedBy(texts, after, place)];
  for (const brand of one) held.before[brand]! += weight;
  for (const brand of other) held.after[brand]! += weight;
  if (one.size !== other.size || [...one].some((brand) => !other.has(brand))) sums.changed += 1;
}

function namedBy(texts: readonly string[], read: Read, place: ReadonlyMap<string, number>): Set<number> {
  const named = new Set<number>();
  for (const text of texts) {
    for (const brand of read(text).listed) {
      const at = place.get(brand);
      if (at !== undefined) named.add(at);
    }
  }
  return named;
}

import { type NameReading } from '../../coding/mention-coder';
import { decisionKey } from '../../coding/recall';
import { type Db } from '../../db/connect';
import {
  addSpreads,
  addSums,
  blockSpread,
  eachWeighted,
  fitTotals,
  type Spread,
  spreadVariance,
  type StratumSums,
  stratumSums,
} from '../../measurement/columns-replicates';
import { respondentWeights } from '../../measurement/columns-weights';
import { type SegmentFilter } from '../../measurement/domain';
import {
  type Named,
  type Naming,
  type NamingBases,
  namingContributions,
  namingOf,
  namingOutputs,
} from '../../measurement/naming';
import { nameableBrands, namedPages } from './results.named';
import { type WaveResults } from './results.waves';

export type NamingFinding = Naming | { kind: 'cannot-say'; reason: 'base-too-small' | 'answers-missing' };

type Read = (text: string) => NameReading;

/** Reads a wave's respondents twice: for the totals, then with each left out. */
export async function findNaming(
  db: Db,
  results: WaveResults,
  segment: SegmentFilter | null,
  read: Read,
  now: Date,
): Promise<NamingFinding> {
  const keys = nameableBrands(results)!;
  const { weighting, layout } = results;
  const margins = weighting.margins.map((margin) => margin.segment);
  const weights = respondentWeights(weighting.people, weighting.weights!, margins);
  const place = new Map(keys.map((key, i) => [key, i]));
  const before = now.toISOString();
  async function* blocks() {
    for await (const { block, typed } of namedPages(db, results, margins, segment, before))
      yield { block, named: typed.map((texts) => texts && namedIn(texts, read, place)) };
  }
  const counted = startCounting(keys.length);
  let sums: StratumSums | undefined;
  for await (const { block, named } of blocks()) {
    const part = stratumSums(layout, block, weights, namingContributions(named, keys.length));
    sums = sums === undefined ? part : addSums(sums, part);
    eachWeighted(layout, block, weights, (i, _, weight) => countOne(counted, named[i] ?? null, weight));
  }
  if (sums === undefined || sums.people < 3) return TOO_SMALL;
  const fit = fitTotals(weighting.weights!.strata.design, sums);
  const outputs = namingOutputs(keys.length);
  let spread: Spread | undefined;
  for await (const { block, named } of blocks()) {
    const part = blockSpread(layout, block, weights, namingContributions(named, keys.length), fit, outputs);
    spread = spread === undefined ? part : addSpreads(spread, part);
  }
  const values = new Float64Array(outputs.count);
  outputs.value(fit.totals, values);
  const variances = spreadVariance(spread!, sums.people);
  return namingOf(values, variances, sums.people, counted.bases, counted.counts) ?? TOO_SMALL;
}

const TOO_SMALL = { kind: 'cannot-say', reason: 'base-too-small' } as const;

/** Every brand once, in the place where it was first named; a text that is open takes a place too, and the same text twice takes one. */
export function namedIn(texts: readonly string[], read: Read, placeOf: ReadonlyMap<string, number>): Named {
  const brands = new Map<number, number>();
  const seen = new Set<string>();
  const named = { others: 0, open: 0 };
  let place = 0;
  for (const text of texts) {
    const key = decisionKey(text);
    if (seen.has(key)) continue;
    seen.add(key);
    const { listed, others, isOpen } = read(text);
    for (const brand of listed) {
      const at = placeOf.get(brand);
      if (at === undefined) named.others += 1;
      else if (brands.has(at)) continue;
      place += 1;
      if (at !== undefined) brands.set(at, place);
    }
    place += others + (isOpen ? 1 : 0);
    named.others += others;
    named.open += isOpen ? 1 : 0;
  }
  return { brands: [...brands], ...named };
}

type Counting = { bases: NamingBases; counts: Naming['counts'] };

function startCounting(brands: number): Counting {
  const none = () => ({ base: 0, weight: 0, square: 0 });
  return {
    bases: { asked: none(), brands: Array.from({ length: brands }, none) },
    counts: { names: 0, open: 0 },
  };
}

function countOne({ bases, counts }: Counting, named: Named | null, weight: number): void {
  if (named === null) return;
  const into = [bases.asked, ...named.brands.map(([brand]) => bases.brands[brand]!)];
  for (const base of into) {
    base.base += 1;
    base.weight += weight;
    base.square += weight * weight;
  }
  counts.names += named.brands.length + named.others + named.open;
  counts.open += named.open;
}

import { type Db } from '../db/connect';
import { listAliases, listBrands } from '../features/trackers/brands.queries';
import { listSegments } from '../features/trackers/segments.queries';
import { isActive, loadSetup } from '../features/trackers/trackers.setup';
import { inventMarket, marketAt, type MarketBasis } from '../simulation/market';
import { type Truth } from '../simulation/truth';
import { CommandError } from './command';

/** A market behind a tracker, as it is in the wave of the given number. */
export type Market = (wave: number) => Truth;

/** @throws CommandError when the tracker has nothing to ask yet */
export async function marketOf(db: Db, trackerId: string, seed: number): Promise<Market> {
  const setup = await loadSetup(db, trackerId);
  const own = setup.brands.find(({ isOwn }) => isOwn);
  if (own === undefined) throw new CommandError('the tracker has no own brand yet; add one in its settings');
  const basis: MarketBasis = {
    setup,
    names: await namesOf(db, trackerId),
    population: await populationOf(db, trackerId),
  };
  const start = inventMarket(basis, seed);
  return (wave) => marketAt(start, own.key, wave - 1, seed);
}

/** The name of each brand first, then what else it goes by. */
async function namesOf(db: Db, trackerId: string): Promise<Record<string, string[]>> {
  const aliases = await listAliases(db, trackerId);
  const brands = await listBrands(db, trackerId);
  return Object.fromEntries(
    brands.map(({ key, name }) => {
      const others = aliases.filter(({ brandKey, alias }) => brandKey === key && alias !== name);
      return [key, [name, ...others.map(({ alias }) => alias)]];
    }),
  );
}

async function populationOf(db: Db, trackerId: string): Promise<MarketBasis['population']> {
  const segments = (await listSegments(db, trackerId)).filter(isActive);
  return Object.fromEntries(
    segments
      .filter(({ options }) => options.some(({ populationShare }) => (populationShare ?? 0) > 0))
      .map(({ key, options }) => [
        key,
        Object.fromEntries(options.map((option) => [option.key, option.populationShare ?? 0])),
      ]),
  );
}

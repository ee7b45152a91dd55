import { type Db } from '../../db/connect';
import { ASSOCIATION } from '../../measurement/measure';
import { type ShareResult } from '../../measurement/results';
import { loadResults, loadScope } from '../results/results.scope';
import { type WaveResults } from '../results/results.waves';
import { type RealitySource } from '../positioning/positioning.loading';
import { listBrands } from '../trackers/brands.queries';
import { listStatements } from '../trackers/statements.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { isActive } from '../trackers/trackers.setup';
import { type Frozen, type FrozenStatement } from './agreement.types';

/** The statements in use, each with where the market sees us and the most that any brand of the category has. */
export async function freezeStatements(
  db: Db,
  tracker: Tracker,
  now: Date,
  realityOf: RealitySource,
): Promise<Frozen> {
  const brands = (await listBrands(db, tracker.id)).filter(isActive);
  const statements = (await listStatements(db, tracker.id)).filter(isActive);
  const own = brands.find(({ isOwn }) => isOwn);
  const results = await lastMeasured(db, tracker, now);
  const items = statements.map(({ key, wording }): FrozenStatement => {
    if (results === undefined || own === undefined) return { key, wording, today: null, best: null };
    const share = (brand: string) => results.share({ measure: ASSOCIATION, brand, statement: key });
    return { key, wording, today: measured(share(own.key)), best: bestOf(brands, share) };
  });
  return {
    wave: results?.wave.label ?? '',
    ownBrand: own?.name ?? '',
    items,
    reality: await realityOf(tracker),
  };
}

/** The last wave that anybody completed. */
async function lastMeasured(db: Db, tracker: Tracker, now: Date): Promise<WaveResults | undefined> {
  const scope = await loadScope(db, tracker, now);
  for (const wave of [...scope.waves].reverse()) {
    const [results] = await loadResults(db, scope, [wave], {}, now);
    if (results !== undefined && results.completes > 0) return results;
  }
  return undefined;
}

function measured(result: ShareResult): FrozenStatement['today'] {
  if (result.kind !== 'estimate' || result.quality === 'hidden') return null;
  const { share, low, high, base } = result;
  return { share, low: low ?? null, high: high ?? null, base };
}

function bestOf(
  brands: readonly { key: string; name: string }[],
  share: (brand: string) => ShareResult,
): FrozenStatement['best'] {
  const seen = brands.flatMap(({ key, name }) => {
    const found = measured(share(key));
    return found === null ? [] : [{ brand: name, share: found.share }];
  });
  return seen.sort((a, b) => b.share - a.share)[0] ?? null;
}

import { type Decision } from '../../coding/coding';
import { type Frame } from '../../coding/frame';
import { brandsOf, type Coder, mentionCoder } from '../../coding/mention-coder';
import { type Recall } from '../../coding/recall';
import { type Db } from '../../db/connect';
import { type Alias, listAliases } from './brands.queries';
import { currentVersion, type Decided, insertVersion, listDecided, listEntries } from './frame.queries';

export async function loadRecall(db: Db, trackerId: string): Promise<Recall> {
  const others = (await listEntries(db, trackerId)).map(({ key, name }) => ({ id: key, name, aliases: [] }));
  return { others, decisions: (await listDecided(db, trackerId)).map(decisionOf) };
}

/** What codes the answers of a tracker: fieldwork, imports, reports and exports all read with the same eyes. */
export async function loadCoder(db: Db, trackerId: string): Promise<Coder> {
  return mentionCoder(await listAliases(db, trackerId), await loadRecall(db, trackerId));
}

/** The code frame as it stands, brands beyond the list included, with what people decided. */
export async function loadFrame(
  db: Db,
  trackerId: string,
): Promise<{ frame: Frame; decisions: readonly Decision[]; version: number; listed: ReadonlySet<string> }> {
  const version = await currentVersion(db, trackerId);
  const { decisions, others } = await loadRecall(db, trackerId);
  const brands = brandsOf(await listAliases(db, trackerId));
  const frame = { version: String(version), brands: [...brands, ...others] };
  return { frame, decisions, version, listed: new Set(brands.map(({ id }) => id)) };
}

export function decisionOf({ text, kind, brands }: Decided): Decision {
  return kind === 'brands' ? { text, kind, brands } : { text, kind };
}

/** Notes that the spellings of brands were changed in the settings: a version of the frame, so that every wave is read anew. */
export async function noteSpellings(
  trx: Db,
  trackerId: string,
  before: readonly Alias[],
  at: string,
): Promise<void> {
  const spellings = (aliases: readonly Alias[]) =>
    JSON.stringify(aliases.map(({ brandKey, folded }) => [brandKey, folded]));
  if (spellings(await listAliases(trx, trackerId)) === spellings(before)) return;
  const version = (await currentVersion(trx, trackerId)) + 1;
  const what = 'Brands or their other names were changed in the settings';
  await insertVersion(trx, trackerId, {
    ...{ version, what, before: [], undoes: null },
    ...{ madeBy: 'Settings', madeAt: at },
  });
}

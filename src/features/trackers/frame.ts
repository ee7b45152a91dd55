import { type Decision } from '../../coding/coding';
import { type Frame } from '../../coding/frame';
import { brandsOf, type Coder, mentionCoder } from '../../coding/mention-coder';
import { type Recall } from '../../coding/recall';
import { type Db } from '../../db/connect';
import { listAliases } from './brands.queries';
import { currentVersion, type Decided, listDecided, listEntries } from './frame.queries';

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

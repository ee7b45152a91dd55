import { type Decision } from '../../coding/coding';
import { type Frame } from '../../coding/frame';
import { brandsOf, type Coder, mentionCoder, withParents } from '../../coding/mention-coder';
import { type Recall } from '../../coding/recall';
import { type Db } from '../../db/connect';
import { type Alias, listAliases } from './brands.queries';
import { listFurtherSpellings, listLinks } from './frame.details.queries';
import { decisionOf } from './frame.decision';
import { currentVersion, listDecided, listEntries } from './frame.queries';
import { isSameState, loadState, makeVersion } from './frame.state';

export { decisionOf };

export async function loadRecall(db: Db, trackerId: string): Promise<Recall> {
  const further = await listFurtherSpellings(db, trackerId);
  const others = (await listEntries(db, trackerId)).map(({ key, name }) => ({
    id: key,
    name,
    aliases: further.filter(({ brandKey }) => brandKey === key).map(({ alias }) => alias),
  }));
  const decisions = (await listDecided(db, trackerId)).map(decisionOf);
  return { others, links: await listLinks(db, trackerId), decisions };
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
  const { decisions, others, links = [] } = await loadRecall(db, trackerId);
  const listed = brandsOf(await listAliases(db, trackerId));
  const frame = { version: String(version), brands: withParents([...listed, ...others], links) };
  return { frame, decisions, version, listed: new Set(listed.map(({ id }) => id)) };
}

/** Who changed spellings, and where. */
export type Changer = { by: string; where: string };

/** Notes that the spellings of brands were changed beside the workbench: a version of the frame, so that every wave is read anew. */
export async function noteSpellings(
  trx: Db,
  trackerId: string,
  before: readonly Alias[],
  at: string,
  { by, where }: Changer,
): Promise<void> {
  const now = await loadState(trx, trackerId);
  const listed = new Set(now.listed.map(({ key }) => key));
  const kinds = new Map(now.spellings.map(({ folded, kind }) => [folded, kind]));
  const was = {
    ...now,
    spellings: [
      ...before.map((alias) => ({ ...alias, kind: kinds.get(alias.folded) ?? ('' as const) })),
      ...now.spellings.filter(({ brandKey }) => !listed.has(brandKey)),
    ],
  };
  if (isSameState(was, now)) return;
  await makeVersion(trx, trackerId, was, {
    ...{ what: `Brands or their other names were changed ${where}`, before: [], undoes: null },
    ...{ kind: 'frame', madeBy: by, madeAt: at },
  });
}

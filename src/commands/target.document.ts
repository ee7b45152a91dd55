import { type Db } from '../db/connect';
import { findAgreed } from '../features/positioning/positioning.agreed.queries';
import { getTargetVersion, listTargetVersions } from '../features/positioning/positioning.queries';
import { verifyTarget } from '../features/positioning/positioning.set';
import { listStatements } from '../features/trackers/statements.queries';
import { type Tracker } from '../features/trackers/trackers.queries';

/** Every version of a tracker's target, oldest first, as `regard target NAME --json` prints it. Shares are 0 to 1. */
export async function targetDocument(db: Db, tracker: Pick<Tracker, 'id' | 'name'>): Promise<unknown> {
  const wordings = new Map((await listStatements(db, tracker.id)).map(({ key, wording }) => [key, wording]));
  const versions = [];
  for (const { version } of (await listTargetVersions(db, tracker.id)).reverse())
    versions.push(await versionDocument(db, tracker.id, version, wordings));
  return { tracker: tracker.name, versions };
}

async function versionDocument(
  db: Db,
  trackerId: string,
  version: number,
  wordings: ReadonlyMap<string, string>,
): Promise<unknown> {
  const target = await getTargetVersion(db, trackerId, version);
  const agreed = await findAgreed(db, target.id);
  const { status, reason, lockedAt, lockedBy, contentHash, items } = target;
  const isLocked = status === 'locked';
  return {
    ...{ version, status, reason, lockedAt, lockedBy, hash: contentHash },
    isWhole: isLocked ? (await verifyTarget(db, target)).isWhole : null,
    statements: items.map(({ statementKey, share, importance, deadline, reason: why }) => {
      const said = agreed?.statements.find(({ key }) => key === statementKey);
      const { median = null, iqr = null, rwg = null, people = null, verdict = null } = said ?? {};
      const agreement = said === undefined ? null : { people, median, iqr, rwg, verdict };
      const wording = wordings.get(statementKey) ?? null;
      return { key: statementKey, wording, share, importance, deadline, reason: why, agreement };
    }),
    agreement:
      agreed === null
        ? null
        : {
            rounds: agreed.rounds,
            threshold: agreed.threshold,
            players: agreed.players,
            importanceOrder: agreed.importanceOrder,
          },
    signatures: agreed?.signatures ?? [],
    withdrawn: agreed?.withdrawn ?? [],
  };
}

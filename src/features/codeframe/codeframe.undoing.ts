import { type Db } from '../../db/connect';
import { lockTracker } from '../../db/locks';
import { listFurtherSpellings, listLinks } from '../trackers/frame.details.queries';
import {
  currentVersion,
  type Decided,
  deleteDecided,
  deleteEntry,
  findDecided,
  type FrameVersion,
  findVersion,
  listDecided,
  listEntries,
  listVersions,
  saveDecided,
} from '../trackers/frame.queries';
import { loadState, loadStateAt, makeVersion } from '../trackers/frame.state';
import { raiseEdit } from '../trackers/trackers.queries';
import { wasAsked } from '../trackers/trackers.state.queries';
import { applyChange } from './codeframe.applying';
import { type Changed } from './codeframe.changes';
import { type By, type Outcome } from './codeframe.deciding';
import { takenBack } from './codeframe.reverting';

/** Takes a decision or a change of the frame back where nobody changed it since, as a version of its own. */
export async function undo(
  db: Db,
  trackerId: string,
  version: number,
  by: By,
  mayList = true,
): Promise<Outcome> {
  const made = await findVersion(db, trackerId, version);
  if (made?.kind === 'matcher') return STAYS;
  return made?.kind === 'frame'
    ? undoFrame(db, trackerId, made, by, mayList)
    : undoDecision(db, trackerId, version, by);
}

function undoDecision(db: Db, trackerId: string, version: number, by: By): Promise<Outcome> {
  return db.transaction(async (trx): Promise<Outcome> => {
    await lockTracker(trx, trackerId);
    const made = await findVersion(trx, trackerId, version);
    if (made === undefined) return { kind: 'refused', message: 'There is no such change.' };
    const now = await findDecided(
      trx,
      trackerId,
      made.before.map(({ folded }) => folded),
    );
    const later = now.filter((decided) => decided.version > version);
    if (later.length > 0) return { kind: 'taken', decided: later };
    if (await isUndone(trx, trackerId, version)) return UNDONE;
    const next = (await currentVersion(trx, trackerId)) + 1;
    for (const { folded, decided } of made.before) {
      if (decided === null) await deleteDecided(trx, trackerId, folded);
      else await saveDecided(trx, trackerId, { ...decided, version: next });
    }
    const was = await loadState(trx, trackerId);
    await dropUnused(trx, trackerId, now);
    const before = made.before.map(({ folded }) => ({
      folded,
      decided: now.find((decided) => decided.folded === folded) ?? null,
    }));
    await makeVersion(trx, trackerId, was, {
      ...{ what: `Taken back: ${made.what}`, before, undoes: version, kind: 'decision' },
      ...{ madeBy: by.name, madeAt: by.at },
    });
    await raiseEdit(trx, trackerId);
    return { kind: 'done', version: next };
  });
}

const MOST_LOOKED_AT = 1000;

async function isUndone(trx: Db, trackerId: string, version: number): Promise<boolean> {
  return (await listVersions(trx, trackerId, MOST_LOOKED_AT)).some(({ undoes }) => undoes === version);
}

/** A brand beyond the list that no decision means any more would go on coding its own name. */
async function dropUnused(trx: Db, trackerId: string, gone: readonly Decided[]): Promise<void> {
  const used = new Set((await listDecided(trx, trackerId)).flatMap(({ brands }) => brands));
  const kept = new Set([
    ...(await listFurtherSpellings(trx, trackerId)).map(({ brandKey }) => brandKey),
    ...(await listLinks(trx, trackerId)).flatMap(({ brand, parent }) => [brand, parent]),
  ]);
  const listed = (await listEntries(trx, trackerId)).map(({ key }) => key);
  const entries = new Set(listed.filter((key) => !kept.has(key)));
  for (const key of new Set(gone.flatMap(({ brands }) => brands)))
    if (entries.has(key) && !used.has(key)) await deleteEntry(trx, trackerId, key);
}

const STAYS: Outcome = {
  kind: 'refused',
  message: 'A new edition of the matcher stays. Decide what it reads wrongly: decisions hold for ever.',
};
const UNDONE: Outcome = { kind: 'refused', message: 'This change was taken back already.' };
const NOT_KEPT: Outcome = {
  kind: 'refused',
  message:
    'The spellings from before this change were not kept, so it cannot be taken back. Change them by hand.',
};

async function undoFrame(
  db: Db,
  trackerId: string,
  made: FrameVersion,
  by: By,
  mayList: boolean,
): Promise<Outcome> {
  if (await isUndone(db, trackerId, made.version)) return UNDONE;
  const before = await loadStateAt(db, trackerId, made.version - 1);
  const after = await loadStateAt(db, trackerId, made.version);
  if (before === undefined || after === undefined) return NOT_KEPT;
  const isAsked = await wasAsked(db, trackerId, made.madeAt);
  return applyChange(db, trackerId, by, (state, decided) => {
    const changed = takenBack({ made, before: before.state, after: after.state }, state, decided);
    return typeof changed === 'string' ? changed : (listProblem(state, changed, isAsked, mayList) ?? changed);
  });
}

/** The brand list is an editor's business, and a brand that was asked about cannot leave it. */
function listProblem(
  { listed }: Changed['state'],
  { state }: Changed,
  isAsked: boolean,
  mayList: boolean,
): string | undefined {
  const names = (all: typeof listed) => JSON.stringify(all.map(({ key, name }) => [key, name]));
  if (names(listed) !== names(state.listed) && !mayList)
    return 'Only editors may change the brand list: ask one of them to take this back.';
  const gone = listed.find(({ key }) => !state.listed.some((one) => one.key === key));
  if (gone === undefined || !isAsked) return undefined;
  return `A questionnaire was made since that asks about ${gone.name}, so it cannot leave the list. Retire it in the settings.`;
}

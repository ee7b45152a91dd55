import { type Request, type Response } from 'express';
import { type AppContext } from '../../context';
import { ForbiddenError } from '../../errors';
import { BadRequestError, parse } from '../../http/parse';
import { mayAct, type Who } from '../../http/roles';
import { getTracker, type Tracker } from '../trackers/trackers.queries';
import { getWave, listWaves, type Wave } from '../waves/waves.queries';
import { prepareExport } from './exports.file';
import { FILE_KINDS, type FileKind } from './exports.kinds';
import { recordExport } from './exports.log';
import { makeFile } from './exports.making';
import { mayHoldPanel, takenAs } from './exports.panel';
import { type Holding } from './exports.queries';
import { TrackerParams } from './exports.schemas';
import { cleanName, sendFile } from './exports.send';

/** What somebody takes away. */
export type Taking = {
  tracker: Tracker;
  waves: Wave[];
  kind: FileKind;
  holding: Holding;
  /** with what panels sent along */
  withPanel: boolean;
  who: Who;
};

/** The tracker of the address and the waves asked for: one, or all where its id is ''. */
export async function placeOf(
  { db }: AppContext,
  req: Request,
  who: Who,
  waveId: string,
): Promise<Pick<Taking, 'tracker' | 'waves'>> {
  const { trackerId } = parse(TrackerParams, req.params);
  const tracker = await getTracker(db, who.workspaceId, trackerId);
  const waves = waveId === '' ? await listWaves(db, tracker.id) : [await getWave(db, tracker.id, waveId)];
  return { tracker, waves };
}

/** Who may not read what panels sent along may not have it in a file either. */
function requireMayTake({ kind, withPanel, who }: Taking): void {
  if (!withPanel) return;
  if (!mayAct(who.role, 'editor')) throw new ForbiddenError('panel parameters are for editors and owners');
  if (!mayHoldPanel(kind)) throw new BadRequestError('panel parameters go into CSV files only');
}

/** Notes down who takes it, then sends it; also where only a link was followed, since the answers leave the house all the same. */
export async function sendTaken(context: AppContext, res: Response, taking: Taking): Promise<void> {
  const { tracker, waves, kind, holding, withPanel, who } = taking;
  requireMayTake(taking);
  const file = await prepareExport(context, tracker.id, waves, withPanel);
  const labels = file.waves.map(({ wave }) => wave.label);
  const fields = { trackerId: tracker.id, waves: labels, holding, kind, withPanel, personId: who.personId };
  context.log.info(fields, 'responses exported');
  await recordExport(context, {
    tracker,
    file,
    holding,
    kind: takenAs(kind, withPanel),
    personId: who.personId,
  });
  const { ending, type } = FILE_KINDS[kind];
  const name = cleanName(tracker.name, labels.length === 1 ? labels[0]! : 'all waves', holding);
  const pieces = makeFile(context, kind, { tracker, file, holding, name });
  const isWhole = await sendFile(res, { name: `${name}.${ending}`, type }, pieces);
  if (!isWhole) context.log.warn({ trackerId: tracker.id }, 'an export was given up by its reader');
}

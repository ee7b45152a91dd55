import { z } from 'zod';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { renderStaff } from '../../http/frame';
import { idParam, parse } from '../../http/parse';
import { mayAct } from '../../http/roles';
import { type StaffRouter } from '../../http/staff-router';
import { generateInstrument } from '../../instrument/generate';
import { instrumentHash } from '../../instrument/hash';
import { getTracker } from '../trackers/trackers.queries';
import { loadSetup } from '../trackers/trackers.setup';
import { lintInstrument } from './questionnaires.lint';
import { presentQuestionnaire } from './questionnaires.presenter';
import { findPreviewWave, getFrozenInstrument, type PreviewWave } from './questionnaires.queries';

const TrackerParams = z.object({ trackerId: idParam });

export function questionnaireRoutes(routes: StaffRouter, { db }: AppContext): void {
  routes.get('/trackers/:trackerId/questionnaire', 'viewer', async (req, res, who) => {
    const { trackerId } = parse(TrackerParams, req.params);
    const tracker = await getTracker(db, who.workspaceId, trackerId);
    const instrument = generateInstrument(await loadSetup(db, tracker.id));
    const hash = instrumentHash(instrument);
    const findings = lintInstrument(instrument);
    const preview = await findPreviewWave(db, tracker.id);
    const differsFrom = await waveInFieldAskedOtherwise(db, preview, hash);
    const mayEdit = mayAct(who.role, 'editor');
    const page = presentQuestionnaire({ tracker, instrument, hash, findings, preview, differsFrom, mayEdit });
    const place = { id: tracker.id, name: tracker.name, section: 'questionnaire' } as const;
    renderStaff(res, who, 'questionnaires/show', page, place);
  });
}

async function waveInFieldAskedOtherwise(
  db: Db,
  wave: PreviewWave | undefined,
  hash: string,
): Promise<string | undefined> {
  if (wave?.status !== 'open' || wave.instrumentId === null) return undefined;
  const { contentHash } = await getFrozenInstrument(db, wave.instrumentId);
  return contentHash === hash ? undefined : wave.label;
}

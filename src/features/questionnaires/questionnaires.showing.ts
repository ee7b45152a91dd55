import { type Response } from 'express';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { renderStaff, type TrackerPlace } from '../../http/frame';
import { mayAct, type Who } from '../../http/roles';
import { instrumentHash } from '../../instrument/hash';
import { findSteps } from '../trackers/plans.queries';
import { lengthWords } from './questionnaires.length-words';
import { loadDraft } from './questionnaires.loading';
import { presentQuestionnaire, type QuestionnaireShown } from './questionnaires.presenter';
import { personaState, previewSrc } from './questionnaires.preview-state';
import {
  ENOUGH_COMPLETES,
  findPreviewWave,
  getFrozenInstrument,
  listTaken,
  type PreviewWave,
} from './questionnaires.queries';

type Place = { id: string; name: string };

export const placeOf = ({ id, name }: Place): TrackerPlace => ({ id, name, section: 'questionnaire' });

/** The page of the builder as it is now; `refusal` is what could not be done. */
export async function showBuilder(
  { db }: AppContext,
  res: Response,
  who: Who,
  tracker: Place,
  refusal: Pick<QuestionnaireShown, 'notice' | 'shape' | 'moved' | 'settled'> = {},
): Promise<void> {
  const draft = await loadDraft(db, tracker.id);
  const hash = instrumentHash(draft.instrument);
  const preview = await findPreviewWave(db, tracker.id);
  const { undo, redo } = await findSteps(db, tracker.id, draft.position);
  const page = presentQuestionnaire({
    tracker,
    draft,
    hash,
    preview,
    length: lengthWords(draft.instrument, await listTaken(db, tracker.id, hash), ENOUGH_COMPLETES),
    steps: { undo: undo?.what, redo: redo?.what },
    previewSrc: previewSrc(tracker.id, personaState(draft.instrument)),
    differsFrom: await waveInFieldAskedOtherwise(db, preview, hash),
    mayEdit: mayAct(who.role, 'editor'),
    ...refusal,
  });
  renderStaff(res, who, 'questionnaires/show', page, placeOf(tracker));
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

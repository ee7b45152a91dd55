import { type Db } from '../../db/connect';
import { type FormErrors } from '../../http/forms';
import { generateInstrument } from '../../instrument/generate';
import { type Instrument } from '../../instrument/instrument';
import { getInstrument } from '../questionnaires/questionnaires.queries';
import { orderLawProblems } from '../trackers/trackers.order-law';
import { allNames, loadStored } from '../trackers/trackers.settings';
import { loadSetup } from '../trackers/trackers.setup';
import { type AccessPlace } from './access.loading';
import { type AccessSettings } from './access.settings';

const LETTERS = ['subject', 'invitation', 'reminderSubject', 'reminder'] as const;
export type Letters = Pick<AccessSettings, (typeof LETTERS)[number]>;

/**
 * What is wrong with letters that name a brand: they are read before anything is asked, so the name would be remembered, not known.
 * Waves of the company's own people say whose they are, and a questionnaire that asks nothing without help has nothing to spoil.
 */
export async function letterProblems(
  db: Db,
  { tracker, wave }: Pick<AccessPlace, 'tracker' | 'wave'>,
  letters: Letters,
): Promise<FormErrors> {
  if (wave.audience === 'insiders' || !(await asked(db, wave)).hasUnaided) return {};
  const names = allNames(await loadStored(db, tracker));
  return orderLawProblems(
    LETTERS.map((field) => ({ field, text: letters[field] })),
    names,
  );
}

async function asked(
  db: Db,
  { instrumentId, trackerId }: AccessPlace['wave'],
): Promise<Pick<Instrument, 'hasUnaided'>> {
  return instrumentId === null
    ? generateInstrument(await loadSetup(db, trackerId))
    : getInstrument(db, instrumentId);
}

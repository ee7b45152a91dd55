import { type AppContext } from '../../context';
import { hashSecret } from '../../db/ids';
import { StateError } from '../../errors';
import { generateInstrument } from '../../instrument/generate';
import { type Instrument } from '../../instrument/instrument';
import { pagesFor } from '../../instrument/pages';
import { frontier } from '../../instrument/progress';
import { freezeInstrument } from '../questionnaires/questionnaires.queries';
import { getTrackerById } from '../trackers/trackers.queries';
import { loadSetup } from '../trackers/trackers.setup';
import { countArrivals } from '../waves/waves.counts.queries';
import { getWave, type Wave } from '../waves/waves.queries';
import { findVisit, insertResponse, type Visit } from './answering.queries';
import { type Answering } from './answering.loading';
import { type Admission, admits } from './answering.stage';
import { type Link } from './answering.surveys';

export type Door = { wave: Wave; admission: Admission };

/** Whether the survey takes anybody now. */
export async function loadDoor({ db, now }: AppContext, link: Link): Promise<Door> {
  const wave = await getWave(db, link.trackerId, link.waveId);
  return { wave, admission: admits(link, wave, now()) };
}

/** What a new respondent will be asked: the frozen questionnaire, or before the wave opens the one as it stands now. */
export async function loadInstrument(answering: Answering, wave: Wave): Promise<Instrument> {
  const { context, surveys } = answering;
  if (wave.instrumentId === null) return generateInstrument(await loadSetup(context.db, wave.trackerId));
  return (await surveys.questionnaire(context.db, wave.instrumentId)).instrument;
}

/** Who asks, as respondents read it. */
export async function loadIntro({ context }: Answering, link: Link): Promise<Instrument['intro']> {
  const { sponsor, purpose, contact } = await getTrackerById(context.db, link.trackerId);
  return { sponsor, purpose, contact };
}

export type Start = { link: Link; wave: Wave; key: string; source: string };

/**
 * Begins a response, or finds the one that the same key began; gives the page to go on with.
 *
 * @throws StateError when the key began a test and this is no test, or the other way round
 */
export async function start(answering: Answering, { link, wave, key, source }: Start): Promise<string> {
  const { context, surveys } = answering;
  const id = hashSecret(key);
  const instrument = await loadInstrument(answering, wave);
  const visit = await context.writer.write(async (trx) => {
    const now = context.now();
    const instrumentId = wave.instrumentId ?? (await freezeInstrument(trx, link.trackerId, instrument, now));
    const { waveId, isTest } = link;
    const page = pagesFor(instrument, {}, seedOf(id))[0]?.key ?? '';
    const startedAt = now.toISOString();
    const isFirst = await insertResponse(trx, {
      waveId,
      id,
      instrumentId,
      isTest,
      seed: seedOf(id),
      page,
      source,
      startedAt,
    });
    if (isFirst) await countArrivals(trx, [{ waveId, isTest, status: 'started', page, respondents: 1 }]);
    return findVisit(trx, link, id);
  });
  if (visit === undefined)
    throw new StateError('This was begun with another link. Please go on with that one.');
  return currentPage((await surveys.questionnaire(context.db, visit.instrumentId)).instrument, visit);
}

/** Where this respondent goes on. */
export function currentPage(
  instrument: Instrument,
  { answers, seed }: Pick<Visit, 'answers' | 'seed'>,
): string {
  const pages = pagesFor(instrument, answers, seed);
  return (frontier(pages, answers) ?? pages.at(-1))?.key ?? '';
}

/** Chance enough, since the id is a hash of 256 random bits; and the order can be told again from the id alone. */
function seedOf(responseId: string): number {
  return Buffer.from(responseId, 'base64url').readUInt32BE(0) >>> 1;
}

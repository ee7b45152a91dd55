import { createHmac } from 'node:crypto';
import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { hashSecret } from '../../db/ids';
import { StateError } from '../../errors';
import { type Answers } from '../../instrument/answers';
import { type Instrument } from '../../instrument/instrument';
import { pagesFor } from '../../instrument/pages';
import { frontier } from '../../instrument/progress';
import { freezeInstrument } from '../questionnaires/questionnaires.queries';
import { getTrackerById } from '../trackers/trackers.queries';
import { countArrivals } from '../waves/waves.counts.queries';
import { countField } from '../waves/waves.field-counts.queries';
import { generateForWave } from '../waves/waves.instrument';
import { getWave, type Wave } from '../waves/waves.queries';
import { findVisit, insertResponse, type Visit } from './answering.queries';
import { updateLanguage } from './answering.language.queries';
import { type Answering } from './answering.loading';
import { type Admission, admits } from './answering.stage';
import { type Link } from './answering.surveys';

export type Door = { wave: Wave; admission: Admission };

/** Whether the survey takes anybody now. */
export async function loadDoor({ db, now }: AppContext, link: Link): Promise<Door> {
  const wave = await getWave(db, link.trackerId, link.waveId, 'all');
  return { wave, admission: admits(link, wave, now()) };
}

/** What a new respondent will be asked: the frozen questionnaire, or before the wave opens the one as it stands now. */
export async function loadInstrument(answering: Answering, wave: Wave): Promise<Instrument> {
  const { context, surveys } = answering;
  if (wave.instrumentId === null) return generateForWave(context.db, wave);
  return (await surveys.questionnaire(context.db, wave.instrumentId)).instrument;
}

/** Who asks, as respondents read it. */
export async function loadIntro({ context }: Answering, link: Link): Promise<Instrument['intro']> {
  const { sponsor, purpose, contact } = await getTrackerById(context.db, link.trackerId);
  return { sponsor, purpose, contact };
}

export type Start = {
  link: Link;
  wave: Wave;
  key: string;
  source: string;
  /** to be asked in; '' where there is only one */
  language: string;
  /** keyed hash of the device */
  device: string;
  /** what the form that begins it gave away */
  signals: string;
  /** segment → option, known beforehand and therefore not asked */
  known?: Readonly<Record<string, string>>;
  /** keeps what came along with whoever begins; false where the response turns out to be somebody else's */
  admit?: (trx: Db, responseId: string, isFirst: boolean) => Promise<boolean>;
};

/**
 * Begins a response, or finds the one that the same key began; gives the page to go on with, or undefined for whoever is not
 * admitted.
 *
 * @throws StateError when the key began a test and this is no test, or the other way round
 */
export async function start(
  answering: Answering,
  { link, wave, key, known = {}, admit, language, ...noted }: Start,
): Promise<string | undefined> {
  const { context, surveys } = answering;
  const id = hashSecret(key);
  const instrument = await loadInstrument(answering, wave);
  const answers = knownAnswers(known, instrument);
  const seed = seedOf(context.sessionSecret, id);
  const visit = await context.writer.write(async (trx) => {
    const now = context.now();
    const instrumentId = wave.instrumentId ?? (await freezeInstrument(trx, link.trackerId, instrument, now));
    const { waveId, isTest } = link;
    const page = currentPage(instrument, { answers, seed });
    const startedAt = now.toISOString();
    const isFirst = await insertResponse(trx, {
      waveId,
      id,
      instrumentId,
      isTest,
      seed,
      page,
      answers,
      startedAt,
      ...noted,
    });
    if (isFirst) {
      await countArrivals(trx, [{ waveId, isTest, status: 'started', page, respondents: 1 }]);
      const begun = { source: noted.source, status: 'started', completedAt: null, seconds: '' };
      await countField(trx, { waveId, isTest, ...begun }, 1);
    }
    if (admit !== undefined && !(await admit(trx, id, isFirst))) return null;
    if (language !== '') await updateLanguage(trx, link, id, language);
    return findVisit(trx, link, id);
  });
  if (visit === null) return undefined;
  if (visit === undefined)
    throw new StateError('This was begun with another link. Please go on with that one.');
  return currentPage((await surveys.questionnaire(context.db, visit.instrumentId)).instrument, visit);
}

/** Answers known beforehand, as far as this questionnaire asks for them and nobody is turned away by them. */
function knownAnswers(known: Readonly<Record<string, string>>, { segments }: Instrument): Answers {
  const fitting = segments.flatMap(({ key, options }) =>
    options.some((option) => option.key === known[key] && option.qualifies) ? [[key, known[key]]] : [],
  );
  return fitting.length === 0 ? {} : { segments: Object.fromEntries(fitting) as Record<string, string> };
}

/** Where this respondent goes on. */
export function currentPage(
  instrument: Instrument,
  { answers, seed }: Pick<Visit, 'answers' | 'seed'>,
): string {
  const pages = pagesFor(instrument, answers, seed);
  return (frontier(pages, answers) ?? pages.at(-1))?.key ?? '';
}

/**
 * The same for all who begin with one key at once, and to be worked out by nobody else: exports tell the orders that follow from
 * it, which must not tell whose link it was.
 */
function seedOf(secret: string, responseId: string): number {
  return createHmac('sha256', secret).update(`order ${responseId}`).digest().readUInt32BE(0) >>> 1;
}

import { z } from 'zod';
import { flag, instant, json } from '../../db/columns';
import { compiledQuery, compiledWrite } from '../../db/compiled';
import { type Db } from '../../db/connect';
import { Answers } from '../../instrument/answers';
import { createDocuments } from './answering.documents';

const RESPONSE_STATUSES = [
  'started',
  'completed',
  'screened-out',
  'over-quota',
  'abandoned',
  'excluded',
] as const;

const documents = createDocuments();
const readAnswers = json(Answers);
const answersOf = (text: string) => documents.read(text, (unknown) => readAnswers.parse(unknown));

const Visit = z.object({
  responseId: z.string(),
  instrumentId: z.string(),
  status: z.enum(RESPONSE_STATUSES),
  resumesAt: z.string(),
  seed: z.number().int(),
  answers: z.string().transform(answersOf),
  completedAt: instant.nullable(),
  waveStatus: z.enum(['planned', 'open', 'closed']),
  opensOn: z.string().nullable(),
  closesOn: z.string().nullable(),
  closedAt: instant.nullable(),
  setupEdit: z.number().int(),
  accessEdit: z.number().int(),
  quotaVersion: z.number().int(),
  startedAt: instant,
  updatedAt: instant,
  source: z.string(),
  /** chosen by the respondent; '' where the questionnaire has only one */
  language: z.string(),
  /** on each page, see instrument/seconds.ts */
  seconds: z.string(),
  /** noticed when it began, see instrument/quality.ts */
  signals: z.string(),
  /** of the wave: whoever a hard rule catches is excluded at once */
  endsAsQuality: flag,
});
/** A response with what decides whether it may go on, in one read. */
export type Visit = z.infer<typeof Visit>;

const visitColumns = {
  responseId: 'responses.response_id',
  instrumentId: 'responses.instrument_id',
  status: 'responses.status',
  resumesAt: 'responses.page',
  seed: 'responses.seed',
  answers: 'responses.answers',
  completedAt: 'responses.completed_at',
  waveStatus: 'waves.status',
  opensOn: 'waves.opens_on',
  closesOn: 'waves.closes_on',
  closedAt: 'waves.closed_at',
  setupEdit: 'trackers.edit',
  accessEdit: 'waves.access_edit',
  quotaVersion: 'waves.quota_version',
  startedAt: 'responses.started_at',
  updatedAt: 'responses.updated_at',
  source: 'responses.source',
  language: 'responses.language',
  seconds: 'responses.seconds',
  signals: 'responses.signals',
  endsAsQuality: 'waves.ends_as_quality',
};

/** Every page of every respondent runs one of these two; values in the order in which `visits` names them. */
const readVisit = compiledQuery((db) => visits(db));
const readVisitToChange = compiledQuery((db) => visits(db).forUpdate('responses'));

/** Where a response belongs: what was begun as a test is found by the test link only, and the other way round. */
export type Place = { waveId: string; isTest: boolean };

export async function findVisit(
  db: Db,
  { waveId, isTest }: Place,
  responseId: string,
): Promise<Visit | undefined> {
  return parseVisit(await readVisit(db, [isTest, responseId, waveId]));
}

/** The same, and nobody else changes the response before this transaction is over. */
export async function findVisitToChange(
  db: Db,
  { waveId, isTest }: Place,
  responseId: string,
): Promise<Visit | undefined> {
  return parseVisit(await readVisitToChange(db, [isTest, responseId, waveId]));
}

function visits(db: Db) {
  return db('responses')
    .join('waves', 'waves.id', 'responses.wave_id')
    .join('trackers', 'trackers.id', 'waves.tracker_id')
    .select(visitColumns)
    .where({ 'responses.is_test': false, 'responses.response_id': '', 'responses.wave_id': '' });
}

function parseVisit([row]: unknown[]): Visit | undefined {
  return row === undefined ? undefined : Visit.parse(row);
}

/** Where a respondent stands, as the wave's counts tell places apart. */
export function standing({ status, resumesAt }: Visit): { status: Visit['status']; page: string } {
  return { status, page: resumesAt };
}

export type NewResponse = {
  waveId: string;
  id: string;
  instrumentId: string;
  isTest: boolean;
  seed: number;
  page: string;
  source: string;
  answers: Answers;
  startedAt: string;
  /** keyed hash of the device; '' where it is not known */
  device: string;
  signals: string;
};

/** Starts a response; a second start with the same id is the same response. @returns whether it was the first */
export async function insertResponse(db: Db, response: NewResponse): Promise<boolean> {
  const inserted: unknown[] = await db('responses')
    .insert({
      ...{ wave_id: response.waveId, response_id: response.id, instrument_id: response.instrumentId },
      status: 'started',
      is_test: response.isTest,
      page: response.page,
      seed: response.seed,
      answers: documents.write(response.answers),
      source: response.source,
      ...{ started_at: response.startedAt, updated_at: response.startedAt, completed_at: null },
      ...{ device: response.device, signals: response.signals },
    })
    .onConflict(['wave_id', 'response_id'])
    .ignore()
    .returning('response_id');
  return inserted.length > 0;
}

export type Progress = {
  status: 'started' | 'completed' | 'screened-out' | 'over-quota' | 'excluded';
  page: string;
  answers: Answers;
  updatedAt: string;
  seconds: string;
};

/** Values in the order in which the columns stand here, then whose. */
const writeProgress = compiledWrite((db) =>
  db('responses')
    .where({ 'responses.wave_id': '', 'responses.response_id': '', 'responses.status': '' })
    .update({ status: '', page: '', answers: '', updated_at: '', completed_at: '', seconds: '' }),
);

/** Saves what is on the way. @returns false when the response has ended already: then nothing changed */
export async function saveProgress(
  db: Db,
  waveId: string,
  responseId: string,
  progress: Progress,
): Promise<boolean> {
  const { status, page, answers, updatedAt, seconds } = progress;
  const completedAt = status === 'completed' || status === 'excluded' ? updatedAt : null;
  const values = [status, page, documents.write(answers), updatedAt, completedAt, seconds];
  return (await writeProgress(db, [...values, waveId, responseId, 'started'])) === 1;
}

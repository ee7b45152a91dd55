import { z } from 'zod';
import { flag, json } from '../../db/columns';
import { type Db } from '../../db/connect';
import { Answers } from '../../instrument/answers';
import { type Flag, QUALITY_VERSION } from '../../instrument/quality';
import { insertFlags } from '../answering/answering.counted.queries';

const Judged = z.object({
  responseId: z.string(),
  seed: z.number(),
  answers: json(Answers.catch({})),
  seconds: z.string(),
  signals: z.string(),
  device: z.string(),
});
export type Judged = z.infer<typeof Judged>;

const ENDED = ['completed', 'excluded'];

/** The next completes of a wave, also those excluded: what is usual must not depend on who was. */
export async function listJudged(db: Db, waveId: string, after: string, size: number): Promise<Judged[]> {
  const rows: unknown = await db('responses')
    .select({
      responseId: 'responses.response_id',
      seed: 'responses.seed',
      answers: 'responses.answers',
      seconds: 'responses.seconds',
      signals: 'responses.signals',
      device: 'responses.device',
    })
    .where({ 'responses.wave_id': waveId, 'responses.is_test': false })
    .whereIn('responses.status', ENDED)
    .where('responses.response_id', '>', after)
    .orderBy('responses.response_id')
    .limit(size);
  return z.array(Judged).parse(rows);
}

const Stored = z.object({ responseId: z.string(), flag: z.string(), score: z.number(), reason: z.string() });
export type Stored = z.infer<typeof Stored>;

export async function listStoredFlags(
  db: Db,
  waveId: string,
  responseIds: readonly string[],
): Promise<Stored[]> {
  const rows: unknown = await db('response_flags')
    .select({
      responseId: 'response_flags.response_id',
      flag: 'response_flags.flag',
      score: 'response_flags.score',
      reason: 'response_flags.reason',
    })
    .where('response_flags.wave_id', waveId)
    .whereIn('response_flags.response_id', responseIds)
    .orderBy(['response_flags.response_id', 'response_flags.flag']);
  return z.array(Stored).parse(rows);
}

/** Writes what was found anew; whoever was erased meanwhile gets no flags. */
export function replaceFlags(
  db: Db,
  waveId: string,
  found: ReadonlyMap<string, readonly Flag[]>,
): Promise<void> {
  return db.transaction(async (trx) => {
    const rows: unknown = await trx('responses')
      .select({ responseId: 'responses.response_id' })
      .where('responses.wave_id', waveId)
      .whereIn('responses.status', ENDED)
      .whereIn('responses.response_id', [...found.keys()])
      .orderBy('responses.response_id')
      .forUpdate();
    for (const { responseId } of z.array(z.object({ responseId: z.string() })).parse(rows)) {
      await trx('response_flags').where({ wave_id: waveId, response_id: responseId }).delete();
      await insertFlags(trx, waveId, responseId, found.get(responseId) ?? []);
    }
  });
}

/** Forgets devices of a wave that is over, page by page. @returns where to go on; undefined at the end */
export async function forgetDevices(
  db: Db,
  waveId: string,
  after: string,
  size: number,
): Promise<string | undefined> {
  const rows: unknown = await db('responses')
    .select({ responseId: 'responses.response_id', device: 'responses.device' })
    .where('responses.wave_id', waveId)
    .where('responses.response_id', '>', after)
    .orderBy('responses.response_id')
    .limit(size);
  const page = z.array(z.object({ responseId: z.string(), device: z.string() })).parse(rows);
  const known = page.filter(({ device }) => device !== '').map(({ responseId }) => responseId);
  if (known.length > 0)
    await db('responses')
      .where('responses.wave_id', waveId)
      .whereIn('responses.response_id', known)
      .update({ device: '' });
  return page.at(-1)?.responseId;
}

const Pass = z.object({
  respondents: z.number(),
  version: z.number(),
  isFinal: flag,
  finishedAt: z.string(),
});
/** When a wave was last looked through, and how many people it had. */
export type Pass = z.infer<typeof Pass>;

export async function findPass(db: Db, waveId: string): Promise<Pass | undefined> {
  const row: unknown = await db('quality_passes')
    .select({
      respondents: 'quality_passes.respondents',
      version: 'quality_passes.version',
      isFinal: 'quality_passes.is_final',
      finishedAt: 'quality_passes.finished_at',
    })
    .where('quality_passes.wave_id', waveId)
    .first();
  return row === undefined ? undefined : Pass.parse(row);
}

export async function savePass(db: Db, waveId: string, pass: Omit<Pass, 'version'>): Promise<void> {
  const { respondents, isFinal, finishedAt } = pass;
  await db('quality_passes')
    .insert({
      wave_id: waveId,
      version: QUALITY_VERSION,
      respondents,
      is_final: isFinal,
      finished_at: finishedAt,
    })
    .onConflict('wave_id')
    .merge();
}

/** Waves that were asked through Regard and were not looked through since their end. */
export async function listUnfinishedPasses(db: Db): Promise<{ waveId: string; trackerId: string }[]> {
  const rows: unknown = await db('waves')
    .leftJoin('quality_passes', 'quality_passes.wave_id', 'waves.id')
    .select({ waveId: 'waves.id', trackerId: 'waves.tracker_id' })
    // Nobody looks through answers of the company's own people one by one.
    .where({ 'waves.source': 'fieldwork', 'waves.audience': 'market' })
    .whereNotNull('waves.instrument_id')
    .where((open) => {
      void open
        .whereNull('quality_passes.wave_id')
        .orWhere('quality_passes.is_final', false)
        .orWhere('quality_passes.version', '<', QUALITY_VERSION);
    })
    .orderBy('waves.id');
  return z.array(z.object({ waveId: z.string(), trackerId: z.string() })).parse(rows);
}

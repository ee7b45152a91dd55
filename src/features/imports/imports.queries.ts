import { z } from 'zod';
import { type Db } from '../../db/connect';
import { countArrivals } from '../waves/waves.counts.queries';

/** A respondent of an imported wave, with what they count for. */
export type NewResponse = {
  responseId: string;
  answers: string;
  vector: string;
  mentions: string;
  weight: number | null;
  completedAt: string;
  /** of the person and of what they were found through; null where it is not known */
  personHash: string | null;
  clusterHash: string | null;
};

/** SQLite takes 32,766 values in a statement; 12 to the row leave room. */
const ROWS_PER_STATEMENT = 500;

/** Both rows of each respondent, in the caller's transaction. */
export async function insertResponses(
  trx: Db,
  { waveId, instrumentId }: { waveId: string; instrumentId: string },
  responses: NewResponse[],
): Promise<void> {
  for (let from = 0; from < responses.length; from += ROWS_PER_STATEMENT) {
    const batch = responses.slice(from, from + ROWS_PER_STATEMENT);
    await trx('responses').insert(
      batch.map(({ responseId, answers, completedAt }) => ({
        wave_id: waveId,
        response_id: responseId,
        instrument_id: instrumentId,
        status: 'completed',
        is_test: false,
        page: 'thanks',
        seed: 0,
        answers,
        source: '',
        started_at: completedAt,
        updated_at: completedAt,
        completed_at: completedAt,
      })),
    );
    await trx('response_vectors').insert(
      batch.map(({ responseId, vector, mentions, weight, completedAt }) => ({
        wave_id: waveId,
        completed_at: completedAt,
        response_id: responseId,
        vector,
        mentions,
        weight,
      })),
    );
  }
  await insertKeys(trx, waveId, responses);
  await countArrivals(trx, [
    { waveId, isTest: false, status: 'completed', page: '', respondents: responses.length },
  ]);
}

async function insertKeys(trx: Db, waveId: string, responses: readonly NewResponse[]): Promise<void> {
  const people = responses.flatMap(({ responseId, personHash }) =>
    personHash === null ? [] : [{ wave_id: waveId, response_id: responseId, person_hash: personHash }],
  );
  const clusters = responses.flatMap(({ responseId, clusterHash }) =>
    clusterHash === null ? [] : [{ wave_id: waveId, response_id: responseId, cluster: clusterHash }],
  );
  for (let from = 0; from < people.length; from += ROWS_PER_STATEMENT)
    await trx('respondent_keys').insert(people.slice(from, from + ROWS_PER_STATEMENT));
  for (let from = 0; from < clusters.length; from += ROWS_PER_STATEMENT)
    await trx('response_clusters').insert(clusters.slice(from, from + ROWS_PER_STATEMENT));
}

const Workspace = z.object({ id: z.string(), name: z.string() });
export type Workspace = z.infer<typeof Workspace>;

/** Of the whole instance, by name: for the command line. */
export async function listWorkspaces(db: Db): Promise<Workspace[]> {
  const rows = await db('workspaces')
    .select({ id: 'workspaces.id', name: 'workspaces.name' })
    .orderBy(['workspaces.name', 'workspaces.id']);
  return z.array(Workspace).parse(rows);
}

/** Beyond any number of waves: positions are unique, so they are moved out of each other's way first. */
const ASIDE = 1_000_000;

/** Puts the waves of a tracker into the order given. */
export async function orderWaves(trx: Db, trackerId: string, waveIds: string[]): Promise<void> {
  await trx('waves').where('waves.tracker_id', trackerId).increment('position', ASIDE);
  for (const [i, waveId] of waveIds.entries()) {
    await trx('waves')
      .where({ 'waves.tracker_id': trackerId, 'waves.id': waveId })
      .update({ position: i + 1 });
  }
}

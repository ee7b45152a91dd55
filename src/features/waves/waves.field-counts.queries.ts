import { z } from 'zod';
import { total } from '../../db/columns';
import { isPostgres, type Db } from '../../db/connect';
import { lockWave } from '../../db/locks';
import { writeLast } from '../../db/write-last';
import { readSeconds, stepOf, totalSeconds } from '../../instrument/seconds';

/**
 * Respondents of a wave, tests left out: by source and status, by the day they completed, and by how long completes took.
 * `name` is the source, the ISO day, or the key of the page ('' for the whole interview); `grade` the status, or the step of the
 * scale of seconds (see instrument/seconds.ts).
 */
export const FieldCount = z.object({
  kind: z.enum(['source', 'day', 'seconds']),
  name: z.string(),
  grade: z.string(),
  respondents: total,
});
export type FieldCount = z.infer<typeof FieldCount>;
export type FieldArrival = FieldCount & { waveId: string };

const SHARDS = 16;
const ROWS_PER_STATEMENT = 64;
const COLUMNS = ['wave_id', 'shard', 'kind', 'name', 'grade', 'respondents'];

/** Somebody who counts in the field's figures, or no longer does. */
export type Fielded = {
  waveId: string;
  isTest: boolean;
  source: string;
  status: string;
  completedAt: string | null;
  /** as kept with the response */
  seconds: string;
};

/** Counts a respondent (`people` 1) or takes one off (-1) as they stand, in the transaction that moves them. */
export async function countField(trx: Db, whose: Fielded, people: 1 | -1): Promise<void> {
  if (whose.isTest) return;
  const { waveId } = whose;
  const arrivals = fieldCountsOf(whose).map((count) => ({ waveId, ...count, respondents: people }));
  await writeLast(trx, arrivals, addFieldCounts);
}

/** The same for many who come at once, without walking the pages. */
export async function countFields(trx: Db, people: readonly Fielded[]): Promise<void> {
  const arrivals = people
    .filter(({ isTest }) => !isTest)
    .flatMap((whose) => fieldCountsOf(whose).map((count) => ({ waveId: whose.waveId, ...count })));
  await writeLast(trx, arrivals, addFieldCounts);
}

/** What one respondent adds: their source, and for a complete the day and the times. */
export function fieldCountsOf(whose: Omit<Fielded, 'waveId' | 'isTest'>): FieldCount[] {
  const { source, status, completedAt, seconds } = whose;
  const bySource: FieldCount = { kind: 'source', name: source, grade: status, respondents: 1 };
  if (status !== 'completed' || completedAt === null) return [bySource];
  const day: FieldCount = { kind: 'day', name: completedAt.slice(0, 10), grade: status, respondents: 1 };
  const times = readSeconds(seconds);
  const whole = { page: '', seconds: totalSeconds(times) };
  const timed = times.length === 0 ? [] : [whole, ...times];
  return [
    bySource,
    day,
    ...timed.map(({ page, seconds: stay }) => ({
      kind: 'seconds' as const,
      name: page,
      grade: String(stepOf(stay)),
      respondents: 1,
    })),
  ];
}

/** Whatever the number of respondents is. */
export async function listFieldCounts(db: Db, waveId: string): Promise<FieldCount[]> {
  const rows: unknown = await db('wave_field_counts as counts')
    .where('counts.wave_id', waveId)
    .groupBy('counts.kind', 'counts.name', 'counts.grade')
    .orderBy(['counts.kind', 'counts.name', 'counts.grade'])
    .select({ kind: 'counts.kind', name: 'counts.name', grade: 'counts.grade' })
    .sum({ respondents: 'counts.respondents' });
  return z
    .array(FieldCount)
    .parse(rows)
    .filter(({ respondents }) => respondents !== 0);
}

/** Pages that some complete of the wave spent time on. */
export async function listTimedPages(db: Db, waveId: string): Promise<string[]> {
  const rows: unknown = await db('wave_field_counts as counts')
    .where({ 'counts.wave_id': waveId, 'counts.kind': 'seconds' })
    .whereNot('counts.name', '')
    .distinct({ name: 'counts.name' })
    .orderBy('counts.name');
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}

const Standing = z.object({
  responseId: z.string(),
  source: z.string(),
  status: z.string(),
  completedAt: z.string().nullable(),
  seconds: z.string(),
});
const PAGE = 1000;

/**
 * Makes the counts what looking at every respondent says; who moves meanwhile waits for it.
 *
 * @returns how many counts were wrong, each by how much
 */
export function correctFieldCounts(db: Db, waveId: string): Promise<number> {
  return db.transaction(async (trx) => {
    await lockWave(trx, waveId);
    if (isPostgres(trx)) await trx.raw('LOCK TABLE wave_field_counts IN SHARE ROW EXCLUSIVE MODE');
    const missing = await recounted(trx, waveId);
    const key = ({ kind, name, grade }: FieldCount) => `${kind} ${name} ${grade}`;
    for (const count of await listFieldCounts(trx, waveId)) {
      const { respondents } = missing.get(key(count)) ?? { respondents: 0 };
      missing.set(key(count), { ...count, respondents: respondents - count.respondents });
    }
    const wrong = [...missing.values()].filter(({ respondents }) => respondents !== 0);
    await addFieldCounts(
      trx,
      wrong.map((count) => ({ waveId, ...count })),
    );
    return wrong.reduce((sum, { respondents }) => sum + Math.abs(respondents), 0);
  });
}

async function recounted(db: Db, waveId: string): Promise<Map<string, FieldCount>> {
  const counts = new Map<string, FieldCount>();
  for (let after = ''; ;) {
    const rows: unknown = await db('responses')
      .where({ 'responses.wave_id': waveId, 'responses.is_test': false })
      .where('responses.response_id', '>', after)
      .orderBy('responses.response_id')
      .limit(PAGE)
      .select({
        responseId: 'responses.response_id',
        source: 'responses.source',
        status: 'responses.status',
        completedAt: 'responses.completed_at',
        seconds: 'responses.seconds',
      });
    const page = z.array(Standing).parse(rows);
    for (const count of page.flatMap(fieldCountsOf)) {
      const key = `${count.kind} ${count.name} ${count.grade}`;
      counts.set(key, { ...count, respondents: (counts.get(key)?.respondents ?? 0) + 1 });
    }
    const last = page.at(-1);
    if (last === undefined) return counts;
    after = last.responseId;
  }
}

/** Adds to the stored counts, in one order for everybody, so that two writers cannot wait for each other. */
async function addFieldCounts(trx: Db, arrivals: FieldArrival[]): Promise<void> {
  const shard = isPostgres(trx) ? nextShard() : 0;
  const sums = summed(arrivals);
  for (let from = 0; from < sums.length; from += ROWS_PER_STATEMENT) {
    const batch = sums.slice(from, from + ROWS_PER_STATEMENT);
    const places = batch.map(() => `(${COLUMNS.map(() => '?').join(', ')})`).join(', ');
    await trx.raw(
      `INSERT INTO wave_field_counts (${COLUMNS.join(', ')}) VALUES ${places}
       ON CONFLICT (wave_id, shard, kind, name, grade)
       DO UPDATE SET respondents = wave_field_counts.respondents + excluded.respondents`,
      batch.flatMap((count) => [count.waveId, shard, count.kind, count.name, count.grade, count.respondents]),
    );
  }
}

function summed(arrivals: FieldArrival[]): FieldArrival[] {
  const sums = new Map<string, FieldArrival>();
  for (const arrival of arrivals) {
    const key = [arrival.waveId, arrival.kind, arrival.name, arrival.grade].join(' ');
    const respondents = (sums.get(key)?.respondents ?? 0) + arrival.respondents;
    sums.set(key, { ...arrival, respondents });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, arrival]) => (arrival.respondents === 0 ? [] : [arrival]));
}

let shardNow = process.pid;
function nextShard(): number {
  shardNow = (shardNow + 1) % SHARDS;
  return shardNow;
}

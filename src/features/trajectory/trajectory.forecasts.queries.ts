import { z } from 'zod';
import { type Db } from '../../db/connect';
import { instant } from '../../db/columns';
import { type Said } from './trajectory.record';

const columns = {
  waveId: 'forecasts.wave_id',
  waveLabel: 'waves.label',
  subject: 'forecasts.subject',
  kind: 'forecasts.kind',
  targetVersion: 'forecasts.target_version',
  ofWaveId: 'forecasts.of_wave_id',
  ofLabel: 'forecasts.of_label',
  ofTime: 'forecasts.of_time',
  target: 'forecasts.target',
  mean: 'forecasts.mean',
  low80: 'forecasts.low80',
  high80: 'forecasts.high80',
  low95: 'forecasts.low95',
  high95: 'forecasts.high95',
  chance: 'forecasts.chance',
  chanceOfMeasuring: 'forecasts.chance_of_measuring',
  madeAt: 'forecasts.made_at',
  method: 'forecasts.method',
};

const Row = z
  .object({
    ...{ waveId: z.string(), waveLabel: z.string(), subject: z.string(), kind: z.enum(['next', 'deadline']) },
    ...{ targetVersion: z.number().int(), ofWaveId: z.string().nullable(), ofLabel: z.string() },
    ...{ ofTime: z.number(), target: z.number().nullable(), mean: z.number() },
    ...{ low80: z.number(), high80: z.number(), low95: z.number(), high95: z.number() },
    ...{ chance: z.number().nullable(), chanceOfMeasuring: z.number().nullable() },
    ...{ madeAt: instant, method: z.string() },
  })
  .transform(
    ({
      waveId,
      waveLabel,
      subject,
      ofWaveId,
      ofLabel,
      ofTime,
      low80,
      high80,
      low95,
      high95,
      ...same
    }): Said => ({
      ...same,
      subjectKey: subject,
      from: { waveId, label: waveLabel },
      of: { waveId: ofWaveId, label: ofLabel, time: ofTime },
      range80: { low: low80, high: high80 },
      range95: { low: low95, high: high95 },
    }),
  );

/** All that was ever foretold for everybody, in the order of waves; what was made anew follows what it was made in place of. */
export async function listForecasts(db: Db, trackerId: string): Promise<Said[]> {
  const rows: unknown = await db('forecasts')
    .join('waves', 'waves.id', 'forecasts.wave_id')
    .select(columns)
    .where({ 'forecasts.tracker_id': trackerId, 'forecasts.segment': 'all' })
    .orderBy([
      'waves.position',
      'forecasts.wave_id',
      'forecasts.subject',
      'forecasts.kind',
      'forecasts.target_version',
      'forecasts.revision',
    ]);
  return z.array(Row).parse(rows);
}

/** How many forecasts of one kind there are already for a subject from a wave. */
export async function nextRevision(db: Db, said: Said): Promise<number> {
  const row: unknown = await db('forecasts')
    .max({ last: 'forecasts.revision' })
    .where({
      'forecasts.wave_id': said.from.waveId,
      'forecasts.subject': said.subjectKey,
      'forecasts.segment': 'all',
      'forecasts.kind': said.kind,
      'forecasts.target_version': said.targetVersion,
    })
    .first();
  return (z.object({ last: z.number().nullable() }).parse(row).last ?? 0) + 1;
}

export async function insertForecast(
  db: Db,
  trackerId: string,
  said: Said & { madeAt: string },
  revision: number,
): Promise<void> {
  await db('forecasts').insert({
    tracker_id: trackerId,
    wave_id: said.from.waveId,
    subject: said.subjectKey,
    segment: 'all',
    kind: said.kind,
    target_version: said.targetVersion,
    revision,
    of_wave_id: said.of.waveId,
    of_label: said.of.label,
    of_time: said.of.time,
    target: said.target,
    mean: said.mean,
    low80: said.range80.low,
    high80: said.range80.high,
    low95: said.range95.low,
    high95: said.range95.high,
    chance: said.chance,
    chance_of_measuring: said.chanceOfMeasuring,
    made_at: said.madeAt,
    method: said.method,
  });
}

import { type Db } from '../../db/connect';
import { type Tracker } from '../trackers/trackers.queries';
import { buildReport } from './results.report';
import { type ShareResult } from './results.report.types';

/** Where the market sees our own brand now, per statement: what the report says without any choice made. */
export async function loadToday(
  db: Db,
  tracker: Tracker,
  now: Date,
): Promise<{ wave: string; byStatement: ReadonlyMap<string, ShareResult> }> {
  const report = await buildReport(db, tracker, {}, now);
  const rows = report?.gaps ?? [];
  return {
    wave: report?.wave.label ?? '',
    byStatement: new Map(rows.map(({ statement, today }) => [statement.key, today])),
  };
}

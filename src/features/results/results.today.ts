import { type Db } from '../../db/connect';
import { type Tracker } from '../trackers/trackers.queries';
import { buildReport } from './results.report';
import { outlookWords } from './results.course.words';
import { type GapRow, type ShareResult } from './results.report.types';

/** Where the market sees our own brand now, per statement: what the report says without any choice made. */
export async function loadToday(
  db: Db,
  tracker: Tracker,
  now: Date,
): Promise<{
  wave: string;
  byStatement: ReadonlyMap<string, ShareResult>;
  outlook: ReadonlyMap<string, string>;
}> {
  const report = await buildReport(db, tracker, {}, now);
  const rows = report?.gaps ?? [];
  return {
    wave: report?.wave.label ?? '',
    byStatement: new Map(rows.map(({ statement, today }) => [statement.key, today])),
    outlook: new Map(rows.flatMap(outlookOf)),
  };
}

/** Without a deadline there is nothing to be in time for. */
function outlookOf({ statement, state, arrival }: GapRow): [string, string][] {
  if (arrival === null || arrival.deadline === '') return [];
  return [[statement.key, outlookWords({ state, arrival })]];
}

import { type Response } from 'express';
import { type Db } from '../../db/connect';
import { csvLine } from '../../http/csv';
import { listParameters, listStandings } from './access.panel.queries';
import { outcomeOf } from './access.returning';

const ROWS_AT_ONCE = 400;

/** What links brought along and how each interview ended, by the response_id of the export: to settle accounts with a panel. */
export async function sendPanelCsv(
  db: Db,
  res: Response,
  waveId: string,
  names: readonly string[],
): Promise<void> {
  res.attachment('panel-parameters.csv').type('text/csv; charset=utf-8');
  res.write(csvLine(['response_id', 'outcome', 'reported', ...names.map((name) => `param__${name}`)]));
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await listStandings(db, waveId, after, ROWS_AT_ONCE);
    const parameters = await listParameters(
      db,
      waveId,
      rows.map(({ responseId }) => responseId),
    );
    for (const { responseId, status, reported } of rows) {
      const values = parameters.get(responseId) ?? {};
      const cells = names.map((name) => values[name] ?? null);
      res.write(csvLine([responseId, outcomeOf(status) ?? status, reported || null, ...cells]));
    }
    after = rows.length < ROWS_AT_ONCE ? undefined : rows.at(-1)?.responseId;
  }
  res.end();
}

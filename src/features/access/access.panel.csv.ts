import { type Response } from 'express';
import { type Db } from '../../db/connect';
import { type CsvCell, csvLine } from '../../http/csv';
import { responseLabels } from './access.labels';
import { listParameters, listStandings } from './access.panel.queries';
import { outcomeOf } from './access.returning';

const ROWS_AT_ONCE = 400;

/**
 * What links brought along and how each interview ended, by the response_id of the export: to settle accounts with a panel. In
 * the order of those ids, which tells nothing about the order of anything else.
 */
export async function sendPanelCsv(
  db: Db,
  res: Response,
  wave: { id: string; trackerId: string },
  names: readonly string[],
): Promise<void> {
  const lines = (await rowsOf(db, wave, names)).map(csvLine).sort();
  res.attachment('panel-parameters.csv').type('text/csv; charset=utf-8');
  res.write(csvLine(['response_id', 'outcome', 'reported', ...names.map((name) => `param__${name}`)]));
  for (let from = 0; from < lines.length; from += ROWS_AT_ONCE)
    res.write(lines.slice(from, from + ROWS_AT_ONCE).join(''));
  res.end();
}

async function rowsOf(
  db: Db,
  wave: { id: string; trackerId: string },
  names: readonly string[],
): Promise<CsvCell[][]> {
  const { labelOf } = await responseLabels(db, wave);
  const found: CsvCell[][] = [];
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await listStandings(db, wave.id, after, ROWS_AT_ONCE);
    const ids = rows.map(({ responseId }) => responseId);
    const parameters = await listParameters(db, wave.id, ids);
    for (const { responseId, status, reported } of rows) {
      const values = parameters.get(responseId) ?? {};
      const cells = names.map((name) => values[name] ?? null);
      found.push([labelOf(responseId), outcomeOf(status) ?? status, reported || null, ...cells]);
    }
    after = rows.length < ROWS_AT_ONCE ? undefined : ids.at(-1);
  }
  return found;
}

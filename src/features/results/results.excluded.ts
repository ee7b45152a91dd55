import { type Db } from '../../db/connect';
import { type CsvCell } from '../../http/csv';
import { paths } from '../../paths';
import { loadExclusions } from '../quality/quality.summary';
import { exclusionWords } from '../quality/quality.words';
import { COLUMNS } from './results.csv.columns';

type ReportedWave = { id: string; label: string; completes: number };

/** Who is not in a report's figures, and where to see what difference that makes; null where nobody is excluded. */
export async function excludedLine(
  db: Db,
  trackerId: string,
  { id, completes }: ReportedWave,
): Promise<{ words: string; href: string } | null> {
  const words = exclusionWords((await loadExclusions(db, id)).reasons, completes);
  return words === '' ? null : { words, href: paths.qualityEffect(trackerId, id) };
}

/** Lines of the report's file: the share of all completes that is excluded, by reason. */
export async function excludedRows(db: Db, { id, label, completes }: ReportedWave): Promise<CsvCell[][]> {
  const { excluded, reasons } = await loadExclusions(db, id);
  return reasons.map(({ name, people }) => {
    const base = completes + excluded;
    const row: Record<string, CsvCell> = {
      figure: 'excluded',
      wave: label,
      measure: name,
      base,
      share: people / base,
    };
    return COLUMNS.map((column) => row[column] ?? null);
  });
}

import { type Db } from '../../db/connect';
import { type CsvCell } from '../../http/csv';
import { excludedRows } from '../results/results.excluded';
import { falseRecognitionRows } from '../results/results.false-recognition';
import { type Outside } from '../results/results.scope';
import { executiveLines } from './executive.csv';
import { type Executive } from './executive.types';

/** The file that stands beside the page, with who was left out, which is told from analysts on, and made-up names. */
export async function executiveFile(
  db: Db,
  executive: Executive,
  outside: Outside | undefined,
): Promise<CsvCell[][]> {
  const { wave, falseRecognition = [] } = executive.report;
  const excluded = outside === undefined ? await excludedRows(db, wave) : [];
  return [...executiveLines(executive), ...excluded, ...falseRecognitionRows(wave.label, falseRecognition)];
}

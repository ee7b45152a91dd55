import { type Db } from '../../db/connect';
import { insertTracker } from '../trackers/trackers.insert';
import { findConflicts, findNewOptions, findRepeatedWaves } from './imports.conflicts';
import { firstDate, type History, lastDate, readHistory } from './imports.history';
import { type Mapping, readMapping } from './imports.mapping';
import { type Problem, startProblems } from './imports.problems';
import { loadExisting } from './imports.setup';
import { writeHistory } from './imports.write';

export type ImportRequest = {
  /** path of the CSV file */
  file: string;
  /** the mapping, as JSON text */
  mapping: string;
  workspaceId: string;
  /** `id` is undefined for a tracker that the import is to make */
  tracker: { id: string | undefined; name: string };
  isDryRun: boolean;
  /** who imports, where that is known */
  by?: string;
  now: Date;
  onProgress: (progress: Progress) => void;
};

export type Progress = { doing: 'reading' | 'writing'; rows: number; of: number | null };

export type ImportedWave = { label: string; respondents: number; from: string; to: string };
export type ImportOutcome =
  | { kind: 'refused'; problems: Problem[]; total: number }
  | { kind: 'fits'; rows: number; waves: ImportedWave[] }
  | { kind: 'imported'; rows: number; waves: ImportedWave[]; trackerId: string };

/**
 * Imports a file of history: all of it, or nothing and the list of everything that is wrong.
 *
 * A dry run does all but write.
 */
export async function importHistory(db: Db, request: ImportRequest): Promise<ImportOutcome> {
  const mapped = readMapping(request.mapping);
  if ('problems' in mapped) {
    const problems = mapped.problems.map((message) => ({
      row: null,
      column: null,
      message: `mapping: ${message}`,
    }));
    return { kind: 'refused', problems, total: problems.length };
  }
  const { mapping } = mapped;
  const problems = startProblems();
  const existing = request.tracker.id === undefined ? NOTHING : await loadExisting(db, request.tracker.id);
  findConflicts(mapping, existing, problems);
  const { onProgress } = request;
  const history = await readHistory(request.file, mapping, problems, (rows) =>
    onProgress({ doing: 'reading', rows, of: null }),
  );
  if (history !== undefined) {
    findRepeatedWaves(history, existing, problems);
    findNewOptions(history, existing, problems);
  }
  if (history === undefined || problems.total > 0)
    return { kind: 'refused', problems: problems.listed, total: problems.total };
  const summary = { rows: history.rows, waves: history.waves.map(summarise) };
  if (request.isDryRun) return { kind: 'fits', ...summary };
  return { kind: 'imported', ...summary, trackerId: await write(db, request, mapping, history) };
}

const NOTHING = { brands: [], statements: [], segments: [], waveLabels: [] };

async function write(db: Db, request: ImportRequest, mapping: Mapping, history: History): Promise<string> {
  const { tracker, workspaceId, now, onProgress, by = 'Import' } = request;
  const onRows = (rows: number) => onProgress({ doing: 'writing', rows, of: history.rows });
  return db.transaction(async (trx) => {
    const trackerId = tracker.id ?? (await emptyTracker(trx, workspaceId, tracker.name, mapping, now));
    await writeHistory(trx, { trackerId, mapping, history, now, by, onRows });
    return trackerId;
  });
}

function emptyTracker(
  trx: Db,
  workspaceId: string,
  name: string,
  { category }: Mapping,
  now: Date,
): Promise<string> {
  const createdAt = now.toISOString();
  return insertTracker(trx, {
    workspaceId,
    name,
    category,
    sponsor: '',
    createdAt,
    brands: [],
    statements: [],
  });
}

function summarise(wave: History['waves'][number]): ImportedWave {
  return {
    label: wave.label,
    respondents: wave.respondents.length,
    from: firstDate(wave),
    to: lastDate(wave),
  };
}

import { stat } from 'node:fs/promises';
import { type Db } from '../db/connect';
import { newId } from '../db/ids';
import { insertWorkspace } from '../features/accounts/memberships.queries';
import { problemLine } from '../features/imports/imports.problems';
import { listWorkspaces } from '../features/imports/imports.queries';
import { importHistory, type ImportOutcome, type Progress } from '../features/imports/imports.run';
import { findTrackerByName } from '../features/trackers/trackers.queries';
import {
  type Command,
  CommandError,
  type CommandIo,
  parseArguments,
  UsageError,
  withDatabase,
} from './command';
import { findWorkspaceNamed, readText } from './inputs';

export const importCommand: Command = {
  name: 'import',
  summary: "import a tracker's history from a CSV, SPSS or triple-S file, as closed waves",
  usage: `Usage: regard import FILE --map MAP.json --tracker NAME [--workspace NAME] [--dry-run]

FILE is CSV, SPSS (.sav) or triple-S 1.x to 2.0 (.xml with its data beside it, or both in a .zip). Imports all of it or
nothing. Whatever is wrong with it is listed by row and column. docs/importing.md explains the mapping.

  --map MAP.json      what the columns of the file mean
  --tracker NAME      the tracker to add the waves to; it is made where there is none of this name
  --workspace NAME    where the tracker is; may be left out where there is only one workspace
  --dry-run           check everything, write nothing`,

  async run(args, io) {
    const { values, positionals } = parseArguments({
      args,
      allowPositionals: true,
      options: {
        map: { type: 'string' },
        tracker: { type: 'string' },
        workspace: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('It takes one FILE');
    if (values.map === undefined) throw new UsageError('Say what the columns mean: --map MAP.json');
    const tracker = values.tracker?.trim() ?? '';
    if (tracker === '') throw new UsageError('Say which tracker: --tracker NAME');
    const mapping = await readText(values.map);
    await requireFile(file);
    const isDryRun = values['dry-run'];
    const outcome = await withDatabase(io, async (db) => {
      const place = await findPlace(db, io, tracker, values.workspace, isDryRun);
      return importHistory(db, {
        file,
        mapping,
        isDryRun,
        now: io.now(),
        onProgress: (p) => io.progress(progressLine(p)),
        ...place,
      });
    });
    return report(outcome, tracker, io);
  },
};

type Place = { workspaceId: string; tracker: { id: string | undefined; name: string } };

async function findPlace(
  db: Db,
  io: CommandIo,
  name: string,
  workspaceName: string | undefined,
  isDryRun: boolean,
): Promise<Place> {
  const workspace = await findWorkspaceNamed(db, workspaceName);
  const tracker = await findTrackerByName(db, name, workspace?.id);
  if (tracker !== undefined) return { workspaceId: tracker.workspaceId, tracker };
  if (workspace !== undefined) return { workspaceId: workspace.id, tracker: { id: undefined, name } };
  const workspaces = await listWorkspaces(db);
  if (workspaces.length > 1) {
    throw new CommandError(
      `there are several workspaces; add --workspace NAME: ${workspaces.map((one) => one.name).join(', ')}`,
    );
  }
  const [only] = workspaces;
  const id = only?.id ?? newId();
  if (only === undefined && !isDryRun)
    await insertWorkspace(db, { id, name: 'Default', createdAt: io.now().toISOString() });
  return { workspaceId: id, tracker: { id: undefined, name } };
}

function report(outcome: ImportOutcome, tracker: string, io: CommandIo): number {
  if (outcome.kind === 'refused') {
    for (const problem of outcome.problems) io.err(problemLine(problem));
    const left = outcome.total - outcome.problems.length;
    if (left > 0) io.err(`… and ${left} more`);
    io.err(
      `regard import: ${outcome.total === 1 ? '1 problem' : `${outcome.total} problems`}; nothing was imported`,
    );
    return 1;
  }
  for (const { label, respondents, from, to } of outcome.waves) {
    io.out(`${label}: ${respondents} respondents${from === '' ? '' : `, ${from} to ${to}`}`);
  }
  const count = `${outcome.rows} respondents in ${outcome.waves.length} waves`;
  io.out(
    outcome.kind === 'fits'
      ? `The file fits: ${count}. Nothing was written.`
      : `Imported ${count} into "${tracker}".`,
  );
  return 0;
}

function progressLine({ doing, rows, of }: Progress): string {
  return `${doing === 'reading' ? 'Reading' : 'Writing'}: ${rows}${of === null ? '' : ` of ${of}`} rows`;
}

async function requireFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() !== true) throw new CommandError(`cannot read ${file}`);
}

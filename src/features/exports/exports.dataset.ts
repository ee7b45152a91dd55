import { type Table, type Value } from '../../formats/table';
import { getFrozenInstrument } from '../questionnaires/questionnaires.queries';
import { type Tracker } from '../trackers/trackers.queries';
import { listWaves } from '../waves/waves.queries';
import { codebookEntries } from './exports.codebook';
import { type AskedWave } from './exports.codes';
import { type ExportFile, exportPages, type Surroundings } from './exports.file';
import { type Holding } from './exports.queries';
import { multipleSets } from './exports.sets';
import { type Spool, spoolPages } from './exports.spool';
import { type TypedColumn, typedColumns } from './exports.typed';

/** A file as statistics packages want it: numbers with labels, and its rows set aside until they have been written. */
export type Dataset = { table: Table; spool: Spool };

/** Whoever opens a data set must remove its spool, whatever happens. */
export async function openDataset(
  context: Surroundings,
  tracker: Tracker,
  file: ExportFile,
  holding: Holding,
): Promise<Dataset> {
  const columns = typedColumns(codebookEntries(file), await everyWave(context, tracker.id));
  const spool = await spoolPages(typedPages(context, file, holding, columns), columns.length);
  return { table: tableOf(tracker, file, columns, spool), spool };
}

/** Variables and sets alone, without anybody's answers. */
export async function describeTable(
  context: Surroundings,
  tracker: Tracker,
  file: ExportFile,
): Promise<Table> {
  const columns = typedColumns(codebookEntries(file), await everyWave(context, tracker.id));
  return tableOf(tracker, file, columns);
}

/** All that opened, also those that are not in the file: codes are numbered over them. */
async function everyWave({ db }: Surroundings, trackerId: string): Promise<AskedWave[]> {
  const asked: AskedWave[] = [];
  for (const { label, instrumentId } of await listWaves(db, trackerId)) {
    if (instrumentId === null) continue;
    asked.push({ label, instrument: (await getFrozenInstrument(db, instrumentId)).content });
  }
  return asked;
}

function tableOf({ name }: Tracker, file: ExportFile, columns: readonly TypedColumn[], spool?: Spool): Table {
  const variables = columns.map(({ variable }) => variable);
  return {
    title: name,
    variables,
    sets: multipleSets(codebookEntries(file)),
    weight: weightOf(columns, spool),
  };
}

/** A file is weighted by a weight that everybody in it has: whoever had none would silently drop out of every table. */
function weightOf(columns: readonly TypedColumn[], spool: Spool | undefined): string | null {
  const found = ['weight_raked', 'weight'].find((name) => {
    const place = columns.findIndex(({ variable }) => variable.name === name);
    return place >= 0 && spool?.hasGaps[place] === false;
  });
  return found ?? null;
}

async function* typedPages(
  context: Surroundings,
  file: ExportFile,
  holding: Holding,
  columns: readonly TypedColumn[],
): AsyncGenerator<Value[][]> {
  const readers = new Map(
    file.waves.map((exported) => {
      const asked = { label: exported.wave.label, instrument: exported.instrument };
      return [exported, columns.map(({ valueIn }) => valueIn(asked))] as const;
    }),
  );
  for await (const { exported, rows } of exportPages(context, file, holding)) {
    const read = readers.get(exported)!;
    yield rows.map((row) => row.map((cell, i) => read[i]!(cell)));
  }
}

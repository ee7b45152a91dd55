import { ddiXml, type Described } from '../../formats/ddi';
import { type Table } from '../../formats/table';
import { savNames } from '../../formats/sav-names';
import { csvLine } from '../../http/csv';
import { SOFTWARE } from '../../version';
import { type CodebookEntry, codebookEntries, codebookLines } from './exports.codebook';
import { describeTable } from './exports.dataset';
import { type ExportFile, type Surroundings } from './exports.file';
import { type Making } from './exports.making';

/** The codebook by what it is written as. It holds no answers. */
export const CODEBOOKS = {
  'codebook-csv': { ending: 'csv', type: 'text/csv; charset=utf-8' },
  'codebook-json': { ending: 'json', type: 'application/json; charset=utf-8' },
  'codebook-ddi': { ending: 'xml', type: 'application/xml; charset=utf-8' },
} as const;
export type CodebookKind = keyof typeof CODEBOOKS;
export const CODEBOOK_NAMES = Object.keys(CODEBOOKS) as [CodebookKind, ...CodebookKind[]];

export function isCodebook(name: string): name is CodebookKind {
  return Object.hasOwn(CODEBOOKS, name);
}

export async function codebookText(
  context: Surroundings,
  kind: CodebookKind,
  { tracker, file }: Pick<Making, 'tracker' | 'file'>,
): Promise<string> {
  if (kind === 'codebook-csv') return codebookLines(file).map(csvLine).join('');
  const table = await describeTable(context, tracker, file);
  const entries = codebookEntries(file);
  if (kind === 'codebook-json') return jsonText(table, entries, file, context.now());
  const study = {
    id: tracker.id,
    title: tracker.name,
    producer: tracker.sponsor,
    waves: file.waves.map(({ wave: { label, openedAt, closedAt } }) => ({
      label,
      from: openedAt?.slice(0, 10) ?? '',
      to: closedAt?.slice(0, 10) ?? '',
    })),
  };
  const described = entries.map(({ entry, waves }, i): Described => ({
    variable: table.variables[i]!,
    ...entry,
    waves,
  }));
  return ddiXml(study, described, context.now());
}

function jsonText(table: Table, entries: readonly CodebookEntry[], { waves }: ExportFile, now: Date): string {
  const names = savNames(table.variables.map(({ name }) => name));
  const columns = table.variables.map((variable, i) => {
    const { entry, waves: holders } = entries[i]!;
    return {
      ...variable,
      spssName: names[i],
      ...entry,
      values: variable.values,
      valuesText: entry.values,
      waves: holders,
    };
  });
  const held = waves.map(({ wave, contentHash }) => ({ label: wave.label, questionnaire: contentHash }));
  const document = {
    title: table.title,
    madeAt: now.toISOString(),
    software: SOFTWARE,
    waves: held,
    columns,
    sets: table.sets,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

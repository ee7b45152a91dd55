import { type Sheet } from '../../formats/xlsx';
import { type Value } from '../../formats/table';
import { SOFTWARE } from '../../version';
import { methodDocument } from '../methods/methods.build';
import { loadMethod } from '../methods/methods.loading';
import { type ResultRow, resultsRows } from '../results/results.rows';
import { type Tracker } from '../trackers/trackers.queries';
import { codebookLines } from './exports.codebook';
import { type ExportFile, exportPages, type Surroundings } from './exports.file';
import { type Holding } from './exports.queries';

/** Each with what it says in the head of its column; shares are 0 to 1. */
const RESULTS = {
  wave: 'wave',
  measure: 'measure',
  brand: 'brand',
  statement: 'statement',
  base: 'base',
  effectiveBase: 'effective base',
  share: 'share',
  se: 'standard error',
  low: '95 % from',
  high: '95 % to',
  target: 'target',
  gap: 'gap',
  gapLow: 'gap from',
  gapHigh: 'gap to',
  status: 'state',
} as const satisfies Partial<Record<keyof ResultRow, string>>;

/** The workbook: every answer, what its columns mean, the report's numbers and how they were made. */
export function workbookSheets(
  context: Surroundings,
  tracker: Tracker,
  file: ExportFile,
  holding: Holding,
): Sheet[] {
  const [head = [], ...codebook] = codebookLines(file);
  return [
    { name: 'data', head: file.columns.map(({ name }) => name), pages: dataPages(context, file, holding) },
    { name: 'codebook', head: head.map(String), pages: [codebook], widths: [34, 24, 60, 40, 34, 34, 24] },
    {
      name: 'results',
      head: Object.values(RESULTS),
      pages: resultPages(context, tracker, file),
      widths: [18, 20, 18, 26],
    },
    {
      name: 'methods',
      head: ['wave', 'section', 'what', 'answer'],
      pages: methodPages(context, tracker, file),
      widths: [18, 28, 40, 90],
    },
  ];
}

async function* dataPages(
  context: Surroundings,
  file: ExportFile,
  holding: Holding,
): AsyncGenerator<Value[][]> {
  for await (const { rows } of exportPages(context, file, holding)) yield rows;
}

/** As the report and `regard results` have them, at full precision; blank is "cannot say". */
async function* resultPages(
  { db, now }: Surroundings,
  tracker: Tracker,
  { waves }: ExportFile,
): AsyncGenerator<Value[][]> {
  if (waves.length === 0) return;
  const { estimates } = await resultsRows(db, tracker, {}, now());
  const labels = new Set(waves.map(({ wave }) => wave.label));
  const keys = Object.keys(RESULTS) as (keyof typeof RESULTS)[];
  const held = estimates.filter(({ wave }) => labels.has(wave));
  yield held.map((estimate) => keys.map((key) => estimate[key]));
}

async function* methodPages(
  { db, now }: Surroundings,
  tracker: Tracker,
  { waves }: ExportFile,
): AsyncGenerator<Value[][]> {
  for (const { wave } of waves) {
    const material = await loadMethod(db, tracker, wave.id, now());
    const { sections } = methodDocument(material, SOFTWARE, now());
    yield sections.flatMap(({ title, facts, paragraphs, tables }) => [
      ...facts.map(({ label, value }) => [wave.label, title, label, value]),
      ...paragraphs.map((words) => [wave.label, title, '', words]),
      ...tables.flatMap(({ caption, head, rows }) => [
        [wave.label, title, caption, head.join(' | ')],
        ...rows.map((row) => [wave.label, title, row[0] ?? '', row.slice(1).join(' | ')]),
      ]),
    ]);
  }
}

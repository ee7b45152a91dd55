import { type AppContext } from '../../context';
import { type Db } from '../../db/connect';
import { type CsvCell, csvLine } from '../../http/csv';
import { layoutOf } from '../../instrument/layout';
import { cellKey, segmentPosition } from '../../measurement/cells';
import { type Tally } from '../../measurement/tally';
import { type CellWeights } from '../../measurement/weights';
import { getFrozenInstrument } from '../questionnaires/questionnaires.queries';
import { waveTally } from '../results/results.tallies';
import { loadPublished } from '../results/results.published';
import { marginPlans, marginSegments, type WeightingPlan, weightWave } from '../results/results.weighting';
import { type Labels, responseLabels } from '../access/access.labels';
import { loadCoder } from '../trackers/frame';
import { listSegments } from '../trackers/segments.queries';
import { getScheme } from '../weighting/weighting.schemes.queries';
import { listTimedPages } from '../waves/waves.field-counts.queries';
import { type Wave } from '../waves/waves.queries';
import { type Column, columnsOf } from './exports.columns';
import { exportedRows, nextTurn } from './exports.order';
import { loadNamesReaders } from './exports.naming';
import { broughtBy, panelNames } from './exports.panel';
import { type Holding } from './exports.queries';
import { type CodedQuestion, loadCodedQuestions } from './exports.themes';
import { rowReader, type WaveReading } from './exports.rows';

/** Respondents read at once. Larger pages are no faster, and their texts outlive the young heap: memory then creeps up. */
const PAGE = 50;

export type Surroundings = Pick<AppContext, 'db' | 'now'>;
/** @prop panel  names of parameters that the file has of it; none unless they are asked for */
export type ExportedWave = { wave: Wave; plan: WeightingPlan; labels: Labels; panel: string[] } & Omit<
  WaveReading,
  'label' | 'rakedWeight' | 'nameOf' | 'coded'
>;

/** A file of respondents, ready to be written: its columns, and what they are read from. */
export type ExportFile = {
  waves: ExportedWave[];
  columns: Column[];
  /** that some complete was timed on */
  pages: string[];
  coded: CodedQuestion[];
};

/**
 * @param waves      of one tracker; those that never opened have nobody in them and are left out
 * @param withPanel  whether what panels sent along stands beside the answers
 */
export async function prepareExport(
  { db }: Surroundings,
  trackerId: string,
  waves: readonly Wave[],
  withPanel = false,
): Promise<ExportFile> {
  const coder = await loadCoder(db, trackerId);
  const margins = marginPlans(await listSegments(db, trackerId));
  const scheme = await getScheme(db, trackerId);
  const published = await loadPublished(
    db,
    waves.map(({ id }) => id),
  );
  const namesReader = await loadNamesReaders(db, trackerId);
  const exported: ExportedWave[] = [];
  for (const wave of waves) {
    if (wave.instrumentId === null) continue;
    const { content: instrument, contentHash } = await getFrozenInstrument(db, wave.instrumentId);
    const plan = { margins, scheme, published: published.get(wave.id) ?? null };
    const labels = await responseLabels(db, wave);
    const panel = withPanel ? await panelNames(db, wave.id) : [];
    const namesOf = await namesReader(wave.id, instrument);
    exported.push({ wave, plan, labels, instrument, contentHash, coder, panel, namesOf });
  }
  const pages = await timedPages(db, exported);
  const asked = exported.map(({ instrument }) => instrument);
  const coded = await loadCodedQuestions(db, trackerId, asked);
  const columns = columnsOf(asked, {
    weight: exported.some(({ wave }) => wave.hasWeights),
    rakedWeight: exported.some(({ plan }) => marginSegments(plan).length > 0),
    pages,
    coded,
    panel: exported.flatMap(({ panel }) => panel),
  });
  return { waves: exported, columns, pages, coded };
}

async function timedPages(db: Db, exported: ExportedWave[]): Promise<string[]> {
  const pages: string[] = [];
  for (const { wave } of exported) pages.push(...(await listTimedPages(db, wave.id)));
  return [...new Set(pages)];
}

/** Some rows of one wave, in the order of the file's columns. */
export type RowsPage = { exported: ExportedWave; rows: CsvCell[][] };

/** The rows in pages; a page is only read when the one before has been taken. */
export async function* exportPages(
  context: Surroundings,
  file: ExportFile,
  holding: Holding,
): AsyncGenerator<RowsPage> {
  for (const exported of file.waves) {
    const rakedWeight = await rakedWeights(context, exported);
    const { wave, labels, panel } = exported;
    const naming = { label: wave.label, nameOf: labels.labelOf };
    const read = rowReader({ ...exported, ...naming, rakedWeight, coded: file.coded }, file.columns);
    for await (const rows of exportedRows(context.db, wave.id, holding, labels, PAGE)) {
      const ids = rows.map(({ responseId }) => responseId);
      const brought = await broughtBy(context.db, wave.id, panel, ids);
      yield { exported, rows: rows.map((row) => read(row, brought(row.responseId))) };
      await nextTurn();
    }
  }
}

/** The same as CSV, one row for each respondent. */
export async function* exportText(
  context: Surroundings,
  file: ExportFile,
  holding: Holding,
): AsyncGenerator<string> {
  yield csvLine(file.columns.map(({ name }) => name));
  for await (const { rows } of exportPages(context, file, holding)) yield rows.map(csvLine).join('');
}

/** Everyone in a cell has the same factor; where raking is refused nobody has one. */
async function rakedWeights(
  { db, now }: Surroundings,
  { wave, plan, instrument }: ExportedWave,
): Promise<WaveReading['rakedWeight']> {
  const wanted = marginSegments(plan);
  if (wanted.length === 0) return () => null;
  const layout = layoutOf(instrument);
  const margins = wanted.filter((key) => layout.segments.some((segment) => segment.key === key));
  const { tally } = await waveTally(db, { wave, layout, margins, split: '', now: now() });
  const { kind, weights, people } = weightWave(tally, wave, plan, 'raked');
  return kind === 'raked' && weights !== null ? cellLookup(people, weights) : () => null;
}

function cellLookup(tally: Tally, { base, factors }: CellWeights): WaveReading['rakedWeight'] {
  const byKey = new Map(Array.from(tally.keys, (key, cell) => [key, factors[cell]!]));
  const places = tally.cellSegments.map((key) => segmentPosition(tally.layout, key));
  const segments = places.map((place) => tally.layout.segments[place]!);
  return (codes, own) => {
    const key = cellKey(
      segments,
      places.map((place) => codes[place]!),
    );
    const factor = byKey.get(key);
    if (factor === undefined || base === 'equal') return factor ?? null;
    return own === null || own <= 0 ? null : factor * own;
  };
}

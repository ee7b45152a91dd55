import { findColumns } from './imports.columns';
import { gatherRow, type GatheredWave, type Gathering, MOST_ROWS, startGathering } from './imports.gather';
import { type MappedSegment, type Mapping } from './imports.mapping';
import { naturalOrder } from './imports.options';
import { type Problems, quoted } from './imports.problems';
import { readRows, UnreadableError } from './imports.read';

/** A file understood: waves in their order, ready to be written. */
export type History = {
  waves: GatheredWave[];
  /** labels of a segment's options in their order; respondents hold positions in it */
  segments: { segment: MappedSegment; labels: string[] }[];
  facts: Gathering['columns']['facts'];
  nps: Gathering['columns']['nps'];
  rows: number;
};

/** How often the event loop gets a turn, and whoever watches a number. */
const ROWS_PER_TURN = 500;

/**
 * Reads a whole file and checks every cell of it.
 *
 * @returns the history, or undefined when there are problems (then `problems` lists them)
 */
export async function readHistory(
  file: string,
  mapping: Mapping,
  problems: Problems,
  onRows: (rows: number) => void,
): Promise<History | undefined> {
  let gathering: Gathering | undefined;
  try {
    for await (const cells of readRows(file, mapping.separator, problems.add)) {
      if (gathering === undefined) {
        gathering = readHeader(cells, mapping, problems);
        if (gathering === undefined) return undefined;
      } else gatherRow(gathering, cells);
      if (gathering.rows % ROWS_PER_TURN === 0) await turn(() => onRows(gathering?.rows ?? 0));
      if (gathering.rows >= MOST_ROWS)
        throw new UnreadableError(`More than ${MOST_ROWS} rows: split the file by waves.`);
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    problems.add(`${error.message} What comes after was not read.`, (gathering?.rows ?? -1) + 2);
    return undefined;
  }
  return gathering === undefined ? empty(problems) : finish(gathering);
}

function readHeader(cells: string[], mapping: Mapping, problems: Problems): Gathering | undefined {
  const header = cells.map((name, i) => (i === 0 ? name.replace(/^\uFEFF/, '') : name));
  const other = [';', '\t', ','].find(
    (mark) => mark !== mapping.separator && (header[0] ?? '').split(mark).length > 2,
  );
  if (header.length === 1 && other !== undefined) {
    const name = { ';': 'semicolons', '\t': 'tabs', ',': 'commas' }[other];
    problems.add(
      `the columns are separated by ${name}; say so in the mapping: "separator": ${JSON.stringify(other)}`,
      1,
    );
    return undefined;
  }
  const columns = findColumns(mapping, header, problems);
  return startGathering(mapping, columns, problems);
}

function empty(problems: Problems): undefined {
  problems.add('the file is empty');
}

function finish(gathering: Gathering): History | undefined {
  const { problems, waves, optionReaders, columns, rows, mapping } = gathering;
  if (rows === 0) problems.add('the file has column names but no rows');
  const peopled = [...waves.values()];
  if (problems.total === 0) peopled.forEach((wave) => checkWave(wave, mapping, problems));
  if (problems.total > 0) return undefined;
  const segments = columns.segments.map(({ segment }, i) =>
    orderOptions(segment, optionReaders[i]!.labels, peopled, i),
  );
  return { waves: inOrder(peopled, mapping), segments, facts: columns.facts, nps: columns.nps, rows };
}

function checkWave({ label, respondents }: GatheredWave, mapping: Mapping, problems: Problems): void {
  if (respondents.length === 0)
    problems.add(`no row belongs to the wave ${quoted(label)}`, null, mapping.wave.column);
  else if (mapping.weight !== undefined && !respondents.some(({ weight }) => (weight ?? 0) > 0)) {
    problems.add(`nobody in wave ${quoted(label)} has a weight above 0`, null, mapping.weight);
  }
}

/** Options that the mapping did not order are put in natural order, and respondents' numbers follow. */
function orderOptions(
  segment: MappedSegment,
  labels: string[],
  waves: GatheredWave[],
  i: number,
): History['segments'][number] {
  if (segment.options !== undefined) return { segment, labels };
  const order = naturalOrder(labels);
  const place = new Map(order.map((old, position) => [old, position]));
  for (const { respondents } of waves) {
    for (const { options } of respondents) options[i] = place.get(options[i]!) ?? -1;
  }
  return { segment, labels: order.map((old) => labels[old]!) };
}

/** As the mapping says; else by first date; else as they appear. */
function inOrder(waves: GatheredWave[], mapping: Mapping): GatheredWave[] {
  if (mapping.wave.order !== undefined || mapping.date === undefined) return waves;
  return [...waves].sort((a, b) => (firstDate(a) < firstDate(b) ? -1 : 1));
}

export function firstDate({ respondents }: GatheredWave): string {
  return respondents.reduce(
    (first, { date }) => (date !== null && (first === '' || date < first) ? date : first),
    '',
  );
}

export function lastDate({ respondents }: GatheredWave): string {
  return respondents.reduce((last, { date }) => (date !== null && date > last ? date : last), '');
}

export function turn(then: () => void): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => {
      then();
      resolve();
    });
  });
}

import { type Mapping } from './imports.mapping';
import { type Columns } from './imports.columns';
import {
  dateCell,
  nameCell,
  scaleCell,
  stateProblem,
  stateReader,
  type StateReader,
  weightCell,
} from './imports.cells';
import { refusePersonTwice } from './imports.people';
import { type Problems, quoted } from './imports.problems';
import { optionReader, type OptionReader } from './imports.options';

/** A respondent as read from a row, before any layout. */
export type Respondent = {
  /** as the file names them; only a hash of it is ever stored */
  name: string;
  /** the same in every wave; '' where it is not known */
  person: string;
  /** what they were found through; '' where it is not known */
  cluster: string;
  date: string | null;
  weight: number | null;
  /** per segment, number of the option in order of appearance; -1 where blank */
  options: number[];
  /** per 0/1 column, its answer state */
  states: Uint8Array;
  /** per NPS column, 0 to 10; 255 where blank */
  points: Uint8Array;
  /** texts typed; null where not asked */
  unaided: string[] | null;
};

export type GatheredWave = { label: string; respondents: Respondent[] };

export type Gathering = {
  mapping: Mapping;
  columns: Columns;
  problems: Problems;
  rows: number;
  waves: Map<string, GatheredWave>;
  optionReaders: OptionReader[];
  readState: StateReader;
  /** row in which a respondent of a wave was first seen */
  seen: Map<string, number>;
  /** people of each wave, where a column tells them again in others */
  people: Set<string>;
};

export const NO_POINT = 255;
/** Above this an import would no longer fit in memory: split the file by waves. */
export const MOST_ROWS = 1_000_000;

export function startGathering(mapping: Mapping, columns: Columns, problems: Problems): Gathering {
  const order = mapping.wave.order ?? [];
  return {
    mapping,
    columns,
    problems,
    rows: 0,
    waves: new Map(order.map((label) => [label, { label, respondents: [] }])),
    optionReaders: columns.segments.map(({ segment }) => optionReader(segment)),
    readState: stateReader(mapping.values),
    seen: new Map(),
    people: new Set(),
  };
}

/** Reads one row; everything wrong with it is added to the problems, cell by cell. */
export function gatherRow(gathering: Gathering, cells: string[]): void {
  const { columns, problems } = gathering;
  gathering.rows++;
  const row = gathering.rows + 1;
  if (cells.length !== columns.width) {
    const hint = cells.length > columns.width ? 'more' : 'fewer';
    problems.add(`has ${cells.length} cells, ${hint} than the ${columns.width} column names`, row);
    return;
  }
  const wave = readWave(gathering, cells, row);
  const respondent = readRespondent(gathering, cells, row);
  if (wave === undefined || respondent.name === '') return;
  refuseTwice(gathering, wave, respondent, row);
  refusePersonTwice(gathering, wave, respondent, row);
  // Past the first problem nothing will be imported: the rows are only read on to list the rest.
  if (problems.total === 0) wave.respondents.push(respondent);
}

function readWave(gathering: Gathering, cells: string[], row: number): GatheredWave | undefined {
  const { columns, problems, waves, mapping } = gathering;
  const label = nameCell(cells[columns.wave] ?? '');
  const known = waves.get(label);
  if (known !== undefined) return known;
  const column = mapping.wave.column;
  if (label === '') problems.add('the wave is blank', row, column);
  else if (mapping.wave.order !== undefined)
    problems.add(`${quoted(label)} is not among the waves of the mapping`, row, column);
  else {
    const wave = { label, respondents: [] };
    waves.set(label, wave);
    return wave;
  }
  return undefined;
}

function readRespondent(gathering: Gathering, cells: string[], row: number): Respondent {
  const { columns, problems, mapping } = gathering;
  const name = (cells[columns.respondent] ?? '').trim();
  if (name === '') problems.add('the respondent is blank', row, mapping.respondent);
  const text = (position: number | null) => (position === null ? '' : (cells[position] ?? '').trim());
  return {
    name,
    person: columns.person === -1 ? name : text(columns.person),
    cluster: text(columns.cluster),
    date:
      columns.date === null
        ? null
        : take(gathering, columns.date, row, dateCell(cells[columns.date] ?? ''), null),
    weight:
      columns.weight === null
        ? null
        : take(gathering, columns.weight, row, weightCell(cells[columns.weight] ?? ''), null),
    options: columns.segments.map(({ position }, i) => {
      return take(gathering, position, row, gathering.optionReaders[i]!.read(cells[position] ?? ''), -1);
    }),
    states: readStates(gathering, cells, row),
    points: Uint8Array.from(columns.nps, ({ position }) => {
      return take(gathering, position, row, scaleCell(cells[position] ?? ''), null) ?? NO_POINT;
    }),
    unaided: readUnaided(gathering, cells),
  };
}

/** The value of a cell; where it has a problem, that is listed and `instead` stands in. */
function take<T>(
  { columns, problems }: Gathering,
  position: number,
  row: number,
  cell: { value: T } | { problem: string },
  instead: T,
): T {
  if ('value' in cell) return cell.value;
  problems.add(cell.problem, row, columns.names[position] ?? null);
  return instead;
}

function readStates(
  { columns, problems, mapping, readState }: Gathering,
  cells: string[],
  row: number,
): Uint8Array {
  const states = new Uint8Array(columns.facts.length);
  columns.facts.forEach(({ position }, i) => {
    const text = cells[position] ?? '';
    const state = readState(text);
    if (state === undefined)
      problems.add(stateProblem(text, mapping.values), row, columns.names[position] ?? null);
    else states[i] = state;
  });
  return states;
}

function readUnaided({ columns, mapping }: Gathering, cells: string[]): string[] | null {
  if (mapping.unaided === undefined) return null;
  const texts = columns.unaided
    .map((position) => nameCell(cells[position] ?? '').slice(0, 200))
    .filter((text) => text !== '');
  return texts.length === 0 && mapping.unaided.blank === 'not-asked' ? null : texts;
}

function refuseTwice(
  { seen, problems, mapping }: Gathering,
  wave: GatheredWave,
  { name }: Respondent,
  row: number,
): void {
  const identity = `${wave.label}\n${name}`;
  const first = seen.get(identity);
  if (first === undefined) seen.set(identity, row);
  else
    problems.add(
      `${quoted(name)} is already in wave ${quoted(wave.label)}, in row ${first}`,
      row,
      mapping.respondent,
    );
}
